import { addDays, weekday } from '../../../shared/dates';

/** What a sheet to be signed can be made for: a span of days. */
export interface SheetSpan {
  startsOn: string;
  endsOn: string;
}

interface DatedSession {
  date: string;
  state: 'planned' | 'held' | 'cancelled';
}

/** Key of the choice "all that are still to come". */
export const ALL_TO_COME = 'alle';

export const mondayOf = (date: string): string => addDays(date, 1 - weekday(date));

/** The Mondays of all weeks in which something takes place. */
export const weeksOf = (sessions: readonly DatedSession[]): string[] => [
  ...new Set(sessions.filter(({ state }) => state !== 'cancelled').map(({ date }) => mondayOf(date))),
];

/** Sessions that take place today or later. */
export const toCome = <Session extends DatedSession>(
  sessions: readonly Session[],
  today: string,
): Session[] => sessions.filter(({ state, date }) => state !== 'cancelled' && date >= today);

/** The days of a choice: those of a week, a single day, or all from today on. */
export function spanOf(
  choice: string,
  by: 'session' | 'week',
  sessions: readonly DatedSession[],
  today: string,
): SheetSpan {
  if (choice === ALL_TO_COME) {
    return { startsOn: today, endsOn: toCome(sessions, today).at(-1)?.date ?? today };
  }
  return { startsOn: choice, endsOn: by === 'week' ? addDays(choice, 6) : choice };
}
