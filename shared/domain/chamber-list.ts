import { DomainError } from './domain-error';
import { compareGerman } from './names';

/** What an academy sends to its chamber, in this order. */
export const LIST_KINDS = ['registration', 'participants', 'certificates'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** What the lists are called in German, on paper and in sentences. */
export const LIST_NAMES: Readonly<Record<ListKind, string>> = {
  registration: 'Lehrgangsanmeldung',
  participants: 'Teilnehmerliste',
  certificates: 'Zertifikatsliste',
};

export const LIST_COLUMN_KEYS = [
  'number',
  'salutation',
  'title',
  'firstName',
  'lastName',
  'birthName',
  'birthDate',
  'birthPlace',
  'attendedUnits',
  'attendancePercent',
  'paperTopic',
  'result',
  'document',
  'remark',
  'street',
  'postcode',
  'city',
  'email',
  'phone',
  'company',
  'joinedOn',
  'module',
  'units',
  'competences',
  'lecturers',
  'firstOn',
  'lastOn',
] as const;
export type ListColumnKey = (typeof LIST_COLUMN_KEYS)[number];

export const LIST_COLUMN_TYPES = ['text', 'number', 'date', 'percent'] as const;
export type ListColumnType = (typeof LIST_COLUMN_TYPES)[number];

/**
 * How a value is written: names in capitals; a day as `24.12.27` or `2027-12-24`; whole percent, rounded down so that nobody
 * seems to reach the threshold. None: as everywhere else.
 */
export const LIST_FORMATS = ['capitals', 'short-date', 'iso-date', 'whole-percent'] as const;
export type ListFormatName = (typeof LIST_FORMATS)[number];

export const FORMATS_OF_TYPE: Readonly<Record<ListColumnType, readonly ListFormatName[]>> = {
  text: ['capitals'],
  number: [],
  date: ['short-date', 'iso-date'],
  percent: ['whole-percent'],
};

export interface ListColumn {
  key: ListColumnKey;
  header: string;
  type: ListColumnType;
  format?: ListFormatName;
}

/** A column as a chamber's profile wants it. */
export interface WantedColumn {
  key: string;
  header: string;
  format?: ListFormatName | undefined;
}

const PERSON_COLUMNS: readonly ListColumn[] = [
  { key: 'number', header: 'Nr.', type: 'number' },
  { key: 'salutation', header: 'Anrede', type: 'text' },
  { key: 'title', header: 'Titel', type: 'text' },
  { key: 'firstName', header: 'Vorname', type: 'text' },
  { key: 'lastName', header: 'Nachname', type: 'text' },
  { key: 'birthName', header: 'Geburtsname', type: 'text' },
  { key: 'birthDate', header: 'Geburtsdatum', type: 'date' },
  { key: 'birthPlace', header: 'Geburtsort', type: 'text' },
];

/**
 * Columns, order and names unless the chamber's profile says otherwise. Contact data is on no list by default.
 * Source: domain rules, What a participant gets.
 */
export const DEFAULT_LIST_COLUMNS: Readonly<Record<ListKind, readonly ListColumn[]>> = {
  registration: [
    { key: 'number', header: 'Nr.', type: 'number' },
    { key: 'module', header: 'Modul', type: 'text' },
    { key: 'units', header: 'UE', type: 'number' },
    { key: 'lecturers', header: 'Dozent:in', type: 'text' },
  ],
  participants: PERSON_COLUMNS,
  certificates: [
    ...PERSON_COLUMNS,
    { key: 'attendedUnits', header: 'Anwesenheit UE', type: 'number' },
    { key: 'attendancePercent', header: 'Anwesenheit %', type: 'percent' },
    { key: 'paperTopic', header: 'Thema der Facharbeit', type: 'text' },
    { key: 'result', header: 'Ergebnis', type: 'text' },
    { key: 'document', header: 'Dokument', type: 'text' },
    { key: 'remark', header: 'Bemerkung', type: 'text' },
  ],
};

/** Every column that a list of each kind can have: the default ones, then what a chamber may ask for besides. */
export const LIST_COLUMNS: Readonly<Record<ListKind, readonly ListColumn[]>> = {
  registration: [
    ...DEFAULT_LIST_COLUMNS.registration,
    { key: 'competences', header: 'Inhalte', type: 'text' },
    { key: 'firstOn', header: 'Erster Termin', type: 'date' },
    { key: 'lastOn', header: 'Letzter Termin', type: 'date' },
  ],
  participants: [
    ...DEFAULT_LIST_COLUMNS.participants,
    { key: 'street', header: 'Straße', type: 'text' },
    { key: 'postcode', header: 'PLZ', type: 'text' },
    { key: 'city', header: 'Ort', type: 'text' },
    { key: 'email', header: 'E-Mail', type: 'text' },
    { key: 'phone', header: 'Telefon', type: 'text' },
    { key: 'company', header: 'Arbeitgeber', type: 'text' },
    { key: 'joinedOn', header: 'Eintritt', type: 'date' },
  ],
  certificates: DEFAULT_LIST_COLUMNS.certificates,
};

/** The default columns as a profile keeps them. */
export const defaultWantedColumns = (kind: ListKind): { key: string; header: string }[] =>
  DEFAULT_LIST_COLUMNS[kind].map(({ key, header }) => ({ key, header }));

/**
 * Refuses columns that a list of this kind could not have: none at all, one twice, one it does not know, a format that is not
 * one of its values'. Throws `empty-columns`, `unknown-column`, `duplicate-column`, `wrong-format`.
 */
export function assertListColumns(kind: ListKind, columns: readonly WantedColumn[]): void {
  const name = LIST_NAMES[kind];
  if (columns.length === 0) {
    throw new DomainError('empty-columns', `Die ${name} hat keine Spalte. Bitte im Kammerprofil festlegen.`);
  }
  const seen = new Set<string>();
  for (const { key, header, format } of columns) {
    const known = LIST_COLUMNS[kind].find((column) => column.key === key);
    if (!known) throw new DomainError('unknown-column', `Die ${name} kennt keine Spalte „${key}“.`);
    if (seen.has(key)) {
      throw new DomainError(
        'duplicate-column',
        `Die Spalte „${header}“ steht in der ${name} doppelt. Bitte entfernen Sie eine davon.`,
      );
    }
    if (format !== undefined && !FORMATS_OF_TYPE[known.type].includes(format)) {
      throw new DomainError(
        'wrong-format',
        `Die Spalte „${header}“ der ${name} lässt sich so nicht schreiben. Bitte wählen Sie eine andere Schreibweise.`,
      );
    }
    seen.add(key);
  }
}

/** The columns of a profile with the types that they have everywhere; what a list of this kind does not know is passed over. */
export const listColumnsOf = (kind: ListKind, wanted: readonly WantedColumn[]): ListColumn[] =>
  wanted.flatMap(({ key, header, format }): ListColumn[] => {
    const known = LIST_COLUMNS[kind].find((column) => column.key === key);
    if (!known) return [];
    const column = { header, key: known.key, type: known.type };
    return [format ? { ...column, format } : column];
  });

/** Dates as `YYYY-MM-DD`, percent as 0 to 100, nothing as null: the writer of the file gives them their form. */
export type ListCell = string | number | null;

export interface ListTable {
  columns: ListColumn[];
  rows: ListCell[][];
}

/** Rows in the order in which they are given, numbered from 1; an empty text is nothing. */
export function listTable<Row>(
  kind: ListKind,
  columns: readonly ListColumn[],
  rows: readonly Row[],
  cellOf: (row: Row, key: Exclude<ListColumnKey, 'number'>) => ListCell,
): ListTable {
  assertListColumns(kind, columns);
  return {
    columns: columns.map((column) => ({ ...column })),
    rows: rows.map((row, index) =>
      columns.map(({ key }) => {
        const cell = key === 'number' ? index + 1 : cellOf(row, key);
        return cell === '' ? null : cell;
      }),
    ),
  };
}

/** A module of the course with who teaches it and when, as the registration of the course says it. */
export interface ListModule {
  module: string;
  units: number;
  competences: string;
  lecturers: string;
  firstOn: string | null;
  lastOn: string | null;
}

/** The rows of the course registration: the modules in their order. */
export const registrationTable = (
  modules: readonly ListModule[],
  columns: readonly ListColumn[] = DEFAULT_LIST_COLUMNS.registration,
): ListTable =>
  listTable('registration', columns, modules, (row, key) => row[key as keyof ListModule] ?? null);

/** Somebody registered, as the participants' list says it. */
export interface ListPerson {
  salutation: string;
  title: string;
  firstName: string;
  lastName: string;
  birthName: string;
  birthDate: string | null;
  birthPlace: string;
  street: string;
  postcode: string;
  city: string;
  email: string;
  phone: string;
  company: string;
  joinedOn: string | null;
}

interface Named {
  lastName: string;
  firstName: string;
  birthDate: string | null;
}

/** The order of people on every list: last name, first name, birth date. */
export const byName = (a: Named, b: Named): number =>
  compareGerman(a.lastName, b.lastName) ||
  compareGerman(a.firstName, b.firstName) ||
  compareGerman(a.birthDate ?? '', b.birthDate ?? '');

/** The rows of the participants' list, by last and first name. */
export const participantsTable = (
  people: readonly ListPerson[],
  columns: readonly ListColumn[] = DEFAULT_LIST_COLUMNS.participants,
): ListTable =>
  listTable(
    'participants',
    columns,
    [...people].sort(byName),
    (row, key) => row[key as keyof ListPerson] ?? null,
  );
