/** Words that may be new between two parts of a passage: every tenth changed is still one passage. */
const MAXIMUM_GAP = 8;
/** Words that must be equal after a gap for it to count as one, and no fewer than the gap has. */
const REJOINED_WORDS = 4;

/** Successive words that are equal in both texts, by the indexes of the first. */
export interface EqualBlock {
  first: number;
  otherFirst: number;
  count: number;
}

/** Where two texts go the same way, by indexes of words, both ends inclusive. */
export interface Run {
  first: number;
  last: number;
  otherFirst: number;
  otherLast: number;
  /** Equal words. */
  same: number;
  /** In the texts' order. */
  blocks: EqualBlock[];
}

/** How many words around this pair are equal without a gap. */
export function wordsInARow(a: Uint32Array, b: Uint32Array, at: number, other: number): number {
  let [first, last] = [0, 0];
  while (a[at + last] !== undefined && a[at + last] === b[other + last]) last += 1;
  while (last > 0 && a[at - first - 1] !== undefined && a[at - first - 1] === b[other - first - 1])
    first += 1;
  return first + last;
}

/**
 * Widens from a pair of equal words (by their numbers) in both directions, over gaps of up to eight words in which the texts differ, as long
 * as at least four words go on being equal behind each, and as many as the gap has.
 */
export function widen(a: Uint32Array, b: Uint32Array, at: number, other: number): Run {
  const blocks = joined([...follow(a, b, at - 1, other - 1, -1).reverse(), ...follow(a, b, at, other, 1)]);
  const [first] = blocks;
  const last = blocks.at(-1);
  // A gram whose hash is that of other words by chance: nothing is equal.
  if (!first || !last) return { first: at, last: at, otherFirst: other, otherLast: other, same: 0, blocks };
  return {
    first: first.first,
    otherFirst: first.otherFirst,
    last: last.first + last.count - 1,
    otherLast: last.otherFirst + last.count - 1,
    same: blocks.reduce((sum, { count }) => sum + count, 0),
    blocks,
  };
}

/** Blocks that meet in both texts are one. */
function joined(blocks: readonly EqualBlock[]): EqualBlock[] {
  const whole: EqualBlock[] = [];
  for (const block of blocks) {
    const last = whole.at(-1);
    const meets =
      last && last.first + last.count === block.first && last.otherFirst + last.count === block.otherFirst;
    if (meets) last.count += block.count;
    else whole.push({ ...block });
  }
  return whole;
}

function follow(a: Uint32Array, b: Uint32Array, at: number, other: number, step: 1 | -1): EqualBlock[] {
  const blocks: EqualBlock[] = [];
  let [left, right] = [at, other];
  for (;;) {
    let count = 0;
    while (a[left] !== undefined && a[left] === b[right]) {
      count += 1;
      left += step;
      right += step;
    }
    if (count > 0) {
      blocks.push(
        step === 1
          ? { first: left - count, otherFirst: right - count, count }
          : { first: left + 1, otherFirst: right + 1, count },
      );
    }
    const next = rejoin(a, b, left, right, step);
    if (!next) return blocks;
    [left, right] = next;
  }
}

/** Where both texts agree again after a gap, the smallest first; null if they do not. */
function rejoin(
  a: Uint32Array,
  b: Uint32Array,
  left: number,
  right: number,
  step: 1 | -1,
): [number, number] | null {
  for (let total = 1; total <= MAXIMUM_GAP * 2; total += 1) {
    for (
      let skipped = Math.max(0, total - MAXIMUM_GAP);
      skipped <= Math.min(total, MAXIMUM_GAP);
      skipped += 1
    ) {
      const [l, r] = [left + step * skipped, right + step * (total - skipped)];
      const least = Math.max(REJOINED_WORDS, skipped, total - skipped);
      if (agrees(a, b, l, r, step, least)) return [l, r];
    }
  }
  return null;
}

function agrees(
  a: Uint32Array,
  b: Uint32Array,
  left: number,
  right: number,
  step: 1 | -1,
  least: number,
): boolean {
  for (let offset = 0; offset < least; offset += 1) {
    const word = a[left + step * offset];
    if (word === undefined || word !== b[right + step * offset]) return false;
  }
  return true;
}
