import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { bringIntoView, focusInView } from '../../components/focus-in-view';
import { isMac } from '../../components/platform';
import { useContentHeight } from '../../components/use-content-height';
import { GridHead } from './GridHead';
import { GridRowView } from './GridRowView';
import classes from './grid.module.css';
import type { Frame } from './grid-frame';
import { type Grid, type GridRow, moduleBands, type Place, type TypedCell } from './grid-model';
import { isExtending, moveBy, rangeOf, type Selection } from './use-grid-selection';
import type { Pending } from './use-recording';

/** Where the editor of a cell begins. */
export type EditedField = 'units' | 'late' | 'early';

/** What can be done to the selected cells. */
export interface GridActions {
  type(typed: TypedCell): void;
  fillDown(): void;
  fillRight(): void;
  /** Opens the editor of the cell in focus, with what was typed so far. */
  edit(begun?: string, field?: EditedField): void;
  copy(): string;
  cut(): string;
  paste(text: string): void;
  /** Opens where the missed session of the cell, or of a row, can be made up. */
  makeUp(enrolmentId?: string): void;
  escape(): void;
  selectRows(): void;
  selectColumns(): void;
  selectAll(): void;
  focusOn(place: Place, extend?: boolean): void;
}

interface AttendanceGridProps {
  grid: Grid;
  frame: Frame;
  /** In the order shown; who withdrew comes last. */
  rows: readonly GridRow[];
  pending: Pending;
  selection: Selection;
  actions: GridActions;
  /** Changes when the focus has to come back to the grid. */
  focusRequest: number;
}

const LETTERS: Readonly<Record<string, TypedCell>> = {
  p: { kind: 'present' },
  a: { kind: 'absent' },
  e: { kind: 'excused' },
  '?': { kind: 'clear' },
  delete: { kind: 'clear' },
  backspace: { kind: 'clear' },
};

/** What a single key means in a cell, or null. */
function typedBy(key: string): TypedCell | null {
  if (/^\d$/.test(key)) return key === '0' ? { kind: 'absent' } : { kind: 'partial', units: Number(key) };
  return LETTERS[key.toLowerCase()] ?? null;
}

function placeAt(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-row]') : null;
  return cell ? { row: Number(cell.dataset.row), col: Number(cell.dataset.col) } : null;
}

