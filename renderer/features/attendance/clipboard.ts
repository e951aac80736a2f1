import { formatNumber } from '../../components/format';
import { readNumber } from '../../components/typed-values';
import type { Cell, Place, TypedCell } from './grid-model';
import type { Range } from './use-grid-selection';

const WORDS: Readonly<Record<string, TypedCell['kind']>> = {
  p: 'present',
  präsent: 'present',
  anwesend: 'present',
  da: 'present',
  x: 'present',
  a: 'absent',
  abwesend: 'absent',
  f: 'absent',
  fehlt: 'absent',
  gefehlt: 'absent',
  e: 'excused',
  entschuldigt: 'excused',
  '?': 'clear',
};
const IGNORED = ['', '-', '–', '—', '·', 'n'];

/** More than any grid can take; beyond it nothing is even looked at. */
const MOST_CHARACTERS = 2_000_000;
const SHOWN_CHARACTERS = 30;

/** Cells as a table for Excel: letters, units with a comma, empty where nothing is recorded. */
export function writeTable(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => cells.map(signOf).join('\t')).join('\r\n');
}

function signOf({ record, text, creditUnits }: Cell): string {
  if (record === null) return '';
  return creditUnits > 0
    ? record.kind === 'excused'
      ? 'E'
      : 'A'
    : record.kind === 'partial'
      ? formatNumber(record.units)
      : text;
}

/** A cell to be recorded, by its place in the grid. */
export interface Pasted extends Place {
  typed: TypedCell;
}

export type ReadPaste =
  | { ok: true; cells: Pasted[]; last: Place }
  | { ok: false; reason: 'huge' }
  | { ok: false; reason: 'too-large'; rows: number; cols: number }
  | ({ ok: false; reason: 'unknown-word'; word: string } & Place);

/**
 * Reads a table from Excel into the places it would fill from the first selected cell on: P, A, E, their words, units
 * ("2,5", "2,5 UE"), "?" for clearing; empty cells and dashes change nothing. A table repeats itself where the selection
 * is a multiple of it. One that is larger than the grid from there on, or holds a word that means nothing, is refused
 * as a whole.
 */
export function readPaste(text: string, range: Range, size: { rows: number; cols: number }): ReadPaste {
  if (text.length > MOST_CHARACTERS) return { ok: false, reason: 'huge' };
  const table = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  const rows = table.length;
  const cols = Math.max(...table.map((line) => line.length));
  if (range.fromRow + rows > size.rows || range.fromCol + cols > size.cols) {
    return { ok: false, reason: 'too-large', rows, cols };
  }
  const down = repeats(range.toRow - range.fromRow + 1, rows);
  const right = repeats(range.toCol - range.fromCol + 1, cols);
  const cells: Pasted[] = [];
  for (let row = 0; row < rows * down; row += 1) {
    for (let col = 0; col < cols * right; col += 1) {
      const raw = table[row % rows]?.[col % cols] ?? '';
      const place = { row: range.fromRow + row, col: range.fromCol + col };
      const typed = readSign(raw);
      if (typed === undefined) {
        return { ok: false, reason: 'unknown-word', word: raw.trim().slice(0, SHOWN_CHARACTERS), ...place };
      }
      if (typed !== null) cells.push({ ...place, typed });
    }
  }
  const last = { row: range.fromRow + rows * down - 1, col: range.fromCol + cols * right - 1 };
  return { ok: true, cells, last };
}

const repeats = (selected: number, given: number): number => (selected % given === 0 ? selected / given : 1);

/** What a word means; null if it means to leave the cell alone, undefined if it means nothing. */
function readSign(raw: string): TypedCell | null | undefined {
  const word = raw.trim().toLowerCase();
  if (IGNORED.includes(word)) return null;
  if (Object.hasOwn(WORDS, word)) return { kind: WORDS[word] as TypedCell['kind'] };
  const units = readNumber(word.replace(/\s*ue$/, ''));
  return units === null ? undefined : { kind: 'partial', units };
}
