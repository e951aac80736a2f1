import type { PlainCell } from '../../shared/domain/registrations/table';

/** How a numeric cell is shown, as far as it changes what the cell says. */
export type NumberFormat =
  | { kind: 'plain' }
  | { kind: 'date' }
  /** `00000`: a postcode or a number with its leading zeros; each 0 is a digit, the rest stands as it is. */
  | { kind: 'zero-padded'; pattern: { text: string; digit: boolean }[] };

const PLAIN: NumberFormat = { kind: 'plain' };

/** The numbers that the workbook format itself gives to dates and times. */
const BUILT_IN_DATES = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47,
];
const EAST_ASIAN_DATES = [50, 51, 52, 53, 54, 55, 56, 57, 58];

export function builtInNumberFormat(id: number): NumberFormat {
  return BUILT_IN_DATES.includes(id) || EAST_ASIAN_DATES.includes(id) ? { kind: 'date' } : PLAIN;
}

/** Reads a format code as a workbook stores it (always in English symbols), its first section. */
export function parseNumberFormat(code: string): NumberFormat {
  if (code.trim().toLowerCase() === 'general') return PLAIN;
  const pattern: { text: string; digit: boolean }[] = [];
  let date = false;
  let plain = false;
  for (let at = 0; at < code.length; at += 1) {
    const symbol = code.charAt(at);
    if (symbol === ';') break;
    if (symbol === '"') {
      const end = code.indexOf('"', at + 1);
      pattern.push({ text: code.slice(at + 1, end < 0 ? undefined : end), digit: false });
      at = end < 0 ? code.length : end;
    } else if (symbol === '\\') {
      at += 1;
      pattern.push({ text: code.charAt(at), digit: false });
    } else if (symbol === '_' || symbol === '*') {
      at += 1;
    } else if (symbol === '[') {
      const end = code.indexOf(']', at);
      // [h], [mm], [ss] count elapsed time: a duration, no date.
      if (/^[hms]+$/i.test(code.slice(at + 1, end))) plain = true;
      at = end < 0 ? code.length : end;
    } else if (/[dmyhs]/i.test(symbol)) {
      date = true;
    } else if (symbol === '0') {
      pattern.push({ text: '0', digit: true });
    } else if (/[#?.,%/@eg]/i.test(symbol)) {
      plain = true;
    } else {
      pattern.push({ text: symbol, digit: false });
    }
  }
  if (date) return plain && !/[dy]/i.test(code) ? PLAIN : { kind: 'date' };
  if (plain || pattern.filter(({ digit }) => digit).length < 2) return PLAIN;
  return { kind: 'zero-padded', pattern };
}

/**
 * The value of a numeric cell under its format. A number that is no date in the workbook's calendar stays a
 * number.
 */
export function showNumber(value: number, format: NumberFormat, epoch1904: boolean): PlainCell {
  if (format.kind === 'date') return dateFromSerial(value, epoch1904) ?? value;
  if (format.kind === 'zero-padded' && Number.isSafeInteger(value) && value >= 0)
    return padWithZeros(value, format.pattern);
  return value;
}

function padWithZeros(value: number, pattern: { text: string; digit: boolean }[]): string {
  const places = pattern.filter(({ digit }) => digit).length;
  const digits = String(value).padStart(places, '0');
  let next = digits.length - places;
  let shown = '';
  let first = true;
  for (const { text, digit } of pattern) {
    if (!digit) {
      shown += text;
    } else if (first) {
      shown += digits.slice(0, next + 1);
      next += 1;
      first = false;
    } else {
      shown += digits.charAt(next);
      next += 1;
    }
  }
  return shown;
}

const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465;

/**
 * A serial number as a date. In the 1900 calendar day 60 is a 29 February that never was: no date. Below one
 * day it is a time alone, given as `HH:MM`.
 */
function dateFromSerial(serial: number, epoch1904: boolean): PlainCell {
  if (!(serial >= 0) || serial > LAST_SERIAL) return null;
  const totalMinutes = Math.round(serial * 1440);
  const day = Math.floor(totalMinutes / 1440);
  const minutes = totalMinutes % 1440;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (serial < 1) return minutes === 0 ? null : time;
  if (!epoch1904 && day === 60) return null;
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(epoch + day * DAY_MS).toISOString().slice(0, 10);
  return minutes === 0 ? { date } : { date, time };
}
