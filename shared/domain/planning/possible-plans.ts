import { brokenRules, type CohortSteps } from './broken-rules';
import { type Certificate, certificateOf, provedShortage, type Shortage } from './certificate';
import { clashOfFew } from './clash-of-few';
import { boundEnds } from './column-generation';
import { Deadline, type Tools } from './effort';
import type { Graph } from './graph';
import { type Ground, get } from './ground';
import { searchFixedTogether } from './joint-search';
import type { LinearSolver } from './linear-solver';
import { graphsOfCohort, optionsFor } from './possible';
import type { Lifted } from './rule-book';
import type { RuleKey } from './rules';
import { byLastDay, type GraphsByCohort, planInTurns } from './several-cohorts';

/**
 * Whether there is a plan without some rules. `broken`: what such a plan does not keep, as far as it is known. `isIdle`: the
 * proof that there is none does without this rule.
 */
export type Verdict =
  | { kind: 'possible'; broken: readonly number[] | null }
  | { kind: 'impossible'; isIdle: (rule: number) => boolean }
  | { kind: 'unknown' };

export type Possible = (lifted: Lifted) => Verdict;

/** What there is to find an answer: a solver, where several cohorts are planned, chance, and the time for all questions. */
export interface PossibleTools {
  solver: LinearSolver | null;
  tools: Pick<Tools, 'now' | 'random'>;
  deadline: Deadline;
}

/** No question is worth more than this, of which each way to answer it may use so much. */
const SECONDS_EACH = 4;
const SHARES = { few: 0.25, prices: 0.6 };
/** A few turns are tried before anything is proved. */
const ORDERS = 4;
/** More cohorts are not searched all together, and no more states a day and ways in all. */
const MOST_SEARCHED = 5;
const STATES = 5000;
const WAYS = 300_000;
/** Graphs without certain rules are asked for again and again, but not those of long ago. */
const MOST_KEPT_GRAPHS = 8;
const MOST_KEPT_CERTIFICATES = 12;

/**
 * Answers whether there is a plan without some rules, again and again. Of one cohort the graph says it. Of several a plan or a
 * proof that answered an earlier question often answers this one too; else prices are sought, or all are searched together.
 */
export class PossiblePlans {
  readonly #ground: Ground;
  readonly #rules: readonly number[];
  readonly #tools: PossibleTools;
  readonly #kept: Map<string, ReturnType<typeof graphsOfCohort>>[];
  /** What the plans that were found do not keep. */
  readonly #broken: (readonly number[])[] = [];
  /** The last that proved something first. */
  #certificates: Certificate[] = [];

  /** `rules`: all there are. */
  constructor(ground: Ground, rules: readonly number[], tools: PossibleTools) {
    this.#ground = ground;
    this.#rules = rules;
    this.#tools = tools;
    this.#kept = ground.problem.cohorts.map(() => new Map());
  }

  readonly ask: Possible = (lifted) => {
    for (const broken of this.#broken) {
      if (broken.every((rule) => lifted.has(rule))) return { kind: 'possible', broken };
    }
    const found = this.#ground.problem.cohorts.map((_, index) => this.#graphsOf(index, lifted));
    const isCutShort = found.some((each) => each.isCutShort);
    const alone = found.findIndex(({ graphs }) => graphs.length === 0);
    if (alone !== -1) {
      return get(found, alone).isCutShort ? { kind: 'unknown' } : this.#impossible([alone], new Set());
    }
    // Who is not taught is in nobody's way.
    const graphs = found
      .map((each) => each.graphs)
      .filter((ofCohort) => ofCohort.every(({ start, goal }) => start !== goal));
    const { solver } = this.#tools;
    if (found.length === 1 || solver === null) return { kind: 'possible', broken: null };
    return this.#ofSeveral(graphs, solver, isCutShort);
  };

