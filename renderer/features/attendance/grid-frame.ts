import { replaceEqualDeep } from '@tanstack/react-query';
import { useRef } from 'react';
import { type AttendanceForecast, attendanceForecast } from '../../../shared/domain/attendance';
import { cellOf, type Grid, type GridRow, type GridSession, type PendingRow } from './grid-model';

/** What a cell has to know of its session. */
export type Column = Pick<GridSession, 'id' | 'number' | 'date' | 'units' | 'state'>;

/** Everything of a grid that its rows share: sessions and rules, without figures that change with every entry. */
export type Frame = Pick<
  Grid,
  | 'today'
  | 'unitRounding'
  | 'requiredUnits'
  | 'thresholdPercent'
  | 'requiredAttendedUnits'
  | 'excusedCounts'
  | 'scheduleClosed'
> & { columns: readonly Column[] };

const frameOf = (grid: Grid): Frame => ({
  today: grid.today,
  unitRounding: grid.unitRounding,
  requiredUnits: grid.requiredUnits,
  thresholdPercent: grid.thresholdPercent,
  requiredAttendedUnits: grid.requiredAttendedUnits,
  excusedCounts: grid.excusedCounts,
  scheduleClosed: grid.scheduleClosed,
  columns: grid.sessions.map(({ id, number, date, units, state }) => ({ id, number, date, units, state })),
});

/** The frame of a grid, the same object as long as it says the same: an entry redraws its own row, not thirty. */
export function useFrame(grid: Grid): Frame {
  const last = useRef<{ grid: Grid; frame: Frame } | null>(null);
  if (last.current?.grid !== grid) {
    const frame = frameOf(grid);
    last.current = { grid, frame: last.current ? replaceEqualDeep(last.current.frame, frame) : frame };
  }
  return last.current.frame;
}

/**
 * How somebody stands with what was typed and is not stored yet, by the same rules as in main; null for who withdrew.
 */
export function forecastOf(
  frame: Frame,
  row: GridRow,
  pending: PendingRow | undefined,
): AttendanceForecast | null {
  if (row.forecast === null || pending === undefined) return row.forecast;
  return attendanceForecast({
    requiredUnits: frame.requiredUnits,
    thresholdPercent: frame.thresholdPercent,
    excusedCounts: frame.excusedCounts,
    scheduleClosed: frame.scheduleClosed,
    today: frame.today,
    sessions: frame.columns,
    joinedOn: row.joinedOn,
    credits: row.credits.filter(({ state }) => state === 'credited'),
    records: frame.columns.flatMap((session) => {
      const { record } = cellOf(frame, row, session, pending[session.id]);
      return record
        ? [{ sessionId: session.id, units: record.units, excused: record.kind === 'excused' }]
        : [];
    }),
  });
}
