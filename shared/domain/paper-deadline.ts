import { compareDates, daysBetween, type IsoDate, todayInBerlin } from '../dates';

export const TOPIC_STATES = ['open', 'proposed', 'approved', 'rejected'] as const;
export type TopicState = (typeof TOPIC_STATES)[number];

/** The day on which a paper is due: the extension if there is one, else the cohort's deadline. Source: domain rules, Assessment. */
export function paperDueOn(cohortDueOn: IsoDate | null, extendedDueOn: IsoDate | null): IsoDate | null {
  return extendedDueOn ?? cohortDueOn;
}

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

/** How many versions may be handed in: the first and the chamber's resubmissions. Source: domain rules, Assessment. */
export function mayHandIn(versions: number, resubmissions: number): boolean {
  return versions < 1 + resubmissions;
}
