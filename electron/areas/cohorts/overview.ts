import type { OutputOf } from '../../../shared/contract';
import { addDays, weekday } from '../../../shared/dates';
import type { Db } from '../../store/db';
import { forecastsOf } from '../attendance/forecasts';
import { assessCohort, assessCohorts } from '../marking/assessment';
import { cohortMissing } from './queries';
import { readTaskRows } from './task-rows';
import {
  byUrgency,
  type CohortRecords,
  type CohortTask,
  isAssessed,
  type TaskCohort,
  tasksOf,
} from './tasks';

const TASK_COHORT = `c.id, c.code, c.state, c.startsOn, c.endsOn, c.chamberNumber, c.paperDueOn, c.presentationOn,
  c.listDueOn, c.handoverOn, c.minimumParticipants, k.units AS requiredUnits, h.deadlines
  FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId`;

interface Standing extends CohortRecords {
  cohort: TaskCohort;
  tasks: CohortTask[];
}

/** Where several cohorts stand, in the order given. Those not under way yet have nothing to assess. */
function standingsOf(db: Db, cohorts: readonly TaskCohort[], today: string): Standing[] {
  const ids = cohorts.map(({ id }) => id);
  const attendances = forecastsOf(db, ids, today);
  const underWay = cohorts.filter(({ state }) => isAssessed(state)).map(({ id }) => id);
  const assessments = assessCohorts(db, underWay, today);
  const taskRows = readTaskRows(db, cohorts, today);
  return cohorts.flatMap((cohort) => {
    const [attendance, rows] = [attendances.get(cohort.id), taskRows.get(cohort.id)];
    if (!attendance || !rows) return [];
    const records = { attendance, assessment: assessments.get(cohort.id) ?? null, rows };
    return [{ cohort, ...records, tasks: tasksOf(cohort, records, today) }];
  });
}

type RiskRow = OutputOf<'cohorts.agenda'>['atRisk'][number];

/** Who may lose the certificate for attendance, lost ones first. */
function riskRowsOf({ cohort, attendance }: Pick<Standing, 'cohort' | 'attendance'>): RiskRow[] {
  return attendance.enrolments.flatMap((enrolment) => {
    const forecast = attendance.forecasts.get(enrolment.id);
    if (forecast?.state !== 'lost' && forecast?.state !== 'at-risk') return [];
    const { missedUnits, mayStillMissUnits, excessUnits, state, requiredUnits, requiredAttendedUnits } =
      forecast;
    return [
      {
        enrolmentId: enrolment.id,
        personId: enrolment.personId,
        cohortId: cohort.id,
        cohortCode: cohort.code,
        firstName: enrolment.firstName,
        lastName: enrolment.lastName,
        missedUnits,
        mayStillMissUnits,
        mayMissUnits: requiredUnits - requiredAttendedUnits,
        excessUnits,
        state,
      },
    ];
  });
}

const bySeverity = (a: RiskRow, b: RiskRow): number =>
  Number(b.state === 'lost') - Number(a.state === 'lost') || a.mayStillMissUnits - b.mayStillMissUnits;

type SessionToday = OutputOf<'cohorts.agenda'>['sessionsToday'][number];

const listSessionsOn = (db: Db, day: string): SessionToday[] =>
  db.all<Omit<SessionToday, 'lecturers'> & { lecturers: string }>(
    `SELECT s.id, s.cohortId, c.code AS cohortCode, s.startsAt, s.endsAt, s.units, s.topic, s.state,
         (SELECT count(*) FROM sessions o WHERE o.cohortId = s.cohortId AND o.state <> 'cancelled'
           AND (o.date, o.startsAt) <= (s.date, s.startsAt)) AS number,
         (SELECT count(*) FROM sessions o WHERE o.cohortId = s.cohortId AND o.state <> 'cancelled') AS ofSessions,
         coalesce((SELECT group_concat(m.title, ', ') FROM sessionModules x JOIN modules m ON m.id = x.moduleId
           WHERE x.sessionId = s.id), '') AS modules,
         coalesce(r.name, '') AS roomName,
         coalesce((SELECT group_concat(trim(p.title || ' ' || p.firstName || ' ' || p.lastName), ', ')
           FROM sessionLecturers x JOIN lecturers l ON l.id = x.lecturerId JOIN persons p ON p.id = l.personId
           WHERE x.sessionId = s.id), '') AS lecturers
       FROM sessions s JOIN cohorts c ON c.id = s.cohortId LEFT JOIN rooms r ON r.id = s.roomId
       WHERE s.date = ? AND s.state <> 'cancelled' AND c.state <> 'cancelled' ORDER BY s.startsAt, c.code`,
    [day],
  );

