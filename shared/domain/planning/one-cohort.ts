import { type Aim, fixedStep, type Weights } from './aims';
import type { Graph } from './graph';
import { type CohortPlan, cohortPlan } from './measure';
import { type SearchOptions, searchPlans } from './search';
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
 * none. `isExhaustive` says that no better one exists. What a plan costs is found first, with one load a state; of the
 * plans that cost no more the one with the most even load is then looked for as long as there is time.
 */
export function planOneCohort(
  graphs: readonly Graph[],
  options: OneCohortOptions,
): { plan: CohortPlan; isExhaustive: boolean } | null {
  const { isLate, ...timeless } = options;
  const isLoadIdle = options.loadsPerState !== undefined && options.loadsPerState <= 1;
  const cheapest = searchRhythms(graphs, isLoadIdle ? timeless : { ...timeless, loadsPerState: 1 });
  if (!cheapest.best || isLoadIdle)
    return cheapest.best && { plan: cheapest.best.plan, isExhaustive: cheapest.isExhaustive };
  const even = searchRhythms(graphs, { ...options, costAtMost: cheapest.best.cost });
  const isEven = even.best !== null && even.best.unevenness <= cheapest.best.unevenness;
  return { plan: (isEven && even.best ? even.best : cheapest.best).plan, isExhaustive: even.isExhaustive };
}

/** Rhythm by rhythm, that which can end first before the others. */
function searchRhythms(
  graphs: readonly Graph[],
  options: SearchOptions & Pick<OneCohortOptions, 'order'>,
): { best: Found | null; isExhaustive: boolean } {
  const { order, weights, lecturers } = options;
  const step = fixedStep(order, weights);
  const ranked = graphs
    .map((graph) => ({ graph, least: leastCost(graph, weights) }))
    .sort((a, b) => a.least - b.least);
  let best: Found | null = null;
  let isExhaustive = true;
  for (const { graph, least } of ranked) {
    if (least === Number.POSITIVE_INFINITY) continue;
    const withinStep = step === Number.POSITIVE_INFINITY ? step : (Math.floor(least / step) + 1) * step - 1;
    const costAtMost = Math.min(
      withinStep,
      best?.cost ?? Number.POSITIVE_INFINITY,
      options.costAtMost ?? Number.POSITIVE_INFINITY,
    );
    // Often nobody has to change at all: then hardly anything is looked at.
    const ideal = least < costAtMost ? searchPlans([graph], { ...options, costAtMost: least }) : null;
    const found = ideal?.best ? ideal : searchPlans([graph], { ...options, costAtMost });
    if (!found.isExhaustive) isExhaustive = false;
    if (!found.best) continue;
    const isBetter =
      !best ||
      found.best.cost < best.cost ||
      (found.best.cost === best.cost && found.best.unevenness < best.unevenness);
    if (isBetter) {
      const { cost, unevenness, steps } = found.best;
      best = { plan: cohortPlan(graph, steps, lecturers), cost, unevenness };
    }
  }
  return { best, isExhaustive };
}

/** The first day on which a cohort can be done, by what is proved for it alone. */
export function earliestEnd(graphs: readonly Graph[], weights: Weights): number {
  return Math.min(...graphs.map((graph) => Math.floor(leastCost(graph, weights) / weights.end)));
}
