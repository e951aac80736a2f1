import type { TaskKind } from '../../../shared/contract/cohorts';
import type { CohortState } from '../../../shared/domain/cohort-lifecycle';
import type { Db } from '../../store/db';
import type { CohortAttendance } from '../attendance/queries';

/** Something left to do in a cohort, with the place that mends it (`tab`). */
export interface CohortTask {
  kind: TaskKind;
  cohortId: string;
  cohortCode: string;
  tab: 'ueberblick' | 'teilnehmende' | 'stundenplan' | 'anwesenheit' | 'facharbeiten' | 'bewertung' | 'zertifikate';
  /** The day by which it is due; null if nothing says. */
  dueOn: string | null;
  count: number;
  /** The session's number, for tasks of one session. */
  number: number | null;
  /** Whom or what it is about, for people to recognise. */
  detail: string;
}

export interface TaskCohort {
  id: string;
  code: string;
  state: CohortState;
  startsOn: string | null;
  endsOn: string | null;
  paperDueOn: string | null;
  listDueOn: string | null;
  handoverOn: string | null;
  requiredUnits: number;
  minimumParticipants: number;
}

interface PaperSums {
  registered: number;
  withoutTopic: number;
  handedIn: number;
  unmarked: number;
  withGaps: number;
}

const NAMED = 3;

/** A few names, and how many more. */
const someNames = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} +${names.length - NAMED}`;

function paperSumsOf(db: Db, cohortId: string): PaperSums {
  return db.get<PaperSums>(
    `SELECT count(*) AS registered,
       count(*) FILTER (WHERE coalesce(a.topicState, 'open') <> 'approved') AS withoutTopic,
       count(*) FILTER (WHERE s.paperId IS NOT NULL) AS handedIn,
       count(*) FILTER (WHERE s.paperId IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM markings m WHERE m.enrolmentId = e.id AND m.part = 'paper' AND m.state = 'done')) AS unmarked,
       count(*) FILTER (WHERE p.firstName = '' OR p.birthDate IS NULL OR p.birthPlace = '') AS withGaps
     FROM enrolments e JOIN persons p ON p.id = e.personId
       LEFT JOIN papers a ON a.enrolmentId = e.id
       LEFT JOIN (SELECT paperId FROM submissions WHERE withdrawnAt IS NULL GROUP BY paperId) s ON s.paperId = a.id
     WHERE e.cohortId = ? AND e.status = 'registered'`,
    [cohortId],
  ) as PaperSums;
}

/**
 * What is missing in a cohort, the most urgent first: sessions without records, an unfinished schedule, too few
 * people, open topics, papers not handed in or not marked, data the certificate needs, the list for the chamber.
 */
export function tasksOf(db: Db, cohort: TaskCohort, attendance: CohortAttendance, today: string): CohortTask[] {
  const sums = paperSumsOf(db, cohort.id);
  const tasks: CohortTask[] = [];
  const add = (task: Omit<CohortTask, 'cohortId' | 'cohortCode' | 'number'> & { number?: number }) =>
    tasks.push({ cohortId: cohort.id, cohortCode: cohort.code, number: null, ...task });
  const isTeaching = cohort.state === 'running' || cohort.state === 'marking';

  const namesBySession = unrecordedNames(attendance);
  const active = attendance.sessions.filter(({ state }) => state !== 'cancelled');
  active.forEach((session, index) => {
    const names = namesBySession.get(session.id) ?? [];
    if (names.length === 0) return;
    add({
      kind: 'attendance-missing',
      tab: 'anwesenheit',
      dueOn: session.date,
      count: names.length,
      number: index + 1,
      detail: someNames(names),
    });
  });

  const planned = active.reduce((units, session) => units + session.units, 0);
  if (planned !== cohort.requiredUnits && cohort.state !== 'marking') {
    add({
      kind: planned < cohort.requiredUnits ? 'schedule-incomplete' : 'schedule-too-long',
      tab: 'stundenplan',
      dueOn: cohort.startsOn,
      count: Math.abs(cohort.requiredUnits - planned),
      detail: '',
    });
  }
  if (
    (cohort.state === 'open' || cohort.state === 'planned') &&
    sums.registered > 0 &&
    sums.registered < cohort.minimumParticipants
  ) {
    add({
      kind: 'too-few-participants',
      tab: 'teilnehmende',
      dueOn: cohort.startsOn,
      count: cohort.minimumParticipants - sums.registered,
      detail: '',
    });
  }
  if (isTeaching && cohort.paperDueOn === null && sums.registered > 0) {
    add({ kind: 'deadline-missing', tab: 'facharbeiten', dueOn: cohort.endsOn, count: 1, detail: '' });
  }
  if (isTeaching && sums.withoutTopic > 0) {
    add({ kind: 'topics-open', tab: 'facharbeiten', dueOn: cohort.paperDueOn, count: sums.withoutTopic, detail: '' });
  }
  const missingPapers = sums.registered - sums.handedIn;
  if (isTeaching && missingPapers > 0) {
    add({ kind: 'papers-missing', tab: 'facharbeiten', dueOn: cohort.paperDueOn, count: missingPapers, detail: '' });
  }
  if (sums.unmarked > 0) {
    add({ kind: 'papers-unmarked', tab: 'bewertung', dueOn: cohort.listDueOn, count: sums.unmarked, detail: '' });
  }
  if (isTeaching && sums.withGaps > 0) {
    add({ kind: 'data-missing', tab: 'teilnehmende', dueOn: cohort.listDueOn, count: sums.withGaps, detail: '' });
  }
  if (cohort.state === 'marking' && !hasList(db, cohort.id)) {
    add({ kind: 'list-due', tab: 'zertifikate', dueOn: cohort.listDueOn, count: 1, detail: '' });
  }
  return tasks.sort(byUrgency(today));
}

const hasList = (db: Db, cohortId: string): boolean =>
  db.value('SELECT 1 FROM certificateLists WHERE cohortId = ? LIMIT 1', [cohortId]) !== undefined;

function unrecordedNames({ enrolments, forecasts }: CohortAttendance): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const enrolment of enrolments) {
    for (const sessionId of forecasts.get(enrolment.id)?.unrecordedSessionIds ?? []) {
      const list = names.get(sessionId) ?? [];
      list.push(`${enrolment.firstName} ${enrolment.lastName}`.trim());
      names.set(sessionId, list);
    }
  }
  return names;
}

/** Overdue first, then by day; what has no day comes last. */
export const byUrgency =
  (today: string) =>
  (a: Pick<CohortTask, 'dueOn'>, b: Pick<CohortTask, 'dueOn'>): number => {
    const late = Number((b.dueOn ?? '9') < today) - Number((a.dueOn ?? '9') < today);
    return late || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9');
  };
