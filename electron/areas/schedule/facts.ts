import type { Availability } from '../../../shared/domain/availability';
import { displayName } from '../../../shared/domain/names';
import type {
  CheckedSession,
  Closure,
  OtherSession,
  ScheduleFacts,
} from '../../../shared/domain/schedule-findings';
import type { Db } from '../../store/db';
import { AVAILABILITY_JSON } from '../academy/queries';
import type { CourseModuleRow, PlannedCohort } from './queries';

/** What of the sessions decides which rooms, lecturers and days matter. */
type Wanted = Pick<CheckedSession, 'date' | 'roomId' | 'lecturerIds'>;

/**
 * What the checks of a cohort's schedule need, in five statements however many sessions there are: people, rooms,
 * closed days, lecturers, and what other cohorts do on the same days.
 */
export function scheduleFacts(
  db: Db,
  cohort: PlannedCohort,
  modules: readonly CourseModuleRow[],
  sessions: readonly Wanted[],
): ScheduleFacts {
  const dates = JSON.stringify([...new Set(sessions.map(({ date }) => date))]);
  const roomIds = JSON.stringify([...new Set(sessions.flatMap(({ roomId }) => roomId ?? []))]);
  const lecturerIds = JSON.stringify([...new Set(sessions.flatMap((session) => session.lecturerIds))]);
  const closures = listClosures(db, dates, roomIds);
  return {
    federalState: cohort.federalState,
    requiredUnits: cohort.requiredUnits,
    modules,
    paperDueOn: cohort.paperDueOn,
    participants:
      db.value<number>("SELECT count(*) FROM enrolments WHERE cohortId = ? AND status = 'registered'", [
        cohort.id,
      ]) ?? 0,
    rooms: new Map(
      db
        .all<{ id: string; name: string; capacity: number | null }>(
          'SELECT id, name, capacity FROM rooms WHERE id IN (SELECT value FROM json_each(?))',
          [roomIds],
        )
        .map(({ id, ...room }) => [
          id,
          { ...room, closures: closures.filter(({ roomId }) => roomId === id) },
        ]),
    ),
    lecturers: listLecturers(db, lecturerIds),
    closures: closures.filter(({ roomId }) => roomId === null),
    elsewhere: listElsewhere(db, cohort.id, dates),
  };
}

const listClosures = (db: Db, dates: string, roomIds: string): (Closure & { roomId: string | null })[] =>
  db.all(
    `SELECT roomId, startsOn, endsOn, reason FROM closures
     WHERE startsOn <= (SELECT max(value) FROM json_each(@dates))
       AND endsOn >= (SELECT min(value) FROM json_each(@dates))
       AND (roomId IS NULL OR roomId IN (SELECT value FROM json_each(@roomIds)))
     ORDER BY startsOn`,
    { dates, roomIds },
  );

interface LecturerRow {
  id: string;
  title: string;
  firstName: string;
  lastName: string;
  moduleIds: string;
  availabilities: string;
}

const LECTURERS = `SELECT l.id, p.title, p.firstName, p.lastName,
    (SELECT json_group_array(moduleId) FROM lecturerQualifications WHERE lecturerId = l.id) AS moduleIds,
    (SELECT json_group_array(${AVAILABILITY_JSON}) FROM lecturerAvailabilities a WHERE a.lecturerId = l.id) AS availabilities
  FROM lecturers l JOIN persons p ON p.id = l.personId WHERE l.id IN (SELECT value FROM json_each(?))`;

function listLecturers(db: Db, lecturerIds: string): ScheduleFacts['lecturers'] {
  const rows = db.all<LecturerRow>(LECTURERS, [lecturerIds]);
  return new Map(
    rows.map(({ id, moduleIds, availabilities, ...name }) => [
      id,
      {
        name: displayName(name),
        moduleIds: JSON.parse(moduleIds) as string[],
        availabilities: JSON.parse(availabilities) as Availability[],
      },
    ]),
  );
}

/** Sessions of other cohorts that take place on these days. */
const listElsewhere = (db: Db, cohortId: string, dates: string): ScheduleFacts['elsewhere'] =>
  db
    .all<OtherSession & { roomId: string | null; lecturers: string }>(
      `SELECT s.id AS sessionId, c.code AS cohortCode, s.date, s.startsAt, s.endsAt,
         iif(s.format = 'in-person', s.roomId, NULL) AS roomId,
         (SELECT group_concat(lecturerId, ' ') FROM sessionLecturers WHERE sessionId = s.id) AS lecturers
       FROM sessions s JOIN cohorts c ON c.id = s.cohortId
       WHERE s.date IN (SELECT value FROM json_each(@dates)) AND s.cohortId <> @cohortId
         AND s.state <> 'cancelled' AND c.state <> 'cancelled'
       ORDER BY s.date, s.startsAt`,
      { dates, cohortId },
    )
    .map((other) => ({
      sessionId: other.sessionId,
      cohortCode: other.cohortCode,
      date: other.date,
      startsAt: other.startsAt,
      endsAt: other.endsAt,
      roomId: other.roomId,
      lecturerIds: other.lecturers?.split(' ') ?? [],
    }));
