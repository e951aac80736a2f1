import { compareDates, type IsoDate } from '../dates';
import type { AttendanceForecast } from './attendance';
import type { EnrolmentStatus } from './cohort-lifecycle';
import { type ResubmissionTime, resubmissionDueOn } from './paper-deadline';
import { type HandedIn, nextVersion } from './resubmission';

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
  | { code: 'not-determined' }
  | { code: 'resubmission-unmarked' };

export const WARNING_CODES = [
  'resubmission-open',
  'units-open',
  'topic-missing',
  'birth-date-unlikely',
  'birth-name-same',
  'name-case',
  'list-cells-empty',
  'participant-cells-empty',
] as const;

/** What keeps nobody from a document, but wants to be looked at before it goes out. */
export type EligibilityWarning =
  | { code: 'resubmission-open'; until: IsoDate }
  | { code: 'units-open'; openUnits: number }
  | { code: 'topic-missing' }
  | { code: 'birth-date-unlikely'; birthDate: IsoDate }
  | { code: 'birth-name-same'; birthName: string }
  | { code: 'name-case'; fields: string[] }
  | { code: 'list-cells-empty'; fields: string[] }
  | { code: 'participant-cells-empty'; fields: string[] };

export interface EligibilityInput {
  attendance: Pick<AttendanceForecast, 'state' | 'unrecordedSessionIds' | 'openUnits'>;
  assessment: AssessmentState;
  /** The result was determined, and so no longer hangs on marks that may change. */
  isDetermined: boolean;
  personGaps: readonly string[];
  /** What the person's data warns of, see `personWarnings` and `listGaps`. */
  personWarnings?: readonly EligibilityWarning[];
  /** The last day on which a failed paper may be handed in again, see `resubmissionUntil`; null where it may not. */
  resubmissionUntil?: IsoDate | null;
  /** A newer version has been handed in than the one that was marked. */
  isResubmissionUnmarked?: boolean;
  /** What the paper is about stands on the list; true unless said otherwise. */
  hasTopic?: boolean;
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
  /** What has to be looked at first, and may be passed over with a reason. */
  warnings: EligibilityWarning[];
  /** The document that waiting may still bring: after a resubmission that passes; null where waiting changes nothing. */
  ifWaiting: DocumentKind | null;
  /** Whether the enrolment belongs on the certificate list. */
  listed: boolean;
}

/** Fields of a person that are empty and that the certificate needs. Source: domain rules, What a participant gets. */
export function personGaps(
  person: Partial<Record<RequiredPersonField, string | null>>,
): RequiredPersonField[] {
  return REQUIRED_PERSON_FIELDS.filter((field) => !person[field]?.trim());
}

const LEAST_AGE = 16;
const GREATEST_AGE = 90;

/**
 * What is probably a slip in personal data that goes onto a paper: names all in capitals or all in small letters, a birth
 * name that is the last name, an age on `today` under 16 or over 90 years. Source: what chambers send lists back for.
 */
export function personWarnings(
  {
    firstName,
    lastName,
    birthName,
    birthDate,
  }: Record<'firstName' | 'lastName' | 'birthName', string> & {
    birthDate: IsoDate | null;
  },
  today: IsoDate,
): EligibilityWarning[] {
  const warnings: EligibilityWarning[] = [];
  const fields: string[] = [];
  if (isOneCase(firstName)) fields.push('firstName');
  if (isOneCase(lastName)) fields.push('lastName');
  if (isOneCase(birthName)) fields.push('birthName');
  if (fields.length > 0) warnings.push({ code: 'name-case', fields });
  const fold = (name: string) => name.trim().toLocaleLowerCase('de');
  if (birthName.trim() !== '' && fold(birthName) === fold(lastName)) {
    warnings.push({ code: 'birth-name-same', birthName });
  }
  if (birthDate !== null && !isAgeLikely(birthDate, today)) {
    warnings.push({ code: 'birth-date-unlikely', birthDate });
  }
  return warnings;
}

/** Two letters or more, all capital or all small; scripts without capitals have neither. */
const isOneCase = (name: string): boolean =>
  name.length > 1 && SOME_CAPITAL.test(name) !== SOME_SMALL.test(name) && TWO_LETTERS.test(name);

const SOME_CAPITAL = /\p{Lu}/u;
const SOME_SMALL = /\p{Ll}/u;
const TWO_LETTERS = /\p{L}.*\p{L}/u;

function isAgeLikely(birthDate: IsoDate, today: IsoDate): boolean {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = today.slice(5) < birthDate.slice(5) ? years - 1 : years;
  return age >= LEAST_AGE && age <= GREATEST_AGE;
}

