import { Deadline, type Tools } from './effort';
import type { Ground } from './ground';
import { smallestHittingSet } from './hitting-set';
import type { Possible, Verdict } from './possible-plans';
import type { RuleKind } from './rules';

/** Rules that cannot be kept together, by number. */
export interface Contradiction {
  rules: number[];
  /** Proved: without any one of them the others can be kept. */
  isIrreducible: boolean;
  /** Proved: no fewer rules contradict each other. */
  isSmallest: boolean;
  /** Of these rules, those without which the whole problem has a plan. */
  waysOut: number[];
}

/** An irreducible contradiction is an answer; for a smaller one nobody waits longer than this. */
const SECONDS_FOR_SMALLEST = 5;

/**
 * In which order rules are tried without, the first to go first: what says least to somebody who has to change something
 * goes before what can be talked about.
 */
const READINESS: readonly RuleKind[] = [
  'break-needed',
  'units-per-day',
  'standing-sessions',
  'bridge-days',
  'school-holidays',
  'academy-closures',
  'public-holidays',
  'room-closures',
  'room-booked',
  'room-shared',
  'room-capacity',
  'chosen-rooms',
  'lecturer-booked',
  'lecturer-shared',
  'lecturer-absences',
  'paper-deadline',
  'chosen-lecturers',
  'module-units',
  'session-units',
  'cohort-units',
  'lecturer-times',
  'qualification',
  'last-day',
  'course-units',
];

/** Rules by which a cohort has to be taught: without them all others of the cohort are idle. */
const NEEDS: readonly RuleKind[] = ['cohort-units', 'module-units', 'session-units'];

/**
 * A smallest set of rules that contradict each other, given that `rules`, which are all there are, do together. First cohorts
 * go, then rules, as long as the rest still contradicts itself: what is left is irreducible. Then smaller sets are looked
 * for: any must contain one rule of each set that has to go to make a plan possible; the smallest that does and contradicts
 * itself is a smallest of all.
 */
export function findContradiction(
  ground: Ground,
  rules: readonly number[],
  possible: Possible,
  { deadline, tools }: { deadline: Deadline; tools: Tools },
): Contradiction {
  const search = new ContradictionSearch(ground, rules, possible, deadline);
  const found = search.irreducible();
  const patience = new Deadline(Math.min(deadline.secondsUntil(1), SECONDS_FOR_SMALLEST), tools);
  if (!found.isIrreducible) return { ...found, isSmallest: false, waysOut: search.waysOut(found.rules) };
  // What is a way out by itself is in every contradiction: that makes smaller ones few.
  search.waysOut(found.rules);
  const smaller = search.smallest(found.rules, patience);
  return { ...smaller, isIrreducible: true, waysOut: search.waysOut(smaller.rules) };
}

class ContradictionSearch {
  readonly #ground: Ground;
  readonly #all: readonly number[];
  readonly #possible: Possible;
  readonly #deadline: Deadline;
  /** One rule of each of these has to go before there is a plan. */
  readonly #corrections: number[][] = [];

  constructor(ground: Ground, rules: readonly number[], possible: Possible, deadline: Deadline) {
    const readiness = (rule: number) => READINESS.indexOf(ground.book.keyOf(rule).kind);
    this.#ground = ground;
    this.#all = [...rules].sort((a, b) => readiness(a) - readiness(b) || a - b);
    this.#possible = possible;
    this.#deadline = deadline;
  }

