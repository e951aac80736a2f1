import type { IsoDate } from '../dates';
import type { SessionState } from './attendance';
import { type FederalState, isBridgeDay, publicHoliday } from './holidays';
import { overlaps } from './schedule';
import type { SchoolHoliday } from './school-holidays';
import { type SessionTimes, sessionUnits } from './units';

export const SESSION_FORMATS = ['in-person', 'live-online', 'self-study'] as const;
export type SessionFormat = (typeof SESSION_FORMATS)[number];

/** More units than this on one day are pointed out. */
export const MAXIMUM_UNITS_PER_DAY = 8;
/** A larger share of self-study may make the course distance learning (FernUSG). */
export const MAXIMUM_ASYNCHRONOUS_PERCENT = 50;

export interface CheckedSession extends SessionTimes {
  id: string;
  date: IsoDate;
  units: number;
  state?: SessionState;
  /** Why the session takes place on a public holiday all the same. */
  holidayOverrideReason?: string | null;
}

export interface SessionFinding {
  code:
    | 'public-holiday'
    | 'public-holiday-overridden'
    | 'school-holiday'
    | 'bridge-day'
    | 'too-many-units-on-day'
    | 'units-not-whole'
    | 'overlap';
  /** A block has to be mended or overridden; a warning is pointed out. */
  severity: 'block' | 'warning';
  sessionId: string;
  /** Name of the holiday. */
  holiday?: string;
  /** The other session of an overlap. */
  otherSessionId?: string;
  /** Units of the session, or of the day with `too-many-units-on-day`. */
  units?: number;
}

/**
 * What is to be said about the sessions of one cohort; cancelled ones are left out. Each overlap and each overfull
 * day is reported once for every session concerned. Throws what `sessionUnits` and `publicHoliday` throw.
 * Source: domain rules, Time.
 */
export function sessionFindings(
  sessions: readonly CheckedSession[],
  context: { state: FederalState; schoolHolidays?: readonly SchoolHoliday[] },
): SessionFinding[] {
  const active = sessions.filter((session) => session.state !== 'cancelled');
  const byDate = new Map<IsoDate, CheckedSession[]>();
  for (const session of active) byDate.set(session.date, [...(byDate.get(session.date) ?? []), session]);
  return active.flatMap((session) => {
    sessionUnits(session);
    const sameDay = byDate.get(session.date) ?? [];
    return [
      ...dayFindings(session, context),
      ...unitFindings(session, sameDay),
      ...overlapFindings(session, sameDay),
    ];
  });
}

function dayFindings(
  { id: sessionId, date, holidayOverrideReason }: CheckedSession,
  { state, schoolHolidays = [] }: { state: FederalState; schoolHolidays?: readonly SchoolHoliday[] },
): SessionFinding[] {
  const holiday = publicHoliday(date, state);
  if (holiday !== null) {
    return holidayOverrideReason?.trim()
      ? [{ code: 'public-holiday-overridden', severity: 'warning', sessionId, holiday }]
      : [{ code: 'public-holiday', severity: 'block', sessionId, holiday }];
  }
  const findings: SessionFinding[] = schoolHolidays
    .filter(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn)
    .map(({ name }) => ({ code: 'school-holiday', severity: 'warning', sessionId, holiday: name }));
  if (isBridgeDay(date, state)) findings.push({ code: 'bridge-day', severity: 'warning', sessionId });
  return findings;
}

function unitFindings(
  { id: sessionId, units }: CheckedSession,
  sameDay: readonly CheckedSession[],
): SessionFinding[] {
  const findings: SessionFinding[] = [];
  if (!Number.isInteger(units))
    findings.push({ code: 'units-not-whole', severity: 'warning', sessionId, units });
  const ofDay = sameDay.reduce((sum, session) => sum + session.units, 0);
  if (ofDay > MAXIMUM_UNITS_PER_DAY) {
    findings.push({ code: 'too-many-units-on-day', severity: 'warning', sessionId, units: ofDay });
  }
  return findings;
}

function overlapFindings(session: CheckedSession, sameDay: readonly CheckedSession[]): SessionFinding[] {
  return sameDay
    .filter((other) => other !== session && overlaps(other, session))
    .map((other) => ({
      code: 'overlap',
      severity: 'block',
      sessionId: session.id,
      otherSessionId: other.id,
    }));
}

/**
 * Share of self-study in the units of a cohort, in percent, and whether it is above 50 %.
 * Source: domain rules, Time (FernUSG).
 */
export function asynchronousShare(
  sessions: readonly { format: SessionFormat; units: number; state?: SessionState }[],
): {
  percent: number;
  exceeds: boolean;
} {
  const active = sessions.filter((session) => session.state !== 'cancelled');
  const total = active.reduce((sum, session) => sum + session.units, 0);
  const asynchronous = active
    .filter((session) => session.format === 'self-study')
    .reduce((sum, session) => sum + session.units, 0);
  const percent = total === 0 ? 0 : (asynchronous * 100) / total;
  return { percent, exceeds: asynchronous * 100 > MAXIMUM_ASYNCHRONOUS_PERCENT * total };
}
