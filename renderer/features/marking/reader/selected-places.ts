import { linesOf, quadOf } from './marked-place';
import type { PDFPageProxy } from './pdf-library';
import { PIXELS_PER_POINT } from './use-pdf';

/** A page on the screen. */
export interface ShownPage {
  element: HTMLElement;
  page: PDFPageProxy;
  zoom: number;
}

/** What a range covers on one page. */
export interface SelectedPlace {
  page: number;
  quads: number[][];
  quote: string;
}

/** The words within a range, with blanks where the PDF begins a line anew. */
function wordsOf(range: Range): string {
  const root = range.commonAncestorContainer;
  if (root.nodeType === Node.TEXT_NODE) return range.toString();
  const words: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    if (node instanceof Text) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      words.push(node.data.slice(from, to));
    } else if (node.nodeName === 'BR') words.push(' ');
  }
  return words.join('');
}

/** The part of a range that lies in an element, or null. */
function within(range: Range, element: HTMLElement): Range | null {
  if (!range.intersectsNode(element)) return null;
  const part = range.cloneRange();
  if (!element.contains(part.startContainer)) part.setStart(element, 0);
  if (!element.contains(part.endContainer)) part.setEnd(element, element.childNodes.length);
  return part;
}

/** A range over the text of pages as places in the document, one for each page, in the order of the pages. */
export function placesOf(range: Range, pages: readonly ShownPage[]): SelectedPlace[] {
  return pages.flatMap(({ element, page, zoom }): SelectedPlace[] => {
    const text = element.querySelector<HTMLElement>('[data-text]');
    const part = text && within(range, text);
    if (!part) return [];
    const origin = text.getBoundingClientRect();
    const viewport = page.getViewport({ scale: zoom * PIXELS_PER_POINT });
    const lines = linesOf(
      rectanglesOf(part, text).map(({ left, top, width, height }) => ({
        left: left - origin.left,
        top: top - origin.top,
        width,
        height,
      })),
    );
    if (lines.length === 0) return [];
    const quads = lines.map((line) =>
      quadOf(line, (x, y) => viewport.convertToPdfPoint(x, y) as [number, number]),
    );
    const quote = wordsOf(part).replace(/\s+/g, ' ').trim().slice(0, 5000);
    return [{ page: page.pageNumber, quads, quote }];
  });
}

/** Rectangles of the words alone: the layer and its end reach over the whole page. */
function rectanglesOf(range: Range, text: HTMLElement): DOMRect[] {
  return [...text.querySelectorAll('span')].flatMap((span) => {
    const part = within(range, span);
    return part && part.toString().trim() !== '' ? [...part.getClientRects()] : [];
  });
}