  /** Whether there is a plan if only these rules count. */
  #ask(rules: Iterable<number>): Verdict {
    const kept = new Set(rules);
    const verdict = this.#possible({ has: (rule) => !kept.has(rule) });
    if (verdict.kind === 'possible') {
      const lifted = verdict.broken ?? this.#all.filter((rule) => !kept.has(rule));
      this.#corrections.push(this.#all.filter((rule) => lifted.includes(rule)));
    }
    return verdict;
  }

  irreducible(): { rules: number[]; isIrreducible: boolean } {
    let left = this.#all;
    let open: number[] = [];
    const shrink = (chunks: readonly (readonly number[])[]): void => {
      const present = chunks.map((chunk) => chunk.filter((rule) => left.includes(rule)));
      const gone = present.flat();
      if (gone.length === 0) return;
      if (this.#deadline.isOver()) {
        open.push(...gone);
        return;
      }
      const verdict = this.#ask(left.filter((rule) => !gone.includes(rule)));
      if (verdict.kind === 'impossible') {
        left = left.filter((rule) => !gone.includes(rule) && !verdict.isIdle(rule));
      } else if (chunks.length > 1) {
        const middle = Math.ceil(chunks.length / 2);
        shrink(chunks.slice(0, middle));
        shrink(chunks.slice(middle));
      } else if (verdict.kind === 'unknown') open.push(...gone);
    };
    const first = this.#ask(left);
    if (first.kind === 'impossible') left = left.filter((rule) => !first.isIdle(rule));
    shrink(this.#cohorts());
    open = [];
    for (const chunk of this.#byKind()) shrink(chunk.map((rule) => [rule]));
    // What could not be told while more rules counted can perhaps be told now.
    const unsure = open;
    open = [];
    for (const rule of unsure) shrink([[rule]]);
    return { rules: [...left], isIrreducible: open.every((rule) => !left.includes(rule)) };
  }

  /** For each cohort the rules without which all its others are idle; none where there is only one. */
  #cohorts(): number[][] {
    const { problem, book } = this.#ground;
    if (problem.cohorts.length === 1) return [];
    return problem.cohorts.map(({ id }) =>
      this.#all.filter((rule) => {
        const { kind, cohortId } = book.keyOf(rule);
        return cohortId === id && NEEDS.includes(kind);
      }),
    );
  }

  #byKind(): number[][] {
    const kindOf = (rule: number) => this.#ground.book.keyOf(rule).kind;
    return READINESS.map((kind) => this.#all.filter((rule) => kindOf(rule) === kind));
  }

  /** Of these rules, those without which alone the whole problem has a plan. */
  waysOut(rules: readonly number[]): number[] {
    return rules.filter((rule) => {
      if (this.#deadline.isOver()) return false;
      return this.#ask(this.#all.filter((other) => other !== rule)).kind === 'possible';
    });
  }

  /** A smallest contradiction, as far as the time goes; `known` is one that is irreducible. */
  smallest(known: readonly number[], patience: Deadline): { rules: number[]; isSmallest: boolean } {
    while (!patience.isOver()) {
      const hitting = smallestHittingSet(this.#corrections, known.length, () => patience.isOver());
      if (hitting === 'undecided') break;
      if (hitting === null) return { rules: [...known], isSmallest: true };
      const verdict = this.#ask(hitting);
      if (verdict.kind === 'unknown') break;
      if (verdict.kind === 'impossible') return { rules: hitting, isSmallest: true };
      this.#correct(hitting, patience);
    }
    return { rules: [...known], isSmallest: false };
  }

  /** Finds out what little has to go besides: rules are added to those that can be kept as long as they can. */
  #correct(kept: readonly number[], patience: Deadline): void {
    let keeps = new Set(kept);
    let rest = this.#corrections.at(-1) ?? [];
    const keepAllBut = (broken: readonly number[]) => {
      keeps = new Set(this.#all.filter((rule) => !broken.includes(rule)));
      rest = rest.filter((rule) => broken.includes(rule));
    };
    keepAllBut(rest);
    const grow = (candidates: readonly number[]): void => {
      const open = candidates.filter((rule) => rest.includes(rule));
      if (open.length === 0 || patience.isOver()) return;
      const verdict = this.#ask([...keeps, ...open]);
      if (verdict.kind === 'possible') {
        keepAllBut(this.#corrections.at(-1) ?? []);
        return;
      }
      if (open.length === 1) return;
      const middle = Math.ceil(open.length / 2);
      grow(open.slice(0, middle));
      grow(open.slice(middle));
    };
    // The last are those that are best talked about: they are the ones to stay in the rest.
    grow(rest);
  }
}
