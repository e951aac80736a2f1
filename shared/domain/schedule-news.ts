import { compareDates, type IsoDate } from '../dates';
import type { CohortState } from './cohort-lifecycle';
import type { ScheduleDifference } from './schedule-difference';

/** What people who wait for a schedule, or hold an old one, do not know yet. */
export interface ScheduleNews {
  kind: 'unpublished' | 'changed';
  /** Sessions that differ from the version given out; 0 if there is none. */
  count: number;
  /** The first day on which somebody would come in vain or at the wrong time; null if no session tells. */
  dueOn: IsoDate | null;
}

interface GivenOut {
  state: CohortState;
  startsOn: IsoDate | null;
  /** Sessions that are not cancelled have all the units of the course. */
  isComplete: boolean;
  /** Against the newest version; null if none was given out. */
  differences: readonly ScheduleDifference[] | null;
  /** The day of each session as the schedule stands. */
  dateOf: ReadonlyMap<string, IsoDate>;
  today: IsoDate;
}

/**
 * What is to be given out of a schedule while people register or attend: all of it once it is complete, and later what
 * has changed about sessions still to come. What changed about days that are over is no news. Null if nothing is.
 */
export function scheduleNews(schedule: GivenOut): ScheduleNews | null {
  const { state, startsOn, isComplete, differences, dateOf, today } = schedule;
  if (state !== 'open' && state !== 'running') return null;
  if (differences === null) return isComplete ? { kind: 'unpublished', count: 0, dueOn: startsOn } : null;
  const days = differences.flatMap(({ sessionId, date }) => {
    const toCome = [date, dateOf.get(sessionId) ?? date].filter((day) => day >= today).sort(compareDates);
    return toCome.slice(0, 1);
  });
  const [dueOn] = days.sort(compareDates);
  return dueOn === undefined ? null : { kind: 'changed', count: days.length, dueOn };
}
