import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Annotation, quadsOf } from './annotation-look';
import { NotesList } from './NotesList';
import { Outline } from './Outline';
import { PageNotes } from './PageNotes';
import { PdfPage } from './PdfPage';
import { PAGE_GAP, type PageSize } from './page-layout';
import type { PDFDocumentProxy } from './pdf-library';
import { ReaderToolbar } from './ReaderToolbar';
import classes from './reader.module.css';
import { SearchBar } from './SearchBar';
import { placesOf, type SelectedPlace, type ShownPage } from './selected-places';
import { useFindWalk } from './use-find-walk';
import { usePagesView } from './use-pages-view';
import { PIXELS_PER_POINT } from './use-pdf';
import {
  NOTES_WIDTH,
  onZoomKey,
  type ReaderProps,
  selectedRange,
  useReader,
  useReaderControls,
} from './use-reader';
import { type Find, useFindsByPage, useSearch } from './use-search';

const MARGIN = 20;

export interface PdfReaderProps extends ReaderProps {
  pdf: PDFDocumentProxy;
  firstPage: PageSize;
  /** Keeps places; answers the first one's annotation. */
  onMark: (places: readonly SelectedPlace[]) => Promise<string | null>;
  children?: ReactNode;
}

type Shown = ShownPage & { rangeOf: (find: Find) => Range | null };

