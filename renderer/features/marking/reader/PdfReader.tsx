import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskLayout } from '../../../stores/desk-layout';
import { type Annotation, quadsOf } from './annotation-look';
import type { NamedCriterion } from './NoteCard';
import { NotesList } from './NotesList';
import { Outline } from './Outline';
import { PageNotes } from './PageNotes';
import { PdfPage } from './PdfPage';
import { nextZoom, PAGE_GAP, type PageSize } from './page-layout';
import type { PDFDocumentProxy } from './pdf-library';
import { type ReaderPanel, ReaderToolbar } from './ReaderToolbar';
import classes from './reader.module.css';
import type { ReaderControls } from './reader-controls';
import { SearchBar } from './SearchBar';
import { placesOf, type SelectedPlace, type ShownPage } from './selected-places';
import { useFindWalk } from './use-find-walk';
import { usePagesView } from './use-pages-view';
import { PIXELS_PER_POINT } from './use-pdf';
import { type Find, useFindsByPage, useSearch } from './use-search';

/** The margin for notes, and from which width on there is one. */
const NOTES_WIDTH = 208;
const NOTES_FROM = 620;
const MARGIN = 20;

export interface PdfReaderProps {
  pdf: PDFDocumentProxy;
  firstPage: PageSize;
  annotations: readonly Annotation[];
  criteria: readonly NamedCriterion[];
  /** Marks are shown, but nothing is marked any more. */
  isReadOnly: boolean;
  /** Who marks: a lecturer, or null for the office. */
  asLecturerId: string | null;
  controls: Ref<ReaderControls>;
  /** Keeps places; answers the first one's annotation. */
  onMark: (places: readonly SelectedPlace[]) => Promise<string | null>;
  children?: ReactNode;
}

type Shown = ShownPage & { rangeOf: (find: Find) => Range | null };

