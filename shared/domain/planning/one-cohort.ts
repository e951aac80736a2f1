import { type Aim, fixedStep, type Weights } from './aims';
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
}

/** What a cohort's best way costs at least: with the end as the first aim, the end it gives is the earliest. */
export function leastCost(graph: Graph, weights: Weights): number {
  return new CostToGo(graph, weights).from(0, graph.start);
}

/**
 * The best plan of one cohort in any of its rhythms, what others have taken left out of the graphs before. Null if there is
 * none. `isExhaustive` says that no better one exists.
 */
export function planOneCohort(
  graphs: readonly Graph[],
  options: OneCohortOptions,
): { plan: CohortPlan; isExhaustive: boolean } | null {
  const { order, weights, lecturers } = options;
  const step = fixedStep(order, weights);
  const ranked = graphs
    .map((graph) => ({ graph, least: leastCost(graph, weights) }))
    .sort((a, b) => a.least - b.least);
  let best: { plan: CohortPlan; cost: number; unevenness: number } | null = null;
  let isExhaustive = true;
  for (const { graph, least } of ranked) {
    if (least === Number.POSITIVE_INFINITY) continue;
    const withinStep = step === Number.POSITIVE_INFINITY ? step : (Math.floor(least / step) + 1) * step - 1;
    const costAtMost = Math.min(
      withinStep,
      best?.cost ?? Number.POSITIVE_INFINITY,
      options.costAtMost ?? Number.POSITIVE_INFINITY,
    );
    const found = searchPlans([graph], { ...options, costAtMost });
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
  return best && { plan: best.plan, isExhaustive };
}

/** The first day on which a cohort can be done, by what is proved for it alone. */
export function earliestEnd(graphs: readonly Graph[], weights: Weights): number {
  return Math.min(...graphs.map((graph) => Math.floor(leastCost(graph, weights) / weights.end)));
}
