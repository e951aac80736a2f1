import { limitsOf, PLAN_AIMS, weightsFor } from './aims';
import type { Graph } from './graph';
import { type Ground, get } from './ground';
import type { CohortPlan } from './measure';
import { earliestEnd } from './one-cohort';
import { planGraph } from './plan-graph';
import { repairGraph } from './repair-graph';
import type { Lifted } from './rule-book';
import { byLastDay, type GraphsByCohort, planInTurns, type SeveralOptions } from './several-cohorts';

/**
 * The graphs of every cohort without these rules, those of a cohort whose units do not add up left out. `movesAfterEnd`: see
 * `planGraph`.
 */
export function graphsOf(ground: Ground, lifted: Lifted, movesAfterEnd?: number): GraphsByCohort {
  const found = ground.problem.cohorts.map((_, index) =>
    graphsOfCohort(ground, index, lifted, movesAfterEnd),
  );
  ground.isCutShort = found.some(({ isCutShort }) => isCutShort);
  return found.map(({ graphs }) => graphs);
}

/** The graphs of one cohort without these rules; `isCutShort` as that of the ground. */
export function graphsOfCohort(
  ground: Ground,
  index: number,
  lifted: Lifted,
  movesAfterEnd?: number,
): { graphs: readonly Graph[]; isCutShort: boolean } {
  const cohort = get(ground.problem.cohorts, index);
  ground.isCutShort = false;
  if (!cohort.sessions) {
    const sum = cohort.modules.reduce((units, module) => units + Math.round(module.units * 4), 0);
    const rule = ground.book.numberOf({ kind: 'course-units', cohortId: cohort.id });
    if (sum !== Math.round(cohort.units * 4) && !lifted.has(rule)) return { graphs: [], isCutShort: false };
  }
  const graphs = cohort.sessions
    ? [repairGraph(ground, index, lifted) ?? []].flat()
    : cohort.rhythms.flatMap(
        (_, rhythm) => planGraph(ground, { cohort: index, rhythm }, lifted, movesAfterEnd) ?? [],
      );
  return { graphs, isCutShort: ground.isCutShort };
}

/** Some plan for these cohorts, made one after the other, those first that have to be done first; null proves nothing. */
export function planQuickly(
  ground: Ground,
  graphs: GraphsByCohort,
  random: () => number,
  isLate: () => boolean,
): CohortPlan[] | null {
  const options = optionsFor(ground, graphs, random, isLate);
  return planInTurns(graphs, byLastDay(graphs, options.earliestEnds), options);
}

export function optionsFor(
  { problem }: Ground,
  graphs: GraphsByCohort,
  random: () => number,
  isLate: () => boolean,
): SeveralOptions {
  const weights = weightsFor(PLAN_AIMS, limitsOf(graphs));
  return {
    order: PLAN_AIMS,
    weights,
    // Who may be in several places at once counts as somebody else for each cohort.
    lecturers: problem.lecturers.length * (problem.cohorts.length + 1),
    earliestEnds: graphs.map((ofCohort) => earliestEnd(ofCohort, weights)),
    random,
    isLate,
  };
}
