import { useEffect, useRef, useState } from 'react';
import type { PDFDocumentProxy } from './pdf-library';
import type { Find, Search } from './use-search';

interface FindWalk {
  /** The current find, counted from 0. */
  at: number;
  find: Find | null;
  step: (by: 1 | -1) => void;
}

/** How far down its page a find lies: 0 the top, 1 the end. */
async function heightOf(pdf: PDFDocumentProxy, { page, fromPiece }: Find): Promise<number> {
  const found = await pdf.getPage(page + 1);
  const { items } = await found.getTextContent({ includeMarkedContent: false, disableNormalization: true });
  const item = items[fromPiece];
  const viewport = found.getViewport({ scale: 1 });
  if (!item || !('transform' in item)) return 0;
  const [x = 0, y = 0] = (item.transform as number[]).slice(4);
  const [, top = 0] = viewport.convertToViewportPoint(x, y);
  return Math.min(0.99, Math.max(0.01, top / viewport.height));
}

/** Goes from find to find, from the page one is on; the first comes by itself while one types. */
export function useFindWalk(
  pdf: PDFDocumentProxy,
  { finds, isDone }: Search,
  current: number,
  goTo: (page: number, height?: number) => void,
): FindWalk {
  const [find, setFind] = useState<Find | null>(null);
  const known = useRef({ current, goTo });
  known.current = { current, goTo };
  const at = find
    ? finds.findIndex(
        ({ page, fromPiece, fromOffset }) =>
          page === find.page && fromPiece === find.fromPiece && fromOffset === find.fromOffset,
      )
    : -1;

  const show = (next: Find | undefined) => {
    setFind(next ?? null);
    if (next) void heightOf(pdf, next).then((height) => known.current.goTo(next.page, height));
  };
  const latest = useRef(show);
  latest.current = show;

  useEffect(() => {
    if (finds.length === 0) setFind(null);
    if (finds.length === 0 || at >= 0) return;
    const ahead = finds.find(({ page }) => page >= known.current.current);
    // Before every page has been looked through, one ahead may still come.
    if (ahead || isDone) latest.current(ahead ?? finds[0]);
  }, [finds, isDone, at]);

  return {
    at: Math.max(0, at),
    find: at < 0 ? null : (finds[at] ?? null),
    step: (by) => show(finds[(Math.max(0, at) + by + finds.length) % finds.length]),
  };
}
