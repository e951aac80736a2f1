/**
 * What a registration file may cost. All are measured on what is really read, not on what a file says of
 * itself.
 */
export const LIMITS = {
  fileBytes: 50 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** What an Excel cell can hold. */
  cellCharacters: 32_767,
  /** Cells may share one string inside a workbook, so its size alone does not bound the table. */
  tableCharacters: 100_000_000,
  archiveEntries: 2_000,
  inflatedBytes: 300 * 1024 * 1024,
  /** Workbooks compress about 1:10, repetitive ones 1:60; deflate itself reaches 1:1032. */
  inflationRatio: 200,
  /** Below this a high ratio does no harm. */
  inflationRatioFromBytes: 10 * 1024 * 1024,
  /** A single tag or text longer than this cannot belong to a table. */
  markupBytes: 4 * 1024 * 1024,
} as const;
