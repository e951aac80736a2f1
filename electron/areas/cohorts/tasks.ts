import type { TaskKind } from '../../../shared/contract/cohorts';
import { compareDates } from '../../../shared/dates';
import { isComingDue } from '../../../shared/domain/chamber-deadlines';
import { type CohortState, isOver } from '../../../shared/domain/cohort-lifecycle';
import { personGaps } from '../../../shared/domain/eligibility';
import { displayName } from '../../../shared/domain/names';
import { paperDueOn } from '../../../shared/domain/paper-deadline';
import { scheduleNews } from '../../../shared/domain/schedule-news';
import type { CohortForecasts } from '../attendance/forecasts';
import { type CountedDays, dueOnOf } from '../certificates/due-on';
import type { CohortAssessment } from '../marking/assessment';
import type { TaskRows } from './task-rows';

/** Something left to do in a cohort, with the place that mends it (`tab`). */
export interface CohortTask {
  kind: TaskKind;
  cohortId: string;
  cohortCode: string;
  tab:
    | 'ueberblick'
    | 'teilnehmende'
    | 'stundenplan'
    | 'anwesenheit'
    | 'facharbeiten'
    | 'bewertung'
    | 'zertifikate';
  /** The day by which it is due; null if nothing says. */
  dueOn: string | null;
  count: number;
  /** The session it is about, with its number, where it is about one alone. */
  sessionId: string | null;
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
  chamberNumber: string;
  paperDueOn: string | null;
  presentationOn: string | null;
  listDueOn: string | null;
  handoverOn: string | null;
  /** The chamber's, as JSON. */
  deadlines: string;
  requiredUnits: number;
  minimumParticipants: number;
}

/** What a cohort's tasks are found in, read once. */
export interface CohortRecords {
  attendance: CohortForecasts;
  /** Null while nothing is assessed yet. */
  assessment: CohortAssessment | null;
  rows: TaskRows;
}

/** Papers and presentations matter from the begin of a cohort until it is completed. */
export const isAssessed = (state: CohortState): boolean => state === 'running' || state === 'marking';

type Found = Pick<CohortTask, 'kind' | 'tab' | 'dueOn' | 'count'> &
  Partial<Pick<CohortTask, 'sessionId' | 'number' | 'detail'>>;

const NAMED = 3;

/** A few names, and how many more. */
const someNames = (people: readonly { title: string; firstName: string; lastName: string }[]): string => {
  const names = people.slice(0, NAMED).map((person) => displayName({ ...person, title: '' }));
  return people.length <= NAMED ? names.join(', ') : `${names.join(', ')} +${people.length - NAMED}`;
};

/**
 * What is missing in a cohort, the most urgent first: sessions without records, register entries or rooms, an unfinished
 * or unpublished schedule, too few people, open topics, papers not handed in or not marked, data the certificate needs, the lists
 * for the chamber, marking packages that are overdue or were never saved, documents that nobody has issued or been given yet.
 */
export function tasksOf(
  cohort: TaskCohort,
  { attendance, assessment, rows }: CohortRecords,
  today: string,
): CohortTask[] {
  if (isOver(cohort.state)) return [];
  const found = [
    ...recordsMissing(attendance),
    ...registerTasks(attendance, rows),
    ...planningTasks(cohort, attendance, rows, today),
    ...chamberTasks(cohort, rows, today),
    ...packageTasks(rows),
    ...(assessment && isAssessed(cohort.state) ? assessmentTasks(cohort, assessment, rows, today) : []),
  ];
  return found
    .map((task) => ({
      cohortId: cohort.id,
      cohortCode: cohort.code,
      sessionId: null,
      number: null,
      detail: '',
      ...task,
    }))
    .sort(byUrgency(today));
}

/** Sessions that are over and for which somebody has no record, one task a session. */
function recordsMissing({ sessions, enrolments, forecasts }: CohortForecasts): Found[] {
  const missing = new Map<string, CohortForecasts['enrolments']>();
  for (const enrolment of enrolments) {
    for (const sessionId of forecasts.get(enrolment.id)?.unrecordedSessionIds ?? []) {
      const people = missing.get(sessionId);
      if (people) people.push(enrolment);
      else missing.set(sessionId, [enrolment]);
    }
  }
  return sessions
    .filter(({ state }) => state !== 'cancelled')
    .flatMap(({ id, date }, index): Found[] => {
      const people = missing.get(id);
      if (!people) return [];
      return [
        {
          kind: 'attendance-missing',
          tab: 'anwesenheit',
          dueOn: date,
          count: people.length,
          sessionId: id,
          number: index + 1,
          detail: someNames(people),
        },
      ];
    });
}

