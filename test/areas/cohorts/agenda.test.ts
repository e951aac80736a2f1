import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import {
  aCohort,
  aLecturer,
  aPerson,
  aSchedule,
  enrol,
  leadTo,
  oneMarkerOutOf100,
} from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';
import { aFinishedCohort, passWarnings } from '../certificates/finished-cohort';
import { markEvenly } from '../marking/paper-cohort';
import { PDF } from '../papers/paper-files';

type Task = OutputOf<'cohorts.agenda'>['tasks'][number];

const DATES: Partial<InputOf<'cohorts.create'>> = {
  chamberNumber: '27-0114',
  paperDueOn: '2027-03-31',
  listDueOn: '2027-04-30',
};

const FOR_CHAMBER: readonly Task['kind'][] = ['registration-due', 'participants-due'];

const brief = ({ kind, count, dueOn, number, detail }: Task) => ({ kind, count, dueOn, number, detail });

const notRegister = ({ kind }: Task) => !['register-open', ...FOR_CHAMBER].includes(kind);

/** Today is Monday, 1 March 2027: session 15 of 20 is tonight, 14 are over. */
async function running(
  wishes: {
    participants?: number;
    cohort?: Partial<InputOf<'cohorts.create'>>;
    recorded?: number;
    room?: boolean;
  } = {},
) {
  const { participants = 3, cohort, recorded = 14 } = wishes;
  const w = await testWorkspace();
  await oneMarkerOutOf100(w);
  const { id: venueId } = await w.call('academy.saveVenue', {
    name: 'Lindenhof',
    street: '',
    postcode: '',
    city: 'Dortmund',
    federalState: 'NW',
    isRetired: false,
    rooms: [{ name: 'Raum Hansa', capacity: 16, equipment: '', isRetired: false }],
  });
  const roomId = (await w.call('academy.listVenues', {}))[0]?.rooms[0]?.id as string;
  const built = await aCohort(w, { participants, cohort: { ...DATES, venueId, roomId, ...cohort } });
  const { sessionIds } = await w.call('schedule.applyRhythm', {
    cohortId: built.cohortId,
    rhythm: [1, 4].map((weekday) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 })),
    startsOn: '2027-01-11',
    roomId: wishes.room === false ? null : roomId,
  });
  await w.call('schedule.publish', { cohortId: built.cohortId });
  await leadTo(w, built.cohortId, 'running');
  const record = (letter: 'present' | 'absent', enrolmentId: string, from: number, to: number) =>
    w.call('attendance.record', {
      cohortId: built.cohortId,
      cells: sessionIds.slice(from, to).map((sessionId) => ({ enrolmentId, sessionId, kind: letter })),
    });
  for (const enrolmentId of built.enrolmentIds) await record('present', enrolmentId, 0, recorded);
  const overview = () => w.call('cohorts.overview', { cohortId: built.cohortId });
  /** But for the class register and the first two lists, which nobody keeps here: they have tests of their own. */
  const tasks = async () => (await overview()).tasks.filter(notRegister).map(brief);
  return { w, ...built, sessionIds, record, overview, tasks, roomId };
}

/** The course asks for two markers a paper. */
async function withTwoMarkers(w: TestWorkspace, courseId: string) {
  const { id: _id, rubrics: _rubrics, ...course } = await w.call('academy.getCourse', { courseId });
  await w.call('academy.saveCourse', { courseId, ...course, markersPerPaper: 2 });
}

const handIn = (w: TestWorkspace, enrolmentId: string) =>
  w.call('papers.submit', {
    enrolmentId,
    files: [{ transferId: w.upload('a.pdf', `${PDF}% ${enrolmentId}`) }],
  });

