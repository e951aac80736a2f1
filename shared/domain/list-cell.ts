import { formatGermanDate } from '../dates';
import type { ListCell, ListColumn } from './chamber-list';

const german = (value: number): string =>
  value.toLocaleString('de-DE', { maximumFractionDigits: 2, useGrouping: false });

/** ß has a capital since 2017, and on papers that stand for a name it is written. */
const capitals = (text: string): string => text.replace(/ß/g, 'ẞ').toLocaleUpperCase('de');

/** A cell as its column writes it, still with its type: names in capitals, whole percent rounded down. */
export function formedListCell(cell: ListCell, { type, format }: ListColumn): ListCell {
  if (typeof cell === 'string' && type === 'text' && format === 'capitals') return capitals(cell);
  if (typeof cell === 'number' && format === 'whole-percent') return Math.floor(cell);
  return cell;
}

/** A cell as German text: 24.12.2027, 62,25, 77,5 %. */
export function listCellText(cell: ListCell, column: ListColumn): string {
  const value = formedListCell(cell, column);
  if (value === null) return '';
  if (typeof value === 'number') return column.type === 'percent' ? `${german(value)} %` : german(value);
  if (column.type !== 'date' || column.format === 'iso-date') return value;
  const day = formatGermanDate(value);
  return column.format === 'short-date' ? `${day.slice(0, 6)}${day.slice(-2)}` : day;
}
