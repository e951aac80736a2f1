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

export interface CreditRow {
  enrolmentId: string;
  missedSessionId: string;
  units: number;
}

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
    `SELECT e.id, e.personId, e.status, e.joinedOn, e.withdrawnOn, p.title, p.firstName, p.lastName
     FROM enrolments e JOIN persons p ON p.id = e.personId
     WHERE e.cohortId = ? ORDER BY p.sortKey, e.id`,
    [cohortId],
  );
}

const ATTENDANCE = `SELECT a.id, a.sessionId, a.enrolmentId, a.kind, a.units, a.lateMinutes, a.earlyMinutes, a.note
  FROM sessions s JOIN attendance a ON a.sessionId = s.id WHERE s.cohortId = ?`;

/** All records of a cohort's sessions. */
export const listAttendance = (db: Db, cohortId: string): AttendanceRow[] =>
  db.all<AttendanceRow>(ATTENDANCE, [cohortId]);

/** Those of sessions that take place. */
const listCountedAttendance = (db: Db, cohortId: string): AttendanceRow[] =>
  db.all<AttendanceRow>(`${ATTENDANCE} AND s.state <> 'cancelled'`, [cohortId]);

function listCredits(db: Db, cohortId: string): CreditRow[] {
  return db.all<CreditRow>(
    `SELECT x.enrolmentId, x.missedSessionId, x.units
     FROM enrolments e JOIN attendanceCredits x ON x.enrolmentId = e.id WHERE e.cohortId = ?`,
    [cohortId],
  );
}

/** A cohort's attendance, read once: rows of the store and the forecast of everybody registered. */
export interface CohortAttendance {
  cohort: AttendanceCohort;
  sessions: AttendanceSessionRow[];
  enrolments: AttendanceEnrolmentRow[];
  /** By enrolment; those of cancelled sessions count nowhere and are left out. */
  records: Map<string, AttendanceRow[]>;
  credits: Map<string, CreditRow[]>;
  /** By enrolment; only who is registered has one. */
  forecasts: Map<string, AttendanceForecast>;
}

/** Reads all of a cohort's attendance and reckons every forecast; `forecastsOf` does without the details. */
export function attendanceOf(db: Db, cohortId: string, today: string): CohortAttendance {
  const attendance = {
    cohort: getAttendanceCohort(db, cohortId),
    sessions: listAttendanceSessions(db, cohortId),
    enrolments: listAttendanceEnrolments(db, cohortId),
    records: groupRows(listCountedAttendance(db, cohortId), 'enrolmentId'),
    credits: groupRows(listCredits(db, cohortId), 'enrolmentId'),
  };
  const { records, credits } = attendance;
  const forecasts = reckonForecasts(attendance, today, ({ id }) => ({
    records: records.get(id),
    credits: credits.get(id),
  }));
  return { ...attendance, forecasts };
}

const sum = (rows: readonly { units: number }[]) => rows.reduce((units, row) => units + row.units, 0);

/** The attendance grid as its page shows it. */
export function gridOf(db: Db, cohortId: string, today: string): OutputOf<'attendance.grid'> {
  const attendance = attendanceOf(db, cohortId, today);
  const { cohort, enrolments, records, credits, forecasts } = attendance;
  const active = attendance.sessions.filter(({ state }) => state !== 'cancelled');
  const modules = modulesBySession(db, cohortId);
  const lecturers = lecturersBySession(db, cohortId);
  const registered = enrolments.filter(({ status }) => status === 'registered');
  const attended = attendedBySession(registered, records);
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
    sessions: active.map((session, index) => {
      const isOver = session.state === 'held' || session.date < today;
      const possibleUnits = isOver ? registered.length * session.units : 0;
      const attendedUnits = attended.get(session.id) ?? 0;
      return {
        ...session,
        number: index + 1,
        modules: modules.get(session.id) ?? [],
        lecturers: (lecturers.get(session.id) ?? []).map((lecturer) => lecturer.displayName),
        attendedUnits,
        possibleUnits,
        attendedPercent: possibleUnits === 0 ? null : Math.round((attendedUnits * 100) / possibleUnits),
        missingEntries: missing.get(session.id) ?? 0,
      };
    }),
    rows: enrolments.flatMap(({ id, status, ...enrolment }) => {
      if (status === 'waiting') return [];
      const counted = records.get(id) ?? [];
      const credited = credits.get(id) ?? [];
      return [
        {
          enrolmentId: id,
          personId: enrolment.personId,
          sortName: sortName(enrolment),
          displayName: displayName(enrolment),
          status,
          joinedOn: enrolment.joinedOn,
          withdrawnOn: enrolment.withdrawnOn,
          records: counted.map(({ sessionId, kind, units, lateMinutes, earlyMinutes, note }) => ({
            sessionId,
            kind,
            units,
            lateMinutes,
            earlyMinutes,
            note,
          })),
          credits: credited.map(({ missedSessionId, units }) => ({ sessionId: missedSessionId, units })),
          attendedUnits: forecasts.get(id)?.attendedUnits ?? sum(counted) + sum(credited),
          forecast: forecasts.get(id) ?? null,
        },
      ];
    }),
  };
}

/** Units that everybody registered has attended, by session. */
function attendedBySession(
  registered: readonly AttendanceEnrolmentRow[],
  records: ReadonlyMap<string, readonly AttendanceRow[]>,
): Map<string, number> {
  const attended = new Map<string, number>();
  for (const { id } of registered) {
    for (const { sessionId, units } of records.get(id) ?? []) {
      attended.set(sessionId, (attended.get(sessionId) ?? 0) + units);
    }
  }
  return attended;
}
