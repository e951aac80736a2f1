import { assertIsoDate, compareDates, type IsoDate } from '../dates';
import { DomainError } from './domain-error';
import { toExact } from './exact';
import { haveUnits, isUnits, UNIT_STEP } from './units';

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

/** Units of a missed session that a make-up session has credited. */
export interface AttendanceCredit {
  sessionId: string;
  units: number;
}

/** What all participants of a cohort have in common. */
export interface CohortAttendanceInput {
  /** Units of the whole course (80). */
  requiredUnits: number;
  thresholdPercent: number;
  /** Chamber profile: excused units count towards the quota as if attended. */
  excusedCounts?: boolean;
  today: IsoDate;
  sessions: readonly AttendanceSession[];
  /**
   * True once no session will be added any more (cohort in marking or completed). Until then course units without
   * a session – none planned yet, or cancelled – are still to come, so that an unfinished plan makes nobody `lost`.
   */
  scheduleClosed?: boolean;
}

/** What each participant has alone. */
export interface ParticipantAttendanceInput {
  records: readonly AttendanceRecord[];
  /** Sessions before this day are missed unless they have a record. */
  joinedOn?: IsoDate | null;
  /** What was made up; of a session no more counts than is missed of it. */
  credits?: readonly AttendanceCredit[];
}

export type AttendanceInput = CohortAttendanceInput & ParticipantAttendanceInput;

export interface AttendanceForecast {
  requiredUnits: number;
  requiredAttendedUnits: number;
  /** Attended, those made up included. */
  attendedUnits: number;
  /** Part of `attendedUnits`: made up elsewhere. */
  creditedUnits: number;
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

/** Exact arithmetic is dear and profiles are few: every cohort asks for the same number. */
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
export const attendanceForecast = (input: AttendanceInput): AttendanceForecast => forecaster(input)(input);

/**
 * `attendanceForecast` for many participants of one cohort, whose sessions are checked and put in order once. Throws as
 * that does: at once for what is wrong with the cohort, with each participant for what is wrong there.
 */
export function forecaster(
  cohort: CohortAttendanceInput,
): (participant: ParticipantAttendanceInput) => AttendanceForecast {
  assertCohort(cohort);
  const { requiredUnits, scheduleClosed = false, today, excusedCounts = false } = cohort;
  const needed = requiredAttendedUnits(requiredUnits, cohort.thresholdPercent);
  const sessions = [...cohort.sessions].sort((a, b) => compareDates(a.date, b.date));
  const active = sessions.filter(({ state }) => state !== 'cancelled');
  const scheduled = active.reduce((units, session) => units + session.units, 0);
  const longest = active.reduce((units, session) => Math.max(units, session.units), 0);
  const unscheduled = scheduleClosed ? 0 : Math.max(0, requiredUnits - scheduled);
  const longestUnscheduled = unscheduled > 0 ? Math.min(unscheduled, longest || UNIT_STEP) : 0;
  const places = new Map(active.map(({ id }, place) => [id, place]));

  return ({ records, joinedOn = null, credits = NO_CREDITS }) => {
    const recordAt = recordsInPlace(records, active, places);
    const creditOf = creditsBySession(credits);
    let attended = 0;
    let credited = 0;
    let excused = 0;
    let missed = 0;
    let planned = 0;
    let unrecorded = 0;
    let longestPlanned = 0;
    const unrecordedSessionIds: string[] = [];
    for (let place = 0; place < active.length; place += 1) {
      const { id, date, units, state } = active[place] as AttendanceSession;
      const record = recordAt[place];
      if (record) {
        const present = Math.min(record.units, units);
        attended += present;
        if (record.excused && excusedCounts) excused += units - present;
        else {
          const madeUp = Math.min(creditOf?.get(id) ?? 0, units - present);
          credited += madeUp;
          missed += units - present - madeUp;
        }
      } else if (joinedOn && date < joinedOn) {
        const madeUp = Math.min(creditOf?.get(id) ?? 0, units);
        credited += madeUp;
        missed += units - madeUp;
      } else if (state === 'held' || date < today) {
        unrecorded += units;
        unrecordedSessionIds.push(id);
      } else {
        planned += units;
        longestPlanned = Math.max(longestPlanned, units);
      }
    }
    const attendedUnits = attended + credited;
    const counted = attendedUnits + excused;
    const openUnits = planned + unscheduled;
    const margin = counted + openUnits + unrecorded - needed;
    const longestToCome = Math.max(longestPlanned, longestUnscheduled);
    return {
      requiredUnits,
      requiredAttendedUnits: needed,
      attendedUnits,
      creditedUnits: credited,
      excusedUnits: excused,
      missedUnits: missed,
      openUnits,
      unscheduledUnits: unscheduled,
      unrecordedUnits: unrecorded,
      mayStillMissUnits: Math.max(0, margin),
      excessUnits: Math.max(0, -margin),
      percent: percentOf(counted, requiredUnits),
      state: stateOf({ margin, counted, needed, longestToCome, unrecorded: unrecordedSessionIds.length }),
      unrecordedSessionIds,
    };
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

/** The record of each session in its place; of sessions that do not count only that they have no more than one. */
function recordsInPlace(
  records: readonly AttendanceRecord[],
  sessions: readonly AttendanceSession[],
  places: ReadonlyMap<string, number>,
): (AttendanceRecord | undefined)[] {
  if (!haveUnits(records)) throw invalidUnits();
  const inPlace = new Array<AttendanceRecord | undefined>(sessions.length).fill(undefined);
  const elsewhere = new Set<string>();
  let next = 0;
  records.forEach((record) => {
    const { sessionId } = record;
    // Most come in the order of the sessions and need not be looked up.
    const place = sessions[next]?.id === sessionId ? next : places.get(sessionId);
    if (place === undefined ? elsewhere.has(sessionId) : inPlace[place]) throw duplicateRecord();
    if (place === undefined) {
      elsewhere.add(sessionId);
    } else {
      inPlace[place] = record;
      next = place + 1;
    }
  });
  return inPlace;
}

const NO_CREDITS: readonly AttendanceCredit[] = [];

/** Units made up, by missed session; null where nothing was. */
function creditsBySession(credits: readonly AttendanceCredit[]): Map<string, number> | null {
  if (credits.length === 0) return null;
  const bySession = new Map<string, number>();
  for (const { sessionId, units } of credits) {
    if (!isUnits(units)) throw invalidUnits();
    bySession.set(sessionId, (bySession.get(sessionId) ?? 0) + units);
  }
  return bySession;
}

const duplicateRecord = (): DomainError =>
  new DomainError('duplicate-record', 'Ein Termin hat mehr als einen Anwesenheitseintrag.');

const invalidUnits = (): DomainError =>
  new DomainError('invalid-units', 'Unterrichtseinheiten müssen in Viertelschritten ab 0 angegeben sein.');

function assertCohort({ today, requiredUnits, sessions, thresholdPercent }: CohortAttendanceInput): void {
  assertIsoDate(today);
  const hasUnits = isUnits(requiredUnits) && requiredUnits > 0;
  if (!hasUnits || !haveUnits(sessions)) throw invalidUnits();
  if (!(thresholdPercent >= 0 && thresholdPercent <= 100)) {
    throw new DomainError('invalid-threshold', 'Die Anwesenheitsschwelle muss zwischen 0 und 100 % liegen.');
  }
}
