import { type Fingerprints, fingerprintsOf } from './fingerprints';
import { type TextWords, wordsOf } from './words';

/** A text made ready for being compared. */
export interface ReadiedText {
  text: string;
  words: TextWords;
  fingerprints: Fingerprints;
}

export function readied(text: string): ReadiedText {
  const words = wordsOf(text);
  return { text, words, fingerprints: fingerprintsOf(words.words) };
}
