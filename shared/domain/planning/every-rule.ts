import type { Ground } from './ground';
import type { PlanningCohort } from './problem';
import type { RuleKey } from './rules';

/** Numbers of all rules that can stand in the way of a plan of this problem. */
export function everyRule({ problem, book }: Ground): number[] {
  const several = problem.cohorts.length > 1;
  const keys: RuleKey[] = [
    ...problem.cohorts.flatMap(rulesOfCohort),
    ...[...new Set(problem.cohorts.flatMap(({ modules }) => modules.map(({ id }) => id)))].map(
      (moduleId): RuleKey => ({ kind: 'qualification', moduleId }),
    ),
    { kind: 'academy-closures' },
  ];
  if (!problem.allowSchoolHolidays) keys.push({ kind: 'school-holidays' });
  if (!problem.allowBridgeDays) keys.push({ kind: 'bridge-days' });
  for (const { id: lecturerId } of problem.lecturers) {
    keys.push(
      { kind: 'lecturer-times', lecturerId },
      { kind: 'lecturer-absences', lecturerId },
      { kind: 'lecturer-booked', lecturerId },
    );
    if (several) keys.push({ kind: 'lecturer-shared', lecturerId });
  }
  for (const { id: roomId } of problem.rooms) {
    keys.push({ kind: 'room-closures', roomId }, { kind: 'room-booked', roomId });
    if (several) keys.push({ kind: 'room-shared', roomId });
  }
  return keys.map((key) => book.numberOf(key));
}

function rulesOfCohort({ id: cohortId, modules, sessions }: PlanningCohort): RuleKey[] {
  const needs: RuleKey[] = sessions
    ? sessions.map(({ id: sessionId }): RuleKey => ({ kind: 'session-units', cohortId, sessionId }))
    : [
        { kind: 'course-units', cohortId },
        ...modules.map(({ id: moduleId }): RuleKey => ({ kind: 'module-units', cohortId, moduleId })),
      ];
  return [
    ...needs,
    { kind: 'last-day', cohortId },
    { kind: 'paper-deadline', cohortId },
    { kind: 'public-holidays', cohortId },
    { kind: 'units-per-day', cohortId },
    { kind: 'break-needed', cohortId },
    { kind: 'standing-sessions', cohortId },
    { kind: 'chosen-lecturers', cohortId },
    { kind: 'chosen-rooms', cohortId },
    { kind: 'room-capacity', cohortId },
  ];
}
