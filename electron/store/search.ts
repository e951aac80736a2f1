import { searchFold } from '../../shared/domain/names';

/** An FTS5 query in which every folded word is a prefix; null if the text holds no word. */
export function prefixQuery(text: string): string | null {
  const words = searchFold(text).match(/[\p{L}\p{N}]+/gu);
  return words ? words.map((word) => `"${word}"*`).join(' ') : null;
}

/** Every full-text index. */
export const SEARCH_INDEXES = ['personsSearch', 'cohortsSearch', 'papersSearch', 'textsSearch'] as const;
