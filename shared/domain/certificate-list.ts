import type { IsoDate } from '../dates';
import {
  byName,
  DEFAULT_LIST_COLUMNS,
  type ListCell,
  type ListColumn,
  type ListColumnKey,
  type ListTable,
  listTable,
} from './chamber-list';
import type { AssessmentState, DocumentKind } from './eligibility';
import { formatUnits } from './units';

export interface ListParticipant {
  salutation: string | null;
  title: string | null;
  firstName: string;
  lastName: string;
  birthName: string | null;
  birthDate: IsoDate | null;
  birthPlace: string | null;
  attendedUnits: number;
  /** Missed and excused units that the chamber counts as attended: the percentage has them in it. */
  excusedUnits?: number;
  requiredUnits: number;
  /** 0 to 100, as `attendanceForecast` gives it. */
  attendancePercent: number;
  paperTopic: string | null;
  /** What was handed in and marked has a result once that is determined; until then marks may change. */
  assessment: AssessmentState | 'undetermined';
  document: DocumentKind | null;
  remark: string | null;
}

const RESULT_TEXTS: Record<ListParticipant['assessment'], string> = {
  passed: 'bestanden',
  failed: 'nicht bestanden',
  'not-handed-in': 'nicht abgegeben',
  'not-marked': 'nicht bewertet',
  undetermined: 'nicht festgestellt',
};

const DOCUMENT_TEXTS: Record<Exclude<DocumentKind, 'attended-statement'>, string> = {
  certificate: 'IHK-Zertifikat',
  'attendance-confirmation': 'Teilnahmebescheinigung',
};

/** The German name of a document on lists; below the threshold "62 von 80 UE besucht". */
export function documentText(document: DocumentKind, attendedUnits: number, requiredUnits: number): string {
  if (document === 'attended-statement')
    return `${formatUnits(attendedUnits)} von ${formatUnits(requiredUnits)} UE besucht`;
  return DOCUMENT_TEXTS[document];
}

/** The units that the percentage is reckoned from, with those that were excused said where there are any. */
function countedUnits({ attendedUnits, excusedUnits = 0 }: ListParticipant): ListCell {
  if (excusedUnits === 0) return attendedUnits;
  return `${formatUnits(attendedUnits + excusedUnits)}, davon ${formatUnits(excusedUnits)} entschuldigt`;
}

type PersonKey = Exclude<ListColumnKey, 'number'>;

function cellOf(participant: ListParticipant, key: PersonKey): ListCell {
  if (key === 'result') return RESULT_TEXTS[participant.assessment];
  if (key === 'attendedUnits') return countedUnits(participant);
  if (key === 'document') {
    const { document, attendedUnits, requiredUnits } = participant;
    return document && documentText(document, attendedUnits, requiredUnits);
  }
  return participant[key as keyof ListParticipant] ?? null;
}

/**
 * The rows of the certificate list, by last and first name, numbered from 1, in the columns of the profile.
 * Throws `empty-columns`, `unknown-column`, `duplicate-column`, `wrong-format`. Source: domain rules, What a participant gets.
 */
export function certificateListTable(
  participants: readonly ListParticipant[],
  columns: readonly ListColumn[] = DEFAULT_LIST_COLUMNS.certificates,
): ListTable {
  return listTable('certificates', columns, [...participants].sort(byName), cellOf);
}
