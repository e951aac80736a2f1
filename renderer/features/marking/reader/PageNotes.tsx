import { useLayoutEffect, useRef } from 'react';
import type { Annotation } from './annotation-look';
import { stackNotes } from './marked-place';
import { NoteCard, type NoteCardProps } from './NoteCard';
import classes from './notes.module.css';

export interface PageNotesProps
  extends Pick<NoteCardProps, 'criteria' | 'isReadOnly' | 'deskKey' | 'onLeave'> {
  annotations: readonly Annotation[];
  /** The height of each annotation's place below the top of the page, in pixels. */
  topOf: (annotation: Annotation) => number;
  activeId: string | null;
  top: number;
  left: number | string;
  width: number;
  onActivate: (annotationId: string) => void;
}

/** The notes of a page in its margin, each beside its place or below the one before it. */
export const PageNotes = ({
  annotations,
  topOf,
  activeId,
  top,
  left,
  width,
  onActivate,
  ...card
}: PageNotesProps) => {
  const column = useRef<HTMLDivElement>(null);
  const place = () => {
    const cards = [...(column.current?.children ?? [])] as HTMLElement[];
    const tops = stackNotes(
      annotations.map((annotation, index) => ({
        top: topOf(annotation),
        height: cards[index]?.offsetHeight ?? 0,
      })),
      8,
    );
    cards.forEach((element, index) => {
      element.style.top = `${tops[index]}px`;
    });
  };
  const latest = useRef(place);
  latest.current = place;
  useLayoutEffect(() => latest.current());
  useLayoutEffect(() => {
    // A note grows while somebody types.
    const observer = new ResizeObserver(() => latest.current());
    for (const element of column.current?.children ?? []) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={column} className={classes.column} style={{ top, left, width }}>
      {annotations.map((annotation) => (
        <div key={annotation.annotationId} className={classes.placed}>
          <NoteCard
            annotation={annotation}
            isActive={annotation.annotationId === activeId}
            onActivate={() => onActivate(annotation.annotationId)}
            {...card}
          />
        </div>
      ))}
    </div>
  );
};
