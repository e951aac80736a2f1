import { limitsOf, PLAN_AIMS, weightsFor } from './aims';
import { boundEnds } from './column-generation';
import type { Possible } from './contradiction';
import type { Deadline } from './effort';
import { type Ground, get } from './ground';
import { searchFixedTogether } from './joint-search';
import type { LinearSolver } from './linear-solver';
import type { CohortPlan } from './measure';
import { earliestEnd } from './one-cohort';
import { planGraph } from './plan-graph';
import { repairGraph } from './repair-graph';
import type { Lifted } from './rule-book';
import { type GraphsByCohort, planInTurns, type SeveralOptions } from './several-cohorts';

/** What there is to find an answer: a solver, where several cohorts are planned, chance and time. */
export interface PossibleTools {
  solver: LinearSolver | null;
  random: () => number;
  deadline: Deadline;
}

/** By prices most questions are answered at once; longer than this none is asked that way. */
const SECONDS_FOR_PRICES = 2;
/** So many ways a day can end when several cohorts are tried together. */
const STATES = 3000;
const WAYS = 200_000;

/** The graphs of every cohort without these rules, those of a cohort whose units do not add up left out. */
export function graphsOf(ground: Ground, lifted: Lifted): GraphsByCohort {
  ground.isCutShort = false;
  return ground.problem.cohorts.map((cohort, index) => {
    if (cohort.sessions) return [repairGraph(ground, index, lifted) ?? []].flat();
    const sum = cohort.modules.reduce((units, module) => units + Math.round(module.units * 4), 0);
    if (sum !== Math.round(cohort.units * 4)) {
      const rule = ground.book.numberOf({ kind: 'course-units', cohortId: cohort.id });
      if (!lifted.has(rule)) return [];
    }
    return cohort.rhythms.flatMap((_, rhythm) => planGraph(ground, index, rhythm, lifted) ?? []);
  });
}

/** Some plan for these cohorts, made one after the other; null proves nothing. */
export function planQuickly(
  ground: Ground,
  graphs: GraphsByCohort,
  random: () => number,
  isLate: () => boolean,
): CohortPlan[] | null {
  const options = optionsFor(ground, graphs, random, isLate);
  const { earliestEnds } = options;
  const turns = [...graphs.keys()].sort((a, b) => get(earliestEnds, a) - get(earliestEnds, b));
  return planInTurns(graphs, turns, options);
}

function optionsFor(
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
    lecturers: problem.lecturers.length * (graphs.length + 1),
    earliestEnds: graphs.map((ofCohort) => earliestEnd(ofCohort, weights)),
    random,
    isLate,
  };
}

/**
 * Answers whether there is a plan without some rules. Of one cohort always; of several where each has a plan by itself, as
 * far as they can be tried one after the other or all together.
 */
export function possiblePlans(ground: Ground, { solver, random, deadline }: PossibleTools): Possible {
  return (lifted) => {
    const graphs = graphsOf(ground, lifted);
    if (graphs.some(({ length }) => length === 0)) return ground.isCutShort ? 'unknown' : 'no';
    if (graphs.length === 1 || solver === null) return 'yes';
    const options = optionsFor(ground, graphs, random, () => deadline.isOver());
    const until = Math.max(0, deadline.secondsUntil(1) - SECONDS_FOR_PRICES);
    const secondsToPrice = () => deadline.secondsUntil(1) - until;
    const bound = boundEnds(graphs, {
      ...options,
      solver,
      secondsToPrice,
      secondsToChoose: () => 0,
      known: [],
      costOfDay: 0,
    });
    if (bound.chosen) return 'yes';
    if (bound.isImpossible && !ground.isCutShort) return 'no';
    const together = searchFixedTogether(graphs, {
      ...options,
      costAtMost: Number.POSITIVE_INFINITY,
      statesAtMost: STATES,
      waysAtMost: WAYS,
    });
    if (together === 'undecided') return 'unknown';
    return together === null ? 'no' : 'yes';
  };
}