/** Held sessions whose entry in the class register is overdue, as one task. */
function registerTasks({ sessions }: CohortForecasts, { registerOpen }: TaskRows): Found[] {
  const [first] = registerOpen;
  if (!first) return [];
  const isOne = registerOpen.length === 1;
  const active = sessions.filter(({ state }) => state !== 'cancelled');
  return [
    {
      kind: 'register-open',
      tab: 'stundenplan',
      dueOn: first.date,
      count: registerOpen.length,
      sessionId: isOne ? first.id : null,
      number: isOne ? 1 + active.findIndex(({ id }) => id === first.id) : null,
    },
  ];
}

function planningTasks(
  cohort: TaskCohort,
  attendance: CohortForecasts,
  { withoutRoom, unpublished }: TaskRows,
  today: string,
): Found[] {
  const { state, startsOn } = cohort;
  const tasks: Found[] = [];
  const active = attendance.sessions.filter((session) => session.state !== 'cancelled');
  const planned = active.reduce((units, session) => units + session.units, 0);
  if (planned !== cohort.requiredUnits && state !== 'marking') {
    tasks.push({
      kind: planned < cohort.requiredUnits ? 'schedule-incomplete' : 'schedule-too-long',
      tab: 'stundenplan',
      dueOn: startsOn,
      count: Math.abs(cohort.requiredUnits - planned),
    });
  }
  const [firstWithoutRoom] = withoutRoom;
  if (firstWithoutRoom && (state === 'open' || state === 'running')) {
    const isOne = withoutRoom.length === 1;
    tasks.push({
      kind: 'rooms-missing',
      tab: 'stundenplan',
      dueOn: firstWithoutRoom.date,
      count: withoutRoom.length,
      sessionId: isOne ? firstWithoutRoom.id : null,
      number: isOne ? 1 + active.findIndex(({ id }) => id === firstWithoutRoom.id) : null,
    });
  }
  const isComplete = planned >= cohort.requiredUnits;
  const news = unpublished && scheduleNews({ state, startsOn, isComplete, ...unpublished, today });
  if (news) {
    tasks.push({
      kind: `schedule-${news.kind}`,
      tab: 'stundenplan',
      dueOn: news.dueOn,
      count: Math.max(1, news.count),
    });
  }
  const registered = attendance.forecasts.size;
  if (
    (state === 'open' || state === 'planned') &&
    registered > 0 &&
    registered < cohort.minimumParticipants
  ) {
    const count = cohort.minimumParticipants - registered;
    tasks.push({ kind: 'too-few-participants', tab: 'teilnehmende', dueOn: startsOn, count });
  }
  if (state !== 'planned' && cohort.chamberNumber === '') {
    tasks.push({ kind: 'chamber-number-missing', tab: 'ueberblick', dueOn: startsOn, count: 1 });
  }
  return tasks;
}

const daysOf = ({ startsOn, endsOn, handoverOn, listDueOn, deadlines }: TaskCohort): CountedDays => ({
  start: startsOn,
  end: endsOn,
  handover: handoverOn,
  listDueOn,
  deadlines,
});

