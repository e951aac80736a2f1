import type { OutputOf } from '../../../shared/contract';

export type Phrase = OutputOf<'phrases.list'>[number];

/** What is typed at the cursor of a comment: the phrase, with a blank before it where words stand. */
export function insertPhrase(
  comment: string,
  from: number,
  to: number,
  content: string,
): { comment: string; cursor: number } {
  const before = comment.slice(0, from);
  const after = comment.slice(to);
  const gap = before !== '' && !/\s$/.test(before) ? ' ' : '';
  const behind = after !== '' && !/^[\s.,;:!?]/.test(after) ? ' ' : '';
  return {
    comment: before + gap + content + behind + after,
    cursor: before.length + gap.length + content.length,
  };
}

/** Phrases that a text in the search field of the bank means: a short key alone, else words of title or content. */
export function matchingPhrases(phrases: readonly Phrase[], typed: string): readonly Phrase[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return phrases;
  const byKey = phrases.filter(({ shortKey }) => shortKey === wanted);
  const words = wanted.split(/\s+/);
  const others = phrases.filter((phrase) => {
    const text = `${phrase.shortKey} ${phrase.title} ${phrase.content}`.toLowerCase();
    return !byKey.includes(phrase) && words.every((word) => text.includes(word));
  });
  return [...byKey, ...others];
}
