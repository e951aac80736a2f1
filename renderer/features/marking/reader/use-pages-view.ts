import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { layoutPages, PAGE_GAP, type PageLayout, type PageSize, pageAt, pagesWithin } from './page-layout';

interface PagesView {
  layout: PageLayout;
  sizeOf: (index: number) => PageSize;
  /** First and last page that are drawn, counted from 0. */
  drawn: readonly [first: number, last: number];
  /** The page one reads, counted from 0. */
  current: number;
  onSize: (index: number, size: PageSize) => void;
  onScroll: () => void;
  /** Goes to a page, or to a height of it (0 its top, 1 its end). */
  goTo: (index: number, height?: number) => void;
}

const isSame = (a: PageSize, b: PageSize) => a.width === b.width && a.height === b.height;

/** Lays out the pages, all like the first until they are known, and says which are in view. Zooming stays at its place. */
export function usePagesView(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  firstPage: PageSize,
  zoom: number,
): PagesView {
  const [sizes, setSizes] = useState<ReadonlyMap<number, PageSize>>(new Map());
  const [view, setView] = useState({ first: 0, last: Math.min(count - 1, 1), current: 0 });
  const sizeOf = useCallback((index: number) => sizes.get(index) ?? firstPage, [sizes, firstPage]);
  const layout = useMemo(() => layoutPages(count, sizeOf, zoom), [count, sizeOf, zoom]);
  const laid = useRef(layout);

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight } = element;
    const [first, last] = pagesWithin(laid.current, scrollTop, clientHeight);
    const current = pageAt(laid.current, scrollTop + clientHeight / 3);
    setView((before) =>
      before.first === first && before.last === last && before.current === current
        ? before
        : { first, last, current },
    );
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const before = laid.current;
    laid.current = layout;
    if (element && before !== layout && element.scrollTop > 0) {
      const page = pageAt(before, element.scrollTop);
      const within = (element.scrollTop - (before.tops[page] ?? 0)) / (before.heights[page] || 1);
      element.scrollTop = (layout.tops[page] ?? 0) + within * (layout.heights[page] ?? 0);
    }
    look();
  }, [layout, look, scroller]);

  const onSize = useCallback(
    (index: number, size: PageSize) =>
      setSizes((known) =>
        isSame(known.get(index) ?? firstPage, size) ? known : new Map(known).set(index, size),
      ),
    [firstPage],
  );
  const goTo = useCallback(
    (index: number, height = 0) => {
      const { tops, heights } = laid.current;
      const element = scroller.current;
      if (!element) return;
      const ahead = height === 0 ? PAGE_GAP / 2 : element.clientHeight / 3;
      element.scrollTop = (tops[index] ?? 0) + height * (heights[index] ?? 0) - ahead;
      look();
    },
    [look, scroller],
  );
  return {
    layout,
    sizeOf,
    drawn: [view.first, view.last],
    current: view.current,
    onSize,
    onScroll: look,
    goTo,
  };
}
