import type { OutputOf } from '../../../shared/contract';
import type { SessionState } from '../../../shared/domain/attendance';
import type { Break } from '../../../shared/domain/breaks';
import { checkSchedule } from '../../../shared/domain/check-schedule';
import { type CohortState, isScheduleClosed } from '../../../shared/domain/cohort-lifecycle';
import type { FederalState } from '../../../shared/domain/holidays';
import { displayName, sortName } from '../../../shared/domain/names';
import type { ExistingSession } from '../../../shared/domain/schedule';
import { asynchronousShare, type SessionFormat } from '../../../shared/domain/schedule-findings';
import { numberSessions } from '../../../shared/domain/session-numbers';
import { sessionUnits } from '../../../shared/domain/units';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { scheduleFacts } from './facts';

/** What the rules of a schedule need to know of its cohort. */
export interface PlannedCohort {
  id: string;
  code: string;
  state: CohortState;
  courseId: string;
  federalState: FederalState;
  startsOn: string | null;
  endsOn: string | null;
  roomId: string | null;
  requiredUnits: number;
  paperDueOn: string | null;
}

export interface SessionRow {
  id: string;
  cohortId: string;
  date: string;
  startsAt: string;
  endsAt: string;
  breakMinutes: number;
  breaks: readonly Break[];
  units: number;
  state: SessionState;
  format: SessionFormat;
  roomId: string | null;
  link: string;
  topic: string;
  cancelledReason: string;
  holidayOverrideReason: string;
  seriesId: string | null;
}

export interface SessionModuleRow {
  sessionId: string;
  moduleId: string;
  title: string;
  shortTitle: string;
  units: number;
}

export interface CourseModuleRow {
  moduleId: string;
  title: string;
  shortTitle: string;
  units: number;
}

/** @throws Refused `not-found`. */
export function getPlannedCohort(db: Db, cohortId: string): PlannedCohort {
  const cohort = db.get<PlannedCohort>(
    `SELECT c.id, c.code, c.state, c.courseId, c.federalState, c.startsOn, c.endsOn, c.roomId, c.paperDueOn,
       k.units AS requiredUnits
     FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?`,
    [cohortId],
  );
  if (!cohort)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht mehr. Bitte öffnen Sie die Kursliste.');
  return cohort;
}

const SESSION_COLUMNS = `s.id, s.cohortId, s.date, s.startsAt, s.endsAt, s.breakMinutes, s.breaks, s.units, s.state,
  s.format, s.roomId, s.link, s.topic, s.cancelledReason, s.holidayOverrideReason, s.seriesId`;

const SESSIONS_OF_COHORT = `SELECT ${SESSION_COLUMNS} FROM sessions s WHERE s.cohortId = ?
  ORDER BY s.date, s.startsAt, s.id`;

const NO_BREAKS: readonly Break[] = [];

type StoredSession = Omit<SessionRow, 'breaks'> & { breaks: string };

const sessionOf = <Row extends { breaks: string }>(
  row: Row,
): Omit<Row, 'breaks'> & Pick<SessionRow, 'breaks'> => ({
  ...row,
  breaks: row.breaks === '[]' ? NO_BREAKS : (JSON.parse(row.breaks) as Break[]),
});

/** @throws Refused `not-found`. */
export function getSession(db: Db, sessionId: string): SessionRow {
  const row = db.get<StoredSession>(`SELECT ${SESSION_COLUMNS} FROM sessions s WHERE s.id = ?`, [sessionId]);
  if (!row) {
    throw new Refused('not-found', 'Diesen Termin gibt es nicht mehr. Bitte laden Sie den Stundenplan neu.');
  }
  return sessionOf(row);
}

/** All sessions of a cohort in order, cancelled ones included. */
export function listSessions(db: Db, cohortId: string): SessionRow[] {
  return db.all<StoredSession>(SESSIONS_OF_COHORT, [cohortId]).map(sessionOf);
}

/** The modules of a course in their order. */
export function listCourseModules(db: Db, courseId: string): CourseModuleRow[] {
  return db.all<CourseModuleRow>(
    'SELECT id AS moduleId, title, shortTitle, units FROM modules WHERE courseId = ? ORDER BY position',
    [courseId],
  );
}

/** Per session, in the order of the course, what it teaches. */
export function modulesBySession(
  db: Db,
  cohortId: string,
): Map<string, Omit<SessionModuleRow, 'sessionId'>[]> {
  const rows = db.all<SessionModuleRow>(
    `SELECT x.sessionId, x.moduleId, m.title, m.shortTitle, x.units
     FROM sessions s JOIN sessionModules x ON x.sessionId = s.id JOIN modules m ON m.id = x.moduleId
     WHERE s.cohortId = ? ORDER BY m.position`,
    [cohortId],
  );
  return bySession(rows, ({ moduleId, title, shortTitle, units }) => ({
    moduleId,
    title,
    shortTitle,
    units,
  }));
}

interface LecturerRow {
  sessionId: string;
  lecturerId: string;
  title: string;
  firstName: string;
  lastName: string;
}

