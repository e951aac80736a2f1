import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApplication } from '../../electron/application';
import { personRowOf } from '../../electron/areas/people/person-row';
import { Seeded } from '../../electron/demo/seeded';
import { closeCommand, openCommand } from '../../electron/store/journal';
import { migrations } from '../../electron/store/migrate';
import type { Workspace } from '../../electron/store/workspace';
import people from '../../resources/demo/people.json';
import topics from '../../resources/demo/topics.json';
import { addDays } from '../../shared/dates';
import { uuidV7 } from '../../shared/domain/ids';
import { searchFold } from '../../shared/domain/names';

const COHORTS = 500;
const PER_COHORT = 24;
const SESSIONS = 20;
/** The present of the twenty-year academy. */
export const BENCH_TODAY = '2027-03-01';
export const BENCH_NOW = new Date('2027-03-01T08:00:00.000Z');

/** Everything by which a made academy can be told from one of another schema or another recipe. */
const recipe = createHash('sha256')
  .update(JSON.stringify([5, migrations.map(({ sql }) => sql)]))
  .digest('hex')
  .slice(0, 12);

const cacheFolder = resolve(import.meta.dirname, '..', '..', '.cache', 'bench');

export function benchApplication(actor = 'Bench') {
  return createApplication({
    clock: () => BENCH_NOW,
    actor,
    recentFile: null,
    defaultFolder: cacheFolder,
    versions: {},
    platform: process.platform,
    logInternal: (channel, error) => {
      console.error(channel, error);
      return 'bench';
    },
  });
}

/**
 * The academy after twenty years: 500 cohorts, 12,000 enrolments, 240,000 attendance rows, 12,000 papers, 120,000
 * marks, each cohort journalled as one command. Made once and kept; the same recipe makes the same rows.
 */
