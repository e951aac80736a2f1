import { formatGermanDate, todayInBerlin } from '../../shared/dates';
import type { ListCell } from '../../shared/domain/chamber-list';
import { DOCUMENT_TITLES } from '../../shared/domain/document-words';
import type { DocumentKind } from '../../shared/domain/eligibility';
import type { HandOverWay } from '../../shared/domain/hand-over';
import { keepingDigits, writeCsv } from './csv';
import { type SheetColumn, writeListSheet } from './list-xlsx';

export interface RegisterEntry {
  number: string;
  document: DocumentKind;
  name: string;
  birthDate: string;
  cohortCode: string;
  courseTitle: string;
  chamber: string;
  issuedOn: string;
  issuedBy: string;
  handedOverOn: string | null;
  handedOverWay: HandOverWay;
  handedOverBy: string;
  /** `at` is an instant. */
  revoked: { at: string; by: string; reason: string } | null;
  originals: number;
  copies: number;
  /** Why it was printed again, or as a copy: the first first. `at` is an instant. */
  reprints: readonly { at: string; reason: string }[];
}

export interface RegisterList {
  academy: string;
  /** Null for all years. */
  year: number | null;
  /** The day on which it is written. */
  today: string;
  entries: readonly RegisterEntry[];
  /** Numbers that are missing. */
  gaps: readonly string[];
  /** Numbers of the same series that were given on another machine. */
  elsewhere: readonly { number: string; isDouble: boolean }[];
}

const WAYS: Readonly<Record<HandOverWay, string>> = {
  'in-person': 'persönlich',
  post: 'Post',
  email: 'E-Mail',
};

const COLUMNS: readonly (SheetColumn & { cellOf: (entry: RegisterEntry) => ListCell })[] = [
  { header: 'Nummer', type: 'text', cellOf: ({ number }) => number },
  { header: 'Dokument', type: 'text', cellOf: ({ document }) => DOCUMENT_TITLES[document] },
  { header: 'Name', type: 'text', cellOf: ({ name }) => name },
  { header: 'Geburtsdatum', type: 'date', cellOf: ({ birthDate }) => birthDate },
  { header: 'Kurs', type: 'text', cellOf: ({ cohortCode }) => cohortCode },
  { header: 'Lehrgang', type: 'text', cellOf: ({ courseTitle }) => courseTitle },
  { header: 'Kammer', type: 'text', cellOf: ({ chamber }) => chamber },
  { header: 'Ausgestellt am', type: 'date', cellOf: ({ issuedOn }) => issuedOn },
  { header: 'Ausgestellt durch', type: 'text', cellOf: ({ issuedBy }) => issuedBy },
  { header: 'Ausgehändigt am', type: 'date', cellOf: ({ handedOverOn }) => handedOverOn },
  {
    header: 'Weg',
    type: 'text',
    cellOf: ({ handedOverOn, handedOverWay }) => (handedOverOn === null ? null : WAYS[handedOverWay]),
  },
  { header: 'Ausgehändigt durch', type: 'text', cellOf: ({ handedOverBy }) => handedOverBy || null },
  { header: 'Drucke', type: 'number', cellOf: ({ originals }) => originals },
  { header: 'Zweitschriften', type: 'number', cellOf: ({ copies }) => copies },
  {
    header: 'Gründe weiterer Drucke',
    type: 'text',
    cellOf: ({ reprints }) =>
      reprints
        .map(({ at, reason }) => `${formatGermanDate(todayInBerlin(new Date(at)))}: ${reason}`)
        .join('; ') || null,
  },
  { header: 'Stand', type: 'text', cellOf: ({ revoked }) => (revoked === null ? 'gültig' : 'widerrufen') },
  {
    header: 'Widerrufen am',
    type: 'date',
    cellOf: ({ revoked }) => revoked && todayInBerlin(new Date(revoked.at)),
  },
  { header: 'Widerrufen durch', type: 'text', cellOf: ({ revoked }) => revoked?.by ?? null },
  { header: 'Grund des Widerrufs', type: 'text', cellOf: ({ revoked }) => revoked?.reason ?? null },
];

const cellsOf = (entry: RegisterEntry): ListCell[] => COLUMNS.map(({ cellOf }) => cellOf(entry));

function elsewhereLines(elsewhere: RegisterList['elsewhere']): [label: string, value: string][] {
  const numbersOf = (isDouble: boolean) =>
    elsewhere.flatMap((row) => (row.isDouble === isDouble ? row.number : [])).join(', ');
  const lines: [string, string][] = [
    ['Anderswo vergeben', numbersOf(false)],
    ['Doppelt vergeben', numbersOf(true)],
  ];
  return lines.filter(([, numbers]) => numbers !== '');
}

/** The register with a row for each number: days are days, numbers numbers, all else text. */
export const writeRegisterXlsx = ({
  academy,
  year,
  today,
  entries,
  gaps,
  elsewhere,
}: RegisterList): Promise<Uint8Array> =>
  writeListSheet({
    title: 'Register der Dokumente',
    head: [
      ['Akademie', academy],
      ['Jahr', year === null ? 'alle Jahre' : String(year)],
      ['Stand', formatGermanDate(today)],
      ['Nummern', gaps.length === 0 ? 'lückenlos' : `es fehlen: ${gaps.join(', ')}`],
      ...elsewhereLines(elsewhere),
    ],
    columns: COLUMNS,
    rows: entries.map(cellsOf),
    footer: [academy, formatGermanDate(today)].filter(Boolean).join(' · '),
  });

/** The same rows as Excel in German opens them. */
export const writeRegisterCsv = ({ entries }: RegisterList): Uint8Array =>
  writeCsv([
    COLUMNS.map(({ header }) => header),
    ...entries.map((entry) =>
      cellsOf(entry).map((cell, index) => {
        if (typeof cell !== 'string') return cell === null ? '' : String(cell);
        return COLUMNS[index]?.type === 'date' ? formatGermanDate(cell) : keepingDigits(cell);
      }),
    ),
  ]);
