import { assertIsoDate, compareDates, type IsoDate } from '../dates';
import { DomainError } from './domain-error';
import { toExact } from './exact';
import { isUnits, UNIT_STEP } from './units';

export const SESSION_STATES = ['planned', 'held', 'cancelled'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const ATTENDANCE_STATES = ['reached', 'on-track', 'at-risk', 'lost', 'unrecorded'] as const;
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

export interface AttendanceSession {
  id: string;
  date: IsoDate;
  units: number;
  state: SessionState;
}

export interface AttendanceRecord {
  sessionId: string;
  /** Units attended, in quarters; more than the session has counts as the whole session. */
  units: number;
  /** What is missing of the session was excused. Changes the quota only with `excusedCounts`. */
  excused?: boolean;
}

export interface AttendanceInput {
  /** Units of the whole course (80). */
  requiredUnits: number;
  thresholdPercent: number;
  /** Chamber profile: excused units count towards the quota as if attended. */
  excusedCounts?: boolean;
  today: IsoDate;
  sessions: readonly AttendanceSession[];
  records: readonly AttendanceRecord[];
  /** Sessions before this day are missed unless they have a record. */
  joinedOn?: IsoDate | null;
  /** Units credited from make-up sessions. */
  creditedUnits?: number;
  /**
   * True once no session will be added any more (cohort in marking or completed). Until then course units without
   * a session – none planned yet, or cancelled – are still to come, so that an unfinished plan makes nobody `lost`.
   */
  scheduleClosed?: boolean;
}

export interface AttendanceForecast {
  requiredUnits: number;
  requiredAttendedUnits: number;
  attendedUnits: number;
  /** Missed units that count as attended; 0 unless the profile counts excused absence. */
  excusedUnits: number;
  missedUnits: number;
  /** Units still to come, those without a session included. */
  openUnits: number;
  /** Part of `openUnits`: units of the course for which no session stands in the schedule. */
  unscheduledUnits: number;
  unrecordedUnits: number;
  mayStillMissUnits: number;
  /** Units missed beyond what may be missed; 0 unless the state is `lost`. */
  excessUnits: number;
  /** Units that count ÷ units of the course × 100, rounded down to a tenth: never rounded up to the threshold. */
  percent: number;
  state: AttendanceState;
  unrecordedSessionIds: string[];
}

interface Tally {
  attended: number;
  excused: number;
  missed: number;
  open: number;
  unrecorded: number;
  scheduled: number;
  longestOpen: number;
  longest: number;
  unrecordedSessionIds: string[];
}

/** Exact arithmetic is dear and profiles are few: every participant of a cohort asks for the same number. */
const REQUIRED = new Map<string, number>();
const MOST_PROFILES = 100;

/**
 * Units of a course that have to be attended: threshold × units, up to the next quarter unit.
 * Source: domain rules, Attendance.
 */
export function requiredAttendedUnits(requiredUnits: number, thresholdPercent: number): number {
  const key = `${requiredUnits}/${thresholdPercent}`;
  const known = REQUIRED.get(key);
  if (known !== undefined) return known;
  const exact = toExact(requiredUnits).mul(toExact(thresholdPercent)).div(100);
  const needed = exact.div(UNIT_STEP).ceil().mul(UNIT_STEP).valueOf();
  if (REQUIRED.size < MOST_PROFILES) REQUIRED.set(key, needed);
  return needed;
}

/**
 * What an enrolment has attended, missed and may still miss, and its state. Of several states the first that holds
 * wins: lost, reached, unrecorded, at-risk, on-track. Cancelled sessions count nowhere; a record of a session that is
 * not in `sessions` is passed over. Throws `invalid-units`, `invalid-threshold`, `duplicate-record`.
 * Source: domain rules, Attendance.
 */
export function attendanceForecast(input: AttendanceInput): AttendanceForecast {
  assertInput(input);
  const { requiredUnits, creditedUnits = 0, scheduleClosed = false } = input;
  const tally = tallySessions(input);
  const attended = tally.attended + creditedUnits;
  const counted = attended + tally.excused;
  const unscheduled = scheduleClosed ? 0 : Math.max(0, requiredUnits - tally.scheduled);
  const open = tally.open + unscheduled;
  const needed = requiredAttendedUnits(requiredUnits, input.thresholdPercent);
  const margin = counted + open + tally.unrecorded - needed;
  const longestToCome = Math.max(
    tally.longestOpen,
    unscheduled > 0 ? Math.min(unscheduled, tally.longest || UNIT_STEP) : 0,
  );
  return {
    requiredUnits,
    requiredAttendedUnits: needed,
    attendedUnits: attended,
    excusedUnits: tally.excused,
    missedUnits: Math.max(0, tally.missed - creditedUnits),
    openUnits: open,
    unscheduledUnits: unscheduled,
    unrecordedUnits: tally.unrecorded,
    mayStillMissUnits: Math.max(0, margin),
    excessUnits: Math.max(0, -margin),
    percent: percentOf(counted, requiredUnits),
    state: stateOf({ margin, counted, needed, longestToCome, unrecorded: tally.unrecordedSessionIds.length }),
    unrecordedSessionIds: tally.unrecordedSessionIds,
  };
}

function stateOf(figures: {
  margin: number;
  counted: number;
  needed: number;
  longestToCome: number;
  unrecorded: number;
}): AttendanceState {
  if (figures.margin < 0) return 'lost';
  if (figures.counted >= figures.needed) return 'reached';
  if (figures.unrecorded > 0) return 'unrecorded';
  return figures.margin < figures.longestToCome ? 'at-risk' : 'on-track';
}

function percentOf(units: number, requiredUnits: number): number {
  return Math.min(1000, Math.floor((units * 1000) / requiredUnits)) / 10;
}

function tallySessions(input: AttendanceInput): Tally {
  const records = new Map(input.records.map((record) => [record.sessionId, record]));
  const tally: Tally = {
    attended: 0,
    excused: 0,
    missed: 0,
    open: 0,
    unrecorded: 0,
    scheduled: 0,
    longestOpen: 0,
    longest: 0,
    unrecordedSessionIds: [],
  };
  for (const session of [...input.sessions].sort((a, b) => compareDates(a.date, b.date))) {
    if (session.state === 'cancelled') continue;
    tally.scheduled += session.units;
    tally.longest = Math.max(tally.longest, session.units);
    const record = records.get(session.id);
    if (record) {
      const attended = Math.min(record.units, session.units);
      const missing = session.units - attended;
      tally.attended += attended;
      if (record.excused && input.excusedCounts) tally.excused += missing;
      else tally.missed += missing;
    } else if (input.joinedOn && session.date < input.joinedOn) {
      tally.missed += session.units;
    } else if (session.state === 'held' || session.date < input.today) {
      tally.unrecorded += session.units;
      tally.unrecordedSessionIds.push(session.id);
    } else {
      tally.open += session.units;
      tally.longestOpen = Math.max(tally.longestOpen, session.units);
    }
  }
  return tally;
}

function assertInput(input: AttendanceInput): void {
  assertIsoDate(input.today);
  const units = [
    input.creditedUnits ?? 0,
    input.requiredUnits,
    ...input.sessions.map((session) => session.units),
    ...input.records.map((record) => record.units),
  ];
  if (!units.every(isUnits) || input.requiredUnits === 0) {
    throw new DomainError(
      'invalid-units',
      'Unterrichtseinheiten müssen in Viertelschritten ab 0 angegeben sein.',
    );
  }
  if (!(input.thresholdPercent >= 0 && input.thresholdPercent <= 100)) {
    throw new DomainError('invalid-threshold', 'Die Anwesenheitsschwelle muss zwischen 0 und 100 % liegen.');
  }
  if (new Set(input.records.map((record) => record.sessionId)).size !== input.records.length) {
    throw new DomainError('duplicate-record', 'Ein Termin hat mehr als einen Anwesenheitseintrag.');
  }
}
