import type { IsoDate } from '../dates';
import type { SessionState } from './attendance';
import type { EnrolmentStatus } from './cohort-lifecycle';
import { DomainError } from './domain-error';
import { isUnits, UNIT_MINUTES, UNIT_STEP } from './units';

export const ATTENDANCE_KINDS = ['present', 'absent', 'excused', 'partial'] as const;
export type AttendanceKind = (typeof ATTENDANCE_KINDS)[number];

/** Chamber profile: a late arrival costs whole or quarter units. */
export type UnitRounding = 'whole' | 'quarter';

export interface TypedEntry {
  kind: AttendanceKind;
  /** Units attended; without them they follow from the kind and the minutes. */
  units?: number | undefined;
  lateMinutes?: number | undefined;
  earlyMinutes?: number | undefined;
}

export interface AttendanceEntry {
  kind: AttendanceKind;
  units: number;
  lateMinutes: number;
  earlyMinutes: number;
}

/** Why nothing can be recorded in a cell. */
export type EntryLock = 'cancelled' | 'future' | 'waiting' | 'before-joining' | 'after-withdrawal';

interface LockedSession {
  date: IsoDate;
  state: SessionState;
}

interface LockedEnrolment {
  status: EnrolmentStatus;
  joinedOn: IsoDate | null;
  withdrawnOn: IsoDate | null;
}

/**
 * Whether and why a cell is closed: cancelled sessions, sessions to come, days before somebody joined or after they
 * withdrew, and people who wait for a place. Null if it can be recorded. Source: domain rules, Attendance.
 */
export function entryLock(
  session: LockedSession,
  enrolment: LockedEnrolment,
  today: IsoDate,
): EntryLock | null {
  if (session.state === 'cancelled') return 'cancelled';
  if (enrolment.status === 'waiting') return 'waiting';
  if (enrolment.joinedOn !== null && session.date < enrolment.joinedOn) return 'before-joining';
  if (enrolment.withdrawnOn !== null && session.date > enrolment.withdrawnOn) return 'after-withdrawal';
  return session.date > today ? 'future' : null;
}

/**
 * Units that remain of a session after so many missed minutes, rounded down to whole or quarter units.
 * Source: domain rules, Attendance (late arrival costs whole or quarter units) and Time (rounded down).
 */
export function unitsAfterMissedMinutes(
  sessionUnits: number,
  missedMinutes: number,
  rounding: UnitRounding,
): number {
  if (missedMinutes <= 0) return sessionUnits;
  const step = rounding === 'whole' ? 1 : UNIT_STEP;
  const left = (sessionUnits * UNIT_MINUTES - missedMinutes) / UNIT_MINUTES;
  return Math.max(0, Math.floor(left / step) * step);
}

/**
 * What is recorded for what was typed. The kind follows the units: all of them is present, none is absent; what is
 * excused stays excused. Throws `invalid-units`, `too-many-units`, `invalid-minutes`.
 */
export function attendanceEntry(
  typed: TypedEntry,
  sessionUnits: number,
  rounding: UnitRounding,
): AttendanceEntry {
  const { lateMinutes = 0, earlyMinutes = 0 } = typed;
  if (![lateMinutes, earlyMinutes].every((minutes) => Number.isInteger(minutes) && minutes >= 0)) {
    throw new DomainError('invalid-minutes', 'Minuten müssen eine ganze Zahl ab 0 sein.');
  }
  const units = typed.units ?? defaultUnits(typed, sessionUnits, rounding);
  if (!isUnits(units)) {
    throw new DomainError('invalid-units', 'Besuchte UE müssen in Viertelschritten ab 0 angegeben sein.');
  }
  if (units > sessionUnits) {
    const [most, given] = [sessionUnits, units].map((value) => String(value).replace('.', ','));
    throw new DomainError(
      'too-many-units',
      `Der Termin hat nur ${most} UE, eingetragen wurden ${given}. Bitte höchstens ${most} UE eintragen.`,
    );
  }
  return { kind: kindOf(typed.kind, units, sessionUnits), units, lateMinutes, earlyMinutes };
}

function defaultUnits(
  { kind, lateMinutes = 0, earlyMinutes = 0 }: TypedEntry,
  all: number,
  rounding: UnitRounding,
) {
  if (kind === 'absent' || kind === 'excused') return 0;
  const missedMinutes = lateMinutes + earlyMinutes;
  if (kind === 'partial' && missedMinutes === 0) {
    throw new DomainError('invalid-units', 'Bitte angeben, wie viele UE besucht wurden.');
  }
  return unitsAfterMissedMinutes(all, missedMinutes, rounding);
}

function kindOf(kind: AttendanceKind, units: number, all: number): AttendanceKind {
  if (units === all) return 'present';
  if (kind === 'excused') return 'excused';
  return units === 0 ? 'absent' : 'partial';
}
