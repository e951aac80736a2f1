import { type Passage, passagesOf } from './passages';
import type { ReadiedText } from './readied';

/** What one text has in common with another. */
export interface Similarity {
  /** Words in common of all the words of the first text, 0 to 1: without quotations and templates. */
  share: number;
  /** Words in common, quotations and templates not counted. */
  words: number;
  /** The longest first; those that are quoted are among them and do not count. */
  passages: Passage[];
}

/** How much of the first text stands in the second, and where. `templates`: fingerprints that the course gave out. */
export function similarityOf(
  mine: ReadiedText,
  other: ReadiedText,
  templates: ReadonlySet<number> = new Set(),
): Similarity {
  const passages = passagesOf(mine, other, templates);
  const words = passages.reduce((sum, passage) => sum + (passage.isQuoted ? 0 : passage.words), 0);
  const all = mine.words.words.length;
  return { share: all === 0 ? 0 : words / all, words, passages };
}