/** What the chamber wants before the certificates, while it still can be sent; and documents that wait to be issued or for their owners. */
function chamberTasks(cohort: TaskCohort, { frozen, waiting }: TaskRows, today: string): Found[] {
  const { state, handoverOn } = cohort;
  const isUnderWay = state === 'running';
  const wanted = [
    { list: 'registration', kind: 'registration-due', isWanted: isUnderWay || state === 'open' },
    { list: 'participants', kind: 'participants-due', isWanted: isUnderWay },
  ] as const;
  const tasks = wanted.flatMap(({ list, kind, isWanted }): Found[] => {
    if (!isWanted || frozen.has(list)) return [];
    const dueOn = dueOnOf(list, daysOf(cohort));
    return isComingDue(dueOn, today) ? [{ kind, tab: 'zertifikate', dueOn, count: 1 }] : [];
  });
  if (state !== 'marking' || !frozen.has('certificates')) return tasks;
  const steps = [
    { kind: 'documents-unissued', people: waiting.filter(({ isIssued }) => !isIssued) },
    { kind: 'documents-due', people: waiting.filter(({ isIssued }) => isIssued) },
  ] as const;
  const documents = steps
    .filter(({ people }) => people.length > 0)
    .map(({ kind, people }): Found => {
      const detail = someNames(people);
      return { kind, tab: 'zertifikate', dueOn: handoverOn, count: people.length, detail };
    });
  return [...tasks, ...documents];
}

/** What lecturers should have sent back, and what was made for them and never saved. */
const packageTasks = ({ overduePackages, unsavedPackages }: TaskRows): Found[] =>
  [
    { kind: 'packages-overdue' as const, packages: overduePackages },
    { kind: 'packages-unsaved' as const, packages: unsavedPackages },
  ].flatMap(({ kind, packages }): Found[] => {
    const [first] = packages;
    return first ? [{ kind, tab: 'bewertung', dueOn: first.date, count: packages.length }] : [];
  });

/** Papers, marks, data and list. Once a list is frozen, what was not handed in is settled by it. */
function assessmentTasks(
  cohort: TaskCohort,
  { rules, enrolments }: CohortAssessment,
  { frozen }: TaskRows,
  today: string,
): Found[] {
  const tasks: Found[] = [];
  const hasList = frozen.has('certificates');
  const listDueOn = dueOnOf('certificates', daysOf(cohort));
  if (enrolments.length === 0) return tasks;
  const add = (
    kind: TaskKind,
    tab: CohortTask['tab'],
    dueOn: string | null,
    people: readonly { title: string; firstName: string; lastName: string }[],
  ) => {
    if (people.length > 0) tasks.push({ kind, tab, dueOn, count: people.length, detail: someNames(people) });
  };

  if (cohort.paperDueOn === null && !hasList && rules.paperWeight > 0) {
    tasks.push({ kind: 'deadline-missing', tab: 'ueberblick', dueOn: cohort.endsOn, count: 1 });
  }
  if (!hasList && rules.paperWeight > 0) {
    add(
      'topics-open',
      'facharbeiten',
      cohort.paperDueOn,
      enrolments.filter(({ topicState }) => topicState !== 'approved'),
    );
    const missing = enrolments.filter(({ isHandedIn }) => !isHandedIn);
    const dueDays = missing.flatMap(
      ({ extendedDueOn }) => paperDueOn(cohort.paperDueOn, extendedDueOn) ?? [],
    );
    add('papers-missing', 'facharbeiten', dueDays.sort()[0] ?? null, missing);
  }
  add(
    'papers-unmarked',
    'bewertung',
    listDueOn,
    enrolments.filter(({ isHandedIn, paper }) => isHandedIn && paper.state !== 'done'),
  );
  const isPresented =
    cohort.presentationOn === null ? cohort.state === 'marking' : cohort.presentationOn <= today;
  if (isPresented && rules.presentationWeight > 0) {
    add(
      'presentations-unmarked',
      'bewertung',
      listDueOn,
      enrolments.filter(
        ({ state, presentation }) => presentation.state !== 'done' && state !== 'not-handed-in',
      ),
    );
  }
  add(
    'data-missing',
    'teilnehmende',
    listDueOn,
    enrolments.filter((row) => personGaps(row).length > 0),
  );
  if (cohort.state === 'marking' && !hasList) {
    tasks.push({ kind: 'list-due', tab: 'zertifikate', dueOn: listDueOn, count: 1 });
  }
  return tasks;
}

/** Overdue first, then by day; what has no day comes last. */
export const byUrgency =
  (today: string) =>
  (a: Pick<CohortTask, 'dueOn'>, b: Pick<CohortTask, 'dueOn'>): number => {
    const late = Number((b.dueOn ?? '9') < today) - Number((a.dueOn ?? '9') < today);
    return late || compareDates(a.dueOn ?? '9', b.dueOn ?? '9');
  };