export async function twentyYears(): Promise<string> {
  const folder = join(cacheFolder, `twenty-years-${recipe}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(cacheFolder, { recursive: true });
  const { program, dispatcher } = benchApplication();
  const made = await dispatcher.dispatch('workspace.create', {
    folder: making,
    academyName: 'Zwanzig-Jahre-Akademie',
    federalState: 'NW',
    chamberName: 'IHK Hellweg',
  });
  if (!made.ok || !program.workspace) throw new Error(JSON.stringify(made));
  fill(program.workspace);
  program.close();
  renameSync(making, folder);
  return folder;
}

function fill(workspace: Workspace): void {
  const random = new Seeded(20_070_301);
  let counter = 0;
  const newId = (): string => {
    counter += 1;
    const bytes = new Uint8Array(10);
    new DataView(bytes.buffer).setUint32(4, counter);
    bytes[0] = random.between(0, 255);
    return uuidV7(BENCH_NOW.getTime() - 100_000_000 + counter, bytes);
  };
  const { writer: db } = workspace;
  const one = (sql: string): string => db.value<string>(sql) as string;
  const courseId = one('SELECT id FROM courses');
  const paperRubric = one("SELECT id FROM rubrics WHERE part = 'paper'");
  const presentationRubric = one("SELECT id FROM rubrics WHERE part = 'presentation'");
  const criteria = db.all<{ id: string; maximumPoints: number }>(
    'SELECT id, maximumPoints FROM criteria WHERE rubricId = ? ORDER BY position',
    [paperRubric],
  );
  const presentation = db.all<{ id: string; maximumPoints: number }>(
    'SELECT id, maximumPoints FROM criteria WHERE rubricId = ?',
    [presentationRubric],
  );
  const modules = db.all<{ id: string; units: number }>('SELECT id, units FROM modules ORDER BY position');

  for (let cohort = 0; cohort < COHORTS; cohort += 1) {
    db.raw.transaction(() => {
      const seq = openCommand(db, {
        id: newId(),
        channel: 'bench.cohort',
        actor: 'Bench',
        at: BENCH_NOW.toISOString(),
        isUndoable: false,
      });
      insertCohort(cohort);
      closeCommand(db, seq, { label: `Kurs ${cohort + 1}` });
    })();
  }

  function insertCohort(index: number): void {
    // Twenty-five cohorts a year up to about two months from now: six run, three are marked, three are to come.
    const startsOn = addDays('2007-03-05', Math.round(index * 14.75));
    const endsOn = addDays(startsOn, 66);
    const isComing = startsOn > BENCH_TODAY;
    const isRunning = !isComing && endsOn >= BENCH_TODAY;
    const isMarking = !isRunning && !isComing && addDays(endsOn, 45) >= BENCH_TODAY;
    const state = isComing ? 'open' : isRunning ? 'running' : isMarking ? 'marking' : 'completed';
    // One has marked each of these presentations, and that settled them.
    if (index === 0) db.update('courses', courseId, { markersPerPresentation: 1 });
    const cohortId = newId();
    const code = `SMM-${startsOn.slice(0, 4)}-${(index % 25) + 1}-${index}`;
    const createdAt = BENCH_NOW.toISOString();
    db.insert('cohorts', {
      id: cohortId,
      courseId,
      code,
      codeKey: searchFold(code),
      state,
      startsOn,
      endsOn,
      federalState: 'NW',
      minimumParticipants: 8,
      maximumParticipants: 25,
      paperDueOn: addDays(endsOn, 10),
      listDueOn: addDays(endsOn, 40),
      searchText: searchFold(`${code} Social Media Manager (IHK)`),
      createdAt,
    });
    const sessionIds: { id: string; date: string }[] = [];
    let moduleIndex = 0;
    let left = modules[0]?.units ?? 0;
    for (let number = 0; number < SESSIONS; number += 1) {
      const id = newId();
      const date = addDays(startsOn, Math.floor(number / 2) * 7 + (number % 2) * 3);
      sessionIds.push({ id, date });
      db.insert('sessions', {
        id,
        cohortId,
        date,
        startsAt: '18:00',
        endsAt: '21:15',
        breakMinutes: 15,
        units: 4,
        state: date < BENCH_TODAY ? 'held' : 'planned',
        createdAt,
      });
      db.insert('sessionModules', {
        id: newId(),
        sessionId: id,
        moduleId: modules[moduleIndex]?.id ?? '',
        units: 4,
      });
      left -= 4;
      if (left <= 0) {
        moduleIndex = Math.min(moduleIndex + 1, modules.length - 1);
        left = modules[moduleIndex]?.units ?? 0;
      }
    }
    for (let place = 0; place < PER_COHORT; place += 1)
      insertParticipant(index, place, cohortId, sessionIds, state);
  }

  function insertParticipant(
    cohort: number,
    place: number,
    cohortId: string,
    sessions: { id: string; date: string }[],
    state: string,
  ): void {
    const createdAt = BENCH_NOW.toISOString();
    const personId = newId();
    const first = random.pick(people);
    const last = random.pick(people);
    db.insert('persons', {
      id: personId,
      ...personRowOf({
        ...first,
        lastName: `${last.lastName}${cohort % 3 === 0 ? '' : `-${random.pick(people).lastName}`}`,
        email: `p${cohort}.${place}@beispiel.example`,
        birthDate: `19${random.between(60, 99)}-0${random.between(1, 9)}-1${random.between(0, 9)}`,
        note: '',
      }),
      createdAt,
    });
    const enrolmentId = newId();
    db.insert('enrolments', {
      id: enrolmentId,
      cohortId,
      personId,
      status: 'registered',
      registeredOn: '2007-01-01',
      createdAt,
    });
    for (const session of sessions) {
      // The academy's 240,000 attendance rows include the sessions to come of the last cohorts, recorded as present.
      const isAway = random.next() < 0.06;
      db.insert('attendance', {
        id: newId(),
        sessionId: session.id,
        enrolmentId,
        kind: isAway ? 'absent' : 'present',
        units: isAway ? 0 : 4,
        recordedAt: createdAt,
      });
    }
    const topic = random.pick(topics);
    const paperId = newId();
    db.insert('papers', {
      id: paperId,
      enrolmentId,
      topic,
      topicState: 'approved',
      topicApprovedOn: '2007-02-01',
      searchText: searchFold(topic),
      createdAt,
    });
    db.insert('submissions', { id: newId(), paperId, version: 1, submittedAt: createdAt, isLate: 0 });
    const isDone = state === 'completed' || state === 'marking';
    const parts = [
      { part: 'paper', rubricId: paperRubric, asked: criteria },
      { part: 'presentation', rubricId: presentationRubric, asked: isDone ? presentation : [] },
    ];
    for (const { part, rubricId, asked } of parts) {
      if (asked.length === 0) continue;
      const markingId = newId();
      db.insert('markings', {
        id: markingId,
        enrolmentId,
        part,
        role: 'first',
        rubricId,
        state: isDone ? 'done' : 'open',
        finishedAt: isDone ? createdAt : null,
        createdAt,
      });
      for (const { id: criterionId, maximumPoints } of asked) {
        db.insert('marks', {
          id: newId(),
          markingId,
          criterionId,
          points: (random.between(40, 100) * maximumPoints) / 100,
          recordedAt: createdAt,
        });
      }
    }
  }
}