/** Attendance as a spreadsheet: one tab stop, arrows move, letters and digits record, Shift selects. */
export function AttendanceGrid({
  grid,
  frame,
  rows,
  pending,
  selection,
  actions,
  focusRequest,
}: AttendanceGridProps) {
  const { t } = useTranslation('attendance');
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useContentHeight(box, table);
  const wantsFocus = useRef(false);
  const bands = useMemo(() => moduleBands(grid.sessions), [grid.sessions]);
  // The figures of a session change with every entry; where modules begin does not, and thirty rows look at it.
  const starts = bands.map(({ from }) => from).join(' ');
  const moduleStarts = useMemo(
    () =>
      new Set(
        starts
          .split(' ')
          .map(Number)
          .filter((from) => from > 0),
      ),
    [starts],
  );
  const sessionWords = useMemo(
    () => frame.columns.map(({ number }) => t('session', { number })),
    [frame.columns, t],
  );
  const { focus } = selection;
  const range = rangeOf(selection);
  const firstWithdrawn = rows.findIndex(({ status }) => status === 'withdrawn');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place or a request moves the focus
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusInView(table.current?.querySelector<HTMLElement>('td[data-focused]'));
  }, [focus.row, focus.col, selection]);

  // Where one begins, or goes on, is seen however large the grid is; what stands above it comes a moment later.
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(() =>
      bringIntoView(table.current?.querySelector<HTMLElement>('td[data-focused]')),
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (focusRequest > 0) focusInView(table.current?.querySelector<HTMLElement>('td[data-focused]'));
  }, [focusRequest]);

  const go = (place: Place, extend: boolean) => {
    wantsFocus.current = true;
    actions.focusOn(place, extend);
  };

  const latest = useRef(actions);
  latest.current = actions;
  const makeUp = useCallback((enrolmentId: string) => latest.current.makeUp(enrolmentId), []);

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.altKey || placeAt(event.target) === null) return;
    const mod = isMac() ? event.metaKey : event.ctrlKey;
    const keys = { key: event.key, shiftKey: event.shiftKey, mod };
    const target = moveBy(keys, focus, rows.length, grid.sessions.length);
    const handled = target ? () => go(target, isExtending(keys)) : commandOf(event, mod);
    if (!handled) return;
    event.preventDefault();
    handled();
  };

  const commandOf = (event: KeyboardEvent, mod: boolean): (() => void) | null => {
    const key = event.key.toLowerCase();
    if (mod) {
      const byLetter: Record<string, () => void> = {
        // Excel fills down with U in German, with D in English.
        u: actions.fillDown,
        d: actions.fillDown,
        r: actions.fillRight,
        a: actions.selectAll,
        ' ': actions.selectColumns,
      };
      return byLetter[key] ?? null;
    }
    if (event.ctrlKey || event.metaKey) return null;
    if (key === ' ') return event.shiftKey ? actions.selectRows : null;
    if (key === 'f2') return () => actions.edit();
    if (key === 'v') return () => actions.edit('', 'late');
    if (key === 'n') return () => actions.makeUp();
    if (key === 'g') return () => actions.edit('', 'early');
    if (key === ',' || key === '.') return () => actions.edit(',');
    if (key === 'escape') return actions.escape;
    const typed = typedBy(event.key);
    return typed ? () => actions.type(typed) : null;
  };

  const onMouseDown = (event: MouseEvent<HTMLTableElement>) => {
    const place = placeAt(event.target);
    if (place && event.button === 0) go(place, event.shiftKey);
  };
  const onMouseOver = (event: MouseEvent<HTMLTableElement>) => {
    if (event.buttons !== 1) return;
    const place = placeAt(event.target);
    if (place && (place.row !== focus.row || place.col !== focus.col)) go(place, true);
  };
  const onFocus = (event: FocusEvent<HTMLTableElement>) => {
    const place = placeAt(event.target);
    if (place && (place.row !== focus.row || place.col !== focus.col)) actions.focusOn(place);
  };
  const onCopy = (event: ClipboardEvent<HTMLTableElement>) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', actions.copy());
  };
  const onCut = (event: ClipboardEvent<HTMLTableElement>) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', actions.cut());
  };
  const onPaste = (event: ClipboardEvent<HTMLTableElement>) => {
    event.preventDefault();
    actions.paste(event.clipboardData.getData('text/plain'));
  };

  return (
    <div ref={box} className={classes.scroll}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is typed into is a grid
        role="grid"
        className={classes.grid}
        aria-label={t('grid')}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 3}
        style={{ minWidth: `calc(${grid.sessions.length} * 2rem + var(--fixed-width))` }}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onMouseOver={onMouseOver}
        onDoubleClick={(event) => placeAt(event.target) && actions.edit()}
        onFocus={onFocus}
        onCopy={onCopy}
        onCut={onCut}
        onPaste={onPaste}
      >
        <colgroup>
          <col className={classes.nameCol} />
          {grid.sessions.map(({ id }) => (
            <col key={id} />
          ))}
          <col className={classes.attendedCol} />
          <col className={classes.missedCol} />
          <col className={classes.allowanceCol} />
          <col className={classes.stateCol} />
        </colgroup>
        <GridHead grid={grid} bands={bands} focusCol={focus.col} />
        <tbody>
          {rows.map((row, index) => {
            const isSelected = index >= range.fromRow && index <= range.toRow;
            return (
              <GridRowView
                key={row.enrolmentId}
                frame={frame}
                row={row}
                index={index}
                pending={pending[row.enrolmentId]}
                moduleStarts={moduleStarts}
                sessionWords={sessionWords}
                focusCol={index === focus.row ? focus.col : -1}
                fromCol={isSelected ? range.fromCol : -1}
                toCol={isSelected ? range.toCol : -1}
                isFirstWithdrawn={index === firstWithdrawn}
                onMakeUp={makeUp}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
