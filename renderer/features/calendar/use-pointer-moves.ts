import { type DragEvent, type PointerEvent, useRef } from 'react';
import { minutesOf } from '../../../shared/dates';
import { MOVE_STEP_MINUTES, movePlace } from '../../../shared/domain/session-moves';
import type { Entry } from './calendar-model';
import { inRow, type Move, standing } from './moves';
import { type BoardShape, pointedPlace, quarterTime } from './pointed-place';
import type { Moves } from './use-moves';

interface PointerOptions {
  /** The entry behind a drawn one, and the row it stands in. */
  find: (eventId: string) => { entry: Entry; resourceId: string | null } | null;
  shape: BoardShape;
  rows: 'rooms' | 'lecturers' | null;
  moves: Moves;
}

const eventIdAt = (target: EventTarget): string | null =>
  (target as Element).closest<HTMLElement>('[data-entry]')?.dataset.entry ?? null;

/**
 * Follows the pointer while an entry is dragged or stretched, so that its place can be checked before it is dropped. The
 * dragging itself is the board's.
 */
export function usePointerMoves({ find, shape, rows, moves }: PointerOptions) {
  const dragged = useRef<Move | null>(null);
  const pointed = useRef('');

  const begin = (eventId: string | null): Move | null => {
    const found = eventId === null ? null : find(eventId);
    pointed.current = '';
    return found && found.entry.fixed === null ? standing(found.entry, found.resourceId, 'pointer') : null;
  };
  const proposeOnce = (move: Move) => {
    const key = JSON.stringify([move.place, move.resourceId]);
    if (key === pointed.current) return;
    pointed.current = key;
    moves.propose(move);
  };

  const onDragStartCapture = (event: DragEvent) => {
    const element = (event.target as Element).closest<HTMLElement>('[data-entry]');
    dragged.current = begin(eventIdAt(event.target));
    if (!element || !dragged.current) return;
    // The board takes the pointer for the begin of the entry, so its picture hangs there too.
    const { left, top } = element.getBoundingClientRect();
    if (shape.days.length === 1 && rows) event.dataTransfer.setDragImage(element, 0, event.clientY - top);
    else event.dataTransfer.setDragImage(element, event.clientX - left, 0);
  };
  const onDragOverCapture = (event: DragEvent) => {
    const from = dragged.current;
    if (!from) return;
    const place = pointedPlace(event.target as Element, { x: event.clientX, y: event.clientY }, shape);
    if (place) proposeOnce(at(from, place, rows));
  };
  const onDragEndCapture = () => {
    dragged.current = null;
    moves.release();
  };

  const onPointerDownCapture = (event: PointerEvent) => {
    const handle = (event.target as Element).closest<HTMLElement>('[data-edge]');
    if (!handle) return;
    const owner = handle.closest('[data-entry]') ?? handle.parentElement?.querySelector('[data-entry]');
    const from = begin(owner ? eventIdAt(owner) : null);
    const column = handle.parentElement;
    if (!from || !column) return;
    const edge = handle.dataset.edge === 'top' || handle.dataset.edge === 'start' ? 'begin' : 'end';
    const follow = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      const place = pointedPlace(column, { x, y }, shape);
      if (place?.minutes != null) proposeOnce(stretched(from, edge, place.minutes));
    };
    const stop = () => {
      document.removeEventListener('pointermove', follow);
      document.removeEventListener('pointerup', stop);
      document.removeEventListener('pointercancel', stop);
      // The board reports the new times first.
      setTimeout(moves.release);
    };
    document.addEventListener('pointermove', follow);
    document.addEventListener('pointerup', stop);
    document.addEventListener('pointercancel', stop);
  };

  return { onDragStartCapture, onDragOverCapture, onDragEndCapture, onPointerDownCapture };
}

function at(
  from: Move,
  { date, minutes, resourceId }: { date: string | null; minutes: number | null; resourceId: string | null },
  rows: 'rooms' | 'lecturers' | null,
): Move {
  const moved = movePlace(from.place, {
    minutes: minutes === null ? 0 : minutes - minutesOf(from.place.startsAt),
  });
  const there = { ...from, place: { ...moved, date: date ?? moved.date } };
  return rows && resourceId !== null ? inRow(there, rows, resourceId) : there;
}

function stretched(from: Move, edge: 'begin' | 'end', minutes: number): Move {
  const start = minutesOf(from.place.startsAt);
  const end = minutesOf(from.place.endsAt);
  const place =
    edge === 'begin'
      ? { ...from.place, startsAt: quarterTime(Math.min(minutes, end - MOVE_STEP_MINUTES)) }
      : { ...from.place, endsAt: quarterTime(Math.max(minutes, start + MOVE_STEP_MINUTES)) };
  return { ...from, place };
}
