import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import type { GridActions } from './AttendanceGrid';
import { readTable, writeTable } from './clipboard';
import {
  type Cell,
  cellOf,
  type Grid,
  type GridRow,
  type GridSession,
  problemOf,
  type TypedCell,
  typedFrom,
} from './grid-model';
import { rangeOf, type Selection } from './use-grid-selection';
import type { CellInput, useRecording } from './use-recording';

interface ActionParts {
  grid: Grid;
  rows: readonly GridRow[];
  selection: Selection;
  recording: ReturnType<typeof useRecording>;
  focusOn: GridActions['focusOn'];
  selectAll: () => void;
  collapse: () => void;
  edit: (begun: string) => void;
}

/** One cell that somebody wants to say something. */
interface Wish {
  row: GridRow | undefined;
  session: GridSession | undefined;
  typed: TypedCell | null;
}

/** What keys and clipboard do to the selected cells. Cells that are closed are passed over, and it is said how many. */
export function useGridActions(parts: ActionParts) {
  const { grid, rows, selection, recording, collapse } = parts;
  const { t } = useTranslation('attendance');
  const [notice, setNotice] = useState<string | null>(null);
  const { focus } = selection;
  const range = rangeOf(selection);

  const cellAt = (row: GridRow, session: GridSession): Cell =>
    cellOf(grid, row, session, recording.pending[row.enrolmentId]?.[session.id]);

  const record = (cells: readonly CellInput[]) => {
    setNotice(null);
    void recording.record(cells);
  };

  const wish = (wishes: readonly Wish[]) => {
    if (!grid.isEditable) return;
    const cells: CellInput[] = [];
    let passedOver = 0;
    let tooLong: GridSession | null = null;
    for (const { row, session, typed } of wishes) {
      if (typed === null) continue;
      if (!row || !session || cellAt(row, session).lock !== null) passedOver += 1;
      else if (problemOf(typed, session, grid) !== null) tooLong = session;
      else cells.push({ enrolmentId: row.enrolmentId, sessionId: session.id, typed });
    }
    record(cells);
    if (tooLong)
      setNotice(t('notice.tooLong', { number: tooLong.number, units: formatUnits(tooLong.units) }));
    else if (passedOver > 0 && passedOver + cells.length > 1)
      setNotice(t('notice.passedOver', { count: passedOver }));
  };

  const wishesFor = (typedAt: (row: number, col: number) => TypedCell | null): Wish[] => {
    const wishes: Wish[] = [];
    for (let row = range.fromRow; row <= range.toRow; row += 1) {
      for (let col = range.fromCol; col <= range.toCol; col += 1) {
        wishes.push({ row: rows[row], session: grid.sessions[col], typed: typedAt(row, col) });
      }
    }
    return wishes;
  };

  const typedAt = (row: number, col: number): TypedCell | null => {
    const [person, session] = [rows[row], grid.sessions[col]];
    return person && session ? typedFrom(cellAt(person, session)) : null;
  };

  const paste = (text: string) => {
    const table = readTable(text);
    if (!table.ok) {
      setNotice(t('notice.unknownWord', { word: table.word }));
      return;
    }
    const [firstRow] = table.rows;
    const single = table.rows.length === 1 && firstRow?.length === 1 ? firstRow[0] : undefined;
    if (single !== undefined) {
      wish(wishesFor(() => single));
      return;
    }
    wish(
      table.rows.flatMap((cells, down) =>
        cells.map((typed, right) => ({
          row: rows[range.fromRow + down],
          session: grid.sessions[range.fromCol + right],
          typed,
        })),
      ),
    );
  };

  const actions: GridActions = {
    type: (typed) => wish(wishesFor(() => typed)),
    fillDown: () => {
      const source = range.fromRow === range.toRow ? focus.row - 1 : range.fromRow;
      wish(wishesFor((row, col) => (row === source ? null : typedAt(source, col))));
    },
    fillRight: () => {
      const source = range.fromCol === range.toCol ? focus.col - 1 : range.fromCol;
      wish(wishesFor((row, col) => (col === source ? null : typedAt(row, source))));
    },
    edit: (begun = '') => {
      const [row, session] = [rows[focus.row], grid.sessions[focus.col]];
      if (grid.isEditable && row && session && cellAt(row, session).lock === null) parts.edit(begun);
    },
    copy: () => {
      const lines = rows
        .slice(range.fromRow, range.toRow + 1)
        .map((row) =>
          grid.sessions.slice(range.fromCol, range.toCol + 1).map((session) => cellAt(row, session)),
        );
      setNotice(t('notice.copied', { count: lines.length * (lines[0]?.length ?? 0) }));
      return writeTable(lines);
    },
    paste,
    escape: () => {
      collapse();
      setNotice(null);
    },
    selectAll: parts.selectAll,
    focusOn: parts.focusOn,
  };
  return { actions, notice, setNotice, record };
}
