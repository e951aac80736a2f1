import { addDays, type IsoDate, type IsoTime, minutesOf, timeOf } from '../dates';
import type { SessionState } from './attendance';
import { type CohortState, isOver } from './cohort-lifecycle';

/** Sessions are moved and stretched in steps of so many minutes. */
export const MOVE_STEP_MINUTES = 15;
/** The last minute of a day at which a session can end: none goes past midnight. */
const LAST_MINUTE = 23 * 60 + 59;
const LAST_QUARTER = 23 * 60 + 45;

export const FIXED_REASONS = ['cohort-finished', 'cancelled', 'held', 'recorded'] as const;
/** Why a session stays where it is. */
export type FixedReason = (typeof FIXED_REASONS)[number];

export interface SessionPlace {
  date: IsoDate;
  startsAt: IsoTime;
  endsAt: IsoTime;
}

/**
 * Why a session is not moved by hand in the calendar, or null if it can be: what took place, was cancelled, or has
 * attendance stays; so does every session of a cohort that is over. Source: domain rules, Time and Attendance.
 */
export function fixedReason(session: {
  state: SessionState;
  hasRecords: boolean;
  cohortState: CohortState;
}): FixedReason | null {
  if (isOver(session.cohortState)) return 'cohort-finished';
  if (session.state === 'cancelled') return 'cancelled';
  if (session.state === 'held') return 'held';
  return session.hasRecords ? 'recorded' : null;
}

/**
 * The place so many days and minutes later (earlier, if negative), as long as before. Where the minutes would lead over
 * midnight it stops at the edge of the day. Throws `invalid-date` and `invalid-time`.
 */
export function movePlace(place: SessionPlace, by: { days?: number; minutes?: number }): SessionPlace {
  const start = minutesOf(place.startsAt);
  const length = minutesOf(place.endsAt) - start;
  const moved = clamp(start + (by.minutes ?? 0), 0, LAST_MINUTE - length);
  return {
    date: addDays(place.date, by.days ?? 0),
    startsAt: timeOf(moved),
    endsAt: timeOf(moved + length),
  };
}

/**
 * The place ending so many steps of 15 minutes later (earlier, if negative), on the quarter hours of the clock: 21:10
 * plus one step is 21:15. It keeps at least one step and ends at 23:45 at the latest, unless it was shorter or later
 * before. Throws `invalid-time`.
 */
export function stretchPlace(place: SessionPlace, steps: number): SessionPlace {
  const end = minutesOf(place.endsAt);
  const quarter = steps > 0 ? Math.floor(end / MOVE_STEP_MINUTES) : Math.ceil(end / MOVE_STEP_MINUTES);
  const least = Math.ceil(minutesOf(place.startsAt) / MOVE_STEP_MINUTES + 1) * MOVE_STEP_MINUTES;
  const wanted = (quarter + steps) * MOVE_STEP_MINUTES;
  return {
    ...place,
    endsAt: timeOf(clamp(wanted, Math.min(least, end), Math.max(LAST_QUARTER, end))),
  };
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
