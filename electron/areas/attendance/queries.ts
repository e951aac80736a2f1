import type { OutputOf } from '../../../shared/contract';
import {
  type AttendanceForecast,
  requiredAttendedUnits,
  type SessionState,
} from '../../../shared/domain/attendance';
import type { AttendanceKind, UnitRounding } from '../../../shared/domain/attendance-entry';
import { type CohortState, isScheduleClosed } from '../../../shared/domain/cohort-lifecycle';
import { displayName, sortName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { lecturersBySession, modulesBySession } from '../schedule/queries';
import { type CreditRow, listCredits, listGuests } from './credits';
import { ATTENDANCE_COHORT, reckonForecasts } from './forecasts';

export interface AttendanceCohort {
  id: string;
  code: string;
  state: CohortState;
  requiredUnits: number;
  thresholdPercent: number;
  excusedCounts: number;
  unitRounding: UnitRounding;
}

export interface AttendanceSessionRow {
  id: string;
  date: string;
  startsAt: string;
  endsAt: string;
  units: number;
  state: SessionState;
  topic: string;
}

export interface AttendanceEnrolmentRow {
  /** By which records name it: thousands of rows are sorted faster by numbers. */
  rowid: number;
  id: string;
  personId: string;
  status: 'registered' | 'waiting' | 'withdrawn';
  joinedOn: string | null;
  withdrawnOn: string | null;
  title: string;
  firstName: string;
  lastName: string;
}

export interface AttendanceRow {
  id: string;
  sessionId: string;
  enrolmentId: string;
  kind: AttendanceKind;
  units: number;
  lateMinutes: number;
  earlyMinutes: number;
  note: string;
}

type ShownRecord = Omit<AttendanceRow, 'id' | 'enrolmentId'>;

/** @throws Refused `not-found`. */
export function getAttendanceCohort(db: Db, cohortId: string): AttendanceCohort {
  const cohort = db.get<AttendanceCohort>(`${ATTENDANCE_COHORT} WHERE c.id = ?`, [cohortId]);
  if (!cohort)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht mehr. Bitte öffnen Sie die Kursliste.');
  return cohort;
}

/** All sessions in order, cancelled ones included. */
export function listAttendanceSessions(db: Db, cohortId: string): AttendanceSessionRow[] {
  return db.all<AttendanceSessionRow>(
    `SELECT id, date, startsAt, endsAt, units, state, topic FROM sessions
     WHERE cohortId = ? ORDER BY date, startsAt, id`,
    [cohortId],
  );
}

/** Everybody with an enrolment, those who wait or withdrew included, by name. */
export function listAttendanceEnrolments(db: Db, cohortId: string): AttendanceEnrolmentRow[] {
  return db.all<AttendanceEnrolmentRow>(
    `SELECT e.rowid, e.id, e.personId, e.status, e.joinedOn, e.withdrawnOn, p.title, p.firstName, p.lastName
     FROM enrolments e JOIN persons p ON p.id = e.personId
     WHERE e.cohortId = ? ORDER BY p.sortKey, e.id`,
    [cohortId],
  );
}

/** The records that stand in these cells. */
export function listAttendanceIn(
  db: Db,
  cells: readonly Pick<AttendanceRow, 'sessionId' | 'enrolmentId'>[],
): AttendanceRow[] {
  return db.all<AttendanceRow>(
    `SELECT a.id, a.sessionId, a.enrolmentId, a.kind, a.units, a.lateMinutes, a.earlyMinutes, a.note
     FROM json_each(?) j JOIN attendance a ON a.sessionId = j.value ->> 0 AND a.enrolmentId = j.value ->> 1`,
    [JSON.stringify(cells.map(({ sessionId, enrolmentId }) => [sessionId, enrolmentId]))],
  );
}

/** Sessions and people of a grid; what is asked for of them needs a twentieth of a large grid's records. */
export interface GridPart {
  sessionIds: ReadonlySet<string>;
  enrolmentIds: ReadonlySet<string>;
}

const SHOWN_COLUMNS =
  'e.rowid AS enrolment, a.sessionId, a.kind, a.units, a.lateMinutes, a.earlyMinutes, a.note';

const RECORDS = `SELECT ${SHOWN_COLUMNS}
  FROM enrolments e JOIN attendance a ON a.enrolmentId = e.id WHERE e.cohortId = ?`;

/** A session's sums need its records of everybody, a person's forecast those of every session. */
const RECORDS_OF_PART = `SELECT ${SHOWN_COLUMNS}
    FROM json_each(?) j JOIN enrolments e ON e.id = j.value JOIN attendance a ON a.enrolmentId = e.id
  UNION SELECT ${SHOWN_COLUMNS}
    FROM json_each(?) j JOIN attendance a ON a.sessionId = j.value JOIN enrolments e ON e.id = a.enrolmentId`;

/** All records of a cohort, or those that a part of its grid needs, by the rowid of the enrolment. */
function recordsByEnrolment(db: Db, cohortId: string, part: GridPart | null): Map<number, ShownRecord[]> {
  type Row = ShownRecord & { enrolment: number };
  const rows = part
    ? db.all<Row>(RECORDS_OF_PART, [
        JSON.stringify([...part.enrolmentIds]),
        JSON.stringify([...part.sessionIds]),
      ])
    : db.all<Row>(RECORDS, [cohortId]);
  return groupRows(rows, 'enrolment');
}

/** A cohort's attendance, read once: rows of the store and the forecast of everybody registered. */
interface CohortAttendance {
  cohort: AttendanceCohort;
  sessions: AttendanceSessionRow[];
  enrolments: AttendanceEnrolmentRow[];
  /** By the rowid of the enrolment, those of cancelled sessions included. */
  records: Map<number, ShownRecord[]>;
  credits: Map<string, CreditRow[]>;
  /** By enrolment; only who is registered has one. */
  forecasts: Map<string, AttendanceForecast>;
}

/**
 * Reads a cohort's attendance and reckons the forecasts; `forecastsOf` does without the details. Of a part, the figures of
 * its sessions and the forecasts of its people are right, those of others are not.
 */
function attendanceOf(db: Db, cohortId: string, today: string, part: GridPart | null): CohortAttendance {
  const attendance = {
    cohort: getAttendanceCohort(db, cohortId),
    sessions: listAttendanceSessions(db, cohortId),
    enrolments: listAttendanceEnrolments(db, cohortId),
    records: recordsByEnrolment(db, cohortId, part),
    credits: groupRows(listCredits(db, cohortId), 'enrolmentId'),
  };
  const { records, credits } = attendance;
  const forecasts = reckonForecasts(attendance, today, ({ rowid, id }) => ({
    records: records.get(rowid),
    credits: credits.get(id),
  }));
  return { ...attendance, forecasts };
}

const sum = (rows: readonly { units: number }[]) => rows.reduce((units, row) => units + row.units, 0);

/** The attendance grid as its page shows it, or of its sessions and people those of a part. */
export function gridOf(
  db: Db,
  cohortId: string,
  today: string,
  part: GridPart | null = null,
): OutputOf<'attendance.grid'> {
  const attendance = attendanceOf(db, cohortId, today, part);
  const { cohort, enrolments, credits, forecasts } = attendance;
  const active = attendance.sessions.filter(({ state }) => state !== 'cancelled');
  const modules = modulesBySession(db, cohortId);
  const lecturers = lecturersBySession(db, cohortId);
  const registered = enrolments.filter(({ status }) => status === 'registered');
  const shown = shownRecords(attendance, active);
  const missing = new Map<string, number>();
  for (const { unrecordedSessionIds } of forecasts.values()) {
    for (const sessionId of unrecordedSessionIds) missing.set(sessionId, (missing.get(sessionId) ?? 0) + 1);
  }
  return {
    today,
    requiredUnits: cohort.requiredUnits,
    thresholdPercent: cohort.thresholdPercent,
    requiredAttendedUnits: requiredAttendedUnits(cohort.requiredUnits, cohort.thresholdPercent),
    unitRounding: cohort.unitRounding,
    excusedCounts: cohort.excusedCounts === 1,
    scheduleClosed: isScheduleClosed(cohort.state),
    revision: db.value<number>('SELECT max(seq) FROM journalCommands') ?? 0,
    isEditable: cohort.state !== 'completed' && cohort.state !== 'cancelled',
    sessions: active.flatMap((session, index) => {
      if (part && !part.sessionIds.has(session.id)) return [];
      const isOver = session.state === 'held' || session.date < today;
      const possibleUnits = isOver ? registered.length * session.units : 0;
      const attendedUnits = shown.attendedUnits[index] ?? 0;
      return [
        {
          ...session,
          number: index + 1,
          modules: modules.get(session.id) ?? [],
          lecturers: (lecturers.get(session.id) ?? []).map((lecturer) => lecturer.displayName),
          attendedUnits,
          possibleUnits,
          attendedPercent: possibleUnits === 0 ? null : Math.round((attendedUnits * 100) / possibleUnits),
          missingEntries: missing.get(session.id) ?? 0,
        },
      ];
    }),
    rows: enrolments.flatMap(({ id, status, ...enrolment }) => {
      if (status === 'waiting' || (part && !part.enrolmentIds.has(id))) return [];
      const counted = shown.records.get(id) ?? [];
      const made = credits.get(id) ?? [];
      const credited = made.filter(({ state }) => state === 'credited');
      return [
        {
          enrolmentId: id,
          personId: enrolment.personId,
          sortName: sortName(enrolment),
          displayName: displayName(enrolment),
          status,
          joinedOn: enrolment.joinedOn,
          withdrawnOn: enrolment.withdrawnOn,
          records: counted,
          credits: made.map(creditOf),
          attendedUnits: forecasts.get(id)?.attendedUnits ?? sum(counted) + sum(credited),
          forecast: forecasts.get(id) ?? null,
        },
      ];
    }),
    guests: listGuests(db, cohortId),
  };
}

const creditOf = ({ id, missedSessionId, units, state, note, makeUpSessionId, ...makeUp }: CreditRow) => ({
  id,
  sessionId: missedSessionId,
  units,
  state,
  note,
  makeUp: {
    sessionId: makeUpSessionId,
    date: makeUp.date,
    number: makeUp.number,
    cohortId: makeUp.cohortId,
    cohortCode: makeUp.cohortCode,
    isCancelled: makeUp.isCancelled === 1,
  },
});

/** The records of sessions that take place, by enrolment, and what everybody registered has attended of each session. */
function shownRecords(
  { enrolments, records }: CohortAttendance,
  active: readonly AttendanceSessionRow[],
): { records: Map<string, ShownRecord[]>; attendedUnits: number[] } {
  const places = new Map(active.map(({ id }, place) => [id, place]));
  const attendedUnits = active.map(() => 0);
  const shown = new Map<string, ShownRecord[]>();
  for (const { rowid, id, status } of enrolments) {
    const own: ShownRecord[] = [];
    let next = 0;
    records.get(rowid)?.forEach(({ sessionId, kind, units, lateMinutes, earlyMinutes, note }) => {
      // Most come in the order of the sessions and need not be looked up.
      const place = active[next]?.id === sessionId ? next : places.get(sessionId);
      if (place === undefined) return;
      next = place + 1;
      own.push({ sessionId, kind, units, lateMinutes, earlyMinutes, note });
      if (status === 'registered') attendedUnits[place] = (attendedUnits[place] ?? 0) + units;
    });
    shown.set(id, own);
  }
  return { records: shown, attendedUnits };
}
