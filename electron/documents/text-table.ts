import type { SheetData } from 'write-excel-file/node';
import { keepingDigits, writeCsv } from './csv';
import { writeXlsx } from './xlsx';

/** A table of texts: what is a number to a spreadsheet, a postcode or a document's number, stays the text that it is. */
export interface TextTable {
  name: string;
  columns: readonly { header: string; width: number }[];
  rows: readonly (readonly string[])[];
}

/** As Excel in German and Word's mail merge open it: `;`, UTF-8 with BOM, leading zeros kept, formulas neutralised. */
export const writeTextCsv = ({ columns, rows }: TextTable): Uint8Array =>
  writeCsv([columns.map(({ header }) => header), ...rows.map((row) => row.map(keepingDigits))]);

/** One sheet with a head that stays in sight; every cell is text. */
export function writeTextXlsx({ name, columns, rows }: TextTable): Promise<Uint8Array> {
  const data: SheetData = [
    columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
  ];
  return writeXlsx(data, {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  });
}
