/** A text as its words, each normalised, with where each stands in the text (UTF-16 offsets, end exclusive). */
export interface TextWords {
  words: string[];
  starts: Int32Array;
  ends: Int32Array;
}

/** A word may be divided at the end of a line, and carry soft hyphens. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00AD]|[-\u2010][^\S\n]*\n\s*(?=\p{Ll}))*/gu;
const NO_LETTER = /[^\p{L}\p{N}]+/gu;
const ASCII = /^[a-z0-9]+$/;

/**
 * The words of a text for comparison: letters and digits, without case and diacritics, ß as ss, so that typography
 * makes no difference. A word divided at the end of a line is one word.
 */
export function wordsOf(text: string): TextWords {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    words.push(normalise(found));
    starts.push(index);
    ends.push(index + found.length);
  }
  return { words, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function normalise(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower.normalize('NFKD').replace(NO_LETTER, '').replaceAll('ß', 'ss');
}
