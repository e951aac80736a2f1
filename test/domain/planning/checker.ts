import type { Proposal } from '../../../shared/domain/planning/plan-schedules';
import type { PlanningCohort, PlanningProblem } from '../../../shared/domain/planning/problem';
import {
  cross,
  dayFaults,
  dayNumber,
  isBridge,
  keepAll,
  minute,
  type PlainSession,
  peopleAt,
  sessionFaults,
  weekdayOf,
} from './plain-rules';

/** Everything that is wrong with a plan, judged by the domain's rules alone; empty if it is right. */
export function faultsOf(problem: PlanningProblem, proposal: Proposal): string[] {
  const faults: string[] = [];
  const all: [string, PlainSession][] = [];
  for (const cohort of problem.cohorts) {
    const part = proposal.cohorts.find(({ cohortId }) => cohortId === cohort.id);
    if (!part) {
      faults.push(`${cohort.id} is missing`);
      continue;
    }
    const { sessions } = part;
    for (const session of sessions) {
      all.push([cohort.id, session]);
      faults.push(...sessionFaults(problem, cohort, session, keepAll));
    }
    faults.push(...dayFaults(cohort, sessions, keepAll));
    faults.push(...orderFaults(cohort, sessions));
    faults.push(...rhythmFaults(cohort, part.rhythmName, sessions));
    const value = worthOf(problem, [{ cohortId: cohort.id, sessions }]);
    const claimed = [part.lecturerChanges, part.roomChanges, part.bridgeDays];
    if (String(claimed) !== String([value.lecturerChanges, value.roomChanges, value.bridgeDays]))
      faults.push(`${cohort.id} counts ${claimed}, not ${JSON.stringify(value)}`);
    const last = sessions
      .map(({ date }) => date)
      .sort()
      .at(-1);
    if (last !== part.endsOn) faults.push(`${cohort.id} ends on ${last}, not ${part.endsOn}`);
    if (part.earliestPossibleEnd > part.endsOn) faults.push(`${cohort.id} ends before it can`);
  }
  for (const [index, [cohortId, session]] of all.entries()) {
    for (const [otherId, other] of all.slice(index + 1)) {
      if (cohortId === otherId || !cross(session, other)) continue;
      if (session.roomId !== null && session.roomId === other.roomId)
        faults.push(`${session.date}: ${session.roomId} twice`);
      const twice = peopleAt(session).find((person) => peopleAt(other).includes(person));
      if (twice) faults.push(`${session.date}: ${twice} twice`);
    }
  }
  return faults;
}

/** The modules in the order of the course, each with exactly its units, all in order of time. */
function orderFaults(cohort: PlanningCohort, sessions: readonly PlainSession[]): string[] {
  const faults: string[] = [];
  const inTime = [...sessions].sort(
    (a, b) => dayNumber(a.date) - dayNumber(b.date) || minute(a.startsAt) - minute(b.startsAt),
  );
  if (inTime.some((session, index) => session !== sessions[index]))
    faults.push('sessions are not in order of time');
  const taught = new Map<string, number>();
  let reached = 0;
  for (const session of inTime) {
    const sum = session.modules.reduce((units, part) => units + part.units, 0);
    if (sum !== session.units) faults.push(`${session.date}: modules make ${sum} of ${session.units} UE`);
    for (const { moduleId, units } of session.modules) {
      const place = cohort.modules.findIndex(({ id }) => id === moduleId);
      if (place < reached) faults.push(`${session.date}: ${moduleId} comes too late`);
      reached = place;
      taught.set(moduleId, (taught.get(moduleId) ?? 0) + units);
    }
  }
  for (const { id, units } of cohort.modules)
    if (taught.get(id) !== units) faults.push(`${id} has ${taught.get(id)} of ${units} UE`);
  const total = sessions.reduce((units, session) => units + session.units, 0);
  if (total !== cohort.units) faults.push(`${total} of ${cohort.units} UE`);
  return faults;
}

/** Every session fills a slot of the one rhythm; only the last may end earlier. */
function rhythmFaults(
  cohort: PlanningCohort,
  rhythmName: string,
  sessions: readonly PlainSession[],
): string[] {
  const rhythm = cohort.rhythms.find(({ name }) => name === rhythmName);
  if (!rhythm) return [`no rhythm ${rhythmName}`];
  return sessions.flatMap((session, index) => {
    const isLast = index === sessions.length - 1;
    const isSlot = rhythm.slots.some(
      ({ weekday, startsAt, endsAt }) =>
        weekday === weekdayOf(session.date) &&
        startsAt === session.startsAt &&
        (endsAt === session.endsAt || (isLast && minute(session.endsAt) < minute(endsAt))),
    );
    return isSlot ? [] : [`${session.date}: no slot`];
  });
}

export interface Value {
  end: number;
  lecturerChanges: number;
  roomChanges: number;
  bridgeDays: number;
  unevenness: number;
}

/** What a plan is worth by the planner's aims, reckoned from its sessions. */
export function worthOf(
  problem: PlanningProblem,
  cohorts: readonly { cohortId: string; sessions: readonly PlainSession[] }[],
): Value {
  const value = { end: 0, lecturerChanges: 0, roomChanges: 0, bridgeDays: 0, unevenness: 0 };
  const load = new Map<string, number>();
  for (const { cohortId, sessions } of cohorts) {
    const cohort = problem.cohorts.find(({ id }) => id === cohortId);
    value.end += Math.max(...sessions.map(({ date }) => dayNumber(date)));
    value.bridgeDays += new Set(sessions.map(({ date }) => date).filter(isBridge)).size;
    const rooms = sessions.flatMap(({ roomId }) => roomId ?? []);
    value.roomChanges += rooms.filter((room, index) => index > 0 && room !== rooms[index - 1]).length;
    for (const module of cohort?.modules ?? []) {
      const parts = sessions.flatMap(({ modules }) =>
        modules.filter(({ moduleId }) => moduleId === module.id),
      );
      const teachers = [module.taughtLastBy ?? null, ...parts.map(({ lecturerId }) => lecturerId)].filter(
        (teacher) => teacher !== null,
      );
      value.lecturerChanges += teachers.filter(
        (teacher, index) => index > 0 && teacher !== teachers[index - 1],
      ).length;
    }
    for (const { units, lecturerId } of sessions.flatMap(({ modules }) => modules)) {
      if (lecturerId !== null) load.set(lecturerId, (load.get(lecturerId) ?? 0) + units);
    }
  }
  for (const units of load.values()) value.unevenness += units * units;
  return value;
}

/** Negative if the first is better. */
export function compareValues(a: Value, b: Value): number {
  return (
    a.end - b.end ||
    a.lecturerChanges - b.lecturerChanges ||
    a.roomChanges - b.roomChanges ||
    a.bridgeDays - b.bridgeDays ||
    a.unevenness - b.unevenness
  );
}
