import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aPlannedAcademy, aProposal, evening, type PlannedAcademy } from './a-planned-academy';

type Disruption = InputOf<'schedule.repairOptions'>['disruption'];

/** Planned "Mo und Mi" from 5 April 2027 on, taught by Böhm alone. */
async function aPublishedSchedule(cohorts = 1): Promise<PlannedAcademy> {
  const academy = await aPlannedAcademy(cohorts);
  const { plan } = await aProposal(academy, { lecturerIds: [academy.lecturers.boehm] });
  await academy.w.call('schedule.applyPlan', plan);
  return academy;
}

const sessionsOf = async ({ w, cohorts }: PlannedAcademy, index = 0) =>
  (await w.call('schedule.list', { cohortId: cohorts[index]?.cohortId ?? '' })).sessions;

async function repairsFor(academy: PlannedAcademy, disruption: Disruption, more = {}) {
  const answer = await academy.w.call('schedule.repairOptions', { disruption, ...more });
  if (answer.kind !== 'repairs') throw new Error(JSON.stringify(answer));
  return answer;
}

const boehmIsIll = ({ lecturers }: PlannedAcademy, startsOn: string, endsOn = startsOn): Disruption => ({
  kind: 'lecturer-out',
  lecturerId: lecturers.boehm,
  startsOn,
  endsOn,
  reason: 'krank',
});

