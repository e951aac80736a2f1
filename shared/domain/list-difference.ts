import type { ListCell, ListColumn } from './certificate-list';

interface ListContent {
  columns: readonly ListColumn[];
  rows: readonly (readonly ListCell[])[];
}

export interface ListDifference {
  /** Whom it is about: last and first name. */
  name: string;
  kind: 'changed' | 'added' | 'removed';
  /** The header of the changed column; null where the whole row came or went. */
  column: string | null;
  before: ListCell;
  after: ListCell;
}

/**
 * What differs between two versions of a certificate list: rows are paired by name and birth date, else by name;
 * the running number alone is no difference.
 */
export function listDifferences(before: ListContent, after: ListContent): ListDifference[] {
  const differences: ListDifference[] = [];
  const left = before.rows.map((row) => ({ row, name: nameOf(before, row), isPaired: false }));
  for (const row of after.rows) {
    const name = nameOf(after, row);
    const candidates = left.filter((entry) => !entry.isPaired && entry.name === name);
    const partner =
      candidates.find(
        (entry) => cellOf(before, entry.row, 'birthDate') === cellOf(after, row, 'birthDate'),
      ) ?? candidates[0];
    if (!partner) {
      differences.push({ name, kind: 'added', column: null, before: null, after: null });
      continue;
    }
    partner.isPaired = true;
    for (const { key, header } of after.columns) {
      if (key === 'number') continue;
      const old = cellOf(before, partner.row, key);
      const now = cellOf(after, row, key);
      if (old !== now) differences.push({ name, kind: 'changed', column: header, before: old, after: now });
    }
  }
  for (const { isPaired, name } of left) {
    if (!isPaired) differences.push({ name, kind: 'removed', column: null, before: null, after: null });
  }
  return differences;
}

const cellOf = ({ columns }: ListContent, row: readonly ListCell[], key: ListColumn['key']): ListCell =>
  row[columns.findIndex((column) => column.key === key)] ?? null;

const nameOf = (content: ListContent, row: readonly ListCell[]): string =>
  [cellOf(content, row, 'lastName'), cellOf(content, row, 'firstName')].filter(Boolean).join(', ');
