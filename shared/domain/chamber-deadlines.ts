import { addDays, type IsoDate } from '../dates';
import type { ListKind } from './chamber-list';

export const DEADLINE_ANCHORS = ['start', 'end', 'handover'] as const;
export type DeadlineAnchor = (typeof DEADLINE_ANCHORS)[number];

/** So many days before or after a day of the cohort; 0 days is that day itself. */
export interface DeadlineRule {
  days: number;
  side: 'before' | 'after';
  from: DeadlineAnchor;
}

export type DeadlineRules = Record<ListKind, DeadlineRule>;

/** When a chamber wants its lists unless its profile says otherwise. */
export const DEFAULT_DEADLINES: Readonly<DeadlineRules> = {
  registration: { days: 21, side: 'before', from: 'start' },
  participants: { days: 7, side: 'after', from: 'start' },
  certificates: { days: 14, side: 'before', from: 'handover' },
};

/** The days of a cohort from which deadlines are counted; null where they are not set yet. */
export type CohortDays = Record<DeadlineAnchor, IsoDate | null>;

/** Days before a deadline from which the office is reminded of it. */
const REMINDED_DAYS = 14;

/** Whether a list has to be thought of by now: its deadline is two weeks off or less, or over. */
export const isComingDue = (dueOn: IsoDate | null, today: IsoDate): dueOn is IsoDate =>
  dueOn !== null && addDays(dueOn, -REMINDED_DAYS) <= today;

/** The day by which a list is due at the chamber, itself included; null while the day it is counted from is not set. */
export function deadlineOf({ days, side, from }: DeadlineRule, cohort: CohortDays): IsoDate | null {
  const anchor = cohort[from];
  return anchor === null ? null : addDays(anchor, side === 'before' ? -days : days);
}