/** A paper to read and mark: pages as they come into view, search, outline, zoom, places with notes in the margin. */
export const PdfReader = (props: PdfReaderProps) => {
  const { pdf, firstPage, annotations, criteria, isReadOnly, asLecturerId, controls, onMark, children } =
    props;
  const { t } = useTranslation('marking');
  const scroller = useRef<HTMLDivElement>(null);
  const pageInput = useRef<HTMLInputElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const host = useMergedRef(scroller, sized);
  const { zoom: chosen, setZoom } = useDeskLayout();
  const [panel, setPanel] = useState<ReaderPanel>(null);
  const [isMarking, setMarking] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const shownPages = useRef(new Map<number, Shown>());

  const hasMargin = annotations.length > 0 && width >= NOTES_FROM && panel !== 'notes';
  const room = Math.max(240, (width || 720) - 2 * MARGIN - (hasMargin ? NOTES_WIDTH : 0));
  const zoom =
    chosen === 'fit'
      ? Math.min(2, Math.max(0.3, Math.floor((room / firstPage.width) * 1000) / 1000))
      : chosen;
  const view = usePagesView(scroller, pdf.numPages, firstPage, zoom);
  const { layout, sizeOf, drawn, current, goTo } = view;
  const search = useSearch(pdf, wanted ?? '');
  const findsByPage = useFindsByPage(search.finds);
  const { at, find, step } = useFindWalk(pdf, search.finds, current, goTo);

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
  const selectedRange = (): Range | null => {
    const selection = window.getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    const isHere = range && !range.collapsed && scroller.current?.contains(range.commonAncestorContainer);
    return isHere ? range : null;
  };
  const mark = (note: boolean) => {
    const range = selectedRange() ?? (find ? shownPages.current.get(find.page)?.rangeOf(find) : null);
    if (isReadOnly) return;
    if (range) void markRange(range, note);
    else if (!note) setMarking((is) => !is);
    else if (view) void notePage(current);
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
  const openSearch = () => {
    setWanted((before) => before ?? '');
    searchInput.current?.focus();
    searchInput.current?.select();
  };
  useImperativeHandle(controls, () => ({
    scroll: (screens) => scroller.current?.scrollBy({ top: screens * scroller.current.clientHeight }),
    openSearch,
    askPage: () => pageInput.current?.focus(),
    mark,
    focus: () => scroller.current?.focus(),
  }));

  const changeZoom = (direction: 1 | -1 | 'fit') =>
    setZoom(direction === 'fit' ? 'fit' : nextZoom(zoom, direction));
  const jump = (annotation: Annotation) => {
    setActiveId(annotation.annotationId);
    const top = quadsOf(annotation)[0]?.[1] ?? 0;
    const height = sizeOf(annotation.page - 1).height / PIXELS_PER_POINT;
    goTo(annotation.page - 1, Math.min(0.99, Math.max(0.01, 1 - top / height)));
  };
  const leave = () => {
    setActiveId(null);
    scroller.current?.focus();
  };

  const contentWidth = Math.max(
    width,
    Math.floor(firstPage.width * zoom) + 2 * MARGIN + (hasMargin ? NOTES_WIDTH : 0),
  );
  const indices = Array.from({ length: drawn[1] - drawn[0] + 1 }, (_, offset) => drawn[0] + offset);
  const note = { criteria, isReadOnly, asLecturerId, onLeave: leave };
  return (
    <>
      <ReaderToolbar
        paging={{ input: pageInput, current, pages: pdf.numPages, onPage: (index) => goTo(index) }}
        zoom={zoom}
        isFitted={chosen === 'fit'}
        panel={panel}
        notes={annotations.length}
        isSearching={wanted !== null}
        isMarking={isMarking}
        canMark={!isReadOnly}
        onPanel={setPanel}
        onSearch={() => (wanted === null ? openSearch() : setWanted(null))}
        onZoom={changeZoom}
        onMark={() => mark(false)}
        onNote={() => mark(true)}
      >
        {children}
      </ReaderToolbar>
      {wanted !== null && (
        <SearchBar
          input={searchInput}
          wanted={wanted}
          search={search}
          at={at}
          pages={pdf.numPages}
          canMark={!isReadOnly}
          onWanted={setWanted}
          onStep={step}
          onMark={() => mark(false)}
          onClose={() => {
            setWanted(null);
            scroller.current?.focus();
          }}
        />
      )}
      <div className={classes.body}>
        {panel && (
          <aside
            className={classes.panel}
            aria-label={t(panel === 'outline' ? 'reader.outline' : 'reader.notesTitle')}
          >
            {panel === 'outline' && <Outline pdf={pdf} current={current} onGo={(page) => goTo(page)} />}
            {panel === 'notes' && (
              <NotesList annotations={annotations} activeId={activeId} onJump={jump} {...note} />
            )}
          </aside>
        )}
        <section
          ref={host}
          className={classes.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a paper is scrolled by keyboard
          tabIndex={0}
          aria-label={t('paper.label')}
          data-marking={isMarking || undefined}
          onScroll={view.onScroll}
          onPointerUp={() => {
            const range = isMarking && !isReadOnly ? selectedRange() : null;
            if (range) void markRange(range, false);
          }}
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey)
              return;
            if (event.key === '+') changeZoom(1);
            else if (event.key === '-') changeZoom(-1);
            else if (event.key === '0') changeZoom('fit');
            else return;
            event.preventDefault();
          }}
        >
          <div style={{ position: 'relative', width: contentWidth, height: layout.total }}>
            {indices.map((index) => {
              const size = sizeOf(index);
              const top = layout.tops[index] ?? PAGE_GAP;
              const left = Math.max(
                MARGIN,
                (contentWidth - (hasMargin ? NOTES_WIDTH : 0) - size.width * zoom) / 2,
              );
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
                  onActivate={(id) => {
                    setActiveId(id);
                    if (!hasMargin) setPanel('notes');
                  }}
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