/** Share of the attended units of each session that is over, in whole percent. */
function presenceOf({ cohort, attendance }: Standing, today: string): OutputOf<'cohorts.agenda'>['presence'] {
  const registered = attendance.enrolments.filter(({ status }) => status === 'registered');
  const sessions = attendance.sessions.filter(({ state }) => state !== 'cancelled');
  const attended = new Map<string, number>();
  for (const { sessionId, units } of registered.flatMap(({ rowid }) => attendance.records.get(rowid) ?? []))
    attended.set(sessionId, (attended.get(sessionId) ?? 0) + units);
  const points = sessions.flatMap((session, index) => {
    if (session.state !== 'held' || session.date > today || registered.length === 0) return [];
    const percent = Math.floor(
      ((attended.get(session.id) ?? 0) * 100) / (registered.length * session.units) + 0.5,
    );
    return [{ sessionId: session.id, number: index + 1, date: session.date, percent }];
  });
  return points.length === 0
    ? null
    : {
        cohortId: cohort.id,
        cohortCode: cohort.code,
        thresholdPercent: attendance.cohort.thresholdPercent,
        points,
      };
}

function gradesOf({ cohort, assessment }: Standing): OutputOf<'cohorts.agenda'>['grades'] {
  const assessments = assessment?.enrolments ?? [];
  const grades = assessments.flatMap(({ grade }) => (grade ? [grade.grade] : []));
  if (grades.length === 0) return null;
  return {
    cohortId: cohort.id,
    cohortCode: cohort.code,
    counts: [1, 2, 3, 4, 5, 6].map((grade) => grades.filter((given) => given === grade).length),
    determined: grades.length,
    total: assessments.length,
    failed: assessments.filter(({ state }) => state === 'failed').length,
  };
}

/** What the start page shows: today, what needs doing by urgency, who is at risk, how the current cohorts stand. */
export function agendaOf(db: Db, today: string): OutputOf<'cohorts.agenda'> {
  const cohorts = db.all<TaskCohort>(
    `SELECT ${TASK_COHORT} WHERE c.state IN ('planned', 'open', 'running', 'marking')
     ORDER BY CASE c.state WHEN 'running' THEN 0 WHEN 'marking' THEN 1 WHEN 'open' THEN 2 ELSE 3 END, c.startsOn, c.code`,
  );
  const standings = standingsOf(db, cohorts, today);
  const tasks = standings.flatMap((standing) => standing.tasks).sort(byUrgency(today));
  const atRisk = standings.flatMap(riskRowsOf).sort(bySeverity);
  const firstOf = <T>(states: readonly string[], find: (standing: Standing) => T | null): T | null => {
    for (const state of states) {
      for (const standing of standings) {
        const found = standing.cohort.state === state ? find(standing) : null;
        if (found !== null) return found;
      }
    }
    return null;
  };
  return {
    today,
    weekEndsOn: addDays(today, 7 - weekday(today)),
    sessionsToday: listSessionsOn(db, today),
    tasks,
    atRisk,
    currentCohorts: standings.map(({ cohort, attendance }) => ({
      id: cohort.id,
      code: cohort.code,
      state: cohort.state,
      startsOn: cohort.startsOn,
      requiredUnits: cohort.requiredUnits,
      registered: attendance.enrolments.filter(({ status }) => status === 'registered').length,
      sessions: attendance.sessions.map(({ id, date, units, state }) => ({ id, date, units, state })),
    })),
    presence: firstOf(['running'], (standing) => presenceOf(standing, today)),
    grades: firstOf(['marking', 'running'], gradesOf),
  };
}

const ATTENDANCE_STATES = ['on-track', 'at-risk', 'lost', 'unrecorded', 'reached'] as const;

/** What the overview of a cohort shows beside its head. @throws Refused `not-found` */
export function overviewOf(db: Db, cohortId: string, today: string): OutputOf<'cohorts.overview'> {
  const cohort = db.get<TaskCohort>(`SELECT ${TASK_COHORT} WHERE c.id = ?`, [cohortId]);
  const standing = cohort && standingsOf(db, [cohort], today)[0];
  if (!standing) throw cohortMissing();
  const { tasks, attendance } = standing;
  const assessments = (standing.assessment ?? assessCohort(db, cohortId, today)).enrolments;
  const states = [...attendance.forecasts.values()].map(({ state }) => state);
  return {
    tasks,
    atRisk: riskRowsOf(standing).sort(bySeverity),
    attendance: ATTENDANCE_STATES.map((state) => ({
      state,
      count: states.filter((s) => s === state).length,
    })),
    modules: db.all(
      `SELECT m.id, m.title, m.units,
         coalesce(sum(x.units) FILTER (WHERE s.state = 'held'), 0) AS heldUnits,
         coalesce(sum(x.units) FILTER (WHERE s.state = 'planned'), 0) AS plannedUnits
       FROM cohorts c JOIN modules m ON m.courseId = c.courseId
         LEFT JOIN sessions s ON s.cohortId = c.id AND s.state <> 'cancelled'
         LEFT JOIN sessionModules x ON x.sessionId = s.id AND x.moduleId = m.id
       WHERE c.id = ? GROUP BY m.id ORDER BY m.position`,
      [cohortId],
    ),
    papers: {
      registered: assessments.length,
      topicsApproved: assessments.filter(({ topicState }) => topicState === 'approved').length,
      handedIn: assessments.filter(({ isHandedIn }) => isHandedIn).length,
      marked: assessments.filter(({ paper }) => paper.state === 'done').length,
    },
  };
}
