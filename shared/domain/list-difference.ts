import { formatGermanDate } from '../dates';
import type { ListCell, ListColumn } from './chamber-list';
import { formatUnits } from './units';

/** What stands above a list. */
export interface ListHead {
  chamberName: string;
  chamberNumber: string;
  cohortCode: string;
  courseTitle: string;
  endsOn: string | null;
  place: string;
  provider: string;
  startsOn: string | null;
  units: number;
}

interface ListContent {
  head: ListHead;
  columns: readonly ListColumn[];
  rows: readonly (readonly ListCell[])[];
}

export interface ListDifference {
  /** Whom or what it is about: last and first name, or a module; empty for the head and the columns. */
  name: string;
  kind: 'changed' | 'added' | 'removed' | 'head' | 'columns';
  /** The header of the changed column, or the label in the head; null where a whole row came or went. */
  column: string | null;
  before: ListCell;
  after: ListCell;
}

/** The head of a list as label and value, in the order the chamber reads it. */
export function headLines(head: ListHead): [label: string, value: string][] {
  const period = [head.startsOn, head.endsOn]
    .map((day) => (day ? formatGermanDate(day) : ''))
    .filter(Boolean);
  return [
    ['Lehrgang', head.courseTitle],
    ['Lehrgangsnummer', head.chamberNumber],
    ['Kurs', head.cohortCode],
    ['Zeitraum', period.join(' – ')],
    ['Umfang', `${formatUnits(head.units)} UE`],
    ['Ort', head.place],
    ['Anbieter', head.provider],
    ['Empfänger', head.chamberName],
  ];
}

interface Entry {
  row: readonly ListCell[];
  name: string;
  isPaired: boolean;
}

/**
 * What differs between two versions of a list, in the order: head, columns, rows. Rows are paired by name and birth date, else
 * by name, else by birth date and one of both names, so that a corrected name is a change of one person; the running number
 * alone is no difference. Equal contents have none, others at least one.
 */
export function listDifferences(before: ListContent, after: ListContent): ListDifference[] {
  const differences: ListDifference[] = [
    ...headDifferences(before.head, after.head),
    ...columnDifferences(before, after),
  ];
  const left: Entry[] = before.rows.map((row) => ({ row, name: nameOf(before, row), isPaired: false }));
  const right: Entry[] = after.rows.map((row) => ({ row, name: nameOf(after, row), isPaired: false }));
  const partners = new Map<Entry, Entry>();
  for (const isPartner of PAIRINGS) {
    for (const entry of right.filter(({ isPaired }) => !isPaired)) {
      const partner = left.find((old) => !old.isPaired && isPartner(old, entry, before, after));
      if (!partner) continue;
      partner.isPaired = true;
      entry.isPaired = true;
      partners.set(entry, partner);
    }
  }
  for (const entry of right) {
    const { row, name } = entry;
    const partner = partners.get(entry);
    if (!partner) {
      differences.push({ name, kind: 'added', column: null, before: null, after: null });
      continue;
    }
    for (const { key, header } of after.columns) {
      if (key === 'number' || !before.columns.some((column) => column.key === key)) continue;
      const old = cellOf(before, partner.row, key);
      const now = cellOf(after, row, key);
      if (old !== now) {
        differences.push({ name: partner.name, kind: 'changed', column: header, before: old, after: now });
      }
    }
  }
  for (const { isPaired, name } of left) {
    if (!isPaired) differences.push({ name, kind: 'removed', column: null, before: null, after: null });
  }
  return differences;
}

type Pairing = (old: Entry, now: Entry, before: ListContent, after: ListContent) => boolean;

const isSame = (key: ListColumn['key'], ...[old, now, before, after]: Parameters<Pairing>): boolean => {
  const cell = cellOf(before, old.row, key);
  return cell !== null && cell === cellOf(after, now.row, key);
};

const PAIRINGS: readonly Pairing[] = [
  (...pair) => pair[0].name === pair[1].name && isSame('birthDate', ...pair),
  (old, now) => old.name === now.name,
  (...pair) => isSame('birthDate', ...pair) && (isSame('lastName', ...pair) || isSame('firstName', ...pair)),
];

function headDifferences(before: ListHead, after: ListHead): ListDifference[] {
  const lines = headLines(after);
  return headLines(before).flatMap(([column, old], index): ListDifference[] => {
    const now = lines[index]?.[1] ?? '';
    return old === now ? [] : [{ name: '', kind: 'head', column, before: old, after: now }];
  });
}

function columnDifferences(before: ListContent, after: ListContent): ListDifference[] {
  const said = ({ columns }: ListContent) =>
    columns.map(({ header, format }) => (format ? `${header} (${format})` : header)).join(' · ');
  const keys = ({ columns }: ListContent) => columns.map(({ key }) => key).join();
  const [old, now] = [said(before), said(after)];
  if (old === now && keys(before) === keys(after)) return [];
  return [{ name: '', kind: 'columns', column: null, before: old, after: now }];
}

const cellOf = ({ columns }: ListContent, row: readonly ListCell[], key: ListColumn['key']): ListCell =>
  row[columns.findIndex((column) => column.key === key)] ?? null;

const nameOf = (content: ListContent, row: readonly ListCell[]): string =>
  (['lastName', 'firstName', 'module'] as const)
    .map((key) => cellOf(content, row, key))
    .filter(Boolean)
    .join(', ');
