import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationPlace } from '../../../../shared/contract/annotations';
import { useDeskLayout } from '../../../stores/desk-layout';
import type { Annotation } from './annotation-look';
import classes from './document.module.css';
import { elementsOf, offsetsOf, rangeAt } from './document-html';
import type { NamedCriterion } from './NoteCard';
import { NotesList } from './NotesList';
import { PageNotes } from './PageNotes';
import { nextZoom } from './page-layout';
import { findOnPage, textOfPage } from './page-text';
import { type ReaderPanel, ReaderToolbar } from './ReaderToolbar';
import reader from './reader.module.css';
import type { ReaderControls } from './reader-controls';
import { SearchBar } from './SearchBar';
import { useDocumentPaint } from './use-document-paint';

const NOTES_WIDTH = 208;
const NOTES_FROM = 620;

export interface DocumentReaderProps {
  /** Clean HTML; places are counted in its text. */
  html: string;
  /** Addresses of its pictures by their names. */
  pictures: ReadonlyMap<string, string>;
  annotations: readonly Annotation[];
  criteria: readonly NamedCriterion[];
  isReadOnly: boolean;
  /** Who marks: a lecturer, or null for the office. */
  asLecturerId: string | null;
  controls: Ref<ReaderControls>;
  onMark: (
    places: readonly { page: number; place: AnnotationPlace; quote: string }[],
  ) => Promise<string | null>;
  children?: ReactNode;
}

