import { type Fingerprints, fingerprintsOf, wordHashes } from './fingerprints';
import { type TextWords, wordsOf } from './words';

/** A text made ready for being compared. */
export interface ReadiedText {
  text: string;
  words: TextWords;
  /** A number for each word: the same for equal words. */
  codes: Uint32Array;
  fingerprints: Fingerprints;
}

export function readied(text: string): ReadiedText {
  const words = wordsOf(text);
  return { text, words, codes: wordHashes(words.words), fingerprints: fingerprintsOf(words.words) };
}
