import { minutesOf } from '../../dates';
import { type DaySession, fitsDay, overlap } from './day-rules';
import { Ground, get } from './ground';
import { dayRulesOf, standingByDay } from './plan-graph';
import type { PlanningCohort, PlanningProblem } from './problem';
import type { PlanSession } from './result';
import { NOTHING_LIFTED } from './rule-book';
import type { RuleKey } from './rules';

/** The first thing that is wrong with a plan: a rule that a session breaks, or what is taught is not what is needed. */
export type PlanFault =
  | { kind: 'rule'; cohort: PlanningCohort; session: PlanSession; rule: RuleKey }
  | { kind: 'twice'; cohort: PlanningCohort; session: PlanSession }
  | { kind: 'units'; cohort: PlanningCohort };

/**
 * Whether a plan still keeps every hard rule: what has been reckoned can be overtaken by what was entered since. The days
 * that were asked for are not looked at, nor the rhythm. Null if nothing is wrong. Source: domain rules, Time.
 */
export function faultOfPlan(
  problem: PlanningProblem,
  plan: readonly { cohortId: string; sessions: readonly PlanSession[] }[],
): PlanFault | null {
  const ground = new Ground(problem);
  const placed: { cohort: PlanningCohort; session: PlanSession; times: DaySession & { day: number } }[] = [];
  for (const cohort of problem.cohorts) {
    const sessions = plan.find(({ cohortId }) => cohortId === cohort.id)?.sessions ?? [];
    if (!teachesWhatIsNeeded(cohort, sessions)) return { kind: 'units', cohort };
    for (const session of sessions) {
      const rule = brokenRule(ground, cohort, session);
      if (rule !== null) return { kind: 'rule', cohort, session, rule: ground.book.keyOf(rule) };
      const times = timesOf(ground, session);
      for (const other of placed) {
        if (other.times.day !== times.day || !overlap(other.times, times)) continue;
        if (other.cohort === cohort || sharesAnything(other.session, session))
          return { kind: 'twice', cohort, session };
      }
      placed.push({ cohort, session, times });
    }
    const standing = standingByDay(ground, cohort);
    for (const { session, times } of placed.filter((each) => each.cohort === cohort)) {
      const sameDay = placed.filter((each) => each.cohort === cohort && each.times.day === times.day);
      const rules = dayRulesOf(ground, cohort);
      const stands = standing.get(times.day) ?? [];
      const ofDay = sameDay.map((each) => each.times);
      if (fitsDay(ofDay, stands, rules)) continue;
      const broken = Object.values(rules).find((rule) => fitsDay(ofDay, stands, rules, new Set([rule])));
      const rule = ground.book.keyOf(broken ?? rules.unitsPerDay);
      return { kind: 'rule', cohort, session, rule };
    }
  }
  return null;
}

function timesOf({ calendar }: Ground, { date, startsAt, endsAt, breakMinutes, units }: PlanSession) {
  return {
    day: calendar.dayOf(date),
    start: minutesOf(startsAt),
    end: minutesOf(endsAt),
    breakMinutes,
    quarters: Math.round(units * 4),
  };
}

function brokenRule(ground: Ground, cohort: PlanningCohort, session: PlanSession): number | null {
  const { problem, calendar } = ground;
  const { day, start, end } = timesOf(ground, session);
  const rules = [...calendar.rulesOfDay(cohort, session.date).rules];
  for (const { moduleId, lecturerId } of session.modules) {
    if (lecturerId === null) continue;
    const lecturer = problem.lecturers.findIndex(({ id }) => id === lecturerId);
    if (lecturer < 0) return ground.book.numberOf({ kind: 'qualification', moduleId });
    rules.push(
      ...ground.qualificationRules(lecturer, moduleId, cohort),
      ...ground.lecturerRules(lecturer, day, start, end),
    );
  }
  if (session.roomId !== null) {
    const room = problem.rooms.findIndex(({ id }) => id === session.roomId);
    if (room < 0) return ground.book.numberOf({ kind: 'chosen-rooms', cohortId: cohort.id });
    rules.push(...ground.suitabilityRules(room, cohort), ...ground.roomRules(room, day, start, end));
  }
  return rules.find((rule) => !NOTHING_LIFTED.has(rule)) ?? null;
}

/** Exactly the units of the course and of every module, in their order. */
function teachesWhatIsNeeded(cohort: PlanningCohort, sessions: readonly PlanSession[]): boolean {
  const left = cohort.modules.map(({ id, units }) => ({ id, quarters: Math.round(units * 4) }));
  let total = 0;
  let reached = 0;
  for (const session of inOrder(sessions)) {
    let ofSession = 0;
    for (const { moduleId, units } of session.modules) {
      const place = left.findIndex(({ id }) => id === moduleId);
      if (place < reached) return false;
      reached = place;
      const quarters = Math.round(units * 4);
      get(left, place).quarters -= quarters;
      ofSession += quarters;
    }
    if (ofSession !== Math.round(session.units * 4)) return false;
    total += ofSession;
  }
  return left.every(({ quarters }) => quarters === 0) && total === Math.round(cohort.units * 4);
}

const inOrder = (sessions: readonly PlanSession[]): PlanSession[] =>
  [...sessions].sort((a, b) => a.date.localeCompare(b.date) || minutesOf(a.startsAt) - minutesOf(b.startsAt));

function sharesAnything(a: PlanSession, b: PlanSession): boolean {
  if (a.roomId !== null && a.roomId === b.roomId) return true;
  return a.modules.some(
    ({ lecturerId }) => lecturerId !== null && b.modules.some((other) => other.lecturerId === lecturerId),
  );
}