describe('what is missing in a cohort', () => {
  test('a cohort with nothing in it needs a schedule', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { startsOn: '2027-04-05' } });
    const { tasks } = await w.call('cohorts.overview', { cohortId });
    expect(tasks.map(brief)).toEqual([
      { kind: 'schedule-incomplete', count: 80, dueOn: '2027-04-05', number: null, detail: '' },
    ]);
  });

  test('sessions that are over and lack a record, one task each, overdue first', async () => {
    const { tasks, record, enrolmentIds } = await running({ recorded: 12 });
    await record('present', enrolmentIds[0] as string, 12, 14);
    await record('present', enrolmentIds[1] as string, 12, 13);
    expect((await tasks()).slice(0, 2)).toEqual([
      { kind: 'attendance-missing', count: 1, dueOn: '2027-02-22', number: 13, detail: 'Çiğdem Çelik' },
      {
        kind: 'attendance-missing',
        count: 2,
        dueOn: '2027-02-25',
        number: 14,
        detail: 'Björn Bäcker, Çiğdem Çelik',
      },
    ]);
  });

  test('a cancelled session needs no record and leaves the schedule short', async () => {
    const { w, tasks, sessionIds } = await running({ recorded: 13 });
    await w.call('schedule.setState', {
      sessionId: sessionIds[13] as string,
      state: 'cancelled',
      reason: 'Krankheit',
    });
    expect((await tasks()).map(({ kind, count }) => [kind, count])).toEqual([
      ['schedule-incomplete', 4],
      ['topics-open', 3],
      ['papers-missing', 3],
    ]);
  });

  test('held sessions whose entry in the class register is not closed, from the day after', async () => {
    const { w, cohortId, sessionIds } = await running();
    const lecturerId = await aLecturer(w);
    const open = async () =>
      (await w.call('cohorts.overview', { cohortId })).tasks.find(({ kind }) => kind === 'register-open');
    const enter = (channel: 'register.save' | 'register.close', sessionId: string) =>
      w.call(channel, { sessionId, content: 'Personas', incidents: '', lecturerIds: [lecturerId] });
    expect(await open()).toMatchObject({ count: 14, dueOn: '2027-01-11', number: null, tab: 'stundenplan' });
    for (const sessionId of sessionIds.slice(0, 13)) await enter('register.close', sessionId);
    await enter('register.save', sessionIds[13] as string);
    expect(await open()).toMatchObject({
      count: 1,
      dueOn: '2027-02-25',
      number: 14,
      sessionId: sessionIds[13],
    });
    await enter('register.close', sessionIds[13] as string);
    await w.call('schedule.setState', { sessionId: sessionIds[14] as string, state: 'held' });
    expect(await open()).toBeUndefined();
    w.clock.set('2027-03-02T08:00:00.000Z');
    expect(await open()).toMatchObject({ count: 1, dueOn: '2027-03-01', number: 15 });
  });

  test('rooms of sessions in person that are still to come', async () => {
    const { w, tasks, cohortId } = await running({ room: false });
    const room = (task: { kind: string }) => task.kind === 'rooms-missing';
    expect((await tasks()).find(room)).toEqual({
      kind: 'rooms-missing',
      count: 6,
      dueOn: '2027-03-01',
      number: null,
      detail: '',
    });
    w.clock.set('2027-03-18T08:00:00.000Z');
    const only = (await w.call('cohorts.overview', { cohortId })).tasks.find(room);
    expect(only).toMatchObject({ count: 1, dueOn: '2027-03-18', number: 20 });
    expect(only?.sessionId).toEqual(expect.any(String));
  });

  test('a schedule that is complete and was not given out, from the day on which people can register', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: DATES });
    const told = async () =>
      (await w.call('cohorts.overview', { cohortId })).tasks.filter(({ kind }) =>
        kind.startsWith('schedule-'),
      );
    await aSchedule(w, cohortId, '2027-04-12');
    expect(await told()).toEqual([]);
    await leadTo(w, cohortId, 'open');
    expect((await told()).map(brief)).toEqual([
      { kind: 'schedule-unpublished', count: 1, dueOn: '2027-04-12', number: null, detail: '' },
    ]);
    await w.call('schedule.publish', { cohortId });
    expect(await told()).toEqual([]);
  });

  test('and what has changed since about sessions still to come', async () => {
    const { w, cohortId, sessionIds, tasks } = await running();
    const changed = async () => (await tasks()).find(({ kind }) => kind === 'schedule-changed');
    const { sessions } = await w.call('schedule.list', { cohortId });
    const rename = (index: number, changes: Partial<InputOf<'schedule.saveSession'>>) => {
      const session = sessions[index];
      if (!session) throw new Error('no such session');
      const { date, startsAt, endsAt, breakMinutes, roomId } = session;
      return w.call('schedule.saveSession', {
        cohortId,
        sessionId: sessionIds[index],
        ...{ date, startsAt, endsAt, breakMinutes, roomId },
        ...changes,
      });
    };
    await rename(0, { topic: 'Anders als gedacht' });
    expect(await changed()).toBeUndefined();
    await rename(17, { topic: 'Prüfungsvorbereitung' });
    await rename(19, { date: '2027-03-16' });
    expect(await changed()).toEqual({
      kind: 'schedule-changed',
      count: 2,
      dueOn: '2027-03-11',
      number: null,
      detail: '',
    });
    await w.call('schedule.publish', { cohortId });
    expect(await changed()).toBeUndefined();
  });

  test.each([
    { registered: 0, minimum: 8, missing: null },
    { registered: 1, minimum: 3, missing: 2 },
    { registered: 2, minimum: 3, missing: 1 },
    { registered: 3, minimum: 3, missing: null },
  ])('$registered of at least $minimum people', async ({ registered, minimum, missing }) => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, {
      participants: registered,
      cohort: { ...DATES, minimumParticipants: minimum },
    });
    await leadTo(w, cohortId, 'open');
    const { tasks } = await w.call('cohorts.overview', { cohortId });
    expect(tasks.find(({ kind }) => kind === 'too-few-participants')?.count ?? null).toBe(missing);
  });

  test('deadline, number at the chamber and personal data', async () => {
    const { w, tasks, cohortId } = await running({ cohort: { chamberNumber: '', paperDueOn: null } });
    await enrol(w, cohortId, { firstName: 'Tim', lastName: 'Zander', birthPlace: '' });
    expect((await tasks()).filter(({ kind }) => kind !== 'attendance-missing')).toEqual([
      { kind: 'chamber-number-missing', count: 1, dueOn: '2027-01-11', number: null, detail: '' },
      { kind: 'deadline-missing', count: 1, dueOn: '2027-03-18', number: null, detail: '' },
      { kind: 'data-missing', count: 1, dueOn: '2027-04-30', number: null, detail: 'Tim Zander' },
      { kind: 'topics-open', count: 4, dueOn: null, number: null, detail: expect.stringContaining(' +1') },
      { kind: 'papers-missing', count: 4, dueOn: null, number: null, detail: expect.stringContaining(' +1') },
    ]);
  });

  test('papers, until both markers are done with them', async () => {
    const { w, tasks, courseId, enrolmentIds } = await running({ participants: 2 });
    await withTwoMarkers(w, courseId);
    const [first, second] = enrolmentIds as [string, string];
    const ofPapers = async () =>
      (await tasks()).filter(({ kind }) => kind.startsWith('papers')).map(({ kind, count }) => [kind, count]);
    expect(await ofPapers()).toEqual([['papers-missing', 2]]);
    await handIn(w, first);
    expect(await ofPapers()).toEqual([
      ['papers-missing', 1],
      ['papers-unmarked', 1],
    ]);
    const extendedDueOn = '2027-04-10';
    await w.call('papers.extend', { enrolmentId: second, extendedDueOn, reason: 'Krankheit' });
    expect((await tasks()).find(({ kind }) => kind === 'papers-missing')?.dueOn).toBe(extendedDueOn);
    await handIn(w, second);
    await markEvenly(w, { enrolmentId: first, part: 'paper' }, 80);
    expect(await ofPapers()).toEqual([['papers-unmarked', 2]]);
    const asLecturerId = await aLecturer(w);
    await markEvenly(w, { enrolmentId: first, part: 'paper', role: 'second', asLecturerId }, 84);
    expect(await ofPapers()).toEqual([['papers-unmarked', 1]]);
  });

  test('presentations from their day on, and the list while the cohort is marked', async () => {
    const { w, tasks, cohortId, enrolmentIds, record } = await running({
      participants: 1,
      cohort: { presentationOn: '2027-04-17' },
    });
    w.clock.set('2027-03-30T08:00:00.000Z');
    await record('present', enrolmentIds[0] as string, 14, 20);
    const kinds = async () => (await tasks()).map(({ kind }) => kind);
    await handIn(w, enrolmentIds[0] as string);
    await w.call('cohorts.move', { cohortId, to: 'marking' });
    expect(await kinds()).toEqual(['topics-open', 'papers-unmarked', 'list-due']);
    w.clock.set('2027-04-17T08:00:00.000Z');
    expect(await kinds()).toEqual(['topics-open', 'papers-unmarked', 'presentations-unmarked', 'list-due']);
    await w.call('cohorts.move', { cohortId, to: 'completed' });
    expect(await kinds()).toEqual([]);
  });

  test.each([
    { listDueOn: '2027-05-03', handoverOn: '2027-05-20', dueOn: '2027-05-03' },
    // Two weeks before the hand-over, as the chamber counts.
    { listDueOn: null, handoverOn: '2027-05-20', dueOn: '2027-05-06' },
    { listDueOn: null, handoverOn: null, dueOn: null },
  ])('the list by the cohort’s own day, else by the chamber’s: $listDueOn, $handoverOn', async (given) => {
    const { listDueOn, handoverOn, dueOn } = given;
    const { w, tasks, cohortId, enrolmentIds } = await running({
      participants: 1,
      cohort: { listDueOn, handoverOn },
    });
    await handIn(w, enrolmentIds[0] as string);
    await w.call('cohorts.move', { cohortId, to: 'marking' });
    const found = new Map((await tasks()).map((task) => [task.kind, task.dueOn]));
    expect(found.get('list-due')).toBe(dueOn);
    expect(found.get('papers-unmarked')).toBe(dueOn);
  });
});

