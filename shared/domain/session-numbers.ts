import { compareDates, type IsoDate, type IsoTime } from '../dates';
import type { SessionState } from './attendance';

interface NumberedSession {
  id: string;
  date: IsoDate;
  startsAt: IsoTime;
  state: SessionState;
}

/** Order of two sessions: by day, then by begin, then by key, so that it never wavers. */
export function compareSessions(
  a: Omit<NumberedSession, 'state'>,
  b: Omit<NumberedSession, 'state'>,
): number {
  return compareDates(a.date, b.date) || compareDates(a.startsAt, b.startsAt) || compareDates(a.id, b.id);
}

/**
 * The numbers by which staff name sessions ("Termin 12"): 1, 2, 3 … in order of time. Cancelled sessions have none, so
 * that the last number is the number of sessions that take place.
 */
export function numberSessions(sessions: readonly NumberedSession[]): Map<string, number> {
  const active = sessions.filter((session) => session.state !== 'cancelled').sort(compareSessions);
  const numbers = new Map<string, number>();
  for (const { id } of active) numbers.set(id, numbers.size + 1);
  return numbers;
}
