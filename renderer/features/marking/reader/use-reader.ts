import { useMergedRef } from '@mantine/hooks';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useContentWidth } from '../../../components/use-content-width';
import { useDeskLayout } from '../../../stores/desk-layout';
import type { DeskKey } from '../../../stores/marking-drafts';
import type { SoughtPassage } from '../passage-route';
import type { Annotation } from './annotation-look';
import type { NamedCriterion } from './NoteCard';
import { nextZoom } from './page-layout';
import type { ReaderPanel } from './ReaderToolbar';
import type { ReaderControls } from './reader-controls';

/** The margin for notes, and from which width on there is one. */
export const NOTES_WIDTH = 208;
const NOTES_FROM = 620;

/** What a reader is given, whatever it shows. */
export interface ReaderProps {
  annotations: readonly Annotation[];
  criteria: readonly NamedCriterion[];
  /** Marks are shown, but nothing is marked any more. */
  isReadOnly: boolean;
  /** Where it opens, with the search at work; null at its beginning. */
  sought: SoughtPassage | null;
  deskKey: DeskKey;
  controls: Ref<ReaderControls>;
}

/** What both readers have in common: the scrolled paper and its width, panel, zoom, search field and the note in work. */
export function useReader({ annotations, criteria, isReadOnly, sought, deskKey }: ReaderProps) {
  const scroller = useRef<HTMLElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const { ref: sized, width } = useContentWidth<HTMLElement>();
  const host = useMergedRef(scroller, sized);
  const { zoom: chosenZoom, setZoom } = useDeskLayout();
  const [panel, setPanel] = useState<ReaderPanel>(null);
  const [isMarking, setMarking] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(sought?.words ?? null);
  const hasMargin = annotations.length > 0 && width >= NOTES_FROM && panel !== 'notes';
  const focus = () => scroller.current?.focus();

  return {
    scroller,
    host,
    width,
    searchInput,
    chosenZoom,
    panel,
    setPanel,
    isMarking,
    toggleMarking: () => setMarking((is) => !is),
    activeId,
    setActiveId,
    wanted,
    setWanted,
    hasMargin,
    notesWidth: hasMargin ? NOTES_WIDTH : 0,
    /** Shows the note of a place, in the margin or, where there is none, in the panel. */
    activate: (annotationId: string) => {
      setActiveId(annotationId);
      if (!hasMargin) setPanel('notes');
    },
    openSearch: () => {
      setWanted((before) => before ?? '');
      searchInput.current?.focus();
      searchInput.current?.select();
    },
    closeSearch: () => {
      setWanted(null);
      focus();
    },
    zoomFrom: (zoom: number) => (direction: 1 | -1 | 'fit') =>
      setZoom(direction === 'fit' ? 'fit' : nextZoom(zoom, direction)),
    /** For every card of a note. */
    note: {
      criteria,
      isReadOnly,
      deskKey,
      onLeave: () => {
        setActiveId(null);
        focus();
      },
    },
  };
}

export type Reader = ReturnType<typeof useReader>;

/** What the desk may ask of the paper from anywhere. */
export function useReaderControls(
  { controls }: Pick<ReaderProps, 'controls'>,
  { scroller, openSearch }: Reader,
  { askPage, mark }: Pick<ReaderControls, 'askPage' | 'mark'>,
): void {
  useImperativeHandle(controls, () => ({
    scroll: (screens) => scroller.current?.scrollBy({ top: screens * scroller.current.clientHeight }),
    openSearch,
    askPage,
    mark,
    focus: () => scroller.current?.focus(),
  }));
}

/** What is selected inside of `root`, if anything is. */
export function selectedRange(root: HTMLElement | null): Range | null {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && !range.collapsed && root?.contains(range.commonAncestorContainer) ? range : null;
}

/** Plus, minus and 0 change the zoom while the paper itself has the focus. */
export function onZoomKey(event: KeyboardEvent<HTMLElement>, changeZoom: (by: 1 | -1 | 'fit') => void): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '+') changeZoom(1);
  else if (event.key === '-') changeZoom(-1);
  else if (event.key === '0') changeZoom('fit');
  else return;
  event.preventDefault();
}