/**
 * The last day on which a failed paper may be handed in again: see `resubmissionDueOn`. Null where that day is past, the chamber allows no further version, or
 * nothing was handed in.
 * Source: domain rules, Assessment (one resubmission by default, *profile*).
 */
export function resubmissionUntil({
  resultOn,
  today,
  ...facts
}: ResubmissionTime &
  Omit<HandedIn, 'hasPassed'> & {
    resultOn: IsoDate | null;
    today: IsoDate;
  }): IsoDate | null {
  if (resultOn === null || nextVersion({ ...facts, hasPassed: false }) !== 'resubmission') return null;
  const until = resubmissionDueOn(resultOn, facts);
  return compareDates(today, until) > 0 ? null : until;
}

/**
 * The document for an enrolment, or what is in its way: certificate if attendance reached and passed; attendance
 * confirmation if reached and failed or not handed in; a statement of attended units below the threshold, whatever
 * the marks. An unrecorded held session or missing personal data blocks each of them. Passed or failed counts only once
 * the result was determined; a paper that was never handed in has no result to determine and blocks nothing, nor does a
 * result on which nothing depends because attendance is lost. A failed paper that was handed in again is not marked until
 * its new version is; one that still may be handed in again (the last day included) warns, as do units still to come that
 * the paper would name, a certificate without a topic, and what the person's data warns of.
 * Source: domain rules, What a participant gets.
 */
export function documentFor(input: EligibilityInput): Eligibility {
  const { attendance, assessment, enrolmentStatus } = input;
  if (enrolmentStatus === 'withdrawn' || enrolmentStatus === 'waiting') {
    return { document: null, expected: null, blocks: [], warnings: [], ifWaiting: null, listed: false };
  }
  const blocks = blocksOf(input);
  const isOpen = blocks.some(({ code }) => code === 'resubmission-unmarked');
  const expected = isOpen ? null : expectedDocument(attendance.state, assessment);
  const warnings = warningsOf(input, expected);
  return {
    document: blocks.length === 0 ? expected : null,
    expected,
    blocks,
    warnings,
    ifWaiting: warnings.some(({ code }) => code === 'resubmission-open') ? 'certificate' : null,
    listed: true,
  };
}

function blocksOf({
  attendance,
  assessment,
  isDetermined,
  personGaps: gaps,
  isResubmissionUnmarked = false,
}: EligibilityInput): EligibilityBlock[] {
  const blocks: EligibilityBlock[] = [];
  if (gaps.length > 0) blocks.push({ code: 'person-data-missing', fields: [...gaps] });
  if (attendance.unrecordedSessionIds.length > 0) {
    blocks.push({ code: 'sessions-unrecorded', sessionIds: [...attendance.unrecordedSessionIds] });
  }
  if (attendance.state === 'on-track' || attendance.state === 'at-risk') {
    blocks.push({ code: 'attendance-open', openUnits: attendance.openUnits });
  }
  if (attendance.state === 'lost') return blocks;
  if (assessment === 'not-marked') blocks.push({ code: 'not-marked' });
  if (assessment === 'failed' && isResubmissionUnmarked) blocks.push({ code: 'resubmission-unmarked' });
  else if ((assessment === 'passed' || assessment === 'failed') && !isDetermined) {
    blocks.push({ code: 'not-determined' });
  }
  return blocks;
}

function warningsOf(
  {
    attendance,
    assessment,
    isDetermined,
    personWarnings: ofPerson = [],
    resubmissionUntil: until = null,
    hasTopic = true,
  }: EligibilityInput,
  expected: DocumentKind | null,
): EligibilityWarning[] {
  const { state, openUnits } = attendance;
  const warnings: EligibilityWarning[] = [];
  const isFailed = expected === 'attendance-confirmation' && assessment === 'failed' && isDetermined;
  if (isFailed && until !== null) {
    warnings.push({ code: 'resubmission-open', until });
  }
  if ((state === 'reached' || state === 'lost') && openUnits > 0) {
    warnings.push({ code: 'units-open', openUnits });
  }
  if (expected === 'certificate' && !hasTopic) warnings.push({ code: 'topic-missing' });
  return [...warnings, ...ofPerson];
}

function expectedDocument(
  state: AttendanceForecast['state'],
  assessment: AssessmentState,
): DocumentKind | null {
  if (state === 'lost') return 'attended-statement';
  if (state !== 'reached' || assessment === 'not-marked') return null;
  return assessment === 'passed' ? 'certificate' : 'attendance-confirmation';
}
