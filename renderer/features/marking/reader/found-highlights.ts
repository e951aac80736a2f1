import type { TextMatch } from './page-text';

/** A kind of paint: the browser paints these ranges without a change to the text; where it cannot, a find is jumped to all the same. */
export const highlightOf = (name: string): Highlight | null => {
  if (typeof Highlight === 'undefined') return null;
  const known = CSS.highlights.get(name);
  if (known) return known;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
};

/** The range of a find over the laid text of its page; null while it is not laid. */
export function rangeOf(match: TextMatch, pieces: readonly HTMLElement[]): Range | null {
  const from = pieces[match.fromPiece]?.firstChild;
  const to = pieces[match.toPiece]?.firstChild;
  if (!(from instanceof Text && to instanceof Text)) return null;
  const range = document.createRange();
  range.setStart(from, Math.min(match.fromOffset, from.data.length));
  range.setEnd(to, Math.min(match.toOffset, to.data.length));
  return range;
}

/** Paints finds, the current one stronger. Returns how to take them away. */
export function paintFinds(ranges: readonly Range[], current: Range | null): () => void {
  const found = highlightOf('kk-found');
  const strong = highlightOf('kk-found-current');
  for (const range of ranges) found?.add(range);
  if (current) strong?.add(current);
  return () => {
    for (const range of ranges) found?.delete(range);
    if (current) strong?.delete(current);
  };
}