  #ofSeveral(graphs: GraphsByCohort, solver: LinearSolver, isCutShort: boolean): Verdict {
    const { tools, deadline } = this.#tools;
    const { random } = tools;
    const options = optionsFor(this.#ground, graphs, random, () => deadline.isOver());
    const { lecturers } = options;
    const proof = this.#proofFor(graphs, lecturers);
    if (proof) return proof;
    let stuck: readonly number[] | null = null;
    const plan = planInTurns(graphs, byLastDay(graphs, options.earliestEnds), {
      ...options,
      ordersAtMost: ORDERS,
      onStuck: (cohorts) => {
        if (stuck === null || cohorts.length < stuck.length) stuck = cohorts;
      },
    });
    if (plan) return this.#possible(plan);
    const own = new Deadline(SECONDS_EACH, tools);
    const left = (share: number) => () => Math.min(own.secondsUntil(share), deadline.secondsUntil(1));
    const few = clashOfFew(graphs, stuck, { solver, lecturers, random, secondsLeft: left(SHARES.few) });
    if (few && !isCutShort) return this.#proved(few, graphs, lecturers);
    const bound = boundEnds(graphs, {
      ...options,
      solver,
      secondsToPrice: left(SHARES.prices),
      secondsToChoose: () => 0,
      known: [],
      costOfDay: 0,
    });
    if (bound.chosen) return this.#possible(bound.chosen);
    if (bound.isImpossible && !isCutShort)
      return this.#proved(certificateOf(bound.prices), graphs, lecturers);
    if (graphs.length > MOST_SEARCHED) return { kind: 'unknown' };
    const together = searchFixedTogether(graphs, {
      ...options,
      costAtMost: Number.POSITIVE_INFINITY,
      statesAtMost: STATES,
      waysAtMost: WAYS,
      isLate: () => left(1)() <= 0,
    });
    if (together === 'undecided') return { kind: 'unknown' };
    if (together) return this.#possible(together);
    if (isCutShort) return { kind: 'unknown' };
    return this.#impossible(graphs.map(placeOf), null);
  }

  /** The proof by these prices, kept for the next questions. */
  #proved(certificate: Certificate, graphs: GraphsByCohort, lecturers: number): Verdict {
    const shortage = provedShortage(certificate, graphs, lecturers);
    if (!shortage) return { kind: 'unknown' };
    this.#certificates.unshift(certificate);
    this.#certificates = this.#certificates.slice(0, MOST_KEPT_CERTIFICATES);
    return this.#short(graphs, shortage, lecturers);
  }

  #proofFor(graphs: GraphsByCohort, lecturers: number): Verdict | null {
    for (const [index, certificate] of this.#certificates.entries()) {
      const shortage = provedShortage(certificate, graphs, lecturers);
      if (!shortage) continue;
      this.#certificates.splice(index, 1);
      this.#certificates.unshift(certificate);
      return this.#short(graphs, shortage, lecturers);
    }
    return null;
  }

  #possible(plans: readonly CohortSteps[]): Verdict {
    // What a repair leaves as it is breaks rules that do not count for it.
    if (this.#ground.problem.cohorts.some(({ sessions }) => sessions))
      return { kind: 'possible', broken: null };
    const broken = brokenRules(this.#ground, plans).filter((rule) => this.#rules.includes(rule));
    this.#broken.unshift(broken);
    return { kind: 'possible', broken };
  }

  #short(graphs: GraphsByCohort, { cohorts, resources }: Shortage, lecturers: number): Verdict {
    const { problem } = this.#ground;
    const shared = [...resources].map((resource) =>
      resource < lecturers ? problem.lecturers[resource]?.id : problem.rooms[resource - lecturers]?.id,
    );
    return this.#impossible(
      cohorts.map((cohort) => placeOf(get(graphs, cohort))),
      new Set(shared.flatMap((id) => id ?? [])),
    );
  }

  /** That these cohorts have no plan, since they share these lecturers and rooms; null: whichever they share. */
  #impossible(cohorts: readonly number[], shared: ReadonlySet<string> | null): Verdict {
    const { problem, book } = this.#ground;
    const ids = new Set(cohorts.map((cohort) => get(problem.cohorts, cohort).id));
    const isIdle = ({ kind, cohortId, lecturerId, roomId }: RuleKey) => {
      if (cohortId !== undefined && !ids.has(cohortId)) return true;
      const who = kind === 'lecturer-shared' ? lecturerId : kind === 'room-shared' ? roomId : undefined;
      return who !== undefined && shared !== null && !shared.has(who);
    };
    return { kind: 'impossible', isIdle: (rule) => isIdle(book.keyOf(rule)) };
  }

  #graphsOf(index: number, lifted: Lifted): ReturnType<typeof graphsOfCohort> {
    const { book, problem } = this.#ground;
    const { id } = get(problem.cohorts, index);
    const concerning = this.#rules.filter((rule) => (book.keyOf(rule).cohortId ?? id) === id);
    const key = concerning.filter((rule) => lifted.has(rule)).join();
    const kept = get(this.#kept, index);
    const known = kept.get(key);
    const movesAfterEnd = problem.cohorts.length === 1 ? 0 : undefined;
    const found = known ?? graphsOfCohort(this.#ground, index, lifted, movesAfterEnd);
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT_GRAPHS && oldest !== undefined) kept.delete(oldest);
    return found;
  }
}

const placeOf = (graphs: readonly Graph[]): number => get(graphs, 0).cohort;
