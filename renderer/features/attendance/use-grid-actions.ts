import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber, formatUnits } from '../../components/format';
import type { EditedField, GridActions } from './AttendanceGrid';
import { type ReadPaste, readPaste, writeTable } from './clipboard';
import {
  type Cell,
  cellOf,
  type Grid,
  type GridRow,
  type GridSession,
  isMadeUp,
  type Place,
  problemOf,
  type TypedCell,
  typedFrom,
} from './grid-model';
import type { MakeUpOf } from './make-up/MakeUpDrawer';
import { rangeOf, type Selection } from './use-grid-selection';
import type { CellInput, useRecording } from './use-recording';

interface ActionParts {
  grid: Grid;
  rows: readonly GridRow[];
  selection: Selection;
  recording: ReturnType<typeof useRecording>;
  focusOn: GridActions['focusOn'];
  select: (focus: Place, anchor: Place) => void;
  collapse: () => void;
  edit: (begun: string, field: EditedField) => void;
  makeUp: (of: MakeUpOf) => void;
}

/** One cell that somebody wants to say something. */
interface Wish {
  row: GridRow | undefined;
  session: GridSession | undefined;
  typed: TypedCell | null;
}

/** What keys and clipboard do to the selected cells. Cells that are closed are passed over, and it is said how many. */
export function useGridActions(parts: ActionParts) {
  const { grid, rows, selection, recording, collapse, select } = parts;
  const { t } = useTranslation('attendance');
  const [notice, setNotice] = useState<string | null>(null);
  const { focus } = selection;
  const range = rangeOf(selection);
  const [lastRow, lastCol] = [rows.length - 1, grid.sessions.length - 1];

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
    let madeUp = 0;
    for (const { row, session, typed } of wishes) {
      if (typed === null) continue;
      if (!row || !session || cellAt(row, session).lock !== null) passedOver += 1;
      else if (problemOf(typed, session, grid) !== null) tooLong = session;
      else if (isMadeUp(typed, session, grid, cellAt(row, session))) madeUp += 1;
      else cells.push({ enrolmentId: row.enrolmentId, sessionId: session.id, typed });
    }
    record(cells);
    if (tooLong)
      setNotice(t('notice.tooLong', { number: tooLong.number, units: formatUnits(tooLong.units) }));
    else if (madeUp > 0) setNotice(t('notice.madeUp'));
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

  /** All of a table or nothing of it; only what is closed anyway is passed over. */
  const paste = (text: string) => {
    if (!grid.isEditable) return;
    const read = readPaste(text, range, { rows: rows.length, cols: grid.sessions.length });
    if (!read.ok) {
      setNotice(refusalOf(read));
      return;
    }
    for (const cell of read.cells) {
      const [row, session] = [rows[cell.row], grid.sessions[cell.col]];
      const current = row && session && cellAt(row, session);
      if (!current || current.lock !== null) continue;
      const problem = isMadeUp(cell.typed, session, grid, current)
        ? t('notice.madeUp')
        : problemOf(cell.typed, session, grid);
      if (problem === null) continue;
      setNotice(t('paste.problem', { problem, where: whereIs(cell) }));
      return;
    }
    wish(read.cells.map(({ row, col, typed }) => ({ row: rows[row], session: grid.sessions[col], typed })));
    select({ row: range.fromRow, col: range.fromCol }, read.last);
  };

  const copy = (): string => {
    const lines = rows
      .slice(range.fromRow, range.toRow + 1)
      .map((row) =>
        grid.sessions.slice(range.fromCol, range.toCol + 1).map((session) => cellAt(row, session)),
      );
    setNotice(t('notice.copied', { count: lines.length * (lines[0]?.length ?? 0) }));
    return writeTable(lines);
  };

  const refusalOf = (read: Extract<ReadPaste, { ok: false }>): string => {
    if (read.reason === 'huge') return t('paste.huge');
    if (read.reason === 'unknown-word') {
      return t('paste.unknownWord', { word: read.word, where: whereIs(read) });
    }
    return t('paste.tooLarge', {
      rows: formatNumber(read.rows),
      cols: formatNumber(read.cols),
      freeRows: rows.length - range.fromRow,
      freeCols: grid.sessions.length - range.fromCol,
    });
  };

  const whereIs = ({ row, col }: Place): string =>
    t('paste.where', { person: rows[row]?.sortName ?? '', number: grid.sessions[col]?.number ?? '' });

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
    edit: (begun = '', field = 'units') => {
      const [row, session] = [rows[focus.row], grid.sessions[focus.col]];
      if (grid.isEditable && row && session && cellAt(row, session).lock === null) parts.edit(begun, field);
    },
    makeUp: (enrolmentId) => {
      const of = enrolmentId ?? rows[focus.row]?.enrolmentId;
      const sessionId = enrolmentId === undefined ? (grid.sessions[focus.col]?.id ?? null) : null;
      if (of !== undefined) parts.makeUp({ enrolmentId: of, sessionId });
    },
    copy,
    cut: () => {
      const text = copy();
      wish(wishesFor(() => ({ kind: 'clear' })));
      return text;
    },
    paste,
    escape: () => {
      collapse();
      setNotice(null);
    },
    selectRows: () => select({ row: range.fromRow, col: 0 }, { row: range.toRow, col: lastCol }),
    selectColumns: () => select({ row: 0, col: range.fromCol }, { row: lastRow, col: range.toCol }),
    selectAll: () => select({ row: 0, col: 0 }, { row: lastRow, col: lastCol }),
    focusOn: parts.focusOn,
  };
  return { actions, notice, setNotice, record };
}