describe('schedule.repairOptions', () => {
  test('a lecturer who falls ill for one evening: somebody else, or another day, and who has to be told', async () => {
    const academy = await aPublishedSchedule();
    const answer = await repairsFor(academy, boehmIsIll(academy, '2027-04-12'));
    expect(answer.concernedSessions.map(({ date }) => date)).toEqual(['2027-04-12']);
    const [first] = answer.repairs;
    expect(first).toMatchObject({ changedSessions: 1, movedSessions: 0, isProvenFewest: true });
    expect(first?.changes).toMatchObject([
      {
        number: 3,
        cohortCode: 'SMM-2027-1',
        differs: ['lecturers'],
        from: { date: '2027-04-12', lecturers: [{ displayName: 'Kim Böhm' }] },
        to: { date: '2027-04-12', lecturers: [{ displayName: 'Kim Şahin' }] },
      },
    ]);
    expect(first?.lecturers.map(({ displayName, email }) => [displayName, email])).toEqual([
      ['Kim Böhm', 'böhm@dozenten.example'],
      ['Kim Şahin', 'şahin@dozenten.example'],
    ]);
    expect(first?.cohorts[0]?.participants).toHaveLength(2);
    // Every Monday and Wednesday is taken, so that moving it takes another session along.
    expect(answer.repairs[1]).toMatchObject({ changedSessions: 2, movedSessions: 2, isProvenFewest: false });
    // Nothing is stored.
    expect((await sessionsOf(academy))[2]).toMatchObject({ date: '2027-04-12' });
  });

  test('a lost day: the session moves, and the order of the modules stays', async () => {
    const academy = await aPublishedSchedule();
    const before = await sessionsOf(academy);
    const lost: Disruption = {
      kind: 'day-lost',
      startsOn: '2027-06-14',
      endsOn: '2027-06-14',
      reason: 'Sturm',
    };
    const { repairs } = await repairsFor(academy, lost);
    expect(repairs[0]).toMatchObject({ changedSessions: 1, movedSessions: 1, isProvenFewest: true });
    expect(repairs[0]?.changes[0]).toMatchObject({
      sessionId: before.at(-1)?.id,
      to: { date: '2027-06-16' },
    });
    expect(repairs[0]?.cohorts[0]).toMatchObject({ endedOn: '2027-06-14', endsOn: '2027-06-16' });
  });

  test('nothing moves to before the first session: everybody has been told when the course begins', async () => {
    const academy = await aPublishedSchedule();
    const lost: Disruption = {
      kind: 'day-lost',
      startsOn: '2027-04-05',
      endsOn: '2027-04-05',
      reason: 'Sturm',
    };
    const { repairs } = await repairsFor(academy, lost);
    const moved = repairs.flatMap(({ changes }) => changes.map(({ to }) => to.date));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((date) => date < '2027-04-05')).toEqual([]);
    // Who asks for it by hand is told so.
    const [first] = await sessionsOf(academy);
    if (!first || !repairs[0]) throw new Error('no session');
    const { startsAt, endsAt, breakMinutes, roomId } = first;
    const lecturerIds = first.lecturers.map(({ lecturerId }) => lecturerId);
    const from = { date: first.date, startsAt, endsAt, breakMinutes, roomId, lecturerIds };
    const change = { sessionId: first.id, from, to: { ...from, date: '2027-03-31' } };
    await expect(
      academy.w.call('schedule.applyRepair', { disruption: lost, changes: [change] }),
    ).rejects.toThrow(/passen nicht mehr/);
  });

  test('a room that is out: the other room', async () => {
    const academy = await aPublishedSchedule();
    const [session] = await sessionsOf(academy);
    const { repairs } = await repairsFor(academy, {
      kind: 'room-out',
      roomId: session?.roomId ?? '',
      startsOn: '2027-04-05',
      endsOn: '2027-04-07',
    });
    expect(repairs[0]).toMatchObject({ changedSessions: 2, movedSessions: 0 });
    expect(repairs[0]?.changes.map(({ differs }) => differs)).toEqual([['room'], ['room']]);
  });

  test('what concerns nothing needs no change; what was held or has passed stands', async () => {
    const academy = await aPublishedSchedule();
    const { repairs, concernedSessions } = await repairsFor(academy, boehmIsIll(academy, '2027-04-13'));
    expect(concernedSessions).toEqual([]);
    expect(repairs).toMatchObject([{ changedSessions: 0, changes: [], isProvenFewest: true }]);
    academy.w.clock.set('2027-04-13T08:00:00.000Z');
    const past = await repairsFor(academy, boehmIsIll(academy, '2027-04-05', '2027-04-12'));
    expect(past.concernedSessions).toEqual([]);
  });

  test('two cohorts that lose the same lecturer are repaired together', async () => {
    const academy = await aPlannedAcademy(2);
    const { w, lecturers, cohorts } = academy;
    const plans = await w.call('schedule.plan', {
      cohorts: cohorts.map(({ cohortId }, index) => ({
        cohortId,
        rhythms: [
          {
            name: 'x',
            slots: index === 0 ? [evening(1)] : [{ ...evening(1), startsAt: '08:00', endsAt: '11:15' }],
          },
        ],
        startsOn: '2027-04-05',
        endsBy: '2027-12-31',
        lecturerIds: [lecturers.boehm],
      })),
    });
    if (plans.kind !== 'proposals') throw new Error(plans.kind);
    await w.call('schedule.applyPlan', plans.proposals[0]?.plan ?? { cohorts: [] });
    const { repairs, concernedSessions } = await repairsFor(academy, boehmIsIll(academy, '2027-04-12'), {
      slots: [{ ...evening(2), startsAt: '08:00', endsAt: '11:15' }],
    });
    expect(concernedSessions).toHaveLength(2);
    // In the evening Şahin can come; in the morning nobody can, so that this session moves to the next.
    expect(repairs[0]).toMatchObject({ changedSessions: 2, movedSessions: 1, isProvenFewest: true });
    const only = await repairsFor(academy, boehmIsIll(academy, '2027-04-12'), {
      cohortIds: [cohorts[0]?.cohortId ?? ''],
    });
    expect(only.concernedSessions).toHaveLength(1);
  });

  test('says in German why there is no repair', async () => {
    const academy = await aPublishedSchedule();
    const answer = await academy.w.call('schedule.repairOptions', {
      disruption: { kind: 'day-lost', startsOn: '2027-04-07', endsOn: '2027-06-30', reason: '' },
      endsBy: '2027-06-30',
    });
    if (answer.kind !== 'contradiction') throw new Error(answer.kind);
    expect(answer.rules.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['session-units', 'academy-closures']),
    );
    for (const { sentence } of answer.rules) expect(sentence).toMatch(/^[„A-ZÄÖÜ0-9].*[.]$/);
  });
});

