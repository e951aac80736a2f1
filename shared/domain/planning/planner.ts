import { type Aim, limitsOf, PLAN_AIMS, type Weights, weightsFor } from './aims';
import { clashOfFew } from './clash-of-few';
import { type Bound, boundEnds } from './column-generation';
import { Deadline, type Tools } from './effort';
import { get } from './ground';
import { searchFixedTogether, searchTogether } from './joint-search';
import { type CohortPlan, cohortPlan, compareScores, costOf, totalScore } from './measure';
import { earliestEnd, type OneCohortOptions, planOneCohort } from './one-cohort';
import {
  byLastDay,
  type GraphsByCohort,
  improvePlan,
  planInTurns,
  polishPlan,
  type SeveralOptions,
} from './several-cohorts';

/** A plan for all cohorts, with what is proved of it. */
export interface BestPlan {
  plans: readonly CohortPlan[];
  /** No plan has ends whose sum is less. */
  endsBound: number;
  isProvenEarliest: boolean;
  isProvenBest: boolean;
}

export type Outcome = BestPlan | 'impossible' | 'undecided';

/** So many ways a day can end in the search for all cohorts together; beyond it others do better. */
const STATES_TOGETHER = 3000;

/** How much is looked at to find the earliest ends for certain. */
const EARLIEST_LIMITS = { statesAtMost: 4000, waysAtMost: 400_000 };

/** One cohort is answered at once: so many seconds may go into spreading the load among those who teach. */
const SECONDS_TO_EVEN = 0.2;

/** Proposals beside the best are not worth a long wait. */
const ATTEMPTS_FOR_OTHERS = 25;

/** What share of the time each stage may reach. */
const SHARES = {
  first: 0.15,
  together: 0.25,
  few: 0.4,
  any: 0.7,
  improved: 0.33,
  searched: 0.4,
  priced: 0.75,
  bounded: 0.82,
  rest: 0.95,
};

/**
 * The best plan for all cohorts by the aims in their order, or that there is none. One cohort: by search, always decided.
 * Several: a first plan one after the other, improved, and a bound by prices (`boundEnds`); small problems are searched
 * whole. What is not proved is not claimed.
 */
export class Planner {
  readonly #graphs: GraphsByCohort;
  readonly #isComplete: boolean;
  readonly #withLaterDays: () => GraphsByCohort;
  readonly #lecturers: number;
  readonly #tools: Tools;
  readonly #deadline: Deadline;
  readonly #earliest: readonly number[];

  /**
   * Of graphs that lack something nothing is proved. Those of a single cohort may end with the day on which it can first be
   * done; `withLaterDays` are those for aims that come before the end.
   */
  constructor(
    {
      graphs,
      isComplete,
      withLaterDays,
    }: { graphs: GraphsByCohort; isComplete: boolean; withLaterDays: () => GraphsByCohort },
    lecturers: number,
    secondsAtMost: number,
    tools: Tools,
  ) {
    this.#graphs = graphs;
    this.#isComplete = isComplete;
    this.#withLaterDays = withLaterDays;
    this.#lecturers = lecturers;
    this.#tools = tools;
    this.#deadline = new Deadline(secondsAtMost, tools);
    const weights = this.#weights(PLAN_AIMS);
    this.#earliest = graphs.map((ofCohort) => (isComplete ? earliestEnd(ofCohort, weights) : 0));
  }

  /** The first day on which each cohort can be done by itself. */
  get earliestEnds(): readonly number[] {
    return this.#earliest;
  }

