import type { PlanningCohort, PlanningProblem } from '../../../shared/domain/planning/problem';
import { compareValues, type Value, worthOf } from './checker';
import {
  clock,
  cross,
  dateOf,
  dayFaults,
  dayNumber,
  minute,
  type PlainSession,
  peopleAt,
  sessionFaults,
  unitsOf,
  type Without,
  weekdayOf,
} from './plain-rules';

/** More plans of one cohort than this are not gone through: the case is too large for brute force. */
const MOST_PLANS = 4000;

export class TooLarge extends Error {}

type Slot = PlanningCohort['rhythms'][number]['slots'][number];

/** Every plan of one cohort there is: each slot of each rhythm taken or not, each lecturer, each room. */
export function allPlans(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  without: Without,
  stopAtFirst = false,
): PlainSession[][] {
  const { id: cohortId } = cohort;
  // Of several cohorts each is one need, of a single one every module.
  const several = problem.cohorts.length > 1;
  const needs = cohort.modules.filter(
    ({ id }) =>
      !(several
        ? without('cohort-units', { cohortId })
        : without('module-units', { cohortId, moduleId: id })),
  );
  const sum = cohort.modules.reduce((units, module) => units + module.units, 0);
  if (sum !== cohort.units && !without('course-units', { cohortId })) return [];
  const plans: PlainSession[][] = [];
  let looked = 0;
  for (const { slots } of cohort.rhythms) {
    const days: [string, Slot][] = [];
    for (let day = dayNumber(cohort.startsOn); day <= dayNumber(problem.horizonEndsOn); day += 1) {
      const date = dateOf(day);
      for (const slot of slots) if (slot.weekday === weekdayOf(date)) days.push([date, slot]);
    }
    days.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : minute(x.startsAt) - minute(y.startsAt)));
    const go = (index: number, sessions: PlainSession[], left: { id: string; units: number }[]): void => {
      looked += 1;
      if (looked > 300_000 || plans.length > MOST_PLANS) throw new TooLarge();
      if (stopAtFirst && plans.length > 0) return;
      if (left.length === 0) {
        plans.push(sessions);
        return;
      }
      const next = days[index];
      if (!next) return;
      for (const session of staffed(problem, cohort, fitted(next, left))) {
        if (sessionFaults(problem, cohort, session, without).length > 0) continue;
        const longer = [...sessions, session];
        if (dayFaults(cohort, longer, without).length > 0) continue;
        go(index + 1, longer, rest(left, session.units));
      }
      go(index + 1, sessions, left);
    };
    go(
      0,
      [],
      needs.map(({ id, units }) => ({ id, units })),
    );
  }
  return plans;
}

/** The session in a slot: whole, or ending once nothing is left to teach. */
function fitted([date, slot]: [string, Slot], left: readonly { id: string; units: number }[]) {
  const all = left.reduce((sum, { units }) => sum + units, 0);
  const whole = unitsOf({ date, ...slot, roomId: null });
  let { endsAt, breakMinutes } = slot;
  if (whole > all) {
    breakMinutes = all <= 2 ? 0 : breakMinutes;
    endsAt = clock(minute(slot.startsAt) + Math.ceil(all * 45) + breakMinutes);
  }
  const units = Math.min(whole, all);
  const modules: { moduleId: string; units: number }[] = [];
  let open = units;
  for (const { id, units: needed } of left) {
    const share = Math.min(open, needed);
    if (share > 0) modules.push({ moduleId: id, units: share });
    open -= share;
  }
  return { date, startsAt: slot.startsAt, endsAt, breakMinutes, units, modules };
}

function rest(left: readonly { id: string; units: number }[], units: number) {
  let open = units;
  return left
    .map(({ id, units: needed }) => {
      const share = Math.min(open, needed);
      open -= share;
      return { id, units: needed - share };
    })
    .filter(({ units: needed }) => needed > 0);
}

/** The session with every lecturer for every module and in every room, fit or not. */
function staffed(
  problem: PlanningProblem,
  cohort: PlanningCohort,
  session: ReturnType<typeof fitted>,
): PlainSession[] {
  const people = cohort.lecturerIds?.length === 0 ? [null] : problem.lecturers.map(({ id }) => id);
  const rooms = cohort.roomIds.length === 0 ? [null] : problem.rooms.map(({ id }) => id);
  let ways: PlainSession['modules'][] = [[]];
  for (const module of session.modules) {
    ways = ways.flatMap((way) => people.map((lecturerId) => [...way, { ...module, lecturerId }]));
  }
  return ways.flatMap((modules) => rooms.map((roomId) => ({ ...session, roomId, modules })));
}

const inTheWay = (a: readonly PlainSession[], b: readonly PlainSession[], without: Without): boolean =>
  a.some((session) =>
    b.some((other) => {
      if (!cross(session, other)) return false;
      const { roomId } = session;
      if (roomId !== null && roomId === other.roomId && !without('room-shared', { roomId })) return true;
      return peopleAt(session).some(
        (lecturerId) => peopleAt(other).includes(lecturerId) && !without('lecturer-shared', { lecturerId }),
      );
    }),
  );

/** The value of the best plan of all, or null if there is none. @throws TooLarge */
export function bestByBruteForce(problem: PlanningProblem, without: Without): Value | null {
  let best: Value | null = null;
  let looked = 0;
  const choices = problem.cohorts.map((cohort) => allPlans(problem, cohort, without));
  const go = (index: number, chosen: { cohortId: string; sessions: PlainSession[] }[]): void => {
    looked += 1;
    if (looked > 300_000) throw new TooLarge();
    const cohort = problem.cohorts[index];
    if (!cohort) {
      const value = worthOf(problem, chosen);
      if (!best || compareValues(value, best) < 0) best = value;
      return;
    }
    for (const sessions of choices[index] ?? []) {
      if (chosen.some((other) => inTheWay(other.sessions, sessions, without))) continue;
      go(index + 1, [...chosen, { cohortId: cohort.id, sessions }]);
    }
  };
  go(0, []);
  return best;
}

/** Whether there is any plan. @throws TooLarge */
export function isPossible(problem: PlanningProblem, without: Without): boolean {
  if (problem.cohorts.length === 1) {
    return problem.cohorts.every((cohort) => allPlans(problem, cohort, without, true).length > 0);
  }
  let looked = 0;
  const choices = problem.cohorts.map((cohort) => allPlans(problem, cohort, without));
  const go = (index: number, chosen: PlainSession[][]): boolean => {
    looked += 1;
    if (looked > 300_000) throw new TooLarge();
    if (index === problem.cohorts.length) return true;
    return (choices[index] ?? []).some(
      (sessions) =>
        !chosen.some((other) => inTheWay(other, sessions, without)) && go(index + 1, [...chosen, sessions]),
    );
  };
  return go(0, []);
}
