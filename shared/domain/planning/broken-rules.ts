import { type DayRules, fitsDay, overlap } from './day-rules';
import type { Graph } from './graph';
import { type Ground, get, NONE } from './ground';
import { dayRulesOf, standingByDay } from './plan-graph';
import type { RuleKey } from './rules';
import type { PlannedStep } from './search';

/** One cohort's way through one of its graphs. */
export interface CohortSteps {
  graph: Graph;
  steps: readonly PlannedStep[];
}

/**
 * The rules that a plan does not keep, which was found while some did not count. Whoever lifts no more than these needs to
 * look no further: the plan is one. A cohort without sessions is not taught.
 */
export function brokenRules(ground: Ground, plans: readonly CohortSteps[]): number[] {
  const { problem, book, calendar } = ground;
  const broken = new Set<number>();
  const breaks = (key: RuleKey) => broken.add(book.numberOf(key));
  const addAll = (rules: readonly number[]) => {
    for (const rule of rules) broken.add(rule);
  };
  for (const [place, cohort] of problem.cohorts.entries()) {
    const plan = plans.find(({ graph }) => graph.cohort === place);
    const steps = plan?.steps ?? [];
    const { id: cohortId, modules } = cohort;
    const several = problem.cohorts.length > 1;
    const planned = modules.reduce((quarters, module) => quarters + Math.round(module.units * 4), 0);
    if (planned !== Math.round(cohort.units * 4)) breaks({ kind: 'course-units', cohortId });
    if (several && steps.length === 0 && planned > 0) breaks({ kind: 'cohort-units', cohortId });
    for (const { step, crew, room } of steps) {
      const { day, start, end, parts } = step;
      addAll(calendar.rulesOfDay(cohort, calendar.dateOf(day)).rules);
      for (const [part, { module }] of parts.entries()) {
        const lecturer = real(get(crew.lecturers, part), problem.lecturers.length);
        if (lecturer === NONE) continue;
        addAll(ground.qualificationRules(lecturer, get(plan?.graph.moduleIds ?? [], module), cohort));
        addAll(ground.lecturerRules(lecturer, day, start, end));
      }
      const where = real(room, problem.rooms.length);
      if (where === NONE) continue;
      addAll(ground.suitabilityRules(where, cohort));
      addAll(ground.roomRules(where, day, start, end));
    }
    addAll(brokenOnDays(ground, place, steps));
  }
  for (const [index, one] of plans.entries()) {
    for (const other of plans.slice(index + 1)) {
      for (const [a, b] of meetings(one.steps, other.steps)) {
        const { lecturers, rooms } = problem;
        const others = b.crew.present.map((each) => real(each, lecturers.length));
        for (const lecturer of a.crew.present.map((each) => real(each, lecturers.length))) {
          if (others.includes(lecturer))
            breaks({ kind: 'lecturer-shared', lecturerId: get(lecturers, lecturer).id });
        }
        const room = real(a.room, rooms.length);
        if (room !== NONE && room === real(b.room, rooms.length))
          breaks({ kind: 'room-shared', roomId: get(rooms, room).id });
      }
    }
  }
  return [...broken];
}

/** Who stands for somebody that several cohorts may have at once is that person. */
const real = (resource: number, count: number): number => (resource === NONE ? NONE : resource % count);

function brokenOnDays(ground: Ground, place: number, steps: readonly PlannedStep[]): number[] {
  const cohort = get(ground.problem.cohorts, place);
  const standing = standingByDay(ground, cohort);
  const rules: DayRules = dayRulesOf(ground, cohort);
  const all = Object.values(rules) as number[];
  const byDay = new Map<number, PlannedStep['step'][]>();
  for (const { step } of steps) byDay.set(step.day, [...(byDay.get(step.day) ?? []), step]);
  return all.filter((rule) =>
    [...byDay].some(
      ([day, ofDay]) =>
        !fitsDay(ofDay, standing.get(day) ?? [], rules, {
          has: (other) => all.includes(other) && other !== rule,
        }),
    ),
  );
}

function meetings(one: readonly PlannedStep[], other: readonly PlannedStep[]): [PlannedStep, PlannedStep][] {
  const byDay = new Map<number, PlannedStep[]>();
  for (const planned of other) byDay.set(planned.step.day, [...(byDay.get(planned.step.day) ?? []), planned]);
  return one.flatMap((a) =>
    (byDay.get(a.step.day) ?? [])
      .filter((b) => overlap(a.step, b.step))
      .map((b): [PlannedStep, PlannedStep] => [a, b]),
  );
}
