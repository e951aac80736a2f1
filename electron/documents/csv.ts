import Papa from 'papaparse';

/** A text of digits that begins with 0, such as a postcode, as a spreadsheet takes it for what it is and not for a number. */
export const keepingZeros = (text: string): string => (/^0\d+$/.test(text) ? `="${text}"` : text);

/**
 * Rows as a CSV file that Excel in German opens by double click: `;`, UTF-8 with BOM, CRLF. A cell that a
 * spreadsheet would run as a formula (it begins with = + - @ or a control character) gets an apostrophe in front,
 * except what `keepingZeros` makes.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = Papa.unparse(rows as string[][], {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: /^(?!="0\d+"$)[=+\-@\t\r\n]/,
  });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}