describe('what the chamber and the participants wait for', () => {
  const ofChamber = ({ kind }: Task) => /-(due|unissued)$/.test(kind) && kind !== 'list-due';

  test('registration and participants’ list from two weeks before their days, until they are frozen', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, {
      participants: 1,
      cohort: { startsOn: '2027-04-06', endsOn: '2027-06-15' },
    });
    const due = async () =>
      (await w.call('cohorts.overview', { cohortId })).tasks
        .filter(ofChamber)
        .map(({ kind, tab, dueOn }) => [kind, tab, dueOn]);
    // Three weeks before the start is 16 March; two weeks before that, 2 March.
    await leadTo(w, cohortId, 'open');
    expect(await due()).toEqual([]);
    w.clock.set('2027-03-02T08:00:00.000Z');
    expect(await due()).toEqual([['registration-due', 'zertifikate', '2027-03-16']]);
    await w.call('certificates.freeze', { cohortId, kind: 'registration' });
    expect(await due()).toEqual([]);
    // A week after the start is 13 April.
    w.clock.set('2027-03-30T08:00:00.000Z');
    expect(await due()).toEqual([]);
    await w.call('cohorts.move', { cohortId, to: 'running', reason: '' });
    expect(await due()).toEqual([['participants-due', 'zertifikate', '2027-04-13']]);
    await w.call('certificates.freeze', { cohortId, kind: 'participants' });
    expect(await due()).toEqual([]);
  });

  test('documents, from the frozen list until each is issued and handed over; only what was issued can be handed over', async () => {
    const finished = await aFinishedCohort([{}, {}]);
    const { w, cohortId, enrolmentIds } = finished;
    await leadTo(w, cohortId, 'marking');
    const due = async () =>
      (await w.call('cohorts.agenda', {})).tasks
        .filter(ofChamber)
        .map(({ kind, count, detail }) => [kind, count, detail]);
    expect(await due()).toEqual([]);
    await passWarnings(finished);
    await w.call('certificates.freeze', { cohortId });
    expect(await due()).toEqual([['documents-unissued', 2, 'Kim Albers, Kim Brüggemann']]);
    const issue = async (place: number) => {
      const wish = { cohortId, enrolmentIds: [enrolmentIds[place] ?? ''], issuedOn: '2027-04-12' };
      return (await w.call('certificates.issue', wish)).issued[0]?.id ?? '';
    };
    const handOver = (certificateId: string) =>
      w.call('certificates.handOver', { certificateIds: [certificateId], handedOverOn: '2027-04-12' });
    const first = await issue(0);
    expect(await due()).toEqual([
      ['documents-unissued', 1, 'Kim Brüggemann'],
      ['documents-due', 1, 'Kim Albers'],
    ]);
    await handOver(first);
    expect(await due()).toEqual([['documents-unissued', 1, 'Kim Brüggemann']]);
    const second = await issue(1);
    expect(await due()).toEqual([['documents-due', 1, 'Kim Brüggemann']]);
    await w.call('certificates.revoke', { certificateId: second, reason: 'Geburtsort falsch' });
    expect(await due()).toEqual([['documents-unissued', 1, 'Kim Brüggemann']]);
    await handOver(await issue(1));
    expect(await due()).toEqual([]);
  });
});

