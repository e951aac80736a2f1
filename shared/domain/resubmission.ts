/** What somebody may hand in next: `passed`, `used-up` and `closed` (the cohort has ended) stand for nothing more, and why. */
export const NEXT_VERSIONS = ['version', 'resubmission', 'passed', 'used-up', 'closed'] as const;
export type NextVersion = (typeof NEXT_VERSIONS)[number];

/** What was handed in so far, none of it withdrawn. */
export interface HandedIn {
  versions: number;
  /** Versions that were resubmissions when they came in. */
  resubmitted: number;
  /** How many the chamber allows. */
  resubmissions: number;
  /** What was determined before the next one comes in; null while there is no result. */
  hasPassed: boolean | null;
}

/**
 * Until there is a result, a new version takes the place of the one before it, and the chamber counts none of them. What comes in
 * after a failed result is a resubmission, and so is everything after one, also while its result is open again.
 * Source: domain rules, Assessment (one resubmission by default, *profile*).
 */
export function nextVersion({
  versions,
  resubmitted,
  resubmissions,
  hasPassed,
}: HandedIn): Exclude<NextVersion, 'closed'> {
  if (hasPassed === true) return 'passed';
  const isAgain = versions > 0 && (hasPassed === false || resubmitted > 0);
  if (!isAgain) return 'version';
  return resubmitted < resubmissions ? 'resubmission' : 'used-up';
}

/** Whether a paper may be handed in that is of this kind. */
export const mayHandIn = (next: NextVersion): boolean => next === 'version' || next === 'resubmission';
