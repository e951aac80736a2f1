import Papa from 'papaparse';

/** Digits that begin with 0, as a postcode, or behind a plus sign, as a telephone number; nothing a formula could be made of. */
const KEPT = String.raw`(?:0\d+|\+[\d /()-]*\d[\d /()-]*)`;
const IS_KEPT = new RegExp(`^${KEPT}$`);
const IS_FORMULA = new RegExp(String.raw`^(?!="${KEPT}"$)[=+\-@\t\r\n]`);

/**
 * A postcode with a leading 0, or a telephone number with a plus sign, as a spreadsheet takes it for what it is: not for a number,
 * and not for a formula that would have to be neutralised.
 */
export const keepingDigits = (text: string): string => (IS_KEPT.test(text) ? `="${text}"` : text);

/**
 * Rows as a CSV file that Excel in German opens by double click: `;`, UTF-8 with BOM, CRLF. A cell that a
 * spreadsheet would run as a formula (it begins with = + - @ or a control character) gets an apostrophe in front,
 * except what `keepingDigits` makes.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = Papa.unparse(rows as string[][], {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: IS_FORMULA,
  });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}
