import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates';
import { aCohort, aPerson, aSchedule, enrol, leadTo, PERSON } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const listOf = async (w: TestWorkspace, cohortId: string) =>
  (await w.call('cohorts.participants', { cohortId })).map(
    ({ lastName, status }) => `${lastName}: ${status}`,
  );

const today = '2027-03-01';

describe('enrolment', () => {
  test('fills the places, then the waiting list in the order of coming', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 2 } });
    for (const lastName of ['Öztürk', 'Zander', 'Weiß', 'Bäcker']) {
      await enrol(w, cohortId, { lastName });
      w.clock.advance(60_000);
    }
    expect(await listOf(w, cohortId)).toEqual([
      'Öztürk: registered',
      'Zander: registered',
      'Weiß: waiting',
      'Bäcker: waiting',
    ]);
    await w.call('workspace.undo', {});
    expect(await listOf(w, cohortId)).toHaveLength(3);
  });

  test('sorts names as Germans do', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    for (const lastName of ['Zander', 'Östermann', 'Oster', 'Ärmel', 'Arnold'])
      await enrol(w, cohortId, { lastName });
    expect((await listOf(w, cohortId)).map((line) => line.split(':')[0])).toEqual([
      'Ärmel',
      'Arnold',
      'Oster',
      'Östermann',
      'Zander',
    ]);
  });

  test('of the same person is refused', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const { personId } = await enrol(w, cohortId);
    expect(await w.refused('cohorts.enrol', { cohortId, personId })).toMatchObject({ code: 'conflict' });
  });

  test('of somebody new is one step, and one undo takes both back', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 1 } });
    const first = await w.call('cohorts.enrolNewPerson', { cohortId, person: PERSON });
    expect(first.status).toBe('registered');
    const people = async () => (await w.call('people.list', { search: 'Weiß' })).total;
    const { status } = await w.call('cohorts.enrolNewPerson', {
      cohortId,
      person: { ...PERSON, firstName: 'Wiebke', lastName: 'Weiß' },
    });
    expect(status).toBe('waiting');
    expect(await listOf(w, cohortId)).toEqual(['Köster: registered', 'Weiß: waiting']);
    expect(await people()).toBe(1);
    expect((await w.call('workspace.undoable', {})).undo?.label).toMatch(/^Anmeldung Wiebke Weiß \(neu\), /);
    await w.call('workspace.undo', {});
    expect(await listOf(w, cohortId)).toEqual(['Köster: registered']);
    expect(await people()).toBe(0);
  });

  test('of somebody new into a closed cohort leaves no person behind', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Krankheit' });
    const person = { ...PERSON, lastName: 'Neumann' };
    expect((await w.refused('cohorts.enrolNewPerson', { cohortId, person })).code).toBe('conflict');
    expect((await w.call('people.list', { search: 'Neumann' })).total).toBe(0);
  });

  test('of somebody who does not exist is refused', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const refusal = await w.refused('cohorts.enrol', {
      cohortId,
      personId: '019f0000-0000-7000-8000-000000000000',
    });
    expect(refusal.code).toBe('not-found');
  });

  test.each(['completed', 'cancelled'] as const)('into a %s cohort is refused', async (state) => {
    const w = await testWorkspace();
    const { cohortId, enrolmentIds } = await aCohort(w, { participants: 1 });
    await w.call('cohorts.withdraw', { enrolmentId: enrolmentIds[0] as string, withdrawnOn: today });
    if (state === 'completed') await leadTo(w, cohortId, 'completed');
    else await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Krankheit' });
    const personId = await aPerson(w);
    expect((await w.refused('cohorts.enrol', { cohortId, personId })).code).toBe('conflict');
    expect((await w.refused('cohorts.reinstate', { enrolmentId: enrolmentIds[0] as string })).code).toBe(
      'conflict',
    );
  });

  test('names what the certificate needs and lacks', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await enrol(w, cohortId, { lastName: 'Arnold', birthPlace: ' ', birthDate: null });
    await enrol(w, cohortId, { lastName: 'Bäcker' });
    const rows = await w.call('cohorts.participants', { cohortId });
    expect(rows.map(({ gaps }) => gaps)).toEqual([['birthDate', 'birthPlace'], []]);
  });

  test('into a cohort under way is from today, with the sessions before missed, unless said otherwise', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await aSchedule(w, cohortId);
    await enrol(w, cohortId, { lastName: 'Albers' });
    await leadTo(w, cohortId, 'running');
    await enrol(w, cohortId, { lastName: 'Brand' });
    await w.call('cohorts.enrolNewPerson', { cohortId, person: { ...PERSON, lastName: 'Conrad' } });
    const personId = await aPerson(w, { lastName: 'Dorn' });
    await w.call('cohorts.enrol', { cohortId, personId, joinedOn: null });
    const person = { ...PERSON, lastName: 'Ernst' };
    await w.call('cohorts.enrolNewPerson', { cohortId, person, joinedOn: '2027-02-25' });
    const rows = await w.call('cohorts.participants', { cohortId });
    expect(rows.map(({ lastName, joinedOn }) => [lastName, joinedOn])).toEqual([
      ['Albers', null],
      ['Brand', today],
      ['Conrad', today],
      ['Dorn', null],
      ['Ernst', '2027-02-25'],
    ]);
    // 14 sessions of 4 UE lie before today, the last of them on 25 February.
    const grid = await w.call('attendance.grid', { cohortId });
    expect(grid.rows.map(({ forecast }) => forecast?.missedUnits)).toEqual([0, 56, 56, 0, 52]);
  });

  test('anew or by moving up into a cohort under way is from today, unless said otherwise or they have been there', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 3 } });
    const sessionIds = await aSchedule(w, cohortId);
    const enrolled = [];
    for (const lastName of ['Albers', 'Brand', 'Conrad', 'Dorn', 'Ernst']) {
      enrolled.push(await enrol(w, cohortId, { lastName }));
      w.clock.advance(60_000);
    }
    const [albers, brand, conrad, dorn, ernst] = enrolled.map(({ enrolmentId }) => enrolmentId);
    await leadTo(w, cohortId, 'running');
    const cells = [{ enrolmentId: brand ?? '', sessionId: sessionIds[0] ?? '', kind: 'present' as const }];
    await w.call('attendance.record', { cohortId, cells });
    for (const enrolmentId of [albers, brand, conrad])
      await w.call('cohorts.withdraw', { enrolmentId: enrolmentId ?? '', withdrawnOn: today });
    await w.call('cohorts.reinstate', { enrolmentId: dorn ?? '' });
    await w.call('cohorts.reinstate', { enrolmentId: ernst ?? '', joinedOn: null });
    await w.call('cohorts.enrol', { cohortId, personId: enrolled[0]?.personId ?? '' });
    await w.call('cohorts.withdraw', { enrolmentId: dorn ?? '', withdrawnOn: today });
    await w.call('cohorts.reinstate', { enrolmentId: brand ?? '' });
    await w.call('cohorts.reinstate', { enrolmentId: conrad ?? '', joinedOn: '2027-02-25' });
    const rows = await w.call('cohorts.participants', { cohortId });
    expect(Object.fromEntries(rows.map(({ lastName, joinedOn }) => [lastName, joinedOn]))).toEqual({
      Albers: today,
      Brand: null,
      Conrad: '2027-02-25',
      Dorn: today,
      Ernst: null,
    });
  });

  test('keeps note and day of joining, and gives them back', async () => {
    const w = await testWorkspace();
    const { cohortId, enrolmentIds } = await aCohort(w, { participants: 1 });
    const enrolmentId = enrolmentIds[0] as string;
    await w.call('cohorts.updateEnrolment', { enrolmentId, joinedOn: '2027-01-21', note: 'kommt später' });
    const row = async () => (await w.call('cohorts.participants', { cohortId }))[0];
    expect(await row()).toMatchObject({ joinedOn: '2027-01-21', note: 'kommt später' });
    await w.call('workspace.undo', {});
    expect(await row()).toMatchObject({ joinedOn: null, note: '' });
  });
});

