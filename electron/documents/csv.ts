import Papa from 'papaparse';

/**
 * Rows as a CSV file that Excel in German opens by double click: `;`, UTF-8 with BOM, CRLF. A cell that a
 * spreadsheet would run as a formula (it begins with = + - @ or a control character) gets an apostrophe in front.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = Papa.unparse(rows as string[][], {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: /^[=+\-@\t\r\n]/,
  });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}
