import type { TFunction } from 'i18next';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatUnits } from '../../components/format';
import { ForecastCells } from './ForecastCells';
import { GridCell } from './GridCell';
import classes from './grid.module.css';
import { type Frame, forecastOf } from './grid-frame';
import { type Cell, cellOf, type GridRow, type PendingRow } from './grid-model';

interface GridRowViewProps {
  frame: Frame;
  row: GridRow;
  index: number;
  pending: PendingRow | undefined;
  /** Columns at which another module begins. */
  moduleStarts: ReadonlySet<number>;
  /** What each session is called. */
  sessionWords: readonly string[];
  /** Column in focus, or -1. */
  focusCol: number;
  /** Selected columns, or -1. */
  fromCol: number;
  toCol: number;
  /** Below it stand those who withdrew. */
  isFirstWithdrawn: boolean;
  onMakeUp: (enrolmentId: string) => void;
}

/** One person: the name, a cell a session, and the forecast. */
export const GridRowView = memo(function GridRowView(props: GridRowViewProps) {
  const { frame, row, index, pending, moduleStarts, sessionWords } = props;
  const { focusCol, fromCol, toCol, isFirstWithdrawn, onMakeUp } = props;
  const { t } = useTranslation('attendance');
  const cells = useMemo(
    () =>
      frame.columns.map((session, col) => {
        const cell = cellOf(frame, row, session, pending?.[session.id]);
        return { cell, label: `${row.sortName}, ${sessionWords[col]}: ${wordOf(cell, t)}` };
      }),
    [frame, row, pending, sessionWords, t],
  );
  const forecast = useMemo(() => forecastOf(frame, row, pending), [frame, row, pending]);
  return (
    <tr
      data-current={focusCol >= 0 || undefined}
      data-withdrawn={row.status === 'withdrawn' || undefined}
      data-apart={isFirstWithdrawn || undefined}
      aria-rowindex={index + 4}
    >
      <th scope="row" className={classes.name} title={row.displayName}>
        {row.sortName}
      </th>
      {cells.map(({ cell, label }, col) => (
        <GridCell
          key={frame.columns[col]?.id}
          cell={cell}
          label={label}
          row={index}
          col={col}
          isFocused={col === focusCol}
          isSelected={col >= fromCol && col <= toCol}
          isToday={frame.columns[col]?.date === frame.today}
          beginsModule={moduleStarts.has(col)}
        />
      ))}
      <ForecastCells
        row={row}
        forecast={forecast}
        allowance={frame.requiredUnits - frame.requiredAttendedUnits}
        onMakeUp={onMakeUp}
      />
    </tr>
  );
});

/** The state of a cell in words: `abwesend`, `2,5 UE`, `nicht erfasst`. */
export function wordOf(cell: Cell, t: TFunction<'attendance'>): string {
  const planned = cell.credits.find(({ state }) => state === 'planned');
  const word = stateOf(cell, t);
  return planned ? `${word}, ${t('makeUp.planned', { day: formatDay(planned.makeUp.date) })}` : word;
}

function stateOf(cell: Cell, t: TFunction<'attendance'>): string {
  if (cell.view === 'partial') return t('view.partial', { units: formatUnits(cell.units ?? 0) });
  if (cell.view === 'excused' && cell.units) return t('view.excusedPart', { units: formatUnits(cell.units) });
  if (cell.view === 'credited') return t('view.credited', { units: formatUnits(cell.creditUnits) });
  return t(`view.${cell.view}`);
}
