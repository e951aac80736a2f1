import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Annotation, quadsOf } from './annotation-look';
import { paintFinds, rangeOf } from './found-highlights';
import { boxOf } from './marked-place';
import type { PageSize } from './page-layout';
import type { PDFDocumentProxy } from './pdf-library';
import classes from './reader.module.css';
import type { ShownPage } from './selected-places';
import { usePage, usePageDrawing } from './use-page-drawing';
import { PIXELS_PER_POINT } from './use-pdf';
import type { Find } from './use-search';
import { useTextLayer } from './use-text-layer';

export interface PdfPageProps {
  pdf: PDFDocumentProxy;
  /** Counted from 0. */
  index: number;
  zoom: number;
  top: number;
  left: number;
  size: PageSize;
  annotations: readonly Annotation[];
  activeId: string | null;
  finds: readonly Find[];
  currentFind: Find | null;
  onSize: (index: number, size: PageSize) => void;
  /** Tells of the page when its text can be selected, and of null when it goes. */
  onShown: (index: number, shown: (ShownPage & { rangeOf: (find: Find) => Range | null }) | null) => void;
  onActivate: (annotationId: string) => void;
}

/** One page: its picture, its text to be selected, what is found and what is marked on it. */
export const PdfPage = (props: PdfPageProps) => {
  const { pdf, index, zoom, top, left, size, annotations, activeId, finds, currentFind } = props;
  const { onSize, onShown, onActivate } = props;
  const { t } = useTranslation('marking');
  const element = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const { page, isBroken } = usePage(pdf, index, onSize);
  const drawing = usePageDrawing(picture, page, zoom);
  const isDrawn = drawing === 'drawn';
  const pieces = useTextLayer(text, page, isDrawn);

  useEffect(() => {
    if (!page || !element.current || pieces.length === 0) return;
    onShown(index, { element: element.current, page, zoom, rangeOf: (find) => rangeOf(find, pieces) });
    return () => onShown(index, null);
  }, [page, pieces, zoom, index, onShown]);

  useEffect(() => {
    const ranges = finds.flatMap((find) => rangeOf(find, pieces) ?? []);
    return paintFinds(ranges, currentFind && rangeOf(currentFind, pieces));
  }, [finds, currentFind, pieces]);

  const marks = useMemo(() => {
    const viewport = page?.getViewport({ scale: zoom * PIXELS_PER_POINT });
    if (!viewport) return [];
    return annotations.flatMap((annotation) =>
      quadsOf(annotation).map((quad, line) => ({
        annotation,
        line,
        box: boxOf(quad, (x, y) => viewport.convertToViewportPoint(x, y) as [number, number]),
      })),
    );
  }, [annotations, page, zoom]);

  return (
    <div
      ref={element}
      className={classes.page}
      data-page={index + 1}
      data-drawn={isDrawn || undefined}
      style={{
        top,
        left,
        width: Math.floor(size.width * zoom),
        height: Math.floor(size.height * zoom),
        ['--total-scale-factor' as string]: zoom * PIXELS_PER_POINT,
      }}
    >
      <div
        ref={picture}
        className={classes.picture}
        role="img"
        aria-label={t('reader.page', { page: index + 1 })}
      />
      {(isBroken || drawing === 'broken') && (
        <p className={classes.broken} role="status">
          {t('reader.brokenPage', { page: index + 1 })}
        </p>
      )}
      <div ref={text} className={classes.text} data-text="" />
      {marks.map(({ annotation, line, box }) => (
        <button
          key={`${annotation.annotationId}/${line}`}
          type="button"
          tabIndex={-1}
          className={classes.mark}
          data-tone={annotation.tone}
          data-active={annotation.annotationId === activeId || undefined}
          aria-label={annotation.note || annotation.quote || t(`tone.${annotation.tone}`)}
          style={{ ...box }}
          onClick={() => onActivate(annotation.annotationId)}
        />
      ))}
    </div>
  );
};
