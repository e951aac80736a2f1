import { addDays, compareDates, daysBetween, type IsoDate, todayInBerlin } from '../dates';
import { mayHandIn, type NextVersion } from './resubmission';

export const TOPIC_STATES = ['open', 'proposed', 'approved', 'rejected'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

/**
 * The day on which a paper is due: the cohort's deadline or the extension, the later of them. An extension never shortens,
 * also not where the cohort's deadline was moved behind it. Source: domain rules, Assessment.
 */
export function paperDueOn(cohortDueOn: IsoDate | null, extendedDueOn: IsoDate | null): IsoDate | null {
  if (cohortDueOn === null || extendedDueOn === null) return extendedDueOn ?? cohortDueOn;
  return later(cohortDueOn, extendedDueOn);
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (compareDates(a, b) > 0 ? a : b);

/** The day from which the time for a resubmission runs: the result's announcement; while there is none, its determination. */
export function resultDay(result: { determinedAt: string; announcedAt: string | null }): IsoDate {
  return todayInBerlin(new Date(result.announcedAt ?? result.determinedAt));
}

/** The chamber's time for a resubmission, and what was granted beyond it. */
export interface ResubmissionTime {
  /** In calendar days. */
  resubmissionDays: number;
  extendedDueOn: IsoDate | null;
}

/**
 * The day on which a failed paper's resubmission is due: so many days after `resultOn`, see `resultDay`, or the extension
 * where it ends later. Source: domain rules, Assessment (one resubmission by default, *profile*).
 */
export function resubmissionDueOn(
  resultOn: IsoDate,
  { resubmissionDays, extendedDueOn }: ResubmissionTime,
): IsoDate {
  const regular = addDays(resultOn, resubmissionDays);
  return extendedDueOn === null ? regular : later(regular, extendedDueOn);
}

/** What the deadline of one version follows from. */
export interface VersionFacts extends ResubmissionTime {
  cohortDueOn: IsoDate | null;
  /** The enrolment's result, where one is determined. */
  result: { hasPassed: boolean; determinedAt: string; announcedAt: string | null } | null;
}

/**
 * The day on which a version that came in at `submittedAt` was due: a resubmission's own day where a failed result had been
 * determined before, else the paper's.
 */
export function versionDueOn(submittedAt: Date, facts: VersionFacts): IsoDate | null {
  const { result, cohortDueOn, extendedDueOn } = facts;
  return result !== null && hasPassedBefore(submittedAt, result) === false
    ? resubmissionDueOn(resultDay(result), facts)
    : paperDueOn(cohortDueOn, extendedDueOn);
}

/** What the deadline of a paper follows from, as things stand. */
export interface DeadlineFacts extends VersionFacts {
  /** What may be handed in next, see `nextVersion`. */
  next: NextVersion;
  /** The newest version that was not withdrawn, with what it was measured against. */
  latest: { isResubmission: boolean; dueOn: IsoDate | null } | null;
}

/**
 * The deadline that holds for a paper now: a resubmission's own from the failed result on, and still once it has come in and its
 * result is open again; else the paper's. Source: domain rules, Assessment (one resubmission by default, *profile*).
 */
export function heldDeadline(facts: DeadlineFacts): {
  dueOn: IsoDate | null;
  isResubmission: boolean;
} {
  const { next, latest, result, cohortDueOn, extendedDueOn } = facts;
  if (result?.hasPassed === false && mayHandIn(next))
    return { dueOn: resubmissionDueOn(resultDay(result), facts), isResubmission: true };
  if (latest?.isResubmission) return { dueOn: latest.dueOn, isResubmission: true };
  return { dueOn: paperDueOn(cohortDueOn, extendedDueOn), isResubmission: false };
}

/** Whether a version came in after the result was determined, so that the result does not rest on it. */
export const isAfterResult = (submittedAt: Date, result: { determinedAt: string }): boolean =>
  submittedAt > new Date(result.determinedAt);

/** What had been determined when a version came in; null where nothing had. */
export const hasPassedBefore = (submittedAt: Date, result: VersionFacts['result']): boolean | null =>
  result !== null && isAfterResult(submittedAt, result) ? result.hasPassed : null;

/**
 * Whether a version came late: after midnight in Berlin at the end of the due day. Without a deadline nothing is late.
 * Source: domain rules, Assessment (a late submission is accepted and flagged).
 */
export function isSubmittedLate(submittedAt: Date, dueOn: IsoDate | null): boolean {
  return dueOn !== null && compareDates(todayInBerlin(submittedAt), dueOn) > 0;
}

/** By how many calendar days in Berlin a version came late; 0 in time or without a deadline. */
export function daysLate(submittedAt: Date, dueOn: IsoDate | null): number {
  return dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, todayInBerlin(submittedAt)));
}
