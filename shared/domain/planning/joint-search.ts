import type { Aim, Weights } from './aims';
import type { Graph } from './graph';
import { type CohortPlan, cohortPlan } from './measure';
import { searchPlans } from './search';
import type { GraphsByCohort } from './several-cohorts';

export interface JointOptions {
  order: readonly Aim[];
  weights: Weights;
  lecturers: number;
  /** What a plan costs that is known. */
  costAtMost: number;
  /** A day that can end in more ways than this ends the search without a result. */
  statesAtMost: number;
  /** See `SearchOptions`; without it all that fit. */
  loadsPerState?: number;
}

/** More choices of rhythms than this are not gone through. */
const MOST_CHOICES = 40;

/**
 * The best plan of all cohorts at once, every rhythm with every other. `null`: there is none. `undecided`: there is too
 * much to look at, which is so for all but small problems.
 */
export function searchTogether(
  graphs: GraphsByCohort,
  options: JointOptions,
): CohortPlan[] | null | 'undecided' {
  const count = graphs.reduce((product, { length }) => product * length, 1);
  if (count > MOST_CHOICES) return 'undecided';
  const choices = graphs.reduce<Graph[][]>(
    (chosen, ofCohort) => chosen.flatMap((before) => ofCohort.map((graph) => [...before, graph])),
    [[]],
  );
  let best: { cost: number; unevenness: number; plans: CohortPlan[] } | null = null;
  for (const chosen of choices) {
    const costAtMost = Math.min(options.costAtMost, best?.cost ?? Number.POSITIVE_INFINITY);
    const found = searchPlans(chosen, { loadsPerState: options.statesAtMost, ...options, costAtMost });
    if (!found.isExhaustive) return 'undecided';
    if (!found.best) continue;
    const { cost, unevenness, steps } = found.best;
    if (best && (cost > best.cost || (cost === best.cost && unevenness >= best.unevenness))) continue;
    const plans = chosen.map((graph, index) =>
      cohortPlan(
        graph,
        steps.filter((planned) => planned.graph === index),
        options.lecturers,
      ),
    );
    best = { cost, unevenness, plans };
  }
  return best ? best.plans : null;
}

/** The cost of a plan by weights. */
export function costOf(plans: readonly CohortPlan[], weights: Weights): number {
  let cost = 0;
  for (const { score } of plans) {
    for (const aim of Object.keys(weights) as Aim[]) cost += score[aim] * weights[aim];
  }
  return cost;
}
