/** Width and height of a page in CSS pixels at 100 %. */
export interface PageSize {
  width: number;
  height: number;
}

/** Where the pages of a paper lie below each other, in CSS pixels from the top. */
export interface PageLayout {
  tops: Float64Array;
  heights: Float64Array;
  total: number;
}

/** Room above, between and below pages. */
export const PAGE_GAP = 16;

/** Lays pages below each other at a zoom (1 = 100 %). */
export function layoutPages(count: number, sizeOf: (index: number) => PageSize, zoom: number): PageLayout {
  const tops = new Float64Array(count);
  const heights = new Float64Array(count);
  let top = PAGE_GAP;
  for (let index = 0; index < count; index += 1) {
    const height = Math.floor(sizeOf(index).height * zoom);
    tops[index] = top;
    heights[index] = height;
    top += height + PAGE_GAP;
  }
  return { tops, heights, total: top };
}

/** The page at a height: the last whose top is not below it, counted from 0. */
export function pageAt({ tops }: PageLayout, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** First and last page of a stretch, a page more on either side so that scrolling meets drawn pages. */
export function pagesWithin(layout: PageLayout, top: number, height: number): [first: number, last: number] {
  const last = layout.tops.length - 1;
  return [Math.max(0, pageAt(layout, top) - 1), Math.min(last, pageAt(layout, top + height) + 1)];
}

const ZOOM_STEPS = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** The next step of zoom up or down; the ends stay. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOM_STEPS : [...ZOOM_STEPS].reverse();
  return steps.find((step) => (step - zoom) * direction > 0.01) ?? zoom;
}
