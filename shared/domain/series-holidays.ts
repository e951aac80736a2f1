import { addDays, compareDates, type IsoDate, weekday } from '../dates';
import { type FederalState, publicHoliday } from './holidays';

/**
 * What becomes of the sessions of a series that a move would put on a public holiday: they take place there all the same,
 * for a reason; they stay where they are; or they follow the last session.
 */
export const HOLIDAY_WAYS = ['reason', 'stay', 'append'] as const;
export type HolidayWay = (typeof HOLIDAY_WAYS)[number];

/** A session of a series, the day it lies on and the day to which the series would take it. */
export interface SeriesMove {
  id: string;
  from: IsoDate;
  to: IsoDate;
}

/** A session that would fall on a public holiday, and the day it gets instead (`to` itself if for a reason). */
export interface HolidayMove extends SeriesMove {
  holiday: string;
  date: IsoDate;
}

/**
 * The moves that would end on a public holiday, in order of time, and where each session goes. Those that are appended
 * come, each on the weekday it would have had, to the first days after `lastDay` that are no holiday; no two to one day.
 * Throws `invalid-date`. Source: domain rules, Time (a session on a public holiday needs a reason).
 */
export function holidayMoves(
  moves: readonly SeriesMove[],
  { federalState, way, lastDay }: { federalState: FederalState; way: HolidayWay; lastDay: IsoDate },
): HolidayMove[] {
  const taken = new Set<IsoDate>();
  return moves
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => compareDates(a.to, b.to))
    .flatMap((move): HolidayMove[] => {
      const holiday = publicHoliday(move.to, federalState);
      if (holiday === null) return [];
      if (way === 'reason') return [{ ...move, holiday, date: move.to }];
      if (way === 'stay') return [{ ...move, holiday, date: move.from }];
      const daysToWeekday = (weekday(move.to) - weekday(lastDay) + 7) % 7 || 7;
      let date = addDays(lastDay, daysToWeekday);
      while (taken.has(date) || publicHoliday(date, federalState) !== null) date = addDays(date, 7);
      taken.add(date);
      return [{ ...move, holiday, date }];
    });
}
