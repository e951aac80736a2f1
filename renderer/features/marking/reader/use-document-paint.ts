import { type RefObject, useEffect } from 'react';
import type { Annotation } from './annotation-look';
import { rangeAt } from './document-html';
import { highlightOf, paintFinds } from './found-highlights';
import type { TextMatch } from './page-text';

/** Paints what is marked and what is found over the text of a document, without a change to it. */
export function useDocumentPaint(
  text: RefObject<HTMLElement | null>,
  /** Changes when the text does. */
  html: string,
  annotations: readonly Annotation[],
  finds: readonly TextMatch[],
  at: number,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other ranges
  useEffect(() => {
    const root = text.current;
    if (!root) return;
    const painted = annotations.flatMap(({ place, tone }) => {
      const range = 'start' in place ? rangeAt(root, place.start, place.end) : null;
      return range ? [{ range, highlight: highlightOf(`kk-mark-${tone}`) }] : [];
    });
    for (const { range, highlight } of painted) highlight?.add(range);
    return () => {
      for (const { range, highlight } of painted) highlight?.delete(range);
    };
  }, [text, html, annotations]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other ranges
  useEffect(() => {
    const root = text.current;
    if (!root) return;
    const ranges = finds.map(({ fromOffset, toOffset }) => rangeAt(root, fromOffset, toOffset));
    return paintFinds(
      ranges.filter((range) => range !== null),
      ranges[at] ?? null,
    );
  }, [text, html, finds, at]);
}
