import { type Aim, fixedStep, type Weights } from './aims';
import { ExactToGo } from './exact-to-go';
import type { Graph } from './graph';
import { type CohortPlan, cohortPlan } from './measure';
import { searchPlans } from './search';
import { CostToGo } from './to-go';

export interface OneCohortOptions {
  /** In the order of the aims. */
  order: readonly Aim[];
  weights: Weights;
  lecturers: number;
  /** What the lecturers teach in the other cohorts of the plan, in quarters. */
  loads?: readonly number[];
  loadsPerState?: number;
  /** No plan that costs more is of interest. */
  costAtMost?: number;
  /** Ends the search for the most even load. */
  isLate?: () => boolean;
}

/** What a cohort's best way costs at least: with the end as the first aim, the end it gives is the earliest. */
export function leastCost(graph: Graph, weights: Weights): number {
  return new CostToGo(graph, weights).from(0, graph.start);
}

interface Found {
  plan: CohortPlan;
  cost: number;
  unevenness: number;
}

/**
 * The best plan of one cohort in any of its rhythms, what others have taken left out of the graphs before. Null if there is
 * none. `isExhaustive` says that no better one exists, as far as load counts. What a plan costs is reckoned first; of the
 * plans that cost no more the one with the most even load is then looked for as long as there is time.
 */
export function planOneCohort(
  graphs: readonly Graph[],
  options: OneCohortOptions,
): { plan: CohortPlan; isExhaustive: boolean } | null {
  const { best, reckoned } = cheapestPlan(graphs, options);
  if (!best) return null;
  const isExact = reckoned.every(({ exact }) => exact.isExact);
  let isExhaustive = graphs.every(({ isComplete }) => isComplete) && isExact;
  const { loadsPerState } = options;
  if (loadsPerState !== undefined && loadsPerState <= 1)
    return { plan: best.plan, isExhaustive: isExhaustive && loadsPerState === 0 };
  let { plan, unevenness } = best;
  for (const { graph, exact, cost } of reckoned) {
    if (cost > best.cost) continue;
    const even = searchPlans([graph], { ...options, costAtMost: cost, exact });
    if (!even.isExhaustive) isExhaustive = false;
    if (!even.best || even.best.unevenness >= unevenness) continue;
    unevenness = even.best.unevenness;
    plan = cohortPlan(graph, even.best.steps, options.lecturers);
  }
  return { plan, isExhaustive };
}

interface Reckoned {
  graph: Graph;
  exact: ExactToGo;
  cost: number;
}

/** Rhythm by rhythm, that which can end first before the others; one of the plans that cost least. */
function cheapestPlan(
  graphs: readonly Graph[],
  { order, weights, lecturers, loads = [], costAtMost = Number.POSITIVE_INFINITY }: OneCohortOptions,
): { best: Found | null; reckoned: Reckoned[] } {
  const step = fixedStep(order, weights);
  const ranked = graphs
    .map((graph) => ({ graph, least: leastCost(graph, weights) }))
    .sort((a, b) => a.least - b.least);
  let best: Found | null = null;
  const reckoned: Reckoned[] = [];
  for (const { graph, least } of ranked) {
    if (least === Number.POSITIVE_INFINITY) continue;
    const withinStep = step === Number.POSITIVE_INFINITY ? step : (Math.floor(least / step) + 1) * step - 1;
    const most = Math.min(withinStep, best?.cost ?? Number.POSITIVE_INFINITY, costAtMost);
    // Often nobody has to change at all: then hardly anything is looked at.
    let exact = new ExactToGo(graph, weights, Math.min(least, most));
    if (least < most && exact.least > least) exact = new ExactToGo(graph, weights, most);
    const cost = exact.least;
    if (cost > most) continue;
    reckoned.push({ graph, exact, cost });
    if (best && cost >= best.cost) continue;
    const found = exact.cheapest(loads);
    if (found === null) continue;
    best = { plan: cohortPlan(graph, found.steps, lecturers), cost, unevenness: found.unevenness };
  }
  return { best, reckoned };
}

/** The first day on which a cohort can be done, by what is proved for it alone. */
export function earliestEnd(graphs: readonly Graph[], weights: Weights): number {
  return Math.min(...graphs.map((graph) => Math.floor(leastCost(graph, weights) / weights.end)));
}
