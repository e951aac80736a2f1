import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import type { BoardProps, Dropped, NewWish } from './board';
import { CheckLine } from './CheckLine';
import classes from './calendar.module.css';
import { type DayNote, type Entry, mostInOneCell, shownHours } from './calendar-model';
import { ListBoard, listRows } from './ListBoard';
import { MonthBoard } from './MonthBoard';
import { inRow, type Move, standing } from './moves';
import type { Opened } from './OpenedSession';
import { ResourceBoard } from './ResourceBoard';
import { type DateSpan, eachDay } from './spans';
import { TimeBoard } from './TimeBoard';
import { useBoardEvents } from './use-board-events';
import { type CalendarParts, drawnEntries, placed, useResources } from './use-calendar';
import type { Address } from './use-calendar-address';
import { useEntryKeys } from './use-entry-keys';
import { useMoveCheck } from './use-move-check';
import { useMoves } from './use-moves';
import { usePointerMoves } from './use-pointer-moves';

interface CalendarBoardProps extends Omit<CalendarParts, 'cohorts'> {
  address: Address;
  shown: DateSpan;
  go: (changes: Partial<Address>) => void;
  today: IsoDate;
  entries: readonly Entry[];
  notes: ReadonlyMap<IsoDate, DayNote[]>;
  onOpen: (opened: Opened) => void;
  onNew: (wish: NewWish) => void;
}

/** The board of the chosen view, and how entries are opened, moved and stretched on it. */
export const CalendarBoard = memo(function CalendarBoard(props: CalendarBoardProps) {
  const { address, shown, go, today, entries, notes, tones, onOpen, onNew } = props;
  const { t } = useTranslation('calendar');
  const { view, span, day } = address;
  const box = useRef<HTMLDivElement>(null);
  const [fixed, setFixed] = useState<Entry | null>(null);
  const moves = useMoves({
    onReason: ({ entry, place, roomId, lecturerIds }) =>
      onOpen({
        cohortId: entry.cohortId,
        sessionId: entry.id,
        preset: { ...place, roomId, lecturerIds: [...lecturerIds] },
      }),
  });
  // What the pointer leads is drawn by the board; only what keys lead changes the entries.
  const led = moves.move?.phase === 'pointer' ? null : moves.move;
  const rows = view === 'rooms' || view === 'lecturers' ? view : null;
  const resources = useResources(address, props, entries);
  const resourceIds = useMemo(() => resources.map(({ id }) => id), [resources]);
  const drawn = useMemo(
    () => drawnEntries(view, placed(entries, led), resources, led),
    [view, entries, led, resources],
  );
  const fillsDay = rows !== null && span === 'week';
  const events = useBoardEvents({ drawn, move: led, tones, today, fillsDay });
  const hours = useMemo(() => shownHours(drawn.map(({ entry }) => entry)), [drawn]);
  const shape = useMemo(() => ({ hours, days: eachDay(shown), resourceIds }), [hours, shown, resourceIds]);

  const latest = useRef({ drawn, rows });
  latest.current = { drawn, rows };
  const find = useCallback(
    (eventId: string) => latest.current.drawn.find((each) => each.eventId === eventId) ?? null,
    [],
  );
  const keys = useEntryKeys({ board: box, view, span, drawn, resourceIds, moves, onFixed: setFixed });
  const pointer = usePointerMoves({ find, shape, rows, moves });

  const { move, save } = moves;
  const check = useMoveCheck(move);
  const movedTo = move?.phase === 'keys' ? move.place.date : null;
  useEffect(() => {
    if (movedTo !== null && (movedTo < shown.from || movedTo > shown.to)) go({ day: movedTo });
  }, [movedTo, shown, go]);

  const dropped = useCallback(
    (drop: Dropped, keepsTimes: boolean) => {
      const found = find(String(drop.eventId));
      if (!found) return;
      const from = standing(found.entry, found.resourceId, 'saving');
      const place = {
        date: drop.newStart.slice(0, 10),
        startsAt: keepsTimes ? from.place.startsAt : drop.newStart.slice(11, 16),
        endsAt: keepsTimes ? from.place.endsAt : endOf(drop),
      };
      const there: Move = { ...from, place };
      const isRowKnown = latest.current.rows !== null && drop.resourceId !== undefined;
      void save(isRowKnown ? inRow(there, latest.current.rows ?? 'rooms', String(drop.resourceId)) : there);
    },
    [find, save],
  );
  const isBusy = move?.phase === 'saving';
  const canMove = useCallback(
    (eventId: string) => !isBusy && find(eventId)?.entry.fixed === null,
    [find, isBusy],
  );
  const open = useCallback(({ id, cohortId }: Entry) => onOpen({ cohortId, sessionId: id }), [onOpen]);
  const openDrawn = useCallback(
    (eventId: string) => {
      const found = find(eventId);
      if (found) open(found.entry);
    },
    [find, open],
  );
  const board: BoardProps = {
    day,
    events,
    hours,
    notes,
    canMove,
    onOpen: openDrawn,
    onDrop: useCallback((drop: Dropped) => dropped(drop, fillsDay), [dropped, fillsDay]),
    onStretch: useCallback((drop: Dropped) => dropped(drop, false), [dropped]),
    onNew,
    onShowWeek: useCallback((monday: IsoDate) => go({ view: 'week', day: monday }), [go]),
    onShowDay: useCallback((date: IsoDate) => go({ view: 'day', day: date }), [go]),
  };

  if (view === 'list') {
    return (
      <div className={classes.board}>
        <ListBoard rows={listRows(entries, notes)} today={today} tones={tones} onOpen={open} />
      </div>
    );
  }
  return (
    <div className={classes.board}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the entries inside take the focus; their keys bubble up to here */}
      <div
        ref={box}
        className={classes.boardBox}
        data-view={view}
        data-verdict={check?.verdict}
        style={{ '--kk-week-word': `"${t('board.week')}"` }}
        onBlur={() => setFixed(null)}
        {...keys}
        {...pointer}
      >
        {view === 'month' && <MonthBoard {...board} />}
        {(view === 'week' || view === 'day') && <TimeBoard {...board} view={view} />}
        {rows && (span === 'week' || span === 'day') && (
          <ResourceBoard
            {...board}
            rows={rows}
            span={span}
            resources={resources}
            fullest={mostInOneCell(drawn.map(({ entry, resourceId }) => `${entry.date} ${resourceId}`))}
          />
        )}
      </div>
      <CheckLine moves={moves} check={check} fixed={fixed} />
    </div>
  );
});

/** An end at or past midnight is the last minute of the day: no session goes on to the next. */
const endOf = ({ newStart, newEnd }: Dropped): string =>
  newEnd.slice(0, 10) > newStart.slice(0, 10) ? '23:59' : newEnd.slice(11, 16);