describe('schedule.applyRepair', () => {
  test('stores the change and what happened as one command; sessions keep their keys; one undo takes all back', async () => {
    const academy = await aPublishedSchedule();
    const { w } = academy;
    const before = await sessionsOf(academy);
    const { repairs } = await repairsFor(academy, boehmIsIll(academy, '2027-04-12', '2027-04-14'));
    const [first] = repairs;
    if (!first) throw new Error('no repair');
    expect(await w.call('schedule.applyRepair', first.repair)).toEqual({ changed: 2 });
    const after = await sessionsOf(academy);
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    const unchanged = ({ id, units, modules }: (typeof after)[number]) => ({ id, units, modules });
    expect(after.map(unchanged)).toEqual(before.map(unchanged));
    expect(after[2]?.lecturers.map(({ displayName }) => displayName)).toEqual(['Kim Şahin']);
    const absences =
      'SELECT startsOn, endsOn, isAvailable, note FROM lecturerAvailabilities WHERE isAvailable = 0';
    expect(w.db.all(absences)).toEqual([
      { startsOn: '2027-04-12', endsOn: '2027-04-14', isAvailable: 0, note: 'krank' },
    ]);
    expect(await w.call('workspace.undoable', {})).toMatchObject({
      undo: { label: 'Ausfall Kim Böhm, 12.04.2027–14.04.2027: 2 Termine geändert' },
    });
    await w.call('workspace.undo', {});
    expect(await sessionsOf(academy)).toEqual(before);
    expect(w.db.all(absences)).toEqual([]);
  });

  test('moves a session with its breaks, and the period of the cohort with it', async () => {
    const academy = await aPublishedSchedule();
    const { w, cohorts } = academy;
    const lost: Disruption = {
      kind: 'day-lost',
      startsOn: '2027-06-14',
      endsOn: '2027-06-14',
      reason: 'Sturm',
    };
    const { repairs } = await repairsFor(academy, lost);
    await w.call('schedule.applyRepair', repairs[0]?.repair ?? { disruption: lost, changes: [] });
    const list = await w.call('schedule.list', { cohortId: cohorts[0]?.cohortId ?? '' });
    expect(list.endsOn).toBe('2027-06-16');
    expect(w.db.all('SELECT roomId, startsOn, endsOn, reason FROM closures')).toEqual([
      { roomId: null, startsOn: '2027-06-14', endsOn: '2027-06-14', reason: 'Sturm' },
    ]);
  });

  test('refuses what was overtaken or tampered with, and changes nothing', async () => {
    const academy = await aPublishedSchedule();
    const { w, cohorts, lecturers } = academy;
    const { repairs } = await repairsFor(academy, boehmIsIll(academy, '2027-04-12'));
    const [first] = repairs;
    const [change] = first?.repair.changes ?? [];
    if (!first || !change) throw new Error('no change');
    const to = (place: Partial<typeof change.to>) => ({
      ...first.repair,
      changes: [{ ...change, to: { ...change.to, ...place } }],
    });
    const before = await sessionsOf(academy);
    // Vogt teaches on other evenings; Böhm is ill; Whit Monday is a holiday; the order of the modules would break.
    for (const tampered of [
      to({ lecturerIds: [lecturers.vogt] }),
      to({ lecturerIds: [lecturers.boehm] }),
      to({ date: '2027-05-17' }),
      to({ date: '2027-06-16' }),
      { ...first.repair, changes: [change, change] },
    ]) {
      expect(await w.refused('schedule.applyRepair', tampered)).toMatchObject({ code: 'conflict' });
    }
    expect(await sessionsOf(academy)).toEqual(before);
    const session = before[2];
    await w.call('schedule.saveSession', {
      cohortId: cohorts[0]?.cohortId ?? '',
      sessionId: session?.id ?? '',
      date: '2027-04-12',
      startsAt: '17:45',
      endsAt: '21:00',
      breakMinutes: 15,
      roomId: session?.roomId ?? null,
      lecturerIds: [lecturers.boehm],
      modules: session?.modules.map(({ moduleId, units }) => ({ moduleId, units })) ?? null,
    });
    expect(await w.refused('schedule.applyRepair', first.repair)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Mo\., 12\.04\..*rechnen Sie neu/),
    });
  });

  test('stores what happened also where nothing has to change, and once', async () => {
    const academy = await aPublishedSchedule();
    const { w } = academy;
    const repair = { disruption: boehmIsIll(academy, '2027-04-13'), changes: [] };
    expect(await w.call('schedule.applyRepair', repair)).toEqual({ changed: 0 });
    await w.call('schedule.applyRepair', repair);
    expect(w.db.value('SELECT count(*) FROM lecturerAvailabilities WHERE isAvailable = 0')).toBe(1);
  });
});
