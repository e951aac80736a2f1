import { type AttendanceForecast, forecaster } from '../../../shared/domain/attendance';
import { isScheduleClosed } from '../../../shared/domain/cohort-lifecycle';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import type { CreditRow } from './credits';
import type {
  AttendanceCohort,
  AttendanceEnrolmentRow,
  AttendanceRow,
  AttendanceSessionRow,
} from './queries';

type CountedRow = Pick<AttendanceRow, 'sessionId' | 'kind' | 'units'>;
type CountedCredit = Pick<CreditRow, 'enrolmentId' | 'missedSessionId' | 'units' | 'state'>;
type SessionRow = Pick<AttendanceSessionRow, 'id' | 'date' | 'units' | 'state'>;

/** How a cohort stands in attendance: all sessions in order, all enrolments by name, a forecast for whoever is registered. */
export interface CohortForecasts {
  cohort: AttendanceCohort;
  sessions: SessionRow[];
  enrolments: AttendanceEnrolmentRow[];
  /** By the rowid of the enrolment. */
  records: Map<number, CountedRow[]>;
  /** By enrolment; only who is registered has one. */
  forecasts: Map<string, AttendanceForecast>;
}

/** SQL of the head of cohorts, without its WHERE. */
export const ATTENDANCE_COHORT = `SELECT c.id, c.code, c.state, k.units AS requiredUnits, h.thresholdPercent,
    h.excusedCounts, h.unitRounding
  FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId`;

const COHORTS = `${ATTENDANCE_COHORT} JOIN json_each(?) j ON j.value = c.id`;

const SESSIONS = `SELECT s.cohortId, s.id, s.date, s.units, s.state
  FROM json_each(?) j JOIN sessions s ON s.cohortId = j.value ORDER BY s.date, s.startsAt, s.id`;

const ENROLMENTS = `SELECT e.cohortId, e.rowid, e.id, e.personId, e.status, e.joinedOn, e.withdrawnOn, p.title, p.firstName, p.lastName
  FROM json_each(?) j JOIN enrolments e ON e.cohortId = j.value JOIN persons p ON p.id = e.personId
  ORDER BY p.sortKey, e.id`;

const RECORDS = `SELECT e.rowid AS enrolment, a.sessionId, a.kind, a.units
  FROM json_each(?) j JOIN enrolments e ON e.cohortId = j.value JOIN attendance a ON a.enrolmentId = e.id`;

const CREDITS = `SELECT x.enrolmentId, x.missedSessionId, x.units, x.state
  FROM json_each(?) j JOIN enrolments e ON e.cohortId = j.value JOIN attendanceCredits x ON x.enrolmentId = e.id`;

/**
 * The forecasts of several cohorts, by the id of the cohort, in five statements however many they are; ids of no cohort
 * are passed over. What the attendance grid shows beyond them is left out. Source: domain rules, Attendance.
 */
export function forecastsOf(
  db: Db,
  cohortIds: readonly string[],
  today: string,
): Map<string, CohortForecasts> {
  const ids = [JSON.stringify(cohortIds)];
  type OfCohort<Row> = Row & { cohortId: string };
  const sessions = groupRows(db.all<OfCohort<SessionRow>>(SESSIONS, ids), 'cohortId');
  const enrolments = groupRows(db.all<OfCohort<AttendanceEnrolmentRow>>(ENROLMENTS, ids), 'cohortId');
  const records = groupRows(db.all<CountedRow & { enrolment: number }>(RECORDS, ids), 'enrolment');
  const credits = groupRows(db.all<CountedCredit>(CREDITS, ids), 'enrolmentId');
  const cohorts = db.all<AttendanceCohort>(COHORTS, ids);
  return new Map(
    cohorts.map((cohort) => {
      const own = {
        cohort,
        sessions: sessions.get(cohort.id) ?? [],
        enrolments: enrolments.get(cohort.id) ?? [],
      };
      const forecasts = reckonForecasts(own, today, ({ rowid, id }) => ({
        records: records.get(rowid),
        credits: credits.get(id),
      }));
      return [cohort.id, { ...own, records, forecasts }];
    }),
  );
}

/** What was made up; what is only planned counts nothing yet. */
const countedCredits = (credits: readonly CountedCredit[]) =>
  credits.flatMap(({ state, missedSessionId, units }) =>
    state === 'credited' ? [{ sessionId: missedSessionId, units }] : [],
  );

/** Where stored rows meet the rules of attendance, for every screen, list and document. Source: domain rules, Attendance. */
export function reckonForecasts(
  {
    cohort,
    sessions,
    enrolments,
  }: {
    cohort: AttendanceCohort;
    sessions: readonly SessionRow[];
    enrolments: readonly AttendanceEnrolmentRow[];
  },
  today: string,
  rowsOf: (enrolment: AttendanceEnrolmentRow) => {
    records: readonly CountedRow[] | undefined;
    credits: readonly CountedCredit[] | undefined;
  },
): Map<string, AttendanceForecast> {
  const excusedCounts = cohort.excusedCounts === 1;
  const forecast = forecaster({
    requiredUnits: cohort.requiredUnits,
    thresholdPercent: cohort.thresholdPercent,
    excusedCounts,
    today,
    sessions,
    scheduleClosed: isScheduleClosed(cohort.state),
  });
  const forecasts = new Map<string, AttendanceForecast>();
  for (const enrolment of enrolments) {
    if (enrolment.status !== 'registered') continue;
    const { records: rows = [], credits = [] } = rowsOf(enrolment);
    const records = excusedCounts ? rows.map((row) => ({ ...row, excused: row.kind === 'excused' })) : rows;
    forecasts.set(
      enrolment.id,
      forecast({ records, joinedOn: enrolment.joinedOn, credits: countedCredits(credits) }),
    );
  }
  return forecasts;
}
