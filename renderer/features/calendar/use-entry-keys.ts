import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { MOVE_STEP_MINUTES, movePlace, stretchPlace } from '../../../shared/domain/session-moves';
import type { Entry } from './calendar-model';
import { inRow, isMoved, type Move, standing } from './moves';
import type { Span, View } from './spans';
import type { Moves } from './use-moves';

interface KeyOptions {
  board: RefObject<HTMLElement | null>;
  view: View;
  span: Span;
  /** The drawn entries in order of time, each with the group that arrows lead through: its day, or its row. */
  drawn: readonly { eventId: string; entry: Entry; group: string; resourceId: string | null }[];
  resourceIds: readonly string[];
  moves: Moves;
  /** Somebody tries to move what stays where it is. */
  onFixed: (entry: Entry) => void;
}

type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
const ARROWS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const isBack = (arrow: Arrow) => arrow === 'ArrowLeft' || arrow === 'ArrowUp';
const isAlong = (arrow: Arrow) => arrow === 'ArrowLeft' || arrow === 'ArrowRight';

const elementOf = (board: HTMLElement | null, eventId: string) =>
  board?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(eventId)}"]`) ?? null;

/**
 * Keys on entries: arrows go from one to the next, Alt with arrows moves one, Alt and Umschalt stretch it; Enter saves,
 * Escape gives up. One entry at a time is in the order of Tab.
 */
export function useEntryKeys({ board, view, span, drawn, resourceIds, moves, onFixed }: KeyOptions) {
  const { move } = moves;
  const movingId =
    move?.phase === 'keys' || move?.phase === 'saving'
      ? drawn.find(({ entry, resourceId }) => entry.id === move.entry.id && resourceId === move.resourceId)
          ?.eventId
      : undefined;
  const place = move ? JSON.stringify([move.place, move.resourceId]) : '';
  const moved = useRef<string | null>(null);
  // An entry at another place is drawn anew; the focus goes with it, also back to where it was, and to where it is saved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `place` is what draws it anew
  useLayoutEffect(() => {
    if (movingId !== undefined) {
      moved.current = move?.entry.id ?? null;
      elementOf(board.current, movingId)?.focus();
      return;
    }
    if (moved.current === null || document.activeElement !== document.body) return;
    const again = drawn.find(({ entry }) => entry.id === moved.current);
    if (again) elementOf(board.current, again.eventId)?.focus();
  }, [movingId, place, drawn, board]);

  const focusNext = (eventId: string, arrow: Arrow) => {
    const shown = drawn.filter((each) => elementOf(board.current, each.eventId) !== null);
    const index = shown.findIndex((each) => each.eventId === eventId);
    const step = isBack(arrow) ? -1 : 1;
    const isGroupStep = isAlong(arrow) === (resourceIds.length === 0);
    let next = index + step;
    if (isGroupStep) {
      while (shown[next] && shown[next]?.group === shown[index]?.group) next += step;
      // Backwards the first entry of the group is meant, as it is forwards.
      while (step === -1 && shown[next - 1] && shown[next - 1]?.group === shown[next]?.group) next -= 1;
    }
    const found = shown[next];
    if (found) elementOf(board.current, found.eventId)?.focus();
  };

  const nudge = (from: Move, arrow: Arrow, isStretch: boolean): Move => {
    const step = isBack(arrow) ? -1 : 1;
    if (isStretch) return { ...from, place: stretchPlace(from.place, step) };
    const by = (days: number, minutes = 0) => ({ ...from, place: movePlace(from.place, { days, minutes }) });
    if (view === 'rooms' || view === 'lecturers') {
      if (isAlong(arrow)) return span === 'day' ? by(0, step * MOVE_STEP_MINUTES) : by(step);
      const row = resourceIds[resourceIds.indexOf(from.resourceId ?? '') + step];
      return row === undefined ? from : inRow(from, view, row);
    }
    if (isAlong(arrow)) return by(step);
    return view === 'month' ? by(step * 7) : by(0, step * MOVE_STEP_MINUTES);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const eventId = (event.target as Element).closest<HTMLElement>('[data-entry]')?.dataset.entry;
    const on = drawn.find((each) => each.eventId === eventId);
    if (!eventId || !on || event.ctrlKey || event.metaKey) return;
    const isMoving = move?.phase === 'keys' && move.entry.id === on.entry.id;
    if (isMoving && (event.key === 'Enter' || event.key === 'Escape')) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') void moves.save(move);
      else moves.cancel();
      return;
    }
    if (!ARROWS.includes(event.key)) return;
    event.preventDefault();
    const arrow = event.key as Arrow;
    if (!event.altKey) {
      if (!isMoving) focusNext(eventId, arrow);
      return;
    }
    if (move?.phase === 'saving') return;
    if (on.entry.fixed !== null) {
      onFixed(on.entry);
      return;
    }
    const next = nudge(isMoving ? move : standing(on.entry, on.resourceId, 'keys'), arrow, event.shiftKey);
    moves.propose(isMoved(next) ? next : null);
  };

  const onFocusCapture = (event: FocusEvent) => {
    const focused = (event.target as Element).closest<HTMLElement>('[data-entry]');
    if (!focused) return;
    for (const other of board.current?.querySelectorAll<HTMLElement>('[data-entry][tabindex="0"]') ?? [])
      other.tabIndex = -1;
    focused.tabIndex = 0;
  };

  return { onKeyDown, onFocusCapture };
}
