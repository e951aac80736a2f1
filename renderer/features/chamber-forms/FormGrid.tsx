import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cellName, cellPlace } from '../../../shared/domain/cell-name';
import {
  areaAt,
  type FormArea,
  type FormCell,
  type FormSheet,
  type FormTie,
} from '../../../shared/domain/chamber-form';
import classes from './chamber-forms.module.css';
import type { Field } from './ties';

interface FormGridProps {
  sheet: FormSheet;
  ties: readonly FormTie[];
  /** How many rows go in; null where nothing stands below. */
  room: number | null;
  nameOf: (field: Field) => string;
  onChoose: (column: number, row: number) => void;
  /** Delete on a cell into which a field goes. */
  onClear: (cell: string) => void;
  /** Alt with an arrow: the field after the one that is chosen, or before it. */
  onField: (by: 1 | -1) => void;
}

interface ShownCell {
  name: string;
  column: number;
  text: string;
  isFormula: boolean;
  isLocked: boolean;
  field: string | null;
  /** In a row that the list goes on in. */
  isBelow: boolean;
  columns: number;
  rows: number;
}

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * A sheet with its letters and numbers, merged cells as one; a cell is chosen by a click, or by arrows and Enter, and freed
 * by Delete. Alt with an arrow changes the field.
 */
export function FormGrid({ sheet, ties, room, nameOf, onChoose, onClear, onField }: FormGridProps) {
  const { t } = useTranslation('chamberForms');
  const [focused, setFocused] = useState('A1');
  const body = useRef<HTMLTableSectionElement>(null);
  const cells = useMemo(
    () => new Map(sheet.cells.map((cell) => [cellName(cell.column, cell.row), cell])),
    [sheet],
  );
  const columns = Array.from({ length: sheet.columns }, (_, column) => column);
  const first = ties.find(({ part }) => part === 'row');
  const firstRow = first ? (cellPlace(first.cell)?.row ?? 0) : 0;
  const tiedColumns = new Set(
    ties.filter(({ part }) => part === 'row').map(({ cell }) => cellPlace(cell)?.column),
  );
  const fieldAt = new Map(ties.map((tie) => [tie.cell, nameOf(tie)]));
  const isInRoom = (row: number) =>
    firstRow > 0 && row > firstRow && row < firstRow + (room ?? Number.POSITIVE_INFINITY);

  const rowOf = (row: number): ShownCell[] =>
    columns.flatMap((column) => {
      const area = areaAt(sheet, column, row);
      if (area && (area.fromColumn !== column || area.fromRow !== row)) return [];
      const name = cellName(column, row);
      const cell = cells.get(name);
      return [
        {
          ...plainCell(cell, sheet.isProtected),
          ...spanOf(area, sheet),
          name,
          column,
          field: fieldAt.get(name) ?? null,
          isBelow: tiedColumns.has(column) && isInRoom(row),
        },
      ];
    });

  const choose = (event: MouseEvent<HTMLElement> | KeyboardEvent<HTMLElement>) => {
    const place = cellPlace((event.target as HTMLElement).closest('td')?.dataset.cell ?? '');
    if (!place) return;
    setFocused(cellName(place.column, place.row));
    onChoose(place.column, place.row);
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    const place = cellPlace((event.target as HTMLElement).closest('td')?.dataset.cell ?? '');
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(event);
      return;
    }
    if (event.key === 'Delete' && place) onClear(cellName(place.column, place.row));
    if (event.altKey && step) {
      event.preventDefault();
      if (step[1] !== 0) onField(step[1] > 0 ? 1 : -1);
      return;
    }
    if (!step || !place) return;
    event.preventDefault();
    // Over merged cells to what lies behind them.
    for (
      let [column, row] = [place.column + step[0], place.row + step[1]];
      ;
      column += step[0], row += step[1]
    ) {
      if (column < 0 || row < 1 || column >= sheet.columns || row > sheet.rows) return;
      const area = areaAt(sheet, column, row);
      const name = area ? cellName(area.fromColumn, area.fromRow) : cellName(column, row);
      if (name === cellName(place.column, place.row)) continue;
      setFocused(name);
      body.current?.querySelector<HTMLElement>(`[data-cell="${name}"]`)?.focus();
      return;
    }
  };

  return (
    <div className={classes.sheet}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are chosen is a grid */}
      <table role="grid" aria-label={t('grid', { name: sheet.name })}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {cellName(column, 1).slice(0, -1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onClick={choose} onKeyDown={move}>
          {Array.from({ length: sheet.rows }, (_, index) => index + 1).map((row) => (
            <GridRow key={row} row={row} cells={rowOf(row)} focused={focused} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const plainCell = (cell: FormCell | undefined, isProtected: boolean) => ({
  text: cell?.text ?? '',
  isFormula: cell?.isFormula ?? false,
  isLocked: isProtected && (cell?.isLocked ?? true),
});

const spanOf = (area: FormArea | undefined, sheet: FormSheet) => ({
  columns: area ? Math.min(area.toColumn, sheet.columns - 1) - area.fromColumn + 1 : 1,
  rows: area ? Math.min(area.toRow, sheet.rows) - area.fromRow + 1 : 1,
});

interface GridRowProps {
  row: number;
  cells: readonly ShownCell[];
  focused: string;
}

/** Drawn anew only where something in it has changed: a sheet may have thousands of cells. */
const GridRow = memo(
  ({ row, cells, focused }: GridRowProps) => {
    const { t } = useTranslation('chamberForms');
    return (
      <tr>
        <th scope="row">{row}</th>
        {cells.map(({ name, text, isFormula, isLocked, field, isBelow, columns, rows }) => (
          <td
            key={name}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that is chosen is a gridcell
            role="gridcell"
            data-cell={name}
            data-tied={field !== null || undefined}
            data-below={isBelow || undefined}
            data-closed={isFormula || isLocked || undefined}
            tabIndex={name === focused ? 0 : -1}
            colSpan={columns}
            rowSpan={rows}
            title={text}
            aria-label={[name, field, text, isFormula && t('formula'), isLocked && t('locked')]
              .filter(Boolean)
              .join(', ')}
          >
            {field ?? text}
          </td>
        ))}
      </tr>
    );
  },
  (before, after) =>
    JSON.stringify(before.cells) === JSON.stringify(after.cells) &&
    before.cells.some(({ name }) => name === before.focused) ===
      after.cells.some(({ name }) => name === after.focused) &&
    !after.cells.some(({ name }) => name === after.focused && before.focused !== after.focused),
);
