import type { IsoDate } from '../dates';
import { DomainError } from './domain-error';
import type { AssessmentState, DocumentKind } from './eligibility';
import { compareGerman } from './names';

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
] as const;
export type ListColumnKey = (typeof LIST_COLUMN_KEYS)[number];

export type ListColumnType = 'text' | 'number' | 'date' | 'percent';

export interface ListColumn {
  key: ListColumnKey;
  header: string;
  type: ListColumnType;
}

/** Columns, order and names unless the chamber profile says otherwise. Source: domain rules, What a participant gets. */
export const DEFAULT_LIST_COLUMNS: readonly ListColumn[] = [
  { key: 'number', header: 'Nr.', type: 'number' },
  { key: 'salutation', header: 'Anrede', type: 'text' },
  { key: 'title', header: 'Titel', type: 'text' },
  { key: 'firstName', header: 'Vorname', type: 'text' },
  { key: 'lastName', header: 'Nachname', type: 'text' },
  { key: 'birthName', header: 'Geburtsname', type: 'text' },
  { key: 'birthDate', header: 'Geburtsdatum', type: 'date' },
  { key: 'birthPlace', header: 'Geburtsort', type: 'text' },
  { key: 'attendedUnits', header: 'Anwesenheit UE', type: 'number' },
  { key: 'attendancePercent', header: 'Anwesenheit %', type: 'percent' },
  { key: 'paperTopic', header: 'Thema der Facharbeit', type: 'text' },
  { key: 'result', header: 'Ergebnis', type: 'text' },
  { key: 'document', header: 'Dokument', type: 'text' },
  { key: 'remark', header: 'Bemerkung', type: 'text' },
];

export interface ListParticipant {
  salutation: string | null;
  title: string | null;
  firstName: string;
  lastName: string;
  birthName: string | null;
  birthDate: IsoDate | null;
  birthPlace: string | null;
  attendedUnits: number;
  requiredUnits: number;
  /** 0 to 100, as `attendanceForecast` gives it. */
  attendancePercent: number;
  paperTopic: string | null;
  assessment: AssessmentState;
  document: DocumentKind | null;
  remark: string | null;
}

/** Dates as `YYYY-MM-DD`, percent as 0 to 100, nothing as null: the writer of the file gives them their form. */
export type ListCell = string | number | null;

export interface CertificateListTable {
  columns: ListColumn[];
  rows: ListCell[][];
}

const RESULT_TEXTS: Record<AssessmentState, string> = {
  passed: 'bestanden',
  failed: 'nicht bestanden',
  'not-handed-in': 'nicht abgegeben',
  'not-marked': 'nicht bewertet',
};

const DOCUMENT_TEXTS: Record<Exclude<DocumentKind, 'attended-statement'>, string> = {
  certificate: 'IHK-Zertifikat',
  'attendance-confirmation': 'Teilnahmebescheinigung',
};

const unitFormat = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2, useGrouping: false });

/** Units as German text, at most two decimals: "62", "62,25". */
export function formatUnits(units: number): string {
  return unitFormat.format(units);
}

/** The German name of a document on lists; below the threshold "62 von 80 UE besucht". */
export function documentText(document: DocumentKind, attendedUnits: number, requiredUnits: number): string {
  if (document === 'attended-statement')
    return `${formatUnits(attendedUnits)} von ${formatUnits(requiredUnits)} UE besucht`;
  return DOCUMENT_TEXTS[document];
}

function cellOf(participant: ListParticipant, key: ListColumnKey, number: number): ListCell {
  switch (key) {
    case 'number':
      return number;
    case 'result':
      return RESULT_TEXTS[participant.assessment];
    case 'document':
      return (
        participant.document &&
        documentText(participant.document, participant.attendedUnits, participant.requiredUnits)
      );
    default:
      return participant[key] === '' ? null : participant[key];
  }
}

/**
 * The rows of the certificate list, by last and first name, numbered from 1, in the columns of the profile.
 * Throws `empty-columns`, `duplicate-column`. Source: domain rules, What a participant gets.
 */
export function certificateListTable(
  participants: readonly ListParticipant[],
  columns: readonly ListColumn[] = DEFAULT_LIST_COLUMNS,
): CertificateListTable {
  if (columns.length === 0) {
    throw new DomainError(
      'empty-columns',
      'Die Zertifikatsliste hat keine Spalte. Bitte im Kammerprofil festlegen.',
    );
  }
  if (new Set(columns.map((column) => column.key)).size !== columns.length) {
    throw new DomainError(
      'duplicate-column',
      'Eine Spalte steht im Kammerprofil doppelt. Bitte eine davon entfernen.',
    );
  }
  const sorted = [...participants].sort(
    (a, b) =>
      compareGerman(a.lastName, b.lastName) ||
      compareGerman(a.firstName, b.firstName) ||
      compareGerman(a.birthDate ?? '', b.birthDate ?? ''),
  );
  return {
    columns: columns.map((column) => ({ ...column })),
    rows: sorted.map((participant, index) => columns.map(({ key }) => cellOf(participant, key, index + 1))),
  };
}
