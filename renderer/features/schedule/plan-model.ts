import type { InputOf, OutputOf } from '../../../shared/contract';
import { DomainError } from '../../../shared/domain/domain-error';
import { sessionUnits } from '../../../shared/domain/units';
import { ruleInWords } from '../../api/refusal-words';
import { formatDay, formatTimeRange } from '../../components/format';
import type { UnitsSegment } from '../../components/UnitsBar';

export type Schedule = OutputOf<'schedule.list'>;
export type Session = Schedule['sessions'][number];
export type SessionInput = InputOf<'schedule.saveSession'>;
export type Rhythm = InputOf<'schedule.propose'>['rhythm'];

/** A line of the rhythm form: the same times on several weekdays. */
export interface RhythmLine {
  key: number;
  weekdays: string[];
  startsAt: string | null;
  endsAt: string | null;
  breakMinutes: number | null;
}

/** Weekly slots of all complete lines; null while one of them lacks a time or a weekday. */
export function rhythmOf(lines: readonly RhythmLine[]): Rhythm | null {
  const slots: Rhythm = [];
  for (const { weekdays, startsAt, endsAt, breakMinutes } of lines) {
    if (weekdays.length === 0 || startsAt === null || endsAt === null || breakMinutes === null) return null;
    for (const weekday of weekdays) slots.push({ weekday: Number(weekday), startsAt, endsAt, breakMinutes });
  }
  return slots;
}

export type Reckoned = { units: number } | { problem: string };

/** Units that the times make, or the sentence that says why they make none. Null while a time is missing. */
export function reckonUnits(times: {
  startsAt: string | null;
  endsAt: string | null;
  breakMinutes: number | null;
}): Reckoned | null {
  const { startsAt, endsAt, breakMinutes } = times;
  if (startsAt === null || endsAt === null) return null;
  try {
    return { units: sessionUnits({ startsAt, endsAt, breakMinutes: breakMinutes ?? 0 }).units };
  } catch (error) {
    if (error instanceof DomainError) return { problem: ruleInWords(error) };
    throw error;
  }
}

/** The sessions that take place, for the bar of the units. */
export function segmentsOf(schedule: Schedule, today: string): UnitsSegment[] {
  return schedule.sessions
    .filter(({ state }) => state !== 'cancelled')
    .map((session) => ({
      units: session.units,
      state: session.state === 'held' ? 'held' : session.date === today ? 'today' : 'planned',
      hint: `${session.number}. ${formatDay(session.date, { year: true })}, ${formatTimeRange(session.startsAt, session.endsAt)}`,
    }));
}

/** What of a session stands in the way of removing it. */
export const canRemove = (session: Session): boolean =>
  session.state === 'planned' && session.attendanceRecords === 0;