describe('the overview of a cohort', () => {
  test('spreads everybody registered over the states of attendance', async () => {
    const { w, overview, cohortId, enrolmentIds, sessionIds } = await running({ participants: 4 });
    const absent = (enrolmentId: string, sessions: number) =>
      w.call('attendance.record', {
        cohortId,
        cells: sessionIds
          .slice(0, sessions)
          .map((sessionId) => ({ enrolmentId, sessionId, kind: 'absent' as const })),
      });
    await absent(enrolmentIds[0] as string, 4);
    await absent(enrolmentIds[1] as string, 5);
    // There from the beginning, and never recorded.
    await w.call('cohorts.enrol', {
      cohortId,
      personId: await aPerson(w, { lastName: 'Neu' }),
      joinedOn: null,
    });
    const { attendance, atRisk } = await overview();
    expect(attendance).toEqual([
      { state: 'on-track', count: 2 },
      { state: 'at-risk', count: 1 },
      { state: 'lost', count: 1 },
      { state: 'unrecorded', count: 1 },
      { state: 'reached', count: 0 },
    ]);
    expect(atRisk).toMatchObject([
      {
        lastName: 'Bäcker',
        state: 'lost',
        missedUnits: 20,
        mayStillMissUnits: 0,
        mayMissUnits: 16,
        excessUnits: 4,
      },
      {
        lastName: 'Aydın',
        state: 'at-risk',
        missedUnits: 16,
        mayStillMissUnits: 0,
        mayMissUnits: 16,
        excessUnits: 0,
      },
    ]);
  });

  test('hands out the 80 units over the modules, held and planned', async () => {
    const { overview } = await running();
    const { modules } = await overview();
    const sum = (key: 'units' | 'heldUnits' | 'plannedUnits') =>
      modules.reduce((total, each) => total + each[key], 0);
    expect([sum('units'), sum('heldUnits'), sum('plannedUnits')]).toEqual([80, 56, 24]);
    for (const each of modules) expect(each.heldUnits + each.plannedUnits).toBe(each.units);
  });

  test('counts how far the papers are, without those who withdrew', async () => {
    const { w, overview, enrolmentIds } = await running();
    await handIn(w, enrolmentIds[0] as string);
    await handIn(w, enrolmentIds[1] as string);
    await w.call('cohorts.withdraw', { enrolmentId: enrolmentIds[1] as string, withdrawnOn: '2027-03-01' });
    expect((await overview()).papers).toEqual({ registered: 2, topicsApproved: 0, handedIn: 1, marked: 0 });
  });
});