/** A paper to read and mark: pages as they come into view, search, outline, zoom, places with notes in the margin. */
export const PdfReader = (props: PdfReaderProps) => {
  const { pdf, firstPage, annotations, isReadOnly, sought, onMark, children } = props;
  const { t } = useTranslation('marking');
  const pageInput = useRef<HTMLInputElement>(null);
  const shownPages = useRef(new Map<number, Shown>());
  const reader = useReader(props);
  const { scroller, width, chosenZoom, wanted, activeId, setActiveId, hasMargin, notesWidth, note } = reader;

  const room = Math.max(240, (width || 720) - 2 * MARGIN - notesWidth);
  const zoom =
    chosenZoom === 'fit'
      ? Math.min(2, Math.max(0.3, Math.floor((room / firstPage.width) * 1000) / 1000))
      : chosenZoom;
  const view = usePagesView(scroller, pdf.numPages, firstPage, zoom);
  const { layout, sizeOf, drawn, current, goTo } = view;
  // The search begins on the page one is on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the paper opens at its passage once
  useLayoutEffect(() => {
    if (sought?.page) goTo(Math.min(sought.page, pdf.numPages) - 1);
  }, []);
  const search = useSearch(pdf, wanted ?? '');
  const findsByPage = useFindsByPage(search.finds);
  const { at, find, step } = useFindWalk(pdf, search, current, goTo);

  const byPage = useMemo(() => {
    const found = new Map<number, Annotation[]>();
    for (const annotation of annotations)
      found.set(annotation.page - 1, [...(found.get(annotation.page - 1) ?? []), annotation]);
    return found;
  }, [annotations]);

  const onShown = useCallback((index: number, shown: Shown | null) => {
    if (shown) shownPages.current.set(index, shown);
    else shownPages.current.delete(index);
  }, []);

  const markRange = async (range: Range, note: boolean) => {
    const pages = [...shownPages.current].sort(([a], [b]) => a - b).map(([, shown]) => shown);
    const places = placesOf(range, pages);
    if (places.length === 0) return;
    window.getSelection()?.removeAllRanges();
    const annotationId = await onMark(places);
    if (note) setActiveId(annotationId);
  };
  const mark = (note: boolean) => {
    if (isReadOnly) return;
    const found = find ? shownPages.current.get(find.page)?.rangeOf(find) : null;
    const range = selectedRange(scroller.current) ?? found;
    if (range) void markRange(range, note);
    else if (!note) reader.toggleMarking();
    else void notePage(current);
  };
  /** A note on the page as a whole stands in its upper right corner. */
  const notePage = async (index: number) => {
    const shown = shownPages.current.get(index);
    if (!shown) return;
    const [, , right = 0, top = 0] = shown.page.view;
    const [x, y] = [right - 40, top - 24];
    const quad = [x, y, x + 16, y, x, y - 16, x + 16, y - 16];
    setActiveId(await onMark([{ page: index + 1, quads: [quad], quote: '' }]));
  };
  useReaderControls(props, reader, { askPage: () => pageInput.current?.focus(), mark });

  const changeZoom = reader.zoomFrom(zoom);
  const jump = (annotation: Annotation) => {
    setActiveId(annotation.annotationId);
    const top = quadsOf(annotation)[0]?.[1] ?? 0;
    const height = sizeOf(annotation.page - 1).height / PIXELS_PER_POINT;
    goTo(annotation.page - 1, Math.min(0.99, Math.max(0.01, 1 - top / height)));
  };

  const contentWidth = Math.max(width, Math.floor(firstPage.width * zoom) + 2 * MARGIN + notesWidth);
  const indices = Array.from({ length: drawn[1] - drawn[0] + 1 }, (_, offset) => drawn[0] + offset);
  return (
    <>
      <ReaderToolbar
        paging={{ input: pageInput, current, pages: pdf.numPages, onPage: (index) => goTo(index) }}
        zoom={zoom}
        isFitted={chosenZoom === 'fit'}
        panel={reader.panel}
        notes={annotations.length}
        isSearching={wanted !== null}
        isMarking={reader.isMarking}
        canMark={!isReadOnly}
        onPanel={reader.setPanel}
        onSearch={() => (wanted === null ? reader.openSearch() : reader.setWanted(null))}
        onZoom={changeZoom}
        onMark={() => mark(false)}
        onNote={() => mark(true)}
      >
        {children}
      </ReaderToolbar>
      {wanted !== null && (
        <SearchBar
          input={reader.searchInput}
          wanted={wanted}
          search={search}
          at={at}
          pages={pdf.numPages}
          canMark={!isReadOnly}
          onWanted={reader.setWanted}
          onStep={step}
          onMark={() => mark(false)}
          onClose={reader.closeSearch}
        />
      )}
      <div className={classes.body}>
        {reader.panel && (
          <aside
            className={classes.panel}
            aria-label={t(reader.panel === 'outline' ? 'reader.outline' : 'reader.notesTitle')}
          >
            {reader.panel === 'outline' && (
              <Outline pdf={pdf} current={current} onGo={(page) => goTo(page)} />
            )}
            {reader.panel === 'notes' && (
              <NotesList annotations={annotations} activeId={activeId} onJump={jump} {...note} />
            )}
          </aside>
        )}
        <section
          ref={reader.host}
          className={classes.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a paper is scrolled by keyboard
          tabIndex={0}
          aria-label={t('paper.label')}
          data-marking={reader.isMarking || undefined}
          onScroll={view.onScroll}
          onPointerUp={() => {
            const range = reader.isMarking && !isReadOnly ? selectedRange(scroller.current) : null;
            if (range) void markRange(range, false);
          }}
          onKeyDown={(event) => onZoomKey(event, changeZoom)}
        >
          <div style={{ position: 'relative', width: contentWidth, height: layout.total }}>
            {indices.map((index) => {
              const size = sizeOf(index);
              const top = layout.tops[index] ?? PAGE_GAP;
              const left = Math.max(MARGIN, (contentWidth - notesWidth - size.width * zoom) / 2);
              const own = byPage.get(index) ?? [];
              return [
                <PdfPage
                  key={index}
                  pdf={pdf}
                  index={index}
                  zoom={zoom}
                  top={top}
                  left={left}
                  size={size}
                  annotations={own}
                  activeId={activeId}
                  finds={findsByPage.get(index) ?? NO_FINDS}
                  currentFind={find?.page === index ? find : null}
                  onSize={view.onSize}
                  onShown={onShown}
                  onActivate={reader.activate}
                />,
                hasMargin && own.length > 0 && (
                  <PageNotes
                    key={`notes-${index}`}
                    annotations={own}
                    topOf={(annotation) => {
                      const y = quadsOf(annotation)[0]?.[1] ?? 0;
                      return size.height * zoom - y * zoom * PIXELS_PER_POINT - 8;
                    }}
                    activeId={activeId}
                    top={top}
                    left={left + size.width * zoom + 12}
                    width={NOTES_WIDTH - 12}
                    onActivate={setActiveId}
                    {...note}
                  />
                ),
              ];
            })}
          </div>
        </section>
      </div>
    </>
  );
};

const NO_FINDS: readonly Find[] = [];
