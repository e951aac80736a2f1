import type { AttendanceForecast } from './attendance';
import type { EnrolmentStatus } from './cohort-lifecycle';

export const DOCUMENT_KINDS = ['certificate', 'attendance-confirmation', 'attended-statement'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const ASSESSMENT_STATES = ['passed', 'failed', 'not-handed-in', 'not-marked'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** Personal data that the certificate names and cannot do without. */
export const REQUIRED_PERSON_FIELDS = ['firstName', 'lastName', 'birthDate', 'birthPlace'] as const;
export type RequiredPersonField = (typeof REQUIRED_PERSON_FIELDS)[number];

export type EligibilityBlock =
  | { code: 'person-data-missing'; fields: string[] }
  | { code: 'sessions-unrecorded'; sessionIds: string[] }
  | { code: 'attendance-open'; openUnits: number }
  | { code: 'not-marked' }
  | { code: 'not-determined' };

export interface EligibilityInput {
  attendance: Pick<AttendanceForecast, 'state' | 'unrecordedSessionIds' | 'openUnits'>;
  assessment: AssessmentState;
  /** The result was determined, and so no longer hangs on marks that may change. */
  isDetermined: boolean;
  personGaps: readonly string[];
  /** Who withdrew or waits is on no list and gets no document. */
  enrolmentStatus?: EnrolmentStatus;
}

export interface Eligibility {
  /** The document that may be issued now; null while anything blocks it. */
  document: DocumentKind | null;
  /** The document it will be once the blocks are gone; null while that is open. */
  expected: DocumentKind | null;
  /** What has to be mended first. */
  blocks: EligibilityBlock[];
  /** Whether the enrolment belongs on the certificate list. */
  listed: boolean;
}

/** Fields of a person that are empty and that the certificate needs. Source: domain rules, What a participant gets. */
export function personGaps(
  person: Partial<Record<RequiredPersonField, string | null>>,
): RequiredPersonField[] {
  return REQUIRED_PERSON_FIELDS.filter((field) => !person[field]?.trim());
}

/**
 * The document for an enrolment, or what is in its way: certificate if attendance reached and passed; attendance
 * confirmation if reached and failed or not handed in; a statement of attended units below the threshold, whatever
 * the marks. An unrecorded held session or missing personal data blocks each of them. Passed or failed counts only once
 * the result was determined; a paper that was never handed in has no result to determine and blocks nothing, nor does a
 * result on which nothing depends because attendance is lost.
 * Source: domain rules, What a participant gets.
 */
export function documentFor({
  attendance,
  assessment,
  isDetermined,
  personGaps: gaps,
  enrolmentStatus,
}: EligibilityInput): Eligibility {
  if (enrolmentStatus === 'withdrawn' || enrolmentStatus === 'waiting') {
    return { document: null, expected: null, blocks: [], listed: false };
  }
  const expected = expectedDocument(attendance.state, assessment);
  const blocks: EligibilityBlock[] = [];
  if (gaps.length > 0) blocks.push({ code: 'person-data-missing', fields: [...gaps] });
  if (attendance.unrecordedSessionIds.length > 0) {
    blocks.push({ code: 'sessions-unrecorded', sessionIds: [...attendance.unrecordedSessionIds] });
  }
  if (attendance.state === 'on-track' || attendance.state === 'at-risk') {
    blocks.push({ code: 'attendance-open', openUnits: attendance.openUnits });
  }
  if (attendance.state !== 'lost') {
    const hasResult = assessment === 'passed' || assessment === 'failed';
    if (assessment === 'not-marked') blocks.push({ code: 'not-marked' });
    else if (hasResult && !isDetermined) blocks.push({ code: 'not-determined' });
  }
  return { document: blocks.length === 0 ? expected : null, expected, blocks, listed: true };
}

function expectedDocument(
  state: AttendanceForecast['state'],
  assessment: AssessmentState,
): DocumentKind | null {
  if (state === 'lost') return 'attended-statement';
  if (state !== 'reached' || assessment === 'not-marked') return null;
  return assessment === 'passed' ? 'certificate' : 'attendance-confirmation';
}
