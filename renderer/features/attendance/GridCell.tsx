import { memo } from 'react';
import classes from './cell.module.css';
import type { Cell } from './grid-model';

interface GridCellProps {
  cell: Cell;
  label: string;
  row: number;
  col: number;
  isFocused: boolean;
  isSelected: boolean;
  isToday: boolean;
  beginsModule: boolean;
}

/** One person in one session. All its events are heard by the grid. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { cell, label, row, col, isFocused, isSelected, isToday, beginsModule } = props;
  const hasRemark =
    cell.record !== null &&
    (cell.record.note !== '' || cell.record.lateMinutes + cell.record.earlyMinutes > 0);
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that is typed into is a gridcell
      role="gridcell"
      className={classes.td}
      tabIndex={isFocused ? 0 : -1}
      aria-label={label}
      aria-selected={isSelected}
      aria-readonly={cell.lock !== null || undefined}
      data-row={row}
      data-col={col}
      data-focused={isFocused || undefined}
      data-selected={isSelected || undefined}
      data-today={isToday || undefined}
      data-module={beginsModule || undefined}
    >
      <span
        className={classes.cell}
        data-view={cell.view}
        data-state={cell.state ?? undefined}
        data-remark={hasRemark || undefined}
        data-planned={isPlanned(cell) || undefined}
        style={cell.view === 'partial' ? { '--share': cell.share } : undefined}
      >
        {cell.text}
      </span>
    </td>
  );
}, areSame);

const isPlanned = ({ credits }: Cell) => credits.some(({ state }) => state === 'planned');

/** Cells are made anew with every answer; only what can be seen counts. */
function areSame(a: GridCellProps, b: GridCellProps): boolean {
  return (
    a.label === b.label &&
    a.row === b.row &&
    a.col === b.col &&
    a.isFocused === b.isFocused &&
    a.isSelected === b.isSelected &&
    a.isToday === b.isToday &&
    a.beginsModule === b.beginsModule &&
    a.cell.view === b.cell.view &&
    a.cell.text === b.cell.text &&
    a.cell.share === b.cell.share &&
    a.cell.state === b.cell.state &&
    a.cell.lock === b.cell.lock &&
    isPlanned(a.cell) === isPlanned(b.cell)
  );
}
