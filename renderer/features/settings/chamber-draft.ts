import type { InputOf, OutputOf } from '../../../shared/contract';
import { DEFAULT_LIST_COLUMNS } from '../../../shared/domain/certificate-list';
import { DEFAULT_NUMBER_PATTERN, documentNumber } from '../../../shared/domain/document-number';
import { DEFAULT_DECIMAL_KEY, DEFAULT_GRADE_KEY } from '../../../shared/domain/grade-key';

export type Chamber = OutputOf<'academy.listChambers'>[number];
type Fields = InputOf<'academy.saveChamber'>;

export interface ColumnDraft {
  key: string;
  header: string;
  isIncluded: boolean;
}
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
    | 'listColumns'
    | 'numberPattern'
  > {
  numberPattern: string;
  thresholdPercent: number | null;
  resubmissions: number | null;
  resubmissionDays: number | null;
  grades: GradeDraft[];
  decimals: DecimalDraft[];
  columns: ColumnDraft[];
}

/** 1.0 to 6.0 in tenths. */
const DECIMALS = Array.from({ length: 51 }, (_, index) => (10 + index) / 10);

export function chamberDraftOf({
  id: _,
  gradeKey,
  decimalKey,
  listColumns,
  ...fields
}: Chamber): ChamberDraft {
  return {
    ...fields,
    grades: gradeKey.map((step) => ({ ...step })),
    decimals: DECIMALS.map((decimal) => ({
      decimal,
      from: decimalKey.find((step) => step.decimal === decimal)?.from ?? null,
    })),
    columns: [
      ...listColumns.map((column) => ({ ...column, isIncluded: true })),
      ...DEFAULT_LIST_COLUMNS.filter(({ key }) => !listColumns.some((column) => column.key === key)).map(
        ({ key, header }) => ({ key, header, isIncluded: false }),
      ),
    ],
  };
}

export const chamberInputOf = (
  { grades, decimals, columns, thresholdPercent, resubmissions, resubmissionDays, ...fields }: ChamberDraft,
  chamberId: string | undefined,
): Fields => ({
  ...fields,
  ...(chamberId !== undefined && { chamberId }),
  thresholdPercent: thresholdPercent ?? 0,
  resubmissions: resubmissions ?? 0,
  resubmissionDays: resubmissionDays ?? 0,
  gradeKey: grades.map(({ from, ...step }) => ({ ...step, from: from ?? 0 })),
  decimalKey: decimals.flatMap(({ decimal, from }) => (from === null ? [] : [{ decimal, from }])),
  listColumns: columns.filter(({ isIncluded }) => isIncluded).map(({ key, header }) => ({ key, header })),
});

/** The profile a new chamber starts with. */
export const newChamber = (): ChamberDraft =>
  chamberDraftOf({
    id: '',
    name: '',
    city: '',
    thresholdPercent: 80,
    excusedCounts: false,
    unitRounding: 'quarter',
    gradePrinted: false,
    resubmissions: 1,
    resubmissionDays: 14,
    gradeKey: DEFAULT_GRADE_KEY.map((step) => ({ ...step })),
    decimalKey: DEFAULT_DECIMAL_KEY.map((step) => ({ ...step })),
    listColumns: DEFAULT_LIST_COLUMNS.map(({ key, header }) => ({ key, header })),
    numberPattern: DEFAULT_NUMBER_PATTERN,
    morePaperTypes: [],
  });

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
