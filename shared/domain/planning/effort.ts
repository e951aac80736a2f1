import type { LinearSolver } from './linear-solver';

/** What a reckoning may use of the world: its time, chance with a seed, a solver, somebody who watches. */
export interface Tools {
  /** Milliseconds since whenever. */
  now: () => number;
  /** A number from 0 to below 1. */
  random: () => number;
  /** Loads the solver when it is needed first. */
  solver: () => Promise<LinearSolver>;
  /** How far it is, from 0 to 1, with a German phrase. */
  progress: (share: number, step: string) => void;
}

/** Chance that is the same in every run. `seed` is any whole number. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The time that is left, and how it is shared out. */
export class Deadline {
  readonly #tools: Pick<Tools, 'now'>;
  readonly #begun: number;
  readonly #milliseconds: number;

  constructor(secondsAtMost: number, tools: Pick<Tools, 'now'>) {
    this.#tools = tools;
    this.#begun = tools.now();
    this.#milliseconds = secondsAtMost * 1000;
  }

  /** Whether so large a share of the time is over. */
  isOver(share = 1): boolean {
    return this.#tools.now() - this.#begun >= this.#milliseconds * share;
  }

  /** Seconds until so large a share of the time is over. */
  secondsUntil(share: number): number {
    return (this.#begun + this.#milliseconds * share - this.#tools.now()) / 1000;
  }

  /** Seconds to say why there is no plan: what is left of the time, but half of it however long it took to find that out. */
  get secondsToExplain(): number {
    return Math.max(this.secondsUntil(1), this.#milliseconds / 2000);
  }

  get seconds(): number {
    return (this.#tools.now() - this.#begun) / 1000;
  }
}
