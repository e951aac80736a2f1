import { Deadline, type Tools } from './effort';
import type { Ground } from './ground';
import type { Lifted } from './rule-book';
import type { RuleKind } from './rules';

/** Whether there is a plan without these rules; `unknown` if the time did not suffice to tell. */
export type Possible = (lifted: Lifted) => 'yes' | 'no' | 'unknown';

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
const SECONDS_FOR_SMALLEST = 3;

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

/**
 * A smallest set of rules that contradict each other, given that `rules`, which are all there are, do together. First rules are taken away as long as
 * the rest still contradicts itself: what is left is irreducible. Then smaller sets are looked for: any must contain one rule of
 * each set that has to go to make a plan possible; the smallest that does and contradicts itself is a smallest of all.
 */
export function findContradiction(
  ground: Ground,
  rules: readonly number[],
  possible: Possible,
  { secondsAtMost, tools }: { secondsAtMost: number; tools: Tools },
): Contradiction {
  const deadline = new Deadline(secondsAtMost, tools);
  const readiness = (rule: number) => READINESS.indexOf(ground.book.keyOf(rule).kind);
  const ordered = [...rules].sort((a, b) => readiness(a) - readiness(b) || a - b);
  const search = new ContradictionSearch(ordered, possible, deadline);
  const found = search.irreducible();
  const patience = new Deadline(Math.min(secondsAtMost, SECONDS_FOR_SMALLEST), tools);
  const smaller = found.isIrreducible
    ? search.smallest(found.rules, patience)
    : { rules: found.rules, isSmallest: false };
  return {
    rules: smaller.rules,
    isIrreducible: found.isIrreducible,
    isSmallest: smaller.isSmallest,
    waysOut: smaller.rules.filter((rule) => possible(new Set([rule])) === 'yes'),
  };
}

class ContradictionSearch {
  readonly #all: readonly number[];
  readonly #possible: Possible;
  readonly #deadline: Deadline;

  constructor(all: readonly number[], possible: Possible, deadline: Deadline) {
    this.#all = all;
    this.#possible = possible;
    this.#deadline = deadline;
  }

  /** Whether these rules alone contradict each other. */
  #contradicts(rules: Iterable<number>): 'yes' | 'no' | 'unknown' {
    const kept = new Set(rules);
    const answer = this.#possible({ has: (rule) => !kept.has(rule) });
    if (answer === 'unknown') return answer;
    return answer === 'no' ? 'yes' : 'no';
  }

  /** Halves first: most rules have nothing to do with it, and go many at a time. */
  irreducible(): { rules: number[]; isIrreducible: boolean } {
    let needed: number[] = [];
    let isIrreducible = true;
    const reduce = (candidates: readonly number[], behind: readonly number[]): number[] => {
      if (candidates.length === 0) return [];
      if (this.#deadline.isOver()) {
        isIrreducible = false;
        return [...candidates];
      }
      const answer = this.#contradicts([...needed, ...behind]);
      if (answer === 'yes') return [];
      if (answer === 'unknown') isIrreducible = false;
      if (candidates.length === 1) return [...candidates];
      const middle = Math.ceil(candidates.length / 2);
      const [first, second] = [candidates.slice(0, middle), candidates.slice(middle)];
      const fromFirst = reduce(first, [...second, ...behind]);
      needed = [...needed, ...fromFirst];
      const fromSecond = reduce(second, behind);
      needed = needed.filter((rule) => !fromFirst.includes(rule));
      return [...fromFirst, ...fromSecond];
    };
    const rules = reduce(this.#all, []);
    return { rules, isIrreducible };
  }

  /** A smallest contradiction, as far as the time goes; `known` is one that is irreducible. */
  smallest(known: readonly number[], patience: Deadline): { rules: number[]; isSmallest: boolean } {
    const corrections: number[][] = [];
    while (!patience.isOver()) {
      const hitting = smallestHittingSet(corrections, known.length);
      if (hitting === null) return { rules: [...known], isSmallest: true };
      const answer = this.#contradicts(hitting);
      if (answer === 'unknown') break;
      if (answer === 'yes') return { rules: hitting, isSmallest: true };
      const correction = this.#correction(hitting, patience);
      if (correction === null) break;
      corrections.push(correction);
    }
    return { rules: [...known], isSmallest: false };
  }

  /** What has to go besides: rules are added to those that can be kept as long as they can; the rest is returned. */
  #correction(kept: readonly number[], patience: Deadline): number[] | null {
    const keeps = new Set(kept);
    const rest: number[] = [];
    const grow = (candidates: readonly number[]): boolean => {
      if (candidates.length === 0) return true;
      if (patience.isOver()) return false;
      const answer = this.#contradicts([...keeps, ...candidates]);
      if (answer === 'unknown') return false;
      if (answer === 'no') {
        for (const rule of candidates) keeps.add(rule);
        return true;
      }
      if (candidates.length === 1) {
        rest.push(...candidates);
        return true;
      }
      const middle = Math.ceil(candidates.length / 2);
      return grow(candidates.slice(0, middle)) && grow(candidates.slice(middle));
    };
    // The last are those that are best talked about: they are the ones to stay in the rest.
    return grow(this.#all.filter((rule) => !keeps.has(rule))) ? rest : null;
  }
}

/** The smallest set with a member in each of these sets, or null if it has `limit` members or more. */
export function smallestHittingSet(sets: readonly (readonly number[])[], limit: number): number[] | null {
  for (let size = 0; size < limit; size += 1) {
    const found = hit(sets, [], size);
    if (found) return found;
  }
  return null;
}

function hit(sets: readonly (readonly number[])[], chosen: readonly number[], left: number): number[] | null {
  const missed = sets.find((set) => !set.some((member) => chosen.includes(member)));
  if (!missed) return [...chosen];
  if (left === 0) return null;
  for (const member of missed) {
    const found = hit(sets, [...chosen, member], left - 1);
    if (found) return found;
  }
  return null;
}
