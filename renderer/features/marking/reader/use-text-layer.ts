import { type RefObject, useEffect, useState } from 'react';
import type { PDFPageProxy } from './pdf-library';
import { PIXELS_PER_POINT } from './use-pdf';

/** The text of a page laid over its picture, invisible, to be selected; its pieces in the order of the document. */
export function useTextLayer(
  host: RefObject<HTMLElement | null>,
  page: PDFPageProxy | null,
  isDrawn: boolean,
): readonly HTMLElement[] {
  const [pieces, setPieces] = useState<readonly HTMLElement[]>([]);
  useEffect(() => {
    const container = host.current;
    if (!page || !isDrawn || !container) return;
    let cancel = () => undefined as unknown;
    let isGone = false;
    const lay = async () => {
      const { TextLayer } = await import('./pdf-library');
      if (isGone) return;
      const layer = new TextLayer({
        textContentSource: page.streamTextContent({
          includeMarkedContent: false,
          disableNormalization: true,
        }),
        container,
        viewport: page.getViewport({ scale: PIXELS_PER_POINT }),
      });
      cancel = () => layer.cancel();
      await layer.render();
      if (isGone) return;
      // Below all words, so that a selection that leaves them goes on from where it was.
      const end = document.createElement('div');
      end.dataset.end = '';
      container.append(end);
      setPieces(layer.textDivs as HTMLElement[]);
    };
    lay().catch(() => undefined);
    return () => {
      isGone = true;
      cancel();
      container.replaceChildren();
    };
  }, [host, page, isDrawn]);
  return pieces;
}