describe('the start page', () => {
  test('of an empty academy has nothing to do', async () => {
    const w = await testWorkspace();
    expect(await w.call('cohorts.agenda', {})).toEqual({
      today: '2027-03-01',
      weekEndsOn: '2027-03-07',
      sessionsToday: [],
      tasks: [],
      atRisk: [],
      currentCohorts: [],
      presence: null,
      grades: null,
    });
  });

  test('shows the sessions of today with their number, modules and room', async () => {
    const { w, cohortId } = await running();
    const { sessionsToday } = await w.call('cohorts.agenda', {});
    expect(sessionsToday).toMatchObject([
      {
        cohortId,
        cohortCode: 'SMM-2027-1',
        startsAt: '18:00',
        endsAt: '21:15',
        units: 4,
        number: 15,
        ofSessions: 20,
        roomName: 'Raum Hansa',
        state: 'planned',
      },
    ]);
    expect(sessionsToday[0]?.modules).not.toBe('');
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Krankheit' });
    expect((await w.call('cohorts.agenda', {})).sessionsToday).toEqual([]);
  });

  test('gathers the tasks of all cohorts that are not over, by urgency', async () => {
    const { w, cohortId } = await running();
    const other = await aCohort(w, { code: 'SMM-2027-2', cohort: { startsOn: '2027-03-05' } });
    const { tasks, currentCohorts } = await w.call('cohorts.agenda', {});
    expect(tasks.map(({ kind, cohortCode, dueOn }) => [kind, cohortCode, dueOn])).toEqual([
      ['registration-due', 'SMM-2027-1', '2026-12-21'],
      ['register-open', 'SMM-2027-1', '2027-01-11'],
      ['participants-due', 'SMM-2027-1', '2027-01-18'],
      ['schedule-incomplete', 'SMM-2027-2', '2027-03-05'],
      ['topics-open', 'SMM-2027-1', '2027-03-31'],
      ['papers-missing', 'SMM-2027-1', '2027-03-31'],
    ]);
    expect(currentCohorts.map(({ id }) => id)).toEqual([cohortId, other.cohortId]);
    await leadTo(w, other.cohortId, 'completed');
    const after = await w.call('cohorts.agenda', {});
    expect(after.tasks.map(({ cohortCode }) => cohortCode)).not.toContain('SMM-2027-2');
    expect(after.currentCohorts.map(({ id }) => id)).toEqual([cohortId]);
  });

  test('draws the presence of each session that was held', async () => {
    const { w, record, enrolmentIds, sessionIds } = await running({ participants: 4 });
    await record('absent', enrolmentIds[0] as string, 2, 3);
    const { presence } = await w.call('cohorts.agenda', {});
    expect(presence).toMatchObject({ cohortCode: 'SMM-2027-1', thresholdPercent: 80 });
    expect(presence?.points.map(({ percent }) => percent)).toEqual([100, 100, 75, ...Array(11).fill(100)]);
    expect(presence?.points[2]).toEqual({
      sessionId: sessionIds[2],
      number: 3,
      date: '2027-01-18',
      percent: 75,
    });
  });

  test('counts the grades so far of the cohort that is marked', async () => {
    const { w, cohortId, enrolmentIds } = await running({ participants: 2 });
    const [first, second] = enrolmentIds as [string, string];
    expect((await w.call('cohorts.agenda', {})).grades).toBeNull();
    for (const [enrolmentId, points] of [
      [first, 85],
      [second, 40],
    ] as const) {
      await handIn(w, enrolmentId);
      await markEvenly(w, { enrolmentId, part: 'paper' }, points);
    }
    await markEvenly(w, { enrolmentId: first, part: 'presentation' }, 85);
    await w.call('cohorts.move', { cohortId, to: 'marking' });
    expect((await w.call('cohorts.agenda', {})).grades).toMatchObject({
      counts: [0, 1, 0, 0, 0, 0],
      determined: 1,
      total: 2,
      failed: 0,
    });
    await markEvenly(w, { enrolmentId: second, part: 'presentation' }, 40);
    expect((await w.call('cohorts.agenda', {})).grades).toMatchObject({
      counts: [0, 1, 0, 0, 1, 0],
      failed: 1,
    });
  });
});
