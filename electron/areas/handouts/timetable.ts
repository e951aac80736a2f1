import type { SessionState } from '../../../shared/domain/attendance';
import { displayName } from '../../../shared/domain/names';
import type { SessionFormat } from '../../../shared/domain/schedule-findings';
import { Refused } from '../../../shared/errors';
import type { TimetableHead, TimetableSession } from '../../documents/timetable';
import type { Db } from '../../store/db';

interface Row {
  id: string;
  cohortCode: string;
  courseTitle: string;
  number: number;
  date: string;
  startsAt: string;
  endsAt: string;
  breakMinutes: number;
  breaks: string;
  units: number;
  state: SessionState;
  format: SessionFormat;
  link: string;
  topic: string;
  room: string;
  venue: string;
  address: string;
  modules: string;
  lecturers: string;
}

/**
 * Everything of a session that people who come to it want to know; `which` says whose sessions. What a cancelled cohort
 * had planned is cancelled. Why a session is cancelled is not among it: that somebody is ill is nobody else's business.
 */
const listTimetable = (db: Db, which: string, params: Record<string, string>): TimetableSession[] =>
  db
    .all<Row>(
      `SELECT s.id, c.code AS cohortCode, k.title AS courseTitle, s.date, s.startsAt, s.endsAt, s.breakMinutes, s.breaks,
         s.units, s.format, s.link, s.topic, coalesce(r.name, '') AS room,
         CASE WHEN c.state = 'cancelled' AND s.state = 'planned' THEN 'cancelled' ELSE s.state END AS state,
         (SELECT count(*) FROM sessions o WHERE o.cohortId = s.cohortId AND o.state <> 'cancelled'
           AND (o.date, o.startsAt, o.id) <= (s.date, s.startsAt, s.id)) AS number,
         coalesce(v.name, '') AS venue,
         coalesce(trim(v.street || ', ' || trim(v.postcode || ' ' || v.city), ', '), '') AS address,
         (SELECT json_group_array(json_object('title', m.title, 'shortTitle', m.shortTitle, 'units', x.units)
             ORDER BY m.position)
           FROM sessionModules x JOIN modules m ON m.id = x.moduleId WHERE x.sessionId = s.id) AS modules,
         (SELECT json_group_array(json_object('title', p.title, 'firstName', p.firstName, 'lastName', p.lastName)
             ORDER BY p.sortKey)
           FROM sessionLecturers x JOIN lecturers l ON l.id = x.lecturerId JOIN persons p ON p.id = l.personId
           WHERE x.sessionId = s.id) AS lecturers
       FROM sessions s JOIN cohorts c ON c.id = s.cohortId JOIN courses k ON k.id = c.courseId
         LEFT JOIN rooms r ON r.id = s.roomId LEFT JOIN venues v ON v.id = coalesce(r.venueId, c.venueId)
       WHERE ${which} ORDER BY s.date, s.startsAt, s.id`,
      params,
    )
    .map(({ breaks, modules, lecturers, ...row }) => ({
      ...row,
      breaks: JSON.parse(breaks),
      number: row.state === 'cancelled' ? null : row.number,
      modules: JSON.parse(modules),
      lecturers: (JSON.parse(lecturers) as Parameters<typeof displayName>[0][]).map(displayName),
    }));

export const listCohortTimetable = (db: Db, cohortId: string): TimetableSession[] =>
  listTimetable(db, 's.cohortId = @cohortId', { cohortId });

/** The sessions of a lecturer from a day on. */
export const listLecturerTimetable = (db: Db, lecturerId: string, since: string): TimetableSession[] =>
  listTimetable(
    db,
    's.date >= @since AND EXISTS (SELECT 1 FROM sessionLecturers x WHERE x.sessionId = s.id AND x.lecturerId = @lecturerId)',
    { lecturerId, since },
  );

export const listRoomTimetable = (db: Db, roomId: string, since: string): TimetableSession[] =>
  listTimetable(db, 's.date >= @since AND s.roomId = @roomId', { roomId, since });

/** @throws Refused `not-found` */
export function getTimetableHead(db: Db, cohortId: string): TimetableHead {
  const row = db.get<TimetableHead & { phone: string; email: string }>(
    `SELECT c.code AS cohortCode, k.title AS courseTitle, c.startsOn, c.endsOn, k.units, a.name AS provider,
       a.phone, a.email, coalesce(v.name, '') AS venue,
       coalesce(trim(v.street || ', ' || trim(v.postcode || ' ' || v.city), ', '), '') AS address
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN academy a LEFT JOIN venues v ON v.id = c.venueId
     WHERE c.id = ?`,
    [cohortId],
  );
  if (!row) throw new Refused('not-found', 'Diesen Kurs gibt es nicht mehr. Bitte öffnen Sie die Kursliste.');
  const { phone, email, ...head } = row;
  return { ...head, contact: [phone, email].filter(Boolean).join(', ') };
}

/** @throws Refused `not-found` */
export function getLecturerName(db: Db, lecturerId: string): string {
  const person = db.get<{ title: string; firstName: string; lastName: string }>(
    `SELECT p.title, p.firstName, p.lastName FROM lecturers l JOIN persons p ON p.id = l.personId WHERE l.id = ?`,
    [lecturerId],
  );
  if (!person) {
    throw new Refused(
      'not-found',
      'Diese Dozentin, diesen Dozenten gibt es nicht (mehr). Bitte laden Sie die Liste neu.',
    );
  }
  return displayName(person);
}

/** The room with its venue. @throws Refused `not-found` */
export function getRoomName(db: Db, roomId: string): { room: string; venue: string } {
  const name = db.get<{ room: string; venue: string }>(
    'SELECT r.name AS room, v.name AS venue FROM rooms r JOIN venues v ON v.id = r.venueId WHERE r.id = ?',
    [roomId],
  );
  if (!name) {
    throw new Refused('not-found', 'Diesen Raum gibt es nicht (mehr). Bitte laden Sie die Liste neu.');
  }
  return name;
}