  async best(): Promise<Outcome> {
    const found = await this.#find();
    if (this.#isComplete) return found;
    if (typeof found === 'string') return 'undecided';
    return { ...found, endsBound: 0, isProvenEarliest: false, isProvenBest: false };
  }

  async #find(): Promise<Outcome> {
    if (this.#graphs.some(({ length }) => length === 0)) return 'impossible';
    return this.#graphs.length === 1 ? this.#bestOfOne() : this.#bestOfSeveral();
  }

  /** The best plan of a single cohort in each of its other rhythms, by their worth. */
  inOtherRhythms(best: readonly CohortPlan[]): (readonly CohortPlan[])[] {
    const [first] = best;
    if (this.#graphs.length > 1 || !first) return [];
    const options = this.#optionsOfOne(2 * SECONDS_TO_EVEN);
    return get(this.#graphs, 0)
      .filter((graph) => graph.rhythm !== first.graph.rhythm)
      .flatMap((graph) => planOneCohort([graph], options)?.plan ?? [])
      .map((plan) => [plan])
      .sort((a, b) => compareScores(totalScore(a), totalScore(b), PLAN_AIMS));
  }

  /** The best plan with other aims in front, in a share of the time; null if none is found in it. */
  another(order: readonly Aim[], begin: readonly CohortPlan[], share: number): readonly CohortPlan[] | null {
    if (this.#graphs.length === 1) {
      const later = this.#withLaterDays();
      const weights = weightsFor(order, limitsOf(later));
      const graphs = get(later, 0);
      const costAtMost = costOf(begin, weights);
      const options = { order, weights, lecturers: this.#lecturers, loadsPerState: 1, costAtMost };
      const found = planOneCohort(graphs, options);
      return found && [found.plan];
    }
    const options = this.#options(order, share);
    const polished = polishPlan(this.#graphs, begin, options);
    return improvePlan(this.#graphs, polished, options, () => false, ATTEMPTS_FOR_OTHERS);
  }

  #bestOfOne(): Outcome {
    const found = planOneCohort(get(this.#graphs, 0), this.#optionsOfOne(SECONDS_TO_EVEN));
    if (!found) return 'impossible';
    return {
      plans: [found.plan],
      endsBound: found.plan.score.end,
      isProvenEarliest: true,
      isProvenBest: found.isExhaustive,
    };
  }

  #optionsOfOne(secondsToEven: number): OneCohortOptions {
    return {
      order: PLAN_AIMS,
      weights: this.#weights(PLAN_AIMS),
      lecturers: this.#lecturers,
      isLate: () => this.#deadline.seconds >= secondsToEven,
    };
  }

  async #bestOfSeveral(): Promise<Outcome> {
    const weights = this.#weights(PLAN_AIMS);
    const floor = this.#earliest.reduce((sum, end) => sum + end, 0);
    this.#tools.progress(0.02, 'Erster Plan wird gesucht');
    let stuck: readonly number[] | null = null;
    let best = planInTurns(this.#graphs, byLastDay(this.#graphs, this.#earliest), {
      ...this.#options(PLAN_AIMS, SHARES.first),
      onStuck: (cohorts) => {
        if (stuck === null || cohorts.length < stuck.length) stuck = cohorts;
      },
    });
    const together = searchTogether(this.#graphs, {
      order: PLAN_AIMS,
      weights,
      lecturers: this.#lecturers,
      costAtMost: best ? costOf(best, weights) : Number.POSITIVE_INFINITY,
      statesAtMost: STATES_TOGETHER,
      isLate: () => this.#deadline.isOver(SHARES.together),
    });
    if (together === null) return 'impossible';
    if (together !== 'undecided') {
      const endsBound = totalScore(together).end;
      return { plans: together, endsBound, isProvenEarliest: true, isProvenBest: true };
    }
    const isEarliest = (plans: readonly CohortPlan[]) => totalScore(plans).end <= floor;
    if (!best) {
      if (await this.#isShort(stuck)) return 'impossible';
      const any = await this.#boundBy(null, { costOfDay: 0, share: SHARES.any });
      if (any.isImpossible) return 'impossible';
      best = this.#better(null, any.chosen);
    }
    if (best) {
      this.#tools.progress(0.1, 'Plan wird verbessert');
      best = improvePlan(this.#graphs, best, this.#options(PLAN_AIMS, SHARES.improved), isEarliest);
    }
    let bound: Pick<Bound, 'ends' | 'isImpossible' | 'chosen'> = {
      ends: floor,
      isImpossible: false,
      chosen: null,
    };
    if (!best || !isEarliest(best)) {
      this.#tools.progress(0.3, 'Frühestes Ende wird bewiesen');
      const earlier = this.#earlierThan(best);
      if (earlier === null && !best) return 'impossible';
      if (earlier !== null && earlier !== 'undecided') best = earlier;
      if (earlier !== 'undecided' && best) bound = { ...bound, ends: totalScore(best).end };
      else {
        bound = await this.#boundBy(best, { costOfDay: 1, share: SHARES.priced });
        if (bound.isImpossible) return 'impossible';
        best = this.#better(best, bound.chosen);
      }
    }
    if (!best) return 'undecided';
    const endsBound = Math.max(floor, bound.ends);
    this.#tools.progress(0.7, 'Wechsel und Auslastung werden verbessert');
    const rest = this.#options(PLAN_AIMS, SHARES.rest);
    best = polishPlan(
      this.#graphs,
      improvePlan(this.#graphs, best, rest, () => false),
      rest,
    );
    return {
      plans: best,
      endsBound,
      isProvenEarliest: totalScore(best).end <= endsBound,
      isProvenBest: false,
    };
  }

  /** Whether a few of the cohorts, or one thing that all need, prove that there is no plan. */
  async #isShort(stuck: readonly number[] | null): Promise<boolean> {
    const found = clashOfFew(this.#graphs, stuck, {
      solver: await this.#tools.solver(),
      lecturers: this.#lecturers,
      random: this.#tools.random,
      secondsLeft: () => this.#deadline.secondsUntil(SHARES.few),
    });
    return found !== null;
  }

  /** The plan with the earliest ends, if they are earlier than these; null if there is none. */
  #earlierThan(best: readonly CohortPlan[] | null): CohortPlan[] | null | 'undecided' {
    return searchFixedTogether(this.#graphs, {
      weights: { changed: 0, moved: 0, end: 1, lecturerChanges: 0, roomChanges: 0, bridgeDays: 0 },
      lecturers: this.#lecturers,
      costAtMost: best ? totalScore(best).end - 1 : Number.POSITIVE_INFINITY,
      ...EARLIEST_LIMITS,
      isLate: () => this.#deadline.isOver(SHARES.searched),
    });
  }

  /** By prices, in a share of the time: how early the ends could be, or only whether there is a plan (`costOfDay` 0). */
  async #boundBy(
    best: readonly CohortPlan[] | null,
    { costOfDay, share }: { costOfDay: 0 | 1; share: number },
  ): Promise<Bound> {
    const solver = await this.#tools.solver();
    return boundEnds(this.#graphs, {
      solver,
      lecturers: this.#lecturers,
      random: this.#tools.random,
      costOfDay,
      secondsToPrice: () => this.#deadline.secondsUntil(share),
      secondsToChoose: () => this.#deadline.secondsUntil(Math.max(share, SHARES.bounded) * costOfDay),
      known: (best ?? []).map(({ graph, steps, score }, cohort) => ({
        cohort,
        graph,
        steps,
        end: score.end,
      })),
    });
  }

  #better(best: CohortPlan[] | null, chosen: Bound['chosen']): CohortPlan[] | null {
    if (!chosen) return best;
    const other = chosen.map(({ graph, steps }) => cohortPlan(graph, steps, this.#lecturers));
    return best && compareScores(totalScore(best), totalScore(other), PLAN_AIMS) <= 0 ? best : other;
  }

  #weights(order: readonly Aim[]): Weights {
    return weightsFor(order, limitsOf(this.#graphs));
  }

  #options(order: readonly Aim[], share: number): SeveralOptions {
    return {
      order,
      weights: this.#weights(order),
      lecturers: this.#lecturers,
      earliestEnds: this.#earliest,
      random: this.#tools.random,
      isLate: () => this.#deadline.isOver(share),
    };
  }
}
