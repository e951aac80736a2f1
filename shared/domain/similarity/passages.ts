import { excludedWords, QUOTED, TEMPLATE } from './excluded';
import type { ReadiedText } from './readied';
import { type EqualBlock, type Run, widen, wordsInARow } from './widen';
import type { TextWords } from './words';

/** Shorter passages are turns of phrase that anybody uses. */
const MINIMUM_WORDS = 12;
/** A passage begins from so many equal words in a row; fewer are a pattern of sentence that two people filled. */
const LEAST_IN_A_ROW = 8;
/** A seed this far off the line of a run that covers it is a passage of its own. */
const MAXIMUM_SLIP = 8;

/** A stretch of characters (UTF-16, end exclusive). */
export interface Stretch {
  start: number;
  end: number;
}

/** A passage that two texts have in common: where it stands in each. */
export interface Passage extends Stretch {
  otherStart: number;
  otherEnd: number;
  /** Words that stand in both, in the same order. */
  words: number;
  /** Most of it is quoted in the first text, with a source: shown, and not counted. */
  isQuoted: boolean;
  /** What is equal word for word, in each text. */
  equal: Stretch[];
  otherEqual: Stretch[];
}

/**
 * The passages that two texts have in common, the longest first: from fingerprints that both have, widened word by
 * word to both sides, small changes included; passages that follow upon each other in both texts become one. No
 * word of the first text is in two passages. `ignored` fingerprints (templates) begin no passage, and what is a template
 * for the most part is none.
 */
export function passagesOf(
  a: ReadiedText,
  b: ReadiedText,
  ignored: ReadonlySet<number> = new Set(),
): Passage[] {
  const excluded = excludedWords(a, ignored);
  const passages: Passage[] = [];
  for (const { first, last, otherFirst, otherLast, same, blocks } of withoutOverlaps(
    mergedRuns(a, b, seedsOf(a, b, ignored)),
  )) {
    if (same < MINIMUM_WORDS) continue;
    let [quoted, template] = [0, 0];
    for (let index = first; index <= last; index += 1) {
      if (excluded[index] === QUOTED) quoted += 1;
      if (excluded[index] === TEMPLATE) template += 1;
    }
    const length = last - first + 1;
    if (template * 2 > length || same - template < MINIMUM_WORDS) continue;
    passages.push({
      start: a.words.starts[first] as number,
      end: a.words.ends[last] as number,
      otherStart: b.words.starts[otherFirst] as number,
      otherEnd: b.words.ends[otherLast] as number,
      words: same - template,
      isQuoted: quoted * 2 > length,
      equal: blocks.map((block) => stretchOf(a.words, block.first, block.count)),
      otherEqual: blocks.map((block) => stretchOf(b.words, block.otherFirst, block.count)),
    });
  }
  return passages;
}

const stretchOf = ({ starts, ends }: TextWords, first: number, count: number): Stretch => ({
  start: starts[first] as number,
  end: ends[first + count - 1] as number,
});

/** Pairs of word indexes at which both texts have the same fingerprint; what occurs very often pairs with its first few. */
function seedsOf(a: ReadiedText, b: ReadiedText, ignored: ReadonlySet<number>): [number, number][] {
  const places = new Map<number, number[]>();
  b.fingerprints.hashes.forEach((hash, index) => {
    const position = b.fingerprints.positions[index] as number;
    const known = places.get(hash);
    if (!known) places.set(hash, [position]);
    else if (known.length < 8) known.push(position);
  });
  const seeds: [number, number][] = [];
  a.fingerprints.hashes.forEach((hash, index) => {
    if (ignored.has(hash)) return;
    for (const other of places.get(hash) ?? [])
      seeds.push([a.fingerprints.positions[index] as number, other]);
  });
  return seeds;
}

function mergedRuns(a: ReadiedText, b: ReadiedText, seeds: readonly [number, number][]): Run[] {
  const runs: Run[] = [];
  let reaching: Run[] = [];
  const ordered = [...seeds].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  for (const [at, other] of ordered) {
    reaching = reaching.filter(({ last }) => last >= at);
    const isCovered = reaching.some(
      (run) =>
        at >= run.first &&
        other >= run.otherFirst &&
        other <= run.otherLast &&
        Math.abs(at - run.first - (other - run.otherFirst)) <= MAXIMUM_SLIP + slipWithin(run, at),
    );
    if (isCovered || wordsInARow(a.codes, b.codes, at, other) < LEAST_IN_A_ROW) continue;
    const run = widen(a.codes, b.codes, at, other);
    runs.push(run);
    reaching.push(run);
  }
  return runs;
}

/** How far a run has drifted from the diagonal it began on, up to that word. */
function slipWithin({ first, otherFirst, blocks }: Run, at: number): number {
  let block: EqualBlock | undefined;
  for (const each of blocks) {
    if (each.first > at) break;
    block = each;
  }
  return block ? Math.abs(block.otherFirst - otherFirst - (block.first - first)) : 0;
}

/** The longest runs first; a run that lies over a longer one goes. */
function withoutOverlaps(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of [...runs].sort((x, y) => y.same - x.same || x.first - y.first)) {
    if (kept.every((other) => run.last < other.first || run.first > other.last)) kept.push(run);
  }
  return kept;
}
