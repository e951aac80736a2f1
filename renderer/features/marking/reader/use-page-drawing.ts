import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PageSize } from './page-layout';
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from './pdf-library';
import { PIXELS_PER_POINT } from './use-pdf';

/** More than a canvas may have on every graphics card, in pixels. */
const MAX_PIXELS = 16_000_000;
/** A page that somebody scrolls past is not worth drawing. */
const PASSING_MS = 60;

/** A page of the document, null until it is there, and whether it is none; its true size to whoever lays the pages out. */
export function usePage(
  pdf: PDFDocumentProxy,
  index: number,
  onSize: (index: number, size: PageSize) => void,
): { page: PDFPageProxy | null; isBroken: boolean } {
  const [page, setPage] = useState<PDFPageProxy | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isGone = false;
    pdf
      .getPage(index + 1)
      .then((found) => {
        if (isGone) return;
        const { width, height } = found.getViewport({ scale: PIXELS_PER_POINT });
        onSize(index, { width, height });
        setPage(found);
      })
      .catch(() => {
        if (!isGone) setBroken(true);
      });
    return () => {
      isGone = true;
    };
  }, [pdf, index, onSize]);
  useEffect(() => () => void page?.cleanup(), [page]);
  return { page, isBroken };
}

function newCanvas({ width, height }: PageSize): HTMLCanvasElement {
  const ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(MAX_PIXELS / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * ratio);
  canvas.height = Math.floor(height * ratio);
  return canvas;
}

/**
 * Draws a page into its host at a zoom. The old picture stays, stretched, until the new one is finished. Answers whether
 * something is drawn, or that it cannot be.
 */
export function usePageDrawing(
  host: RefObject<HTMLElement | null>,
  page: PDFPageProxy | null,
  zoom: number,
): 'waiting' | 'drawn' | 'broken' {
  const [state, setState] = useState<'waiting' | 'drawn' | 'broken'>('waiting');
  const drawn = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    if (!page) return;
    let task: RenderTask | null = null;
    let isGone = false;
    const draw = async () => {
      const size = page.getViewport({ scale: zoom * PIXELS_PER_POINT });
      const canvas = newCanvas(size);
      const scale = (zoom * PIXELS_PER_POINT * canvas.width) / Math.floor(size.width);
      task = page.render({ canvas, viewport: page.getViewport({ scale }) });
      await task.promise;
      if (isGone) return;
      drawn.current?.remove();
      drawn.current = canvas;
      host.current?.prepend(canvas);
      setState('drawn');
    };
    const timer = setTimeout(
      () =>
        draw().catch(() => {
          if (!isGone) setState((before) => (before === 'waiting' ? 'broken' : before));
        }),
      page.pageNumber === 1 || drawn.current ? 0 : PASSING_MS,
    );
    return () => {
      isGone = true;
      clearTimeout(timer);
      task?.cancel();
    };
  }, [host, page, zoom]);
  return state;
}
