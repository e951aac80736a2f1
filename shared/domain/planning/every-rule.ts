import type { Ground } from './ground';
import type { PlanningCohort, PlanningProblem } from './problem';
import type { RuleKey } from './rules';

/** Numbers of all rules that can stand in the way of a plan of this problem; those that forbid nothing in it are left out. */
export function everyRule({ problem, book }: Ground): number[] {
  const several = problem.cohorts.length > 1;
  const taken = [...problem.bookings, ...problem.cohorts.flatMap(({ standing }) => standing)];
  const keys: RuleKey[] = [
    ...problem.cohorts.flatMap((cohort) => rulesOfCohort(problem, cohort)),
    ...[...new Set(problem.cohorts.flatMap(({ modules }) => modules.map(({ id }) => id)))].map(
      (moduleId): RuleKey => ({ kind: 'qualification', moduleId }),
    ),
  ];
  if (problem.academyClosures.length > 0) keys.push({ kind: 'academy-closures' });
  if (!problem.allowSchoolHolidays) keys.push({ kind: 'school-holidays' });
  if (!problem.allowBridgeDays) keys.push({ kind: 'bridge-days' });
  for (const { id: lecturerId, availabilities } of problem.lecturers) {
    const isBooked = taken.some(({ lecturerIds }) => lecturerIds.includes(lecturerId));
    if (availabilities.some((entry) => entry.isAvailable)) keys.push({ kind: 'lecturer-times', lecturerId });
    if (availabilities.some((entry) => !entry.isAvailable))
      keys.push({ kind: 'lecturer-absences', lecturerId });
    if (isBooked) keys.push({ kind: 'lecturer-booked', lecturerId });
    if (several) keys.push({ kind: 'lecturer-shared', lecturerId });
  }
  for (const { id: roomId, closures } of problem.rooms) {
    if (closures.length > 0) keys.push({ kind: 'room-closures', roomId });
    if (taken.some((booking) => booking.roomId === roomId)) keys.push({ kind: 'room-booked', roomId });
    if (several) keys.push({ kind: 'room-shared', roomId });
  }
  return keys.map((key) => book.numberOf(key));
}

function rulesOfCohort({ cohorts, lecturers, rooms }: PlanningProblem, cohort: PlanningCohort): RuleKey[] {
  const several = cohorts.length > 1;
  const { id: cohortId, modules, sessions, lecturerIds, roomIds, seats } = cohort;
  const sum = modules.reduce((quarters, { units }) => quarters + Math.round(units * 4), 0);
  const keys: RuleKey[] = sessions
    ? sessions.map(({ id: sessionId }): RuleKey => ({ kind: 'session-units', cohortId, sessionId }))
    : several
      ? [{ kind: 'cohort-units', cohortId }]
      : modules.map(({ id: moduleId }): RuleKey => ({ kind: 'module-units', cohortId, moduleId }));
  if (!sessions && sum !== Math.round(cohort.units * 4)) keys.push({ kind: 'course-units', cohortId });
  keys.push(
    { kind: 'last-day', cohortId },
    { kind: 'public-holidays', cohortId },
    { kind: 'units-per-day', cohortId },
    { kind: 'break-needed', cohortId },
  );
  if (cohort.paperDueOn !== null) keys.push({ kind: 'paper-deadline', cohortId });
  if (cohort.standing.length > 0) keys.push({ kind: 'standing-sessions', cohortId });
  if (lecturerIds && lecturers.some(({ id }) => !lecturerIds.includes(id)))
    keys.push({ kind: 'chosen-lecturers', cohortId });
  if (rooms.some(({ id }) => !roomIds.includes(id))) keys.push({ kind: 'chosen-rooms', cohortId });
  if (rooms.some(({ capacity }) => capacity !== null && capacity < seats))
    keys.push({ kind: 'room-capacity', cohortId });
  return keys;
}
