import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { NamesakeMark } from '../../components/NamesakeMark';
import { ForecastCells } from './ForecastCells';
import { GridCell } from './GridCell';
import classes from './grid.module.css';
import { type Frame, forecastOf } from './grid-frame';
import { cellOf, type GridRow, type PendingRow } from './grid-model';

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
    () => frame.columns.map((session) => cellOf(frame, row, session, pending?.[session.id])),
    [frame, row, pending],
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
        <NamesakeMark enrolmentId={row.enrolmentId} />
      </th>
      {cells.map((cell, col) => (
        <GridCell
          key={frame.columns[col]?.id}
          cell={cell}
          person={row.sortName}
          session={sessionWords[col] ?? ''}
          t={t}
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