/** A Word document to read and mark: one long page, its headings as outline. */
export const DocumentReader = (props: DocumentReaderProps) => {
  const { html, pictures, annotations, criteria, isReadOnly, asLecturerId, controls, onMark, children } =
    props;
  const { t } = useTranslation('marking');
  const scroller = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const { ref: sized, width } = useElementSize<HTMLElement>();
  const host = useMergedRef(scroller, sized);
  const { zoom: chosen, setZoom } = useDeskLayout();
  const [panel, setPanel] = useState<ReaderPanel>(null);
  const [isMarking, setMarking] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([]);
  const zoom = chosen === 'fit' ? 1 : chosen;
  const hasMargin = annotations.length > 0 && width >= NOTES_FROM && panel !== 'notes';

  useEffect(() => {
    text.current?.replaceChildren(elementsOf(html));
    setHeadings([...(text.current?.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6') ?? [])]);
  }, [html]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has its pictures to be put in
  useEffect(() => {
    for (const picture of text.current?.querySelectorAll('img') ?? []) {
      const address = pictures.get(picture.dataset.picture ?? '');
      if (address) picture.src = address;
    }
  }, [html, pictures]);

  const pageText = useMemo(() => {
    const str = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
    return textOfPage([{ str, hasEOL: false }]);
  }, [html]);
  const finds = useMemo(() => findOnPage(pageText, wanted ?? ''), [pageText, wanted]);
  useDocumentPaint(text, html, annotations, finds, at);

  const show = (range: Range | null) => {
    const box = range?.getBoundingClientRect();
    const own = scroller.current?.getBoundingClientRect();
    if (box && own) scroller.current?.scrollBy({ top: box.top - own.top - own.height / 3 });
  };
  const step = (to: number) => {
    const next = finds.length === 0 ? 0 : (to + finds.length) % finds.length;
    setAt(next);
    const find = finds[next];
    if (find && text.current) show(rangeAt(text.current, find.fromOffset, find.toOffset));
  };
  const search = (typed: string) => {
    setWanted(typed);
    setAt(0);
    const [find] = findOnPage(pageText, typed);
    if (find && text.current) show(rangeAt(text.current, find.fromOffset, find.toOffset));
  };
  const openSearch = () => {
    setWanted((before) => before ?? '');
    searchInput.current?.focus();
    searchInput.current?.select();
  };
  const selectedRange = (): Range | null => {
    const selection = window.getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    return range && !range.collapsed && text.current?.contains(range.commonAncestorContainer) ? range : null;
  };
  const mark = async (note: boolean) => {
    const root = text.current;
    if (isReadOnly || !root) return;
    const find = wanted ? finds[at] : undefined;
    const range = selectedRange() ?? (find ? rangeAt(root, find.fromOffset, find.toOffset) : null);
    const place = range && offsetsOf(root, range);
    if (!range || !place) {
      if (!note) setMarking((is) => !is);
      return;
    }
    const quote = range.toString().replace(/\s+/g, ' ').trim().slice(0, 5000);
    window.getSelection()?.removeAllRanges();
    const annotationId = await onMark([{ page: 1, place, quote }]);
    if (note) setActiveId(annotationId);
  };
  useImperativeHandle(controls, () => ({
    scroll: (screens) => scroller.current?.scrollBy({ top: screens * scroller.current.clientHeight }),
    openSearch,
    askPage: () => undefined,
    mark: (note) => void mark(note),
    focus: () => scroller.current?.focus(),
  }));

  const rangeOf = ({ place }: Annotation): Range | null =>
    text.current && 'start' in place ? rangeAt(text.current, place.start, place.end) : null;
  /** A press on a marked place shows its note. */
  const activateAt = (x: number, y: number) => {
    const hit = annotations.find((annotation) =>
      [...(rangeOf(annotation)?.getClientRects() ?? [])].some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      ),
    );
    if (!hit) return;
    setActiveId(hit.annotationId);
    if (!hasMargin) setPanel('notes');
  };
  const note = {
    criteria,
    isReadOnly,
    asLecturerId,
    onLeave: () => {
      setActiveId(null);
      scroller.current?.focus();
    },
  };
  return (
    <>
      <ReaderToolbar
        paging={null}
        zoom={zoom}
        isFitted={chosen === 'fit'}
        panel={panel}
        notes={annotations.length}
        isSearching={wanted !== null}
        isMarking={isMarking}
        canMark={!isReadOnly}
        onPanel={setPanel}
        onSearch={() => (wanted === null ? openSearch() : setWanted(null))}
        onZoom={(direction) => setZoom(direction === 'fit' ? 'fit' : nextZoom(zoom, direction))}
        onMark={() => void mark(false)}
        onNote={() => void mark(true)}
      >
        {children}
      </ReaderToolbar>
      {wanted !== null && (
        <SearchBar
          input={searchInput}
          wanted={wanted}
          search={{ finds: finds.map((find) => ({ page: 0, ...find })), searched: 1, isDone: true }}
          at={at}
          pages={1}
          canMark={!isReadOnly}
          onWanted={search}
          onStep={(by) => step(at + by)}
          onMark={() => void mark(false)}
          onClose={() => {
            setWanted(null);
            scroller.current?.focus();
          }}
        />
      )}
      <div className={reader.body}>
        {panel && (
          <aside
            className={reader.panel}
            aria-label={t(panel === 'outline' ? 'reader.outline' : 'reader.notesTitle')}
          >
            {panel === 'notes' && (
              <NotesList
                annotations={annotations}
                activeId={activeId}
                onJump={(annotation) => {
                  setActiveId(annotation.annotationId);
                  show(rangeOf(annotation));
                }}
                {...note}
              />
            )}
            {panel === 'outline' && headings.length === 0 && (
              <p className={reader.nothing}>{t('reader.noOutline')}</p>
            )}
            {panel === 'outline' && (
              <ul className={reader.outline}>
                {headings.map((heading, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the headings of a document never change, and they repeat
                  <li key={index}>
                    <button
                      type="button"
                      style={{ paddingInlineStart: `${0.5 + (Number(heading.localName[1]) - 1) * 0.75}rem` }}
                      onClick={() => heading.scrollIntoView({ block: 'start' })}
                    >
                      <span className="kk-ellipsis">{heading.textContent}</span>
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </aside>
        )}
        <section
          ref={host}
          className={reader.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a paper is scrolled by keyboard
          tabIndex={0}
          aria-label={t('paper.label')}
          data-marking={isMarking || undefined}
          onPointerUp={({ clientX, clientY }) => {
            if (isMarking && selectedRange()) void mark(false);
            else if (!selectedRange()) activateAt(clientX, clientY);
          }}
        >
          <div
            ref={sheet}
            className={classes.sheet}
            style={{ marginInlineEnd: hasMargin ? NOTES_WIDTH + 8 : undefined }}
          >
            <div
              ref={text}
              className={classes.text}
              lang="de"
              style={{ fontSize: `${zoom * 0.9375}rem` }}
              data-text=""
            />
            {hasMargin && (
              <PageNotes
                annotations={annotations}
                topOf={(annotation) => {
                  const box = rangeOf(annotation)?.getBoundingClientRect();
                  const own = sheet.current?.getBoundingClientRect();
                  return box && own ? box.top - own.top - 8 : 0;
                }}
                activeId={activeId}
                top={0}
                left={`calc(100% + 12px)`}
                width={NOTES_WIDTH - 12}
                onActivate={setActiveId}
                {...note}
              />
            )}
          </div>
        </section>
      </div>
    </>
  );
};
