import type { Availability } from '../../../../shared/domain/availability';
import { type CohortState, isScheduleClosed } from '../../../../shared/domain/cohort-lifecycle';
import type { FederalState } from '../../../../shared/domain/holidays';
import { displayName, sortName } from '../../../../shared/domain/names';
import { assignModules } from '../../../../shared/domain/schedule';
import { Refused } from '../../../../shared/errors';
import type { Db } from '../../../store/db';

export interface ClosedDays {
  startsOn: string;
  endsOn: string;
  reason: string;
}

export interface GroundLecturer {
  id: string;
  personId: string;
  name: string;
  sortName: string;
  email: string;
  moduleIds: string[];
  availabilities: Availability[];
  /** Teaches nothing new; sessions that they have may stay. */
  isRetired: boolean;
}

/** All who teach, by name. */
export function listGroundLecturers(db: Db): GroundLecturer[] {
  return db
    .all<{
      id: string;
      personId: string;
      title: string;
      firstName: string;
      lastName: string;
      email: string;
      moduleIds: string;
      availabilities: string;
      isRetired: number;
    }>(
      `SELECT l.id, l.personId, l.isRetired, p.title, p.firstName, p.lastName, p.email,
         (SELECT json_group_array(q.moduleId) FROM lecturerQualifications q WHERE q.lecturerId = l.id) AS moduleIds,
         (SELECT json_group_array(json_object('weekday', a.weekday, 'startsOn', a.startsOn, 'endsOn', a.endsOn,
            'startsAt', a.startsAt, 'endsAt', a.endsAt, 'isAvailable', json(iif(a.isAvailable, 'true', 'false'))))
          FROM lecturerAvailabilities a WHERE a.lecturerId = l.id) AS availabilities
       FROM lecturers l JOIN persons p ON p.id = l.personId ORDER BY p.sortKey, l.id`,
    )
    .map(({ title, firstName, lastName, moduleIds, availabilities, ...row }) => ({
      ...row,
      isRetired: row.isRetired === 1,
      name: displayName({ title, firstName, lastName }),
      sortName: sortName({ title, firstName, lastName }),
      moduleIds: JSON.parse(moduleIds) as string[],
      availabilities: JSON.parse(availabilities) as Availability[],
    }));
}

export interface GroundRoom {
  id: string;
  name: string;
  venueId: string;
  venueName: string;
  capacity: number | null;
  closures: ClosedDays[];
  /** No longer for new sessions. */
  isRetired: boolean;
}

/** All rooms, by venue and name. */
export function listGroundRooms(db: Db): GroundRoom[] {
  const closures = db.all<ClosedDays & { roomId: string }>(
    'SELECT roomId, startsOn, endsOn, reason FROM closures WHERE roomId IS NOT NULL ORDER BY startsOn',
  );
  return db
    .all<Omit<GroundRoom, 'closures' | 'isRetired'> & { isRetired: number }>(
      `SELECT r.id, r.name, r.venueId, v.name AS venueName, r.capacity, r.isRetired OR v.isRetired AS isRetired
       FROM rooms r JOIN venues v ON v.id = r.venueId ORDER BY v.name, r.name, r.id`,
    )
    .map((room) => ({
      ...room,
      isRetired: room.isRetired === 1,
      closures: closures
        .filter(({ roomId }) => roomId === room.id)
        .map(({ startsOn, endsOn, reason }) => ({ startsOn, endsOn, reason })),
    }));
}

export interface GroundSession {
  id: string;
  date: string;
  startsAt: string;
  endsAt: string;
  breakMinutes: number;
  units: number;
  roomId: string | null;
  lecturerIds: string[];
  modules: { moduleId: string; units: number }[];
  /** Held, with records, or before today: what was is not planned anew. */
  stands: boolean;
}

const inUse = <Item extends { isRetired: boolean }>(items: readonly Item[]): Item[] =>
  items.filter(({ isRetired }) => !isRetired);

/** Who teaches and is not retired. */
export const listActiveLecturers = (db: Db): GroundLecturer[] => inUse(listGroundLecturers(db));
/** Rooms that are in use. */
export const listActiveRooms = (db: Db): GroundRoom[] => inUse(listGroundRooms(db));

export interface GroundCohort {
  id: string;
  code: string;
  state: CohortState;
  courseId: string;
  courseTitle: string;
  federalState: FederalState;
  startsOn: string | null;
  endsOn: string | null;
  venueId: string | null;
  paperDueOn: string | null;
  requiredUnits: number;
  seats: number;
  /** In the order of the course, with what is still to be taught of them. */
  modules: { id: string; title: string; shortTitle: string; units: number; remainingUnits: number }[];
  /** Those that take place, in order of time. */
  sessions: GroundSession[];
  /** Why it cannot be planned, as a sentence, or null. */
  obstacle: string | null;
}

type SessionRow = Omit<GroundSession, 'lecturerIds' | 'modules' | 'stands'> & {
  lecturerIds: string;
  modules: string;
  stands: number;
};

