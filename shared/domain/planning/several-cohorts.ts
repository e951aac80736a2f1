import type { Aim, Weights } from './aims';
import { busyWith, withoutBusy } from './busy';
import type { Graph } from './graph';
import { get } from './ground';
import { type CohortPlan, compareScores, costOf, totalScore } from './measure';
import { planOneCohort } from './one-cohort';

export interface SeveralOptions {
  order: readonly Aim[];
  weights: Weights;
  lecturers: number;
  /** The earliest end of each cohort by itself. */
  earliestEnds: readonly number[];
  /** See `SearchOptions`; without it few, and more in the end. */
  loadsPerState?: number;
  /** So many orders of the cohorts are tried at most to find a first plan. */
  ordersAtMost?: number;
  /** Is told the cohorts of an order up to the one that found no way around those before it. */
  onStuck?: (cohorts: readonly number[]) => void;
  /** A number from 0 to below 1. */
  random: () => number;
  /** True once the time is over; asked between plans of single cohorts. */
  isLate: () => boolean;
}

/** For each cohort its graphs, one a rhythm. */
export type GraphsByCohort = readonly (readonly Graph[])[];

/** While the plan is still being improved, this many loads a state do. */
const FEW_LOADS = 1;
const MORE_LOADS = 8;
/** So many attempts without a gain end the improvement. */
const FRUITLESS = 400;
const MOST_REPLANNED = 4;
const MOST_ORDERS = 60;

/** Plans one cohort around the others; null if they leave it no way. */
function planAround(
  graphs: readonly Graph[],
  others: readonly CohortPlan[],
  options: SeveralOptions,
  { loadsPerState = options.loadsPerState ?? FEW_LOADS, costAtMost = Number.POSITIVE_INFINITY } = {},
): CohortPlan | null {
  const busy = busyWith(others.flatMap(({ steps }) => steps));
  const left = graphs.map((graph) => withoutBusy(graph, busy));
  const loads = new Array<number>(options.lecturers).fill(0);
  for (const other of others) {
    for (const [lecturer, load] of other.loads.entries()) loads[lecturer] = (loads[lecturer] ?? 0) + load;
  }
  const plan = planOneCohort(left, { ...options, loads, loadsPerState, costAtMost })?.plan;
  // The whole graph, not the one that the others left: it would be kept with every plan.
  return plan ? { ...plan, graph: get(graphs, left.indexOf(plan.graph)) } : null;
}

/** Who may go on longest can wait longest; of equals who can be done last. */
export function byLastDay(graphs: GraphsByCohort, earliestEnds: readonly number[]): number[] {
  const lastDays = graphs.map((ofCohort) => Math.max(...ofCohort.map(({ days }) => days.at(-1)?.day ?? 0)));
  return [...graphs.keys()].sort(
    (a, b) => get(lastDays, a) - get(lastDays, b) || get(earliestEnds, a) - get(earliestEnds, b),
  );
}

/**
 * A plan for all cohorts, made one after the other around those before. A cohort that finds no way is put to the front and
 * all begin anew; null if that does not help or the time is over, which proves nothing.
 */
export function planInTurns(
  graphs: GraphsByCohort,
  order: readonly number[],
  options: SeveralOptions,
): CohortPlan[] | null {
  let turns = [...order];
  for (let attempt = 0; attempt < (options.ordersAtMost ?? MOST_ORDERS); attempt += 1) {
    const plans = new Map<number, CohortPlan>();
    let stuck: number | null = null;
    for (const cohort of turns) {
      if (options.isLate() && attempt > 0) return null;
      const plan = planAround(get(graphs, cohort), [...plans.values()], options);
      if (!plan) {
        stuck = cohort;
        break;
      }
      plans.set(cohort, plan);
    }
    if (stuck === null) return graphs.map((_, cohort) => plans.get(cohort) as CohortPlan);
    options.onStuck?.(turns.slice(0, turns.indexOf(stuck) + 1));
    turns =
      turns[0] === stuck
        ? shuffled(turns, options.random)
        : [stuck, ...turns.filter((each) => each !== stuck)];
  }
  return null;
}

/**
 * Takes a few cohorts out of the plan and plans them anew around the rest, in another order, as long as something is
 * gained. `isGoodEnough` ends it before, and so many `attempts` without a gain.
 */
export function improvePlan(
  graphs: GraphsByCohort,
  begin: readonly CohortPlan[],
  options: SeveralOptions,
  isGoodEnough: (plans: readonly CohortPlan[]) => boolean,
  attempts = FRUITLESS,
): CohortPlan[] {
  let best = [...begin];
  let score = totalScore(best);
  for (let fruitless = 0; fruitless < attempts && !options.isLate() && !isGoodEnough(best); ) {
    fruitless += 1;
    const number = Math.min(best.length, 1 + Math.floor(options.random() * MOST_REPLANNED));
    const chosen = shuffled([...best.keys()], options.random).slice(0, number);
    const changed = replan(graphs, best, chosen, options);
    if (!changed) continue;
    const reached = totalScore(changed);
    const gain = compareScores(score, reached, options.order);
    if (gain > 0) fruitless = 0;
    // What is as good is taken too: from there something may be gained.
    if (gain >= 0) [best, score] = [changed, reached];
  }
  return best;
}

/** Null if the chosen ones do not fit, or end later together than they do now. */
function replan(
  graphs: GraphsByCohort,
  plans: readonly CohortPlan[],
  chosen: readonly number[],
  options: SeveralOptions,
): CohortPlan[] | null {
  const changed = [...plans];
  const done = new Set(plans.keys());
  let slack = 0;
  for (const cohort of chosen) {
    done.delete(cohort);
    slack += get(plans, cohort).score.end - get(options.earliestEnds, cohort);
  }
  for (const cohort of chosen) {
    const others = [...done].map((other) => get(changed, other));
    const plan = planAround(get(graphs, cohort), others, options);
    if (!plan) return null;
    slack -= plan.score.end - get(options.earliestEnds, cohort);
    if (options.order[0] === 'end' && slack < 0) return null;
    changed[cohort] = plan;
    done.add(cohort);
  }
  return changed;
}

/** Every cohort once more around all others, with all loads looked at, until none gains anything. */
export function polishPlan(
  graphs: GraphsByCohort,
  begin: readonly CohortPlan[],
  options: SeveralOptions,
): CohortPlan[] {
  const best = [...begin];
  for (let gained = true; gained && !options.isLate(); ) {
    gained = false;
    for (const cohort of best.keys()) {
      if (options.isLate()) break;
      const others = best.filter((_, index) => index !== cohort);
      const plan = planAround(get(graphs, cohort), others, options, {
        loadsPerState: options.loadsPerState ?? MORE_LOADS,
        costAtMost: costOf([get(best, cohort)], options.weights),
      });
      const before = totalScore(best);
      if (!plan) continue;
      const after = totalScore(best.map((each, index) => (index === cohort ? plan : each)));
      if (compareScores(after, before, options.order) >= 0) continue;
      best[cohort] = plan;
      gained = true;
    }
  }
  return best;
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let place = mixed.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [mixed[place], mixed[other]] = [get(mixed, other), get(mixed, place)];
  }
  return mixed;
}
