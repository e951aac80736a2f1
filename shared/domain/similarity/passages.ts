import type { Fingerprints } from './fingerprints';
import type { TextWords } from './words';

/** Words that may be new between two parts of a passage: every tenth changed is still one passage. */
const MAXIMUM_GAP = 8;
/** Shorter passages are turns of phrase that anybody uses. */
const MINIMUM_WORDS = 12;

/** A passage that two texts have in common: offsets in each (UTF-16, end exclusive). */
export interface Passage {
  start: number;
  end: number;
  otherStart: number;
  otherEnd: number;
  /** Words that stand in both, in the same order. */
  words: number;
  /** Most of it stands between quotation marks in the first text: quoted, and not counted. */
  isQuoted: boolean;
}

interface Text {
  text: string;
  words: TextWords;
  fingerprints: Fingerprints;
}

interface Run {
  first: number;
  last: number;
  otherFirst: number;
  otherLast: number;
  same: number;
}

/**
 * The passages that two texts have in common, the longest first: from fingerprints that both have, widened word by
 * word to both sides, small changes included; passages that follow upon each other in both texts become one. No
 * word of the first text is in two passages. `ignored` fingerprints (templates) begin no passage.
 */
export function passagesOf(a: Text, b: Text, ignored: ReadonlySet<number> = new Set()): Passage[] {
  const runs = mergedRuns(a, b, seedsOf(a, b, ignored));
  const quoted = quotedWords(a);
  return withoutOverlaps(runs)
    .filter(({ same }) => same >= MINIMUM_WORDS)
    .map(({ first, last, otherFirst, otherLast, same }): Passage => {
      let inQuotes = 0;
      for (let index = first; index <= last; index += 1) inQuotes += quoted[index] ? 1 : 0;
      return {
        start: a.words.starts[first] as number,
        end: a.words.ends[last] as number,
        otherStart: b.words.starts[otherFirst] as number,
        otherEnd: b.words.ends[otherLast] as number,
        words: same,
        isQuoted: inQuotes * 2 > last - first + 1,
      };
    });
}

/** Pairs of word indexes at which both texts have the same fingerprint; what occurs very often pairs with its first few. */
function seedsOf(a: Text, b: Text, ignored: ReadonlySet<number>): [number, number][] {
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

function mergedRuns(a: Text, b: Text, seeds: readonly [number, number][]): Run[] {
  const runs: Run[] = [];
  const ordered = [...seeds].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  for (const [at, other] of ordered) {
    const covering = runs.some(
      (run) =>
        at >= run.first &&
        at <= run.last &&
        other >= run.otherFirst &&
        other <= run.otherLast &&
        Math.abs(at - run.first - (other - run.otherFirst)) <= MAXIMUM_GAP,
    );
    if (!covering) runs.push(widen(a.words.words, b.words.words, at, other));
  }
  return runs;
}

/** Widens from a pair of words in both directions, over gaps in which the texts differ, as long as enough goes on being equal. */
function widen(a: readonly string[], b: readonly string[], at: number, other: number): Run {
  const forwards = follow(a, b, at, other, 1);
  const backwards = follow(a, b, at - 1, other - 1, -1);
  return {
    first: backwards.last ?? at,
    otherFirst: backwards.otherLast ?? other,
    last: forwards.last ?? at,
    otherLast: forwards.otherLast ?? other,
    same: forwards.same + backwards.same,
  };
}

interface Followed {
  last: number | null;
  otherLast: number | null;
  same: number;
}

function follow(
  a: readonly string[],
  b: readonly string[],
  at: number,
  other: number,
  step: 1 | -1,
): Followed {
  const followed: Followed = { last: null, otherLast: null, same: 0 };
  let [left, right] = [at, other];
  for (;;) {
    while (a[left] !== undefined && a[left] === b[right]) {
      followed.last = left;
      followed.otherLast = right;
      followed.same += 1;
      left += step;
      right += step;
    }
    const next = rejoin(a, b, left, right, step);
    if (!next) return followed;
    [left, right] = next;
  }
}

/** Words that must be equal after a gap for it to count as one. */
const REJOINED_WORDS = 3;

/** Where both texts agree again after a gap, the smallest first; null if they do not. */
function rejoin(
  a: readonly string[],
  b: readonly string[],
  left: number,
  right: number,
  step: 1 | -1,
): [number, number] | null {
  for (let total = 1; total <= MAXIMUM_GAP; total += 1) {
    for (let skipped = 0; skipped <= total; skipped += 1) {
      const [l, r] = [left + step * skipped, right + step * (total - skipped)];
      if (agrees(a, b, l, r, step)) return [l, r];
    }
  }
  return null;
}

function agrees(
  a: readonly string[],
  b: readonly string[],
  left: number,
  right: number,
  step: 1 | -1,
): boolean {
  for (let offset = 0; offset < REJOINED_WORDS; offset += 1) {
    const word = a[left + step * offset];
    if (word === undefined || word !== b[right + step * offset]) return false;
  }
  return true;
}

/** The longest runs first; a run that lies over a longer one loses what they share, or goes. */
function withoutOverlaps(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of [...runs].sort((x, y) => y.same - x.same || x.first - y.first)) {
    if (kept.every((other) => run.last < other.first || run.first > other.last)) kept.push(run);
  }
  return kept;
}

const OPENING = '„“”"»«‚‘';
const CLOSING: Readonly<Record<string, string>> = {
  '„': '“”"',
  '“': '”"',
  '”': '”',
  '"': '"',
  '»': '«',
  '«': '»',
  '‚': '‘’',
  '‘': '’',
};
/** A quotation that does not close within so many characters is a mark that was forgotten. */
const LONGEST_QUOTATION = 2000;

/** For each word whether it stands between quotation marks. */
function quotedWords({ text, words }: Text): Uint8Array {
  const quoted = new Uint8Array(words.words.length);
  let word = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (!OPENING.includes(mark)) continue;
    const end = closingOf(text, at, CLOSING[mark] ?? '');
    if (end === null) continue;
    while (word < quoted.length && (words.starts[word] as number) < at) word += 1;
    while (word < quoted.length && (words.ends[word] as number) <= end) quoted[word++] = 1;
    at = end;
  }
  return quoted;
}

function closingOf(text: string, opening: number, closing: string): number | null {
  const limit = Math.min(text.length, opening + LONGEST_QUOTATION);
  for (let at = opening + 1; at < limit; at += 1) if (closing.includes(text[at] as string)) return at;
  return null;
}
