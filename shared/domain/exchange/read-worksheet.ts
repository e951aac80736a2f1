import type { AssessedPart } from '../assessment';
import { cellName } from '../cell-name';
import { DomainError } from '../domain-error';
import { cellText, type RawRow } from '../registrations/table';
import { emptyValue, type FieldKey, type FieldValue, kindOf, sameValue } from './marking-fields';
import {
  WORKSHEET_HEAD,
  WORKSHEET_HEADER_ROW,
  type WorksheetColumn,
  type WorksheetSheet,
  worksheetCell,
} from './worksheet';
import { typedValue } from './worksheet-cell';

/** What a line above the heads of the columns may say. */
export interface LineAbove {
  mayBe: readonly string[];
  /** Null: nothing else. Otherwise how it begins, where what was written cannot be known any more. */
  orBegins: string | null;
}

export interface WorksheetField {
  key: FieldKey;
  /** What the worksheet last said, from whichever of its copies; what it went out with where it has not come back yet. */
  base: FieldValue;
  value: FieldValue;
  /**
   * The cell holds what the worksheet went out with, and something else has come in since: it was put back, or this is a copy in which nobody
   * touched it. Nothing in a spreadsheet tells one from the other.
   */
  isAsGivenOut: boolean;
}

/** A field that had a value and whose cell was emptied in this file. */
export interface ClearedField {
  displayName: string;
  title: string;
  before: string | number;
}

/** Words above the heads of the columns of which nobody knows whether they were written there when it was given out. */
export interface UnprovenLine {
  cell: string;
  text: string;
}

export interface ReadWorksheet {
  papers: {
    enrolmentId: string;
    part: AssessedPart;
    role: WorksheetSheet['papers'][number]['role'];
    submissionId: string | null;
    displayName: string;
    fields: WorksheetField[];
  }[];
  cleared: ClearedField[];
  unproven: UnprovenLine[];
}

interface SheetToRead extends Pick<WorksheetSheet, 'name' | 'part' | 'papers' | 'columns'> {
  /** What may stand above its columns. */
  above: readonly LineAbove[];
  scales: ReadonlyMap<FieldKey, NonNullable<WorksheetColumn['scale']>>;
  /** What the worksheet last said of a field; undefined where that is what it went out with. */
  lastSaid(paper: WorksheetSheet['papers'][number], key: FieldKey): FieldValue | undefined;
  /** Puts its name beside each cell. */
  isOneOfMany?: boolean;
}

/**
 * Reads a visible sheet by what the hidden one says of it. Nothing is guessed: columns and rows have to stand where they
 * were, a cell that is empty is cleared only if there was something in it, and words in any cell that is not to be filled in are refused.
 * Throws DomainError `worksheet-structure`, `worksheet-stranger`, `worksheet-points`, `worksheet-words`, `worksheet-not-text`,
 * `worksheet-length`, each with the cell.
 */
export function readWorksheet(
  rows: readonly RawRow[],
  { name, part, above, papers, columns, scales, lastSaid, isOneOfMany = false }: SheetToRead,
): ReadWorksheet {
  const at: NameCell = (column, row) =>
    isOneOfMany ? `${cellName(column, row)} auf dem Blatt „${name}“` : cellName(column, row);
  const byNumber = new Map(rows.map((row) => [row.lineNumber, row.cells]));
  const titles = [...WORKSHEET_HEAD, ...columns.map(({ title }) => title)];
  titles.forEach((title, column) => {
    expectCell(byNumber, { column, row: WORKSHEET_HEADER_ROW, at }, title);
  });
  const unproven = above.flatMap(({ mayBe, orBegins }, index): UnprovenLine[] => {
    const cell = at(0, index + 1);
    const text = textAt(byNumber, 0, index + 1);
    if (text === '' || mayBe.some((line) => line.trim() === text)) return [];
    if (orBegins === null || !text.startsWith(orBegins)) throw strangeWords(cell);
    return [{ cell, text }];
  });
  const cleared: ClearedField[] = [];
  const read = papers.map((paper, index) => {
    const { enrolmentId, role, submissionId, displayName, topic, base } = paper;
    const row = WORKSHEET_HEADER_ROW + 1 + index;
    expectCell(byNumber, { column: 0, row, at }, String(index + 1));
    expectCell(byNumber, { column: 1, row, at }, displayName);
    // An empty cell loses nothing; any other has to say what was written there.
    if (!['', topic.trim()].includes(textAt(byNumber, 2, row))) throw strangeWords(at(2, row));
    const fields = columns.map(({ key, title }, position): WorksheetField => {
      const column = WORKSHEET_HEAD.length + position;
      const givenOut = base[position] ?? emptyValue(kindOf(key).kind);
      const said = lastSaid(paper, key);
      const before = said === undefined ? givenOut : said;
      const value = typedValue(byNumber.get(row)?.[column] ?? null, key, [before, givenOut], {
        cell: at(column, row),
        title,
        scale: scales.get(key) ?? null,
      });
      const isAsGivenOut = sameValue(value, givenOut) && !sameValue(before, givenOut);
      const had = worksheetCell(key, before);
      if (had !== null && worksheetCell(key, value) === null && !isAsGivenOut) {
        cleared.push({ displayName, title, before: had });
      }
      return { key, base: before, value, isAsGivenOut };
    });
    return { enrolmentId, part, role, submissionId, displayName, fields };
  });
  refuseStrangers(rows, { columns: titles.length, lastRow: WORKSHEET_HEADER_ROW + papers.length, at });
  return { papers: read, cleared, unproven };
}

type Cells = ReadonlyMap<number, RawRow['cells']>;
type NameCell = (column: number, row: number) => string;

const textAt = (cells: Cells, column: number, row: number): string =>
  cellText(cells.get(row)?.[column]).trim();

const strangeWords = (cell: string): DomainError =>
  new DomainError(
    'worksheet-stranger',
    `Zelle ${cell} ist nicht zum Ausfüllen, und was dort steht, ginge verloren. Es wurde nichts eingelesen. Bitte leeren Sie sie.`,
  );

function expectCell(
  cells: Cells,
  { column, row, at }: { column: number; row: number; at: NameCell },
  expected: string,
): void {
  if (textAt(cells, column, row) === expected.trim()) return;
  throw new DomainError(
    'worksheet-structure',
    `In Zelle ${at(column, row)} müsste „${expected}“ stehen: Spalten oder Zeilen wurden entfernt, verschoben oder umbenannt. Es wurde nichts eingelesen. Bitte tragen Sie die Werte in das ausgegebene Arbeitsblatt ein.`,
  );
}

function refuseStrangers(
  rows: readonly RawRow[],
  { columns, lastRow, at }: { columns: number; lastRow: number; at: NameCell },
): void {
  for (const { lineNumber, cells } of rows) {
    // Above the heads of the columns, title and hint stand in the first cell.
    const width = lineNumber < WORKSHEET_HEADER_ROW ? 1 : lineNumber > lastRow ? 0 : columns;
    const column = cells.findIndex((cell, index) => cellText(cell).trim() !== '' && index >= width);
    if (column === -1) continue;
    throw new DomainError(
      'worksheet-stranger',
      `Zelle ${at(column, lineNumber)} gehört nicht zum Arbeitsblatt, und was darin steht, ginge verloren. Es wurde nichts eingelesen. Bitte leeren Sie sie.`,
    );
  }
}
