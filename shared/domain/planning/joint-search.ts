import type { Aim, Weights } from './aims';
import { type FixedSearchOptions, searchFixed } from './fixed-search';
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
  /** True once the time for this is over. */
  isLate: () => boolean;
}

/** More choices of rhythms than this are not gone through. */
const MOST_CHOICES = 40;

/**
 * The best plan of all cohorts at once, every rhythm with every other. `null`: there is none. `undecided`: there is too
 * much to look at, which is so for all but small problems, or the time is over.
 */
export function searchTogether(
  graphs: GraphsByCohort,
  options: JointOptions,
): CohortPlan[] | null | 'undecided' {
  const choices = choicesOf(graphs);
  if (choices === null) return 'undecided';
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

/** Every rhythm of a cohort with every one of the others, or null if that is too many. */
function choicesOf(graphs: GraphsByCohort): Graph[][] | null {
  const count = graphs.reduce((product, { length }) => product * length, 1);
  if (count > MOST_CHOICES) return null;
  return graphs.reduce<Graph[][]>(
    (chosen, ofCohort) => chosen.flatMap((before) => ofCohort.map((graph) => [...before, graph])),
    [[]],
  );
}

/** The same for what does not depend on who teaches where: of the plans with the least cost of that kind any one. */
export function searchFixedTogether(
  graphs: GraphsByCohort,
  options: FixedSearchOptions & { lecturers: number },
): CohortPlan[] | null | 'undecided' {
  const choices = choicesOf(graphs);
  if (choices === null) return 'undecided';
  let best: CohortPlan[] | null = null;
  let costAtMost = options.costAtMost;
  for (const chosen of choices) {
    const found = searchFixed(chosen, { ...options, costAtMost });
    if (found === 'undecided') return 'undecided';
    if (!found?.steps) continue;
    const { steps } = found;
    best = chosen.map((graph, index) =>
      cohortPlan(
        graph,
        steps.filter((planned) => planned.graph === index),
        options.lecturers,
      ),
    );
    // Whole numbers: what is better costs at least one less.
    costAtMost = found.cost - 1;
  }
  return best;
}
