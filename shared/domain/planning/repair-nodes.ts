import { get, NONE } from './ground';
import type { RepairSession } from './problem';
import { type Block, blocksOf, reachOf } from './repair-blocks';

/** Larger blocks keep the order of the sessions that nothing happened to. */
const LARGEST_FREE_BLOCK = 10;

interface Place {
  block: number;
  /** Sessions of the block that have their place, as a set of bits. */
  done: number;
}

/** What of a schedule has its place already, as numbers: block after block, within a block in any order. */
export class RepairNodes {
  readonly #sessions: readonly RepairSession[];
  readonly #blocks: readonly Block[];
  readonly #moduleIds: readonly string[];
  readonly #places: Place[] = [];
  readonly #numbers = new Map<string, number>();
  readonly start: number;
  readonly goal: number;
  /** False if some orders are left out. */
  readonly isComplete: boolean;

  constructor(sessions: readonly RepairSession[], moduleIds: readonly string[]) {
    this.#sessions = sessions;
    this.#moduleIds = moduleIds;
    this.#blocks = blocksOf(sessions, moduleIds);
    this.isComplete = this.#blocks.every(
      (block) =>
        block.sessions.length === 1 || (block.module !== null && block.sessions.length <= LARGEST_FREE_BLOCK),
    );
    this.start = this.#numberOf({ block: 0, done: 0 });
    this.goal = this.#numberOf({ block: this.#blocks.length, done: 0 });
  }

  get count(): number {
    return this.#places.length;
  }

  get sessions(): number {
    return this.#sessions.length;
  }

  /** Which sessions can come next, and the node after each. */
  next(node: number): [session: number, to: number][] {
    const { block, done } = get(this.#places, node);
    const { sessions } = get(this.#blocks, block);
    const found: [number, number][] = [];
    let isFirstKept = true;
    for (const [bit, session] of sessions.entries()) {
      if (done & (1 << bit)) continue;
      const isKept = get(this.#sessions, session).concern === null;
      if (sessions.length > LARGEST_FREE_BLOCK) {
        if (isKept && !isFirstKept) continue;
        if (isKept) isFirstKept = false;
      }
      const after = done | (1 << bit);
      const isFull = after === 2 ** sessions.length - 1;
      found.push([session, this.#numberOf(isFull ? { block: block + 1, done: 0 } : { block, done: after })]);
    }
    return found;
  }

  /** The module that was begun before the node and goes on after it, or `NONE`. */
  underWay(node: number): number {
    const { block, done } = get(this.#places, node);
    const here = this.#blocks[block];
    if (!here) return NONE;
    if (done > 0) return here.module ?? NONE;
    const before = this.#blocks[block - 1]?.sessions.at(-1);
    if (before === undefined) return NONE;
    const last = reachOf(get(this.#sessions, before), this.#moduleIds)?.last ?? NONE;
    const next = reachOf(get(this.#sessions, get(here.sessions, 0)), this.#moduleIds)?.first ?? NONE;
    return last === next ? last : NONE;
  }

  #numberOf(place: Place): number {
    const key = `${place.block} ${place.done}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#places.length);
    return this.#places.push(place) - 1;
  }
}
