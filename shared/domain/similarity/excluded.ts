import { type Fingerprints, GRAM_WORDS, WINDOW_GRAMS } from './fingerprints';
import { quotedWords } from './quotations';
import type { ReadiedText } from './readied';

export const QUOTED = 1;
export const TEMPLATE = 2;

/**
 * For each word 0, or why it does not count: `QUOTED` with a source, or taken from a `TEMPLATE` of the course. Of a
 * template are the words of its fingerprints, and what stands between two of them that follow each other.
 */
export function excludedWords(
  { text, words, fingerprints }: ReadiedText,
  templates: ReadonlySet<number>,
): Uint8Array {
  const excluded = quotedWords(text, words);
  const { hashes, positions } = fingerprints;
  let previous = Number.NEGATIVE_INFINITY;
  hashes.forEach((hash, index) => {
    if (!templates.has(hash)) return;
    const position = positions[index] as number;
    const isNext =
      index > 0 && templates.has(hashes[index - 1] as number) && position - previous <= WINDOW_GRAMS;
    excluded.fill(TEMPLATE, isNext ? previous : position, position + GRAM_WORDS);
    previous = position;
  });
  return excluded;
}

/** The fingerprints of which no word is excluded: what is looked for in other papers. */
export function countedHashes({ hashes, positions }: Fingerprints, excluded: Uint8Array): Uint32Array {
  return hashes.filter((_, index) => {
    const position = positions[index] as number;
    for (let word = position; word < position + GRAM_WORDS; word += 1) if (excluded[word]) return false;
    return true;
  });
}
