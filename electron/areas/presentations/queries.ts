import type { OutputOf } from '../../../shared/contract';
import { MARKING_ROLES } from '../../../shared/domain/assessment';
import { displayName, sortName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from '../marking/marker-name';

type Plan = OutputOf<'presentations.list'>;
type Row = Plan['rows'][number];

interface SlotRow {
  enrolmentId: string;
  title: string;
  firstName: string;
  lastName: string;
  topic: string;
  date: string | null;
  startsAt: string;
  endsAt: string;
  roomId: string | null;
  room: string;
  sessionId: string | null;
  isOffSession: number;
  asked: 1 | 2;
}

type MarkerRow = Omit<Row['markers'][number], 'isDone' | 'lecturerName'> &
  MarkerNameColumns & { enrolmentId: string; isDone: number };

interface PresentingCohort {
  cohortId: string;
  cohortCode: string;
  presentationOn: string | null;
  isEditable: boolean;
}

/** @throws Refused `not-found` */
export function getPresentingCohort(db: Db, cohortId: string): PresentingCohort {
  const row = db.get<Omit<PresentingCohort, 'isEditable'> & { isEditable: number }>(
    `SELECT id AS cohortId, code AS cohortCode, presentationOn, state NOT IN ('completed', 'cancelled') AS isEditable
     FROM cohorts WHERE id = ?`,
    [cohortId],
  );
  if (!row) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  return { ...row, isEditable: row.isEditable === 1 };
}

/** @throws Refused `not-found` */
export function listPresentations(db: Db, cohortId: string): Plan {
  return {
    ...getPresentingCohort(db, cohortId),
    rows: listRows(db, cohortId),
    sessions: db
      .all<Omit<Plan['sessions'][number], 'breaks'> & { breaks: string }>(
        `SELECT id AS sessionId, date, startsAt, endsAt, breaks, roomId, topic FROM sessions
         WHERE cohortId = ? AND state <> 'cancelled' ORDER BY date, startsAt, id`,
        [cohortId],
      )
      .map((session) => ({ ...session, breaks: JSON.parse(session.breaks) })),
    rooms: db.all(
      `SELECT r.id AS roomId, v.name || ' · ' || r.name AS name FROM rooms r JOIN venues v ON v.id = r.venueId
       WHERE (r.isRetired = 0 AND v.isRetired = 0)
         OR r.id IN (SELECT p.roomId FROM presentationSlots p JOIN enrolments e ON e.id = p.enrolmentId WHERE e.cohortId = ?)
       ORDER BY v.name, r.name, r.id`,
      [cohortId],
    ),
  };
}

function listRows(db: Db, cohortId: string): Row[] {
  const markers = groupRows(
    db.all<MarkerRow>(
      `SELECT m.enrolmentId, m.role, m.lecturerId, m.state = 'done' AS isDone, ${MARKER_NAME_COLUMNS},
         (SELECT count(*) FROM marks k WHERE k.markingId = m.id AND k.points IS NOT NULL) AS markedCriteria,
         (SELECT count(*) FROM criteria x WHERE x.rubricId = m.rubricId) AS criteria
       FROM enrolments e JOIN markings m ON m.enrolmentId = e.id AND m.part = 'presentation'
         LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
       WHERE e.cohortId = ? ORDER BY CASE m.role WHEN 'first' THEN 1 WHEN 'second' THEN 2 ELSE 3 END`,
      [cohortId],
    ),
    'enrolmentId',
  );
  return db
    .all<SlotRow>(
      `SELECT e.id AS enrolmentId, p.title, p.firstName, p.lastName, coalesce(a.topic, '') AS topic,
         t.date, t.startsAt, t.endsAt, t.roomId, coalesce(r.name, '') AS room, t.sessionId,
         coalesce(s.date <> t.date OR t.startsAt < s.startsAt OR t.endsAt > s.endsAt OR s.state = 'cancelled', 0) AS isOffSession,
         k.markersPerPresentation AS asked
       FROM enrolments e JOIN persons p ON p.id = e.personId
         JOIN cohorts c ON c.id = e.cohortId JOIN courses k ON k.id = c.courseId
         LEFT JOIN papers a ON a.enrolmentId = e.id
         LEFT JOIN presentationSlots t ON t.enrolmentId = e.id
         LEFT JOIN rooms r ON r.id = t.roomId LEFT JOIN sessions s ON s.id = t.sessionId
       WHERE e.cohortId = ? AND e.status = 'registered'
       ORDER BY t.date IS NULL, t.date, t.startsAt, p.sortKey, e.id`,
      [cohortId],
    )
    .map(
      ({
        enrolmentId,
        topic,
        date,
        startsAt,
        endsAt,
        roomId,
        room,
        sessionId,
        isOffSession,
        asked,
        ...person
      }) => {
        const own = markers.get(enrolmentId) ?? [];
        return {
          enrolmentId,
          displayName: displayName(person),
          sortName: sortName(person),
          topic,
          slot:
            date === null
              ? null
              : { date, startsAt, endsAt, roomId, room, sessionId, isOffSession: isOffSession === 1 },
          roles: MARKING_ROLES.filter(
            (role, index) => index < asked || own.some((marker) => marker.role === role),
          ),
          markers: own.map((marker) => ({
            role: marker.role,
            lecturerId: marker.lecturerId,
            lecturerName: markerName(marker),
            isDone: marker.isDone === 1,
            markedCriteria: marker.markedCriteria,
            criteria: marker.criteria,
          })),
        };
      },
    );
}
