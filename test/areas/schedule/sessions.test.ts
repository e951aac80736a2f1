import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aCohort, aLecturer, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const evening = { startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 };

async function withCohort(participants = 0) {
  const w = await testWorkspace();
  return { w, ...(await aCohort(w, { participants })) };
}

async function sessionOf(w: TestWorkspace, cohortId: string, sessionId: string) {
  const { sessions } = await w.call('schedule.list', { cohortId });
  const session = sessions.find(({ id }) => id === sessionId);
  if (!session) throw new Error('no such session');
  return session;
}

describe('schedule.saveSession', () => {
  test.each([
    { startsAt: '18:00', endsAt: '21:15', breakMinutes: 15, units: 4 },
    { startsAt: '09:00', endsAt: '16:00', breakMinutes: 60, units: 8 },
    { startsAt: '18:00', endsAt: '20:00', breakMinutes: 0, units: 2.5 },
    { startsAt: '18:00', endsAt: '18:12', breakMinutes: 0, units: 0.25 },
  ])('$startsAt–$endsAt less $breakMinutes minutes makes $units UE', async ({ units, ...times }) => {
    const { w, cohortId } = await withCohort();
    const made = await w.call('schedule.saveSession', { cohortId, date: '2027-01-11', ...times });
    expect(made.units).toBe(units);
    const session = await sessionOf(w, cohortId, made.id);
    expect(session).toMatchObject({ units, computedUnits: units, number: 1, state: 'planned' });
    expect(session.findings.map(({ code }) => code)).toEqual(
      Number.isInteger(units) ? [] : ['units-not-whole'],
    );
  });

  test('units can be corrected by hand, but not beyond the times', async () => {
    const { w, cohortId } = await withCohort();
    const made = await w.call('schedule.saveSession', {
      cohortId,
      date: '2027-01-11',
      ...evening,
      units: 3.5,
    });
    expect(await sessionOf(w, cohortId, made.id)).toMatchObject({ units: 3.5, computedUnits: 4 });
    const refusal = await w.refused('schedule.saveSession', {
      cohortId,
      date: '2027-01-14',
      ...evening,
      units: 4.5,
    });
    expect(refusal.fields).toHaveProperty('units');
  });

  test.each([
    { times: { startsAt: '21:15', endsAt: '18:00', breakMinutes: 15 }, rule: 'ends-before-begin' },
    { times: { startsAt: '18:00', endsAt: '18:00', breakMinutes: 0 }, rule: 'ends-before-begin' },
    { times: { startsAt: '22:00', endsAt: '01:00', breakMinutes: 0 }, rule: 'crosses-midnight' },
    { times: { startsAt: '18:00', endsAt: '19:00', breakMinutes: 61 }, rule: 'break-too-long' },
  ])('$times.startsAt–$times.endsAt is refused: $rule', async ({ times, rule }) => {
    const { w, cohortId } = await withCohort();
    const refusal = await w.refused('schedule.saveSession', { cohortId, date: '2027-01-11', ...times });
    expect(refusal).toMatchObject({ code: 'validation', details: { rule } });
  });

  test('a public holiday needs a reason', async () => {
    const { w, cohortId } = await withCohort();
    const input = { cohortId, date: '2027-05-06', ...evening };
    expect(await w.refused('schedule.saveSession', input)).toMatchObject({
      code: 'blocked',
      message: expect.stringContaining('Christi Himmelfahrt'),
      fields: { holidayOverrideReason: expect.any(String) },
    });
    const blank = await w.refused('schedule.saveSession', { ...input, holidayOverrideReason: '   ' });
    expect(blank.code).toBe('blocked');
    const { id } = await w.call('schedule.saveSession', {
      ...input,
      holidayOverrideReason: 'Wunsch der Gruppe',
    });
    const { findings } = await sessionOf(w, cohortId, id);
    expect(findings).toContainEqual({
      code: 'public-holiday-overridden',
      severity: 'warning',
      holiday: 'Christi Himmelfahrt',
    });
  });

  test('sessions of a cohort do not overlap; they may touch', async () => {
    const { w, cohortId } = await withCohort();
    await w.call('schedule.saveSession', { cohortId, date: '2027-01-11', ...evening });
    const overlapping = { cohortId, date: '2027-01-11', startsAt: '21:00', endsAt: '22:00', breakMinutes: 0 };
    expect((await w.refused('schedule.saveSession', overlapping)).code).toBe('conflict');
    await w.call('schedule.saveSession', { ...overlapping, startsAt: '21:15' });
  });

  test('more than the course needs is pointed out', async () => {
    const { w, cohortId } = await withCohort();
    await aSchedule(w, cohortId);
    await w.call('schedule.saveSession', { cohortId, date: '2027-03-22', ...evening });
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      scheduledUnits: 84,
      excessUnits: 4,
      endsOn: '2027-03-22',
    });
  });

  test('an incomplete schedule only widens the period that staff have set', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { startsOn: '2027-01-11', endsOn: '2027-03-18' } });
    await w.call('schedule.saveSession', { cohortId, date: '2027-02-01', ...evening });
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      startsOn: '2027-01-11',
      endsOn: '2027-03-18',
    });
    await w.call('schedule.saveSession', { cohortId, date: '2027-03-22', ...evening });
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      startsOn: '2027-01-11',
      endsOn: '2027-03-22',
    });
  });

  test('modules can be set per session, but only those of the course and no more than the session has', async () => {
    const { w, cohortId, courseId } = await withCohort();
    const { modules } = await w.call('academy.getCourse', { courseId });
    const [research, , editing] = modules.map(({ id }) => id) as [string, string, string];
    const input = { cohortId, date: '2027-01-11', ...evening };
    const { id } = await w.call('schedule.saveSession', {
      ...input,
      modules: [{ moduleId: editing, units: 4 }],
    });
    expect((await sessionOf(w, cohortId, id)).modules).toMatchObject([{ moduleId: editing, units: 4 }]);
    const next = await w.call('schedule.saveSession', { ...input, date: '2027-01-14' });
    expect((await sessionOf(w, cohortId, next.id)).modules).toMatchObject([{ moduleId: research, units: 4 }]);
    const wrong: InputOf<'schedule.saveSession'>['modules'][] = [
      [{ moduleId: research, units: 4.25 }],
      [
        { moduleId: research, units: 2 },
        { moduleId: research, units: 2 },
      ],
      [{ moduleId: cohortId, units: 2 }],
    ];
    for (const ofSession of wrong) {
      const refusal = await w.refused('schedule.saveSession', {
        ...input,
        date: '2027-01-18',
        modules: ofSession,
      });
      expect(refusal.code).toBe('validation');
    }
  });

  test('a session keeps its id, its number follows the day', async () => {
    const { w, cohortId } = await withCohort();
    const [first, second] = await aSchedule(w, cohortId);
    await w.call('schedule.saveSession', {
      cohortId,
      sessionId: first as string,
      date: '2027-01-15',
      ...evening,
      format: 'live-online',
      link: 'https://meet.example/1',
      topic: 'Monitoring',
    });
    expect(await sessionOf(w, cohortId, first as string)).toMatchObject({
      number: 2,
      format: 'live-online',
      link: 'https://meet.example/1',
      topic: 'Monitoring',
    });
    expect((await sessionOf(w, cohortId, second as string)).number).toBe(1);
  });

  test('unknown rooms and lecturers are named', async () => {
    const { w, cohortId } = await withCohort();
    const input = { cohortId, date: '2027-01-11', ...evening };
    const room = await w.refused('schedule.saveSession', { ...input, roomId: cohortId });
    expect(room).toMatchObject({ code: 'not-found', fields: { roomId: expect.any(String) } });
    const lecturer = await w.refused('schedule.saveSession', { ...input, lecturerIds: [cohortId] });
    expect(lecturer).toMatchObject({ code: 'not-found', fields: { lecturerIds: expect.any(String) } });
  });
});

