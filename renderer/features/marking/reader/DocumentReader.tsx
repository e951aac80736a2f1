import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationPlace } from '../../../../shared/contract/annotations';
import type { Annotation } from './annotation-look';
import classes from './document.module.css';
import { elementsOf, offsetsOf, rangeAt } from './document-html';
import { NotesList } from './NotesList';
import { PageNotes } from './PageNotes';
import { findOnPage, textOfPage } from './page-text';
import { ReaderToolbar } from './ReaderToolbar';
import styles from './reader.module.css';
import { SearchBar } from './SearchBar';
import { useDocumentPaint } from './use-document-paint';
import {
  NOTES_WIDTH,
  onZoomKey,
  type ReaderProps,
  selectedRange,
  useReader,
  useReaderControls,
} from './use-reader';

export interface DocumentReaderProps extends ReaderProps {
  /** Clean HTML; places are counted in its text. */
  html: string;
  /** Addresses of its pictures by their names. */
  pictures: ReadonlyMap<string, string>;
  onMark: (
    places: readonly { page: number; place: AnnotationPlace; quote: string }[],
  ) => Promise<string | null>;
  children?: ReactNode;
}

/** A Word document to read and mark: one long page, its headings as outline. */
export const DocumentReader = (props: DocumentReaderProps) => {
  const { html, pictures, annotations, isReadOnly, sought, onMark, children } = props;
  const { t } = useTranslation('marking');
  const sheet = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const reader = useReader(props);
  const { scroller, chosenZoom, wanted, setWanted, activeId, setActiveId, hasMargin, notesWidth, note } =
    reader;
  const [at, setAt] = useState(0);
  const [headings, setHeadings] = useState<readonly HTMLElement[]>([]);
  const zoom = chosenZoom === 'fit' ? 1 : chosenZoom;

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document opens at its passage once
  useEffect(() => {
    if (sought) step(0);
  }, []);
  const mark = async (withNote: boolean) => {
    const root = text.current;
    if (isReadOnly || !root) return;
    const find = wanted ? finds[at] : undefined;
    const range = selectedRange(root) ?? (find ? rangeAt(root, find.fromOffset, find.toOffset) : null);
    const place = range && offsetsOf(root, range);
    if (!range || !place) {
      if (!withNote) reader.toggleMarking();
      return;
    }
    const quote = range.toString().replace(/\s+/g, ' ').trim().slice(0, 5000);
    window.getSelection()?.removeAllRanges();
    const annotationId = await onMark([{ page: 1, place, quote }]);
    if (withNote) setActiveId(annotationId);
  };
  useReaderControls(props, reader, { askPage: () => undefined, mark: (withNote) => void mark(withNote) });
  const changeZoom = reader.zoomFrom(zoom);

  const rangeOf = ({ place }: Annotation): Range | null =>
    text.current && 'start' in place ? rangeAt(text.current, place.start, place.end) : null;
  /** A press on a marked place shows its note. */
  const activateAt = (x: number, y: number) => {
    const hit = annotations.find((annotation) =>
      [...(rangeOf(annotation)?.getClientRects() ?? [])].some(
        (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
      ),
    );
    if (hit) reader.activate(hit.annotationId);
  };
  return (
    <>
      <ReaderToolbar
        paging={null}
        zoom={zoom}
        isFitted={chosenZoom === 'fit'}
        panel={reader.panel}
        notes={annotations.length}
        isSearching={wanted !== null}
        isMarking={reader.isMarking}
        canMark={!isReadOnly}
        onPanel={reader.setPanel}
        onSearch={() => (wanted === null ? reader.openSearch() : setWanted(null))}
        onZoom={changeZoom}
        onMark={() => void mark(false)}
        onNote={() => void mark(true)}
      >
        {children}
      </ReaderToolbar>
      {wanted !== null && (
        <SearchBar
          input={reader.searchInput}
          wanted={wanted}
          search={{ finds: finds.map((find) => ({ page: 0, ...find })), searched: 1, isDone: true }}
          at={at}
          pages={1}
          canMark={!isReadOnly}
          onWanted={search}
          onStep={(by) => step(at + by)}
          onMark={() => void mark(false)}
          onClose={reader.closeSearch}
        />
      )}
      <div className={styles.body}>
        {reader.panel && (
          <aside
            className={styles.panel}
            aria-label={t(reader.panel === 'outline' ? 'reader.outline' : 'reader.notesTitle')}
          >
            {reader.panel === 'notes' && (
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
            {reader.panel === 'outline' && headings.length === 0 && (
              <p className={styles.nothing}>{t('reader.noOutline')}</p>
            )}
            {reader.panel === 'outline' && (
              <ul className={styles.outline}>
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
          ref={reader.host}
          className={styles.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a paper is scrolled by keyboard
          tabIndex={0}
          aria-label={t('paper.label')}
          data-marking={reader.isMarking || undefined}
          onKeyDown={(event) => onZoomKey(event, changeZoom)}
          onPointerUp={({ clientX, clientY }) => {
            const isSelected = selectedRange(text.current) !== null;
            if (isSelected && reader.isMarking) void mark(false);
            else if (!isSelected) activateAt(clientX, clientY);
          }}
        >
          <div
            ref={sheet}
            className={classes.sheet}
            style={{ marginInlineEnd: hasMargin ? notesWidth + 8 : undefined }}
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