/** Per session who teaches it, by name. */
export function lecturersBySession(db: Db, cohortId: string) {
  const rows = db.all<LecturerRow>(
    `SELECT x.sessionId, x.lecturerId, p.title, p.firstName, p.lastName
     FROM sessions s JOIN sessionLecturers x ON x.sessionId = s.id
       JOIN lecturers l ON l.id = x.lecturerId JOIN persons p ON p.id = l.personId
     WHERE s.cohortId = ? ORDER BY p.sortKey`,
    [cohortId],
  );
  return bySession(rows, (row) => ({
    lecturerId: row.lecturerId,
    displayName: displayName(row),
    sortName: sortName(row),
  }));
}

function bySession<Row extends { sessionId: string }, Item>(
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const row of rows) {
    const group = groups.get(row.sessionId);
    if (group) group.push(itemOf(row));
    else groups.set(row.sessionId, [itemOf(row)]);
  }
  return groups;
}

/** The sessions that take place, as the rules of planning want them; `except` leaves one out. */
export function existingSessions(
  db: Db,
  cohortId: string,
  except?: string,
): (ExistingSession & SessionRow)[] {
  const modules = modulesBySession(db, cohortId);
  return listSessions(db, cohortId)
    .filter((session) => session.state !== 'cancelled' && session.id !== except)
    .map((session) => ({ ...session, modules: modules.get(session.id) ?? [] }));
}

const sum = (sessions: readonly { units: number }[]) =>
  sessions.reduce((units, each) => units + each.units, 0);

/** The sessions with how many have a record in each, and how many ought to have one since its day is over. */
const RECORDED_SESSIONS = `SELECT ${SESSION_COLUMNS},
    (SELECT count(*) FROM attendance a WHERE a.sessionId = s.id) AS recorded,
    iif(s.state = 'held' OR (s.state = 'planned' AND s.date < @today), (
      SELECT count(*) FROM enrolments e WHERE e.cohortId = s.cohortId AND e.status = 'registered'
        AND (e.joinedOn IS NULL OR e.joinedOn <= s.date)
        AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.sessionId = s.id AND a.enrolmentId = e.id)
    ), 0) AS missing
  FROM sessions s WHERE s.cohortId = @cohortId ORDER BY s.date, s.startsAt, s.id`;

/** The schedule as its page shows it. */
export function scheduleOf(db: Db, cohortId: string, today: string): OutputOf<'schedule.list'> {
  const cohort = getPlannedCohort(db, cohortId);
  const sessions = db
    .all<StoredSession & { recorded: number; missing: number }>(RECORDED_SESSIONS, { cohortId, today })
    .map(sessionOf);
  const modules = modulesBySession(db, cohortId);
  const lecturers = lecturersBySession(db, cohortId);
  const numbers = numberSessions(sessions);
  const ofCourse = listCourseModules(db, cohort.courseId);
  const checked = sessions.map((session) => {
    const teaching = lecturers.get(session.id) ?? [];
    return {
      ...session,
      modules: modules.get(session.id) ?? [],
      lecturers: teaching,
      lecturerIds: teaching.map(({ lecturerId }) => lecturerId),
    };
  });
  const facts = scheduleFacts(db, cohort, ofCourse, checked);
  const findings = checkSchedule(checked, facts);
  const active = checked.filter(({ state }) => state !== 'cancelled');
  const held = active.filter(({ state }) => state === 'held');
  const taught = { scheduled: unitsByModule(active), held: unitsByModule(held) };
  return {
    cohortCode: cohort.code,
    federalState: cohort.federalState,
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn,
    defaultRoomId: cohort.roomId,
    canAdd: !isScheduleClosed(cohort.state),
    requiredUnits: cohort.requiredUnits,
    scheduledUnits: sum(active),
    heldUnits: sum(held),
    missingUnits: Math.max(0, cohort.requiredUnits - sum(active)),
    excessUnits: Math.max(0, sum(active) - cohort.requiredUnits),
    selfStudy: asynchronousShare(sessions),
    modules: ofCourse.map((module) => ({
      ...module,
      scheduledUnits: taught.scheduled.get(module.moduleId) ?? 0,
      heldUnits: taught.held.get(module.moduleId) ?? 0,
    })),
    findings: findings.course,
    sessions: checked.map((session) => ({
      id: session.id,
      date: session.date,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      breakMinutes: session.breakMinutes,
      breaks: [...session.breaks],
      units: session.units,
      state: session.state,
      format: session.format,
      roomId: session.roomId,
      link: session.link,
      topic: session.topic,
      cancelledReason: session.cancelledReason,
      holidayOverrideReason: session.holidayOverrideReason,
      seriesId: session.seriesId,
      number: numbers.get(session.id) ?? null,
      computedUnits: sessionUnits(session).units,
      roomName: facts.rooms.get(session.roomId ?? '')?.name ?? null,
      modules: session.modules,
      lecturers: session.lecturers,
      attendanceRecords: session.recorded,
      missingRecords: session.missing,
      findings: findings.sessions.get(session.id) ?? [],
    })),
  };
}

function unitsByModule(
  sessions: readonly { modules: readonly { moduleId: string; units: number }[] }[],
): Map<string, number> {
  const units = new Map<string, number>();
  for (const { modules } of sessions) {
    for (const part of modules) units.set(part.moduleId, (units.get(part.moduleId) ?? 0) + part.units);
  }
  return units;
}