describe('withdrawal', () => {
  test('frees a place that nobody takes by themselves', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 1 } });
    const first = await enrol(w, cohortId, { lastName: 'Arnold' });
    const second = await enrol(w, cohortId, { lastName: 'Bäcker' });
    expect((await w.refused('cohorts.reinstate', { enrolmentId: second.enrolmentId })).code).toBe('conflict');
    const { enrolmentId } = first;
    expect(
      await w.refused('cohorts.withdraw', { enrolmentId, withdrawnOn: addDays(today, 1) }),
    ).toMatchObject({
      code: 'validation',
      fields: { withdrawnOn: 'Dieser Tag liegt in der Zukunft.' },
    });
    await w.call('cohorts.withdraw', {
      enrolmentId,
      withdrawnOn: today,
      reason: 'Neue Stelle',
    });
    expect(await listOf(w, cohortId)).toEqual(['Bäcker: waiting', 'Arnold: withdrawn']);
    expect(await w.call('cohorts.reinstate', { enrolmentId: second.enrolmentId })).toEqual({
      status: 'registered',
    });
    expect(await w.call('cohorts.reinstate', { enrolmentId: first.enrolmentId })).toEqual({
      status: 'waiting',
    });
    expect(await listOf(w, cohortId)).toEqual(['Bäcker: registered', 'Arnold: waiting']);
    await w.call('workspace.undo', {});
    await w.call('workspace.undo', {});
    await w.call('workspace.undo', {});
    expect(await listOf(w, cohortId)).toEqual(['Arnold: registered', 'Bäcker: waiting']);
    expect((await w.call('cohorts.participants', { cohortId }))[0]).toMatchObject({
      withdrawnOn: null,
      withdrawnReason: '',
    });
  });

  test('frees a place that no newcomer takes while others wait, and nobody who comes back', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { cohort: { maximumParticipants: 1 } });
    const albers = await enrol(w, cohortId, { lastName: 'Albers' });
    const waiting: string[] = [];
    for (const lastName of ['Brand', 'Conrad']) {
      w.clock.advance(60_000);
      waiting.push((await enrol(w, cohortId, { lastName })).enrolmentId);
    }
    const withdraw = { enrolmentId: albers.enrolmentId, withdrawnOn: today };
    await w.call('cohorts.withdraw', withdraw);
    w.clock.advance(60_000);
    const personId = await aPerson(w, { lastName: 'Dorn' });
    expect(await w.call('cohorts.enrol', { cohortId, personId })).toMatchObject({
      status: 'waiting',
      behind: 2,
    });
    w.clock.advance(60_000);
    const person = { ...PERSON, lastName: 'Ernst' };
    expect(await w.call('cohorts.enrolNewPerson', { cohortId, person })).toMatchObject({
      status: 'waiting',
      behind: 3,
    });
    w.clock.advance(60_000);
    expect(await w.call('cohorts.reinstate', { enrolmentId: albers.enrolmentId })).toEqual({
      status: 'waiting',
    });
    await w.call('cohorts.withdraw', withdraw);
    expect(await w.call('cohorts.enrol', { cohortId, personId: albers.personId })).toMatchObject({
      status: 'waiting',
      behind: 4,
    });
    expect(await listOf(w, cohortId)).toEqual(
      ['Brand', 'Conrad', 'Dorn', 'Ernst', 'Albers'].map((name) => `${name}: waiting`),
    );
    // Staff say whose the place is, whoever it may be.
    await w.call('cohorts.reinstate', { enrolmentId: waiting[1] as string });
    expect((await listOf(w, cohortId))[0]).toBe('Conrad: registered');
  });

  test('keeps the records, and coming back finds them', async () => {
    const w = await testWorkspace();
    const { cohortId, enrolmentIds, personIds } = await aCohort(w, { participants: 1 });
    const [sessionId] = await aSchedule(w, cohortId);
    const enrolmentId = enrolmentIds[0] as string;
    await w.call('attendance.record', {
      cohortId,
      cells: [{ enrolmentId, sessionId: sessionId as string, kind: 'present' }],
    });
    await w.call('cohorts.withdraw', { enrolmentId, withdrawnOn: today });
    expect(await w.refused('cohorts.withdraw', { enrolmentId, withdrawnOn: today })).toMatchObject({
      code: 'conflict',
    });
    const again = await w.call('cohorts.enrol', { cohortId, personId: personIds[0] as string });
    expect(again).toEqual({ id: enrolmentId, status: 'registered', behind: 0 });
    const { rows } = await w.call('attendance.grid', { cohortId });
    expect(rows.map(({ attendedUnits }) => attendedUnits)).toEqual([4]);
  });

  test('counts in the head', async () => {
    const w = await testWorkspace();
    const { cohortId, enrolmentIds } = await aCohort(w, {
      participants: 3,
      cohort: { maximumParticipants: 3 },
    });
    await enrol(w, cohortId, { lastName: 'Wartende' });
    await w.call('cohorts.withdraw', { enrolmentId: enrolmentIds[1] as string, withdrawnOn: today });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      registered: 2,
      waiting: 1,
      withdrawn: 1,
    });
  });
});
