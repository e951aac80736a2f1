import { UNIT_MINUTES } from '../units';
import { type Lifted, NOTHING_LIFTED } from './rule-book';

/** At most so many quarters on a day (8 UE), and so many without a break (6 UE). Source: domain rules, Time. */
const QUARTERS_PER_DAY = 8 * 4;
const QUARTERS_WITHOUT_BREAK = 6 * 4;

/** A session on a day, for the rules of that day. */
export interface DaySession {
  start: number;
  end: number;
  breakMinutes: number;
  quarters: number;
}

/** The rules of a cohort's day as numbers of rules. */
export interface DayRules {
  unitsPerDay: number;
  breakNeeded: number;
  standing: number;
}

/**
 * Whether these sessions can be on one day of a cohort with those that stand: none at the time of another, at most 8 UE
 * in all, at most 6 UE without a break. Sessions that touch are one teaching; one with a break interrupts it.
 * Source: domain rules, Time.
 */
export function fitsDay(
  sessions: readonly DaySession[],
  standing: readonly DaySession[],
  rules: DayRules,
  lifted: Lifted = NOTHING_LIFTED,
): boolean {
  if (!lifted.has(rules.standing)) {
    if (sessions.some((session) => standing.some((other) => overlap(session, other)))) return false;
  }
  const all = standing.length === 0 ? sessions : [...sessions, ...standing];
  if (!lifted.has(rules.unitsPerDay)) {
    const quarters = all.reduce((sum, session) => sum + session.quarters, 0);
    if (quarters > QUARTERS_PER_DAY) return false;
  }
  if (lifted.has(rules.breakNeeded)) return true;
  return sessions.every((session) => quartersWithoutBreak(session, all) <= QUARTERS_WITHOUT_BREAK);
}

/** Quarters of teaching without a break in which the session has a part. */
function quartersWithoutBreak(session: DaySession, all: readonly DaySession[]): number {
  if (session.breakMinutes > 0) return 0;
  let { start, end } = session;
  for (let grew = true; grew; ) {
    grew = false;
    for (const other of all) {
      if (other.breakMinutes > 0 || other.end < start || end < other.start) continue;
      if (start <= other.start && other.end <= end) continue;
      [start, end, grew] = [Math.min(start, other.start), Math.max(end, other.end), true];
    }
  }
  return Math.floor(((end - start) * 4) / UNIT_MINUTES);
}

export function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