describe('two windows with one session', () => {
  const AT: Omit<InputOf<'schedule.saveSession'>, 'cohortId' | 'sessionId'> = {
    date: '2027-01-11',
    ...evening,
    topic: '',
    lecturerIds: [],
  };
  const whole = [
    { startsAt: '19:00', endsAt: '19:10' },
    { startsAt: '20:00', endsAt: '20:05' },
  ];

  test('keep what each typed: neither brings the other’s session back to what it was', async () => {
    const { w, cohortId } = await withCohort();
    const lecturerIds = [await aLecturer(w, 'Ada', 'Öz'), await aLecturer(w, 'Bo', 'Ahlers')];
    const { id: sessionId } = await w.call('schedule.saveSession', { cohortId, ...AT });
    const save = (typed: object, base: InputOf<'schedule.saveSession'>['base']) =>
      w.call('schedule.saveSession', { cohortId, sessionId, ...AT, ...typed, base });
    await save({ lecturerIds }, { lecturerIds: [] });
    await save({ breaks: whole }, { breaks: [] });
    await save({ date: '2027-01-12', startsAt: '17:00' }, { date: AT.date, startsAt: AT.startsAt });
    await save({ topic: 'Gast' }, { topic: '' });
    // In another order they are the same people.
    await save({ lecturerIds: [...lecturerIds].reverse() }, { lecturerIds });
    const session = await sessionOf(w, cohortId, sessionId);
    expect(session).toMatchObject({
      date: '2027-01-12',
      startsAt: '17:00',
      endsAt: '21:15',
      units: 5.25,
      topic: 'Gast',
      breaks: [
        { startsAt: '18:00', endsAt: '18:10' },
        { startsAt: '19:00', endsAt: '19:05' },
      ],
      lecturers: [{ displayName: 'Bo Ahlers' }, { displayName: 'Ada Öz' }],
    });
    // The modules nobody typed in follow the length that the other window made.
    expect(session.modules.reduce((sum, { units }) => sum + units, 0)).toBe(5.25);
  });

  test.each<[string, object, object, NonNullable<InputOf<'schedule.saveSession'>['base']>]>([
    ['Datum', { date: '2027-01-12' }, { date: '2027-01-13' }, { date: AT.date }],
    ['Bis', { endsAt: '20:30' }, { endsAt: '20:45' }, { endsAt: AT.endsAt }],
    ['UE', { units: 3 }, { units: 3.5 }, { units: null }],
    ['Lage der Pausen', { breaks: whole }, { breaks: whole.slice(1) }, { breaks: [] }],
    ['Thema', { topic: 'Gast' }, { topic: 'Recht' }, { topic: '' }],
    ['Format', { format: 'live-online' }, { format: 'self-study' }, { format: 'in-person' }],
  ])('of %s the second is told, and nothing is stored of the rest', async (name, theirs, mine, base) => {
    const { w, cohortId } = await withCohort();
    const { id: sessionId } = await w.call('schedule.saveSession', { cohortId, ...AT });
    const session = { cohortId, sessionId, ...AT };
    await w.call('schedule.saveSession', { ...session, ...theirs, base });
    const stored = await sessionOf(w, cohortId, sessionId);
    const typed = { ...session, ...mine, link: 'https://example.org' };
    const refusal = await w.refused('schedule.saveSession', { ...typed, base: { ...base, link: '' } });
    expect(refusal).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Inzwischen hat sich geändert: ${name}. Gespeichert wurde nichts.`),
      details: { reason: 'changed-meanwhile' },
    });
    const [field = ''] = Object.keys(base);
    expect(refusal.fields).toEqual({ [field]: 'Geändert am 01.03.2027, 09:00, von Petra Lindner.' });
    expect(await w.call('workspace.lastChange', { of: 'session', id: sessionId, field })).toEqual({
      change: { at: '2027-03-01T08:00:00.000Z', actor: 'Petra Lindner' },
    });
    expect(await sessionOf(w, cohortId, sessionId)).toEqual(stored);
  });

  test('of who teaches the second is told by whom', async () => {
    const { w, cohortId } = await withCohort();
    const [ada, bo] = [await aLecturer(w, 'Ada', 'Öz'), await aLecturer(w, 'Bo', 'Ahlers')];
    const { id: sessionId } = await w.call('schedule.saveSession', { cohortId, ...AT });
    const session = { cohortId, sessionId, ...AT, base: { lecturerIds: [] } };
    await w.call('schedule.saveSession', { ...session, lecturerIds: [ada] });
    expect((await w.refused('schedule.saveSession', { ...session, lecturerIds: [bo] })).fields).toEqual({
      lecturerIds: 'Geändert am 01.03.2027, 09:00, von Petra Lindner.',
    });
  });
});

describe('a session that has attendance', () => {
  async function recorded() {
    const built = await withCohort(2);
    const [sessionId] = (await aSchedule(built.w, built.cohortId)) as [string];
    const [present, partial] = built.enrolmentIds as [string, string];
    await built.w.call('attendance.record', {
      cohortId: built.cohortId,
      cells: [
        { enrolmentId: present, sessionId, kind: 'present' },
        { enrolmentId: partial, sessionId, kind: 'partial', units: 3 },
      ],
    });
    return { ...built, sessionId, present, partial };
  }

  test('present stays present when the session grows or shrinks', async () => {
    const { w, cohortId, sessionId, present } = await recorded();
    const input = { cohortId, sessionId, date: '2027-01-11', ...evening };
    await w.call('schedule.saveSession', { ...input, endsAt: '22:00' });
    const grid = await w.call('attendance.grid', { cohortId });
    const row = grid.rows.find(({ enrolmentId }) => enrolmentId === present);
    expect(row?.records).toMatchObject([{ kind: 'present', units: 5 }]);
    const refusal = await w.refused('schedule.saveSession', { ...input, endsAt: '20:30' });
    expect(refusal).toMatchObject({ code: 'conflict', fields: { units: expect.any(String) } });
  });

  test('is neither moved to the future nor cancelled, planned anew or removed', async () => {
    const { w, cohortId, sessionId } = await recorded();
    const moved = { cohortId, sessionId, date: '2027-03-02', ...evening };
    expect((await w.refused('schedule.saveSession', moved)).fields).toHaveProperty('date');
    for (const state of ['cancelled', 'planned'] as const) {
      const refusal = await w.refused('schedule.setState', { sessionId, state, reason: 'krank' });
      expect(refusal.code).toBe('conflict');
    }
    expect((await w.refused('schedule.removeSessions', { cohortId, sessionIds: [sessionId] })).code).toBe(
      'conflict',
    );
  });
});

describe('schedule.setState', () => {
  test('cancelling needs a reason and keeps the session without a number', async () => {
    const { w, cohortId } = await withCohort();
    const [first, second] = (await aSchedule(w, cohortId)) as [string, string];
    const refusal = await w.refused('schedule.setState', { sessionId: first, state: 'cancelled' });
    expect(refusal.fields).toHaveProperty('reason');
    await w.call('schedule.setState', { sessionId: first, state: 'cancelled', reason: 'Glatteis' });
    expect(await sessionOf(w, cohortId, first)).toMatchObject({
      number: null,
      cancelledReason: 'Glatteis',
      findings: [],
    });
    expect((await sessionOf(w, cohortId, second)).number).toBe(1);
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      scheduledUnits: 76,
      missingUnits: 4,
    });
    await w.call('schedule.setState', { sessionId: first, state: 'planned' });
    expect(await sessionOf(w, cohortId, first)).toMatchObject({ number: 1, cancelledReason: '' });
  });

  test('a session is held only once its day has come', async () => {
    const { w, cohortId } = await withCohort();
    const sessionIds = await aSchedule(w, cohortId, '2027-02-25');
    const [before, today, after] = sessionIds as [string, string, string];
    for (const sessionId of [before, today]) await w.call('schedule.setState', { sessionId, state: 'held' });
    expect((await w.refused('schedule.setState', { sessionId: after, state: 'held' })).code).toBe('conflict');
    expect((await w.call('schedule.list', { cohortId })).heldUnits).toBe(8);
  });

  test('a cancelled session does not come back into taken time', async () => {
    const { w, cohortId } = await withCohort();
    const [first] = (await aSchedule(w, cohortId)) as [string];
    await w.call('schedule.setState', { sessionId: first, state: 'cancelled', reason: 'Glatteis' });
    await w.call('schedule.saveSession', { cohortId, date: '2027-01-11', ...evening });
    expect((await w.refused('schedule.setState', { sessionId: first, state: 'planned' })).code).toBe(
      'conflict',
    );
  });
});

describe('schedule.removeSessions', () => {
  test('removes planned sessions and comes back with undo', async () => {
    const { w, cohortId } = await withCohort();
    const sessionIds = await aSchedule(w, cohortId);
    await w.call('schedule.removeSessions', { cohortId, sessionIds: sessionIds.slice(0, 2) });
    expect((await w.call('schedule.list', { cohortId })).sessions).toHaveLength(18);
    await w.call('workspace.undo', {});
    const { sessions } = await w.call('schedule.list', { cohortId });
    expect(sessions).toHaveLength(20);
    expect(sessions[0]?.modules).toMatchObject([{ shortTitle: 'Recherche', units: 4 }]);
  });

  test.each(['held', 'cancelled'] as const)(
    'leaves %s sessions alone, and then all of them',
    async (state) => {
      const { w, cohortId } = await withCohort();
      const [first, second] = (await aSchedule(w, cohortId)) as [string, string];
      await w.call('schedule.setState', { sessionId: first, state, reason: 'Glatteis' });
      const refusal = await w.refused('schedule.removeSessions', { cohortId, sessionIds: [second, first] });
      expect(refusal.code).toBe('conflict');
      expect((await w.call('schedule.list', { cohortId })).sessions).toHaveLength(20);
    },
  );
});

test('nothing of a completed cohort changes', async () => {
  const { w, cohortId } = await withCohort();
  const [sessionId] = (await aSchedule(w, cohortId)) as [string];
  for (const to of ['open', 'running', 'marking', 'completed'] as const)
    await w.call('cohorts.move', { cohortId, to });
  expect((await w.refused('schedule.setState', { sessionId, state: 'held' })).code).toBe('conflict');
  expect((await w.refused('schedule.removeSessions', { cohortId, sessionIds: [sessionId] })).code).toBe(
    'conflict',
  );
  const change = { cohortId, sessionId, date: '2027-01-12', ...evening };
  expect((await w.refused('schedule.saveSession', change)).code).toBe('conflict');
  expect((await w.refused('schedule.assignModules', { cohortId })).code).toBe('conflict');
});

describe('sessions whose day is over', () => {
  test('say how many people lack a record; those to come, cancelled ones and days before joining do not', async () => {
    // Today is 1 March 2027. Sessions on Monday and Thursday from 22 February: two are over, the third is tonight.
    const w = await testWorkspace();
    const { cohortId, enrolmentIds } = await aCohort(w, { participants: 3 });
    const [first, second, tonight] = (await aSchedule(w, cohortId, '2027-02-22')) as [string, string, string];
    const missing = async () =>
      (await w.call('schedule.list', { cohortId })).sessions
        .slice(0, 4)
        .map(({ missingRecords }) => missingRecords);
    expect(await missing()).toEqual([3, 3, 0, 0]);
    const present = (sessionId: string, count: number) =>
      w.call('attendance.record', {
        cohortId,
        cells: enrolmentIds
          .slice(0, count)
          .map((enrolmentId) => ({ enrolmentId, sessionId, kind: 'present' as const })),
      });
    await present(first, 3);
    await present(second, 1);
    expect(await missing()).toEqual([0, 2, 0, 0]);
    await w.call('schedule.setState', { sessionId: tonight, state: 'held' });
    expect(await missing()).toEqual([0, 2, 3, 0]);
    await w.call('cohorts.updateEnrolment', {
      enrolmentId: enrolmentIds[2] as string,
      joinedOn: '2027-03-01',
      note: '',
    });
    expect(await missing()).toEqual([0, 1, 3, 0]);
    await w.call('schedule.setState', { sessionId: tonight, state: 'cancelled', reason: 'Glatteis' });
    expect(await missing()).toEqual([0, 1, 0, 0]);
  });
});

test('a session that is moved after it was held keeps its records, and the forecast its figures', async () => {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants: 1 });
  const [first] = (await aSchedule(w, cohortId, '2027-02-22')) as [string];
  await w.call('attendance.record', {
    cohortId,
    cells: [{ enrolmentId: enrolmentIds[0] as string, sessionId: first, kind: 'partial', units: 2.75 }],
  });
  const forecast = async () => (await w.call('attendance.grid', { cohortId })).rows[0]?.forecast;
  expect(await forecast()).toMatchObject({ attendedUnits: 2.75, missedUnits: 1.25 });
  const before = (await w.call('schedule.list', { cohortId })).sessions.find(({ id }) => id === first);
  await w.call('schedule.saveSession', {
    cohortId,
    sessionId: first,
    date: '2027-02-24',
    startsAt: '17:00',
    endsAt: '20:15',
    breakMinutes: 15,
  });
  const after = (await w.call('schedule.list', { cohortId })).sessions.find(({ id }) => id === first);
  expect(before).toMatchObject({ state: 'held', date: '2027-02-22', attendanceRecords: 1 });
  expect(after).toMatchObject({ state: 'held', date: '2027-02-24', attendanceRecords: 1 });
  expect(await forecast()).toMatchObject({ attendedUnits: 2.75, missedUnits: 1.25 });
});
