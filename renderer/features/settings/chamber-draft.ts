import type { InputOf, OutputOf } from '../../../shared/contract';
import type { Signatory } from '../../../shared/domain/certificate-issuer';
import type { DeadlineRule } from '../../../shared/domain/chamber-deadlines';
import {
  LIST_COLUMNS,
  type ListFormatName,
  type ListKind,
  type WantedColumn,
} from '../../../shared/domain/chamber-list';
import { neutralProfile } from '../../../shared/domain/chamber-profile';
import { documentNumber } from '../../../shared/domain/document-number';

export type Chamber = OutputOf<'academy.listChambers'>[number];
type Fields = InputOf<'academy.saveChamber'>;

export interface ColumnDraft {
  key: string;
  header: string;
  format?: ListFormatName | undefined;
  isIncluded: boolean;
}

/** Where the profile keeps the columns of each list. */
export const COLUMNS_FIELD = {
  registration: 'registrationColumns',
  participants: 'participantsColumns',
  certificates: 'listColumns',
} as const satisfies Record<ListKind, keyof Fields>;
export interface GradeDraft {
  grade: number;
  label: string;
  from: number | null;
}
export interface DecimalDraft {
  decimal: number;
  /** Null where the key leaves this grade out. */
  from: number | null;
}

/** Where the forms of a new chamber come from. */
export interface FormsFrom {
  from: NonNullable<Fields['formsFrom']>;
  forms: readonly { kind: ListKind; fileName: string }[];
}

/** A chamber as it stands in the form. */
export interface ChamberDraft
  extends Omit<
    Fields,
    | 'chamberId'
    | 'thresholdPercent'
    | 'resubmissions'
    | 'resubmissionDays'
    | 'gradeKey'
    | 'decimalKey'
    | (typeof COLUMNS_FIELD)[ListKind]
    | 'deadlines'
    | 'numberPattern'
    | 'issuer'
    | 'formsFrom'
  > {
  numberPattern: string;
  /** Always with both places, empty where nobody is named. */
  issuer: Chamber['issuer'];
  thresholdPercent: number | null;
  resubmissions: number | null;
  resubmissionDays: number | null;
  grades: GradeDraft[];
  decimals: DecimalDraft[];
  columns: Record<ListKind, ColumnDraft[]>;
  /** Of a new chamber: the forms that it is saved with, and what they are called. */
  formsFrom: FormsFrom | null;
  deadlines: Record<ListKind, DeadlineDraft>;
}

export type DeadlineDraft = Omit<DeadlineRule, 'days'> & { days: number | null };

/** 1.0 to 6.0 in tenths. */
const DECIMALS = Array.from({ length: 51 }, (_, index) => (10 + index) / 10);

/** Of those who sign beside each other. */
const PLACES = [0, 1];
const NOBODY: Signatory = { name: '', role: '' };

export function chamberDraftOf({
  id: _,
  gradeKey,
  decimalKey,
  registrationColumns,
  participantsColumns,
  listColumns,
  issuer,
  ...fields
}: Chamber): ChamberDraft {
  return {
    ...fields,
    formsFrom: null,
    issuer: { ...issuer, signatories: PLACES.map((place) => issuer.signatories[place] ?? NOBODY) },
    grades: gradeKey.map((step) => ({ ...step })),
    decimals: DECIMALS.map((decimal) => ({
      decimal,
      from: decimalKey.find((step) => step.decimal === decimal)?.from ?? null,
    })),
    columns: {
      registration: columnDrafts('registration', registrationColumns),
      participants: columnDrafts('participants', participantsColumns),
      certificates: columnDrafts('certificates', listColumns),
    },
  };
}

/** The columns that a list has in their order, then those that it might have. */
const columnDrafts = (kind: ListKind, wanted: readonly WantedColumn[]): ColumnDraft[] => [
  ...wanted.map((column) => ({ ...column, isIncluded: true })),
  ...LIST_COLUMNS[kind]
    .filter(({ key }) => !wanted.some((column) => column.key === key))
    .map(({ key, header }) => ({ key, header, isIncluded: false })),
];

const wantedOf = (columns: readonly ColumnDraft[]): WantedColumn[] =>
  columns
    .filter(({ isIncluded }) => isIncluded)
    .map(({ key, header, format }) => ({ key, header, ...(format && { format }) }));

/** A chamber with its forms as it is saved. */
export const chamberInputOf = (draft: ChamberDraft, chamberId: string | undefined): Fields => ({
  ...chamberProfileOf(draft, chamberId),
  ...(draft.formsFrom && { formsFrom: draft.formsFrom.from }),
});

/** Its profile alone. */
export const chamberProfileOf = (
  {
    grades,
    decimals,
    columns,
    deadlines,
    issuer,
    formsFrom: _,
    thresholdPercent,
    resubmissions,
    resubmissionDays,
    ...fields
  }: ChamberDraft,
  chamberId: string | undefined,
): InputOf<'academy.previewChamber'> => ({
  ...fields,
  ...(chamberId !== undefined && { chamberId }),
  thresholdPercent: thresholdPercent ?? 0,
  resubmissions: resubmissions ?? 0,
  resubmissionDays: resubmissionDays ?? 0,
  issuer: {
    ...issuer,
    signatories: issuer.signatories.filter(({ name, role }) => name.trim() !== '' || role.trim() !== ''),
  },
  gradeKey: grades.map(({ from, ...step }) => ({ ...step, from: from ?? 0 })),
  decimalKey: decimals.flatMap(({ decimal, from }) => (from === null ? [] : [{ decimal, from }])),
  registrationColumns: wantedOf(columns.registration),
  participantsColumns: wantedOf(columns.participants),
  listColumns: wantedOf(columns.certificates),
  deadlines: {
    registration: { ...deadlines.registration, days: deadlines.registration.days ?? 0 },
    participants: { ...deadlines.participants, days: deadlines.participants.days ?? 0 },
    certificates: { ...deadlines.certificates, days: deadlines.certificates.days ?? 0 },
  },
});

/** The profile a new chamber starts with. */
export const newChamber = (): ChamberDraft => chamberDraftOf({ id: '', name: '', ...neutralProfile() });

/** What the first number of a year looks like by a pattern; a dash while it is none. */
export function exampleNumber(pattern: string): string {
  try {
    return documentNumber(pattern, { document: 'certificate', year: 2027 }, 1);
  } catch {
    return '–';
  }
}

/** The points for which each step holds, e.g. `81–91`; null where the steps do not descend. */
export function rangesOf(steps: readonly { from: number | null }[]): (string | null)[] {
  let upper: number | null = 100;
  return steps.map(({ from }) => {
    if (from === null || upper === null || from > upper) {
      upper = null;
      return null;
    }
    const range = from === upper ? String(from) : `${from}–${upper}`;
    upper = from - 1;
    return range;
  });
}
