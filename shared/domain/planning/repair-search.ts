import { limitsOf, REPAIR_AIMS, type Weights, weightsFor } from './aims';
import type { Deadline, Tools } from './effort';
import { type Forbidden, withoutForbidden } from './forbid';
import { get } from './ground';
import { searchFixedTogether, searchTogether } from './joint-search';
import { type CohortPlan, compareScores, costOf, totalScore } from './measure';
import { planOneCohort } from './one-cohort';
import {
  type GraphsByCohort,
  improvePlan,
  planInTurns,
  polishPlan,
  type SeveralOptions,
} from './several-cohorts';

export interface BestRepair {
  plans: readonly CohortPlan[];
  isProvenFewest: boolean;
}

/** So many ways a day can end in the search for all cohorts together. */
const STATES_TOGETHER = 2000;
/** How much is looked at to find the fewest changes for certain. */
const FIXED_LIMITS = { statesAtMost: 4000, waysAtMost: 300_000 };
/** What share of the time the first repair may take, if it is not proved before. */
const SHARE_OF_FIRST = 0.5;

/** Finds the repair that changes least, of one cohort or of several at once; what teaches how much does not count. */
export class RepairSearch {
  readonly #graphs: GraphsByCohort;
  readonly #weights: Weights;
  readonly #lecturers: number;
  readonly #deadline: Deadline;
  readonly #tools: Tools;

  constructor(graphs: GraphsByCohort, lecturers: number, deadline: Deadline, tools: Tools) {
    this.#graphs = graphs;
    this.#weights = weightsFor(REPAIR_AIMS, limitsOf(graphs));
    this.#lecturers = lecturers;
    this.#deadline = deadline;
    this.#tools = tools;
  }

  /** The best repair without some ways to have a session. */
  best(forbidden: readonly Forbidden[]): BestRepair | 'impossible' | 'undecided' {
    const graphs = this.#graphs.map((ofCohort) =>
      ofCohort.map((graph) => withoutForbidden(graph, forbidden)),
    );
    if (graphs.length === 1) {
      const found = planOneCohort(get(graphs, 0), this.#options());
      if (found) return { plans: [found.plan], isProvenFewest: found.isExhaustive };
      return this.#isComplete ? 'impossible' : 'undecided';
    }
    return this.#bestOfSeveral(graphs);
  }

  #bestOfSeveral(graphs: GraphsByCohort): BestRepair | 'impossible' | 'undecided' {
    const options = this.#options();
    const first = planInTurns(graphs, [...graphs.keys()], options);
    const together = searchTogether(graphs, {
      ...options,
      costAtMost: first ? costOf(first, this.#weights) : Number.POSITIVE_INFINITY,
      statesAtMost: STATES_TOGETHER,
    });
    if (together === null) return 'impossible';
    if (together !== 'undecided') return { plans: together, isProvenFewest: true };
    if (!first) return 'undecided';
    const fixed = searchFixedTogether(graphs, {
      ...options,
      costAtMost: costOf(first, this.#weights),
      ...FIXED_LIMITS,
    });
    const isFewest = fixed !== 'undecided';
    // What is left of the aims, the people and rooms, may be better in the first.
    const isBetter =
      isFewest && fixed !== null && compareScores(totalScore(fixed), totalScore(first), REPAIR_AIMS) < 0;
    const plans = polishPlan(graphs, isBetter ? fixed : first, options);
    return {
      plans: isFewest ? plans : improvePlan(graphs, plans, options, () => false),
      isProvenFewest: isFewest,
    };
  }

  get #isComplete(): boolean {
    return this.#graphs.flat().every(({ isComplete }) => isComplete);
  }

  #options(): SeveralOptions {
    return {
      order: REPAIR_AIMS,
      weights: this.#weights,
      lecturers: this.#lecturers,
      earliestEnds: this.#graphs.map(() => 0),
      loadsPerState: 0,
      random: this.#tools.random,
      isLate: () => this.#deadline.isOver(SHARE_OF_FIRST),
    };
  }
}