/** The sessions of a cohort that take place, and which of them stand. */
function listGroundSessions(db: Db, cohortId: string, today: string): GroundSession[] {
  return db
    .all<SessionRow>(
      `SELECT s.id, s.date, s.startsAt, s.endsAt, s.breakMinutes, s.units,
         iif(s.format = 'in-person', s.roomId, NULL) AS roomId,
         (SELECT json_group_array(x.lecturerId) FROM sessionLecturers x WHERE x.sessionId = s.id) AS lecturerIds,
         (SELECT json_group_array(json_object('moduleId', y.moduleId, 'units', y.units)) FROM
            (SELECT x.moduleId, x.units FROM sessionModules x JOIN modules m ON m.id = x.moduleId
             WHERE x.sessionId = s.id ORDER BY m.position) y) AS modules,
         s.state = 'held' OR s.date < @today OR EXISTS (SELECT 1 FROM attendance a WHERE a.sessionId = s.id)
           OR EXISTS (SELECT 1 FROM registerEntries e WHERE e.sessionId = s.id)
           OR EXISTS (SELECT 1 FROM attendanceCredits c WHERE c.missedSessionId = s.id OR c.makeUpSessionId = s.id) AS stands
       FROM sessions s WHERE s.cohortId = @cohortId AND s.state <> 'cancelled' ORDER BY s.date, s.startsAt, s.id`,
      { cohortId, today },
    )
    .map((row) => ({
      ...row,
      lecturerIds: JSON.parse(row.lecturerIds) as string[],
      modules: JSON.parse(row.modules) as GroundSession['modules'],
      stands: row.stands === 1,
    }));
}

/** What planning needs to know of a cohort. @throws Refused `not-found`. */
export function getGroundCohort(db: Db, cohortId: string, today: string): GroundCohort {
  const row = db.get<
    Omit<GroundCohort, 'modules' | 'sessions' | 'obstacle' | 'seats'> & {
      registered: number;
      maximumParticipants: number;
    }
  >(
    `SELECT c.id, c.code, c.state, c.courseId, k.title AS courseTitle, c.federalState, c.startsOn, c.endsOn, c.venueId,
       c.paperDueOn, k.units AS requiredUnits, c.maximumParticipants,
       (SELECT count(*) FROM enrolments e WHERE e.cohortId = c.id AND e.status = 'registered') AS registered
     FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?`,
    [cohortId],
  );
  if (!row) throw new Refused('not-found', 'Diesen Kurs gibt es nicht mehr. Bitte öffnen Sie die Kursliste.');
  const { registered, maximumParticipants, ...cohort } = row;
  const sessions = listGroundSessions(db, cohortId, today);
  const ofCourse = db.all<{ id: string; title: string; shortTitle: string; units: number }>(
    'SELECT id, title, shortTitle, units FROM modules WHERE courseId = ? ORDER BY position',
    [cohort.courseId],
  );
  const remaining = remainingUnits(
    ofCourse,
    sessions.filter(({ stands }) => stands),
  );
  return {
    ...cohort,
    seats: Math.max(registered, maximumParticipants),
    modules: ofCourse.map((module) => ({ ...module, remainingUnits: remaining.get(module.id) ?? 0 })),
    sessions,
    obstacle: obstacleOf(cohort, ofCourse.length, sessions),
  };
}

function obstacleOf(
  { code, state, requiredUnits }: Pick<GroundCohort, 'code' | 'state' | 'requiredUnits'>,
  modules: number,
  sessions: readonly GroundSession[],
): string | null {
  if (isScheduleClosed(state)) {
    return `Der Kurs ${code} wird nicht mehr unterrichtet. Setzen Sie ihn zuerst auf „läuft“ zurück.`;
  }
  if (modules === 0) return `Der Lehrgang von ${code} hat keine Module. Bitte legen Sie zuerst welche an.`;
  const standing = sessions.filter(({ stands }) => stands).reduce((sum, { units }) => sum + units, 0);
  if (standing >= requiredUnits) {
    return `Von ${code} sind bereits alle ${requiredUnits} UE gehalten oder erfasst. Es gibt nichts zu planen.`;
  }
  return null;
}

/** Units of each module that standing sessions have not taught; one that does not say what it taught takes its turn. */
function remainingUnits(
  modules: readonly { id: string; units: number }[],
  standing: readonly GroundSession[],
): Map<string, number> {
  const course = modules.map(({ id, units }) => ({ moduleId: id, units }));
  const done: GroundSession[] = [];
  for (const session of standing) {
    const taught = session.modules.length > 0 ? session.modules : assignModules(session.units, course, done);
    done.push({ ...session, modules: taught });
  }
  const taught = new Map<string, number>();
  for (const { moduleId, units } of done.flatMap((session) => session.modules)) {
    taught.set(moduleId, (taught.get(moduleId) ?? 0) + units);
  }
  return new Map(modules.map(({ id, units }) => [id, Math.max(0, units - (taught.get(id) ?? 0))]));
}
