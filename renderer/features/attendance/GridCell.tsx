import type { TFunction } from 'i18next';
import { memo } from 'react';
import { formatDay, formatUnits } from '../../components/format';
import classes from './cell.module.css';
import type { Cell } from './grid-model';

interface GridCellProps {
  cell: Cell;
  person: string;
  /** What the session is called. */
  session: string;
  t: TFunction<'attendance'>;
  row: number;
  col: number;
  isFocused: boolean;
  isSelected: boolean;
  isToday: boolean;
  beginsModule: boolean;
}

/** One person in one session. All its events are heard by the grid. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { cell, person, session, t, row, col, isFocused, isSelected, isToday, beginsModule } = props;
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that is typed into is a gridcell
      role="gridcell"
      className={classes.td}
      tabIndex={isFocused ? 0 : -1}
      aria-label={`${person}, ${session}: ${wordOf(cell, t)}`}
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
        data-remark={hasRemark(cell) || undefined}
        data-planned={plannedOn(cell) !== undefined || undefined}
        style={cell.view === 'partial' ? { '--share': cell.share } : undefined}
      >
        {cell.text}
      </span>
    </td>
  );
}, areSame);

const hasRemark = ({ record }: Cell) =>
  record !== null && (record.note !== '' || record.lateMinutes + record.earlyMinutes > 0);

/** The day on which it is to be made up. */
const plannedOn = ({ credits }: Cell) => credits.find(({ state }) => state === 'planned')?.makeUp.date;

/** The state of a cell in words: `abwesend`, `2,5 UE`, `nicht erfasst`. */
export function wordOf(cell: Cell, t: TFunction<'attendance'>): string {
  const planned = plannedOn(cell);
  const word = stateOf(cell, t);
  return planned === undefined ? word : `${word}, ${t('makeUp.planned', { day: formatDay(planned) })}`;
}

function stateOf(cell: Cell, t: TFunction<'attendance'>): string {
  if (cell.view === 'partial') return t('view.partial', { units: formatUnits(cell.units ?? 0) });
  if (cell.view === 'excused' && cell.units) return t('view.excusedPart', { units: formatUnits(cell.units) });
  if (cell.view === 'credited') return t('view.credited', { units: formatUnits(cell.creditUnits) });
  return t(`view.${cell.view}`);
}

/** Cells are made anew with every answer; only what can be seen counts. */
function areSame(a: GridCellProps, b: GridCellProps): boolean {
  return (
    a.person === b.person &&
    a.session === b.session &&
    a.t === b.t &&
    a.row === b.row &&
    a.col === b.col &&
    a.isFocused === b.isFocused &&
    a.isSelected === b.isSelected &&
    a.isToday === b.isToday &&
    a.beginsModule === b.beginsModule &&
    a.cell.view === b.cell.view &&
    a.cell.text === b.cell.text &&
    a.cell.share === b.cell.share &&
    a.cell.units === b.cell.units &&
    a.cell.creditUnits === b.cell.creditUnits &&
    a.cell.state === b.cell.state &&
    a.cell.lock === b.cell.lock &&
    hasRemark(a.cell) === hasRemark(b.cell) &&
    plannedOn(a.cell) === plannedOn(b.cell)
  );
}
