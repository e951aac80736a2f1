import { formatNumber } from '../../components/format';
import { readNumber } from '../../components/typed-values';
import type { Cell, TypedCell } from './grid-model';

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
  e: 'excused',
  entschuldigt: 'excused',
  '?': 'clear',
};
const IGNORED = ['', '-', '–', '—', '·', 'n'];

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

export type ReadTable = { ok: true; rows: (TypedCell | null)[][] } | { ok: false; word: string };

/**
 * Reads a table from Excel: P, A, E, their words, units ("2,5"), "?" for clearing; empty cells and dashes change
 * nothing. A word that means nothing refuses the whole table, so that no half of it is pasted.
 */
export function readTable(text: string): ReadTable {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const rows: (TypedCell | null)[][] = [];
  for (const line of lines) {
    const cells: (TypedCell | null)[] = [];
    for (const raw of line.split('\t')) {
      const word = raw.trim().toLowerCase();
      const kind = WORDS[word];
      const units = readNumber(word);
      if (IGNORED.includes(word)) cells.push(null);
      else if (kind) cells.push({ kind });
      else if (units !== null) cells.push({ kind: 'partial', units });
      else return { ok: false, word: raw.trim() };
    }
    rows.push(cells);
  }
  return { ok: true, rows };
}
