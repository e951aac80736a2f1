import type { IsoDate } from '../dates';

/**
 * The transition rule for teaching, § 127 SGB IV: it holds from 1 March 2025 and, since it was prolonged in April 2026
 * (BGBl. 2026 I Nr. 107), until 31 December 2027.
 */
export const TEACHING_TRANSITION: { startsOn: IsoDate; endsOn: IsoDate } = {
  startsOn: '2025-03-01',
  endsOn: '2027-12-31',
};

export const TRANSITION_NOTES = ['consent-missing', 'contract-missing', 'teaches-beyond'] as const;
export type TransitionNote = (typeof TRANSITION_NOTES)[number];

interface TeachingLecturer {
  consentOn: IsoDate | null;
  contractNote: string;
  /** First and last day of teaching that the program knows; null if there is none. */
  firstOn: IsoDate | null;
  lastOn: IsoDate | null;
}

/**
 * What has to be looked at with a lecturer: no consent or no contract on record for teaching within the transition, and
 * teaching planned beyond its end. Whether the rule applies (both sides assumed self-employment when they agreed, the
 * lecturer consents) is for people to judge; the program only says what it has on record.
 */
export function transitionNotes({
  consentOn,
  contractNote,
  firstOn,
  lastOn,
}: TeachingLecturer): TransitionNote[] {
  if (firstOn === null || lastOn === null) return [];
  const notes: TransitionNote[] = [];
  const isWithin = firstOn <= TEACHING_TRANSITION.endsOn && lastOn >= TEACHING_TRANSITION.startsOn;
  if (isWithin && consentOn === null) notes.push('consent-missing');
  if (isWithin && contractNote.trim() === '') notes.push('contract-missing');
  if (lastOn > TEACHING_TRANSITION.endsOn) notes.push('teaches-beyond');
  return notes;
}
