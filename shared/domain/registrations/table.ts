/** A calendar date as a workbook holds it; `time` (`HH:MM`) only where the cell has a time of day. */
export interface DateCell {
  date: string;
  time?: string;
}

/** What a cell holds once no formula stands before it. `null` is an empty cell. */
export type PlainCell = string | number | boolean | DateCell | null;

/**
 * A workbook cell that computes: the value its author last saw, never evaluated again, with the formula as
 * evidence.
 */
export interface FormulaCell {
  formula: string;
  value: PlainCell;
}

export type Cell = PlainCell | FormulaCell;

/** One record of a file. Rows without any content are not listed, but they count in `lineNumber`. */
export interface RawRow {
  /**
   * The line (text file: where the record begins) or row (workbook) as an editor or Excel shows it, from 1.
   */
  lineNumber: number;
  cells: Cell[];
  /** The quotation marks of this record do not pair, so its cells cannot be trusted. */
  fault?: 'quotes';
}

/** The plain value of a cell, for a formula the value last computed. */
export function plainCell(cell: Cell | undefined): PlainCell {
  if (cell === undefined) return null;
  return isFormulaCell(cell) ? cell.value : cell;
}

export function isFormulaCell(cell: Cell | undefined): cell is FormulaCell {
  return typeof cell === 'object' && cell !== null && 'formula' in cell;
}

/** The text of a cell as a person would read it, dates as `YYYY-MM-DD`; an empty cell is ''. */
export function cellText(cell: Cell | undefined): string {
  const value = plainCell(cell);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nein';
  if (typeof value === 'object') return value.time ? `${value.date} ${value.time}` : value.date;
  return String(value);
}
