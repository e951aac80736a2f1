import { describe, expect, test } from 'vitest';
import type { Progress } from '../../../shared/contract/channel';
import { inCommand } from '../../support/store';
import { aPlannedAcademy, aProposal, MONDAYS_AND_WEDNESDAYS, type PlannedAcademy } from './a-planned-academy';

const sessionsOf = async ({ w, cohorts }: PlannedAcademy, index = 0) =>
  (await w.call('schedule.list', { cohortId: cohorts[index]?.cohortId ?? '' })).sessions;

describe('schedule.planOptions', () => {
  test('says what can be planned with, and sensible days', async () => {
    const academy = await aPlannedAcademy(1);
    const { w, cohorts, lecturers, roomIds, modules } = academy;
    const [cohort] = cohorts;
    const options = await w.call('schedule.planOptions', { cohortIds: [cohort?.cohortId ?? ''] });
    expect(options.cohorts).toMatchObject([
      {
        code: 'SMM-2027-1',
        obstacle: null,
        requiredUnits: 80,
        keptUnits: 0,
        seats: 16,
        defaults: { startsOn: '2027-03-02', endsBy: '2027-05-25' },
        roomIds,
      },
    ]);
    expect(
      options.cohorts[0]?.modules.map(({ moduleId, remainingUnits }) => [moduleId, remainingUnits]),
    ).toEqual(modules.map(({ id, units }) => [id, units]));
    expect(options.cohorts[0]?.modules[0]?.lecturerIds.sort()).toEqual(Object.values(lecturers).sort());
    expect(options.lecturers.map(({ displayName, times }) => [displayName, times])).toEqual([
      ['Kim Böhm', ''],
      ['Kim Şahin', 'montags und mittwochs 17:00–22:00'],
      ['Kim Vogt', 'dienstags und donnerstags 17:00–22:00'],
    ]);
    expect(options.rhythms.length).toBeGreaterThan(1);
  });
});

describe('schedule.plan', () => {
  test('plans 80 UE around the holidays, proves the end and stores nothing', async () => {
    const academy = await aPlannedAcademy(1);
    const steps: Progress[] = [];
    const answer = await academy.w.call(
      'schedule.plan',
      {
        cohorts: [
          {
            cohortId: academy.cohorts[0]?.cohortId ?? '',
            rhythms: [MONDAYS_AND_WEDNESDAYS],
            startsOn: '2027-04-05',
            endsBy: '2027-07-31',
          },
        ],
      },
      { onProgress: (step) => steps.push(step) },
    );
    if (answer.kind !== 'proposals') throw new Error(answer.kind);
    const [first] = answer.proposals;
    // Twenty evenings from Monday 5 April, without Whit Monday (17 May): the twentieth is Monday 14 June.
    expect(first).toMatchObject({
      endsOn: '2027-06-14',
      isProvenEarliest: true,
      lecturerChanges: 0,
      roomChanges: 0,
    });
    expect(first?.cohorts[0]).toMatchObject({
      units: 80,
      rhythmName: 'Mo und Mi',
      earliestPossibleEnd: '2027-06-14',
    });
    expect(first?.cohorts[0]?.sessions).toHaveLength(20);
    expect(first?.load.reduce((sum, { units }) => sum + units, 0)).toBe(80);
    expect(steps.length).toBeGreaterThan(1);
    expect(await sessionsOf(academy)).toEqual([]);
  });

  test('says in German why there is no plan, and what would help', async () => {
    const academy = await aPlannedAcademy(1);
    const { w, cohorts, lecturers } = academy;
    const answer = await w.call('schedule.plan', {
      cohorts: [
        {
          cohortId: cohorts[0]?.cohortId ?? '',
          rhythms: [MONDAYS_AND_WEDNESDAYS],
          startsOn: '2027-04-05',
          endsBy: '2027-05-31',
          lecturerIds: [lecturers.sahin],
        },
      ],
    });
    if (answer.kind !== 'contradiction') throw new Error(answer.kind);
    expect(answer.isIrreducible).toBe(true);
    expect(answer.rules.map(({ kind }) => kind)).toContain('last-day');
    for (const { sentence } of answer.rules) expect(sentence).toMatch(/^[„A-ZÄÖÜ0-9].*[.]$/);
    expect(answer.waysOut).toContainEqual({
      kind: 'last-day',
      sentence: 'SMM-2027-1 bis zum 14.06.2027 planen.',
      cohortId: cohorts[0]?.cohortId,
      endsBy: '2027-06-14',
    });
  });

  test('ends at once when it is cancelled', async () => {
    const academy = await aPlannedAcademy(3);
    const controller = new AbortController();
    const refusal = academy.w.refused(
      'schedule.plan',
      {
        cohorts: academy.cohorts.map(({ cohortId }) => ({
          cohortId,
          rhythms: [MONDAYS_AND_WEDNESDAYS],
          startsOn: '2027-04-05',
          endsBy: '2027-12-31',
        })),
        secondsAtMost: 300,
      },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    expect(await refusal).toMatchObject({ code: 'cancelled' });
  });

  test('plans nothing for a cohort that has all its units, or twice, or backwards', async () => {
    const academy = await aPlannedAcademy(1);
    const { w, cohorts } = academy;
    const request = {
      cohortId: cohorts[0]?.cohortId ?? '',
      rhythms: [MONDAYS_AND_WEDNESDAYS],
      startsOn: '2027-04-05',
      endsBy: '2027-07-31',
    };
    expect(await w.refused('schedule.plan', { cohorts: [request, request] })).toMatchObject({
      code: 'validation',
      fields: { 'cohorts.1.cohortId': 'Dieser Kurs steht schon da.' },
    });
    expect(
      await w.refused('schedule.plan', { cohorts: [{ ...request, endsBy: '2027-04-01' }] }),
    ).toMatchObject({ code: 'validation', fields: { 'cohorts.0.endsBy': 'Liegt vor dem ersten Tag.' } });
    const slot = { weekday: 1, startsAt: '21:15', endsAt: '18:00', breakMinutes: 15 };
    expect(
      await w.refused('schedule.plan', {
        cohorts: [{ ...request, rhythms: [{ name: 'x', slots: [slot] }] }],
      }),
    ).toMatchObject({ code: 'validation', details: { rule: 'ends-before-begin' } });
  });
});

describe('schedule.applyPlan', () => {
  test('stores the whole plan as one command, and one undo takes it back', async () => {
    const academy = await aPlannedAcademy(2);
    const { plan, cohorts } = await aProposal(academy);
    const { cohorts: stored } = await academy.w.call('schedule.applyPlan', plan);
    expect(stored.map(({ sessionIds, removed }) => [sessionIds.length, removed])).toEqual([
      [20, 0],
      [20, 0],
    ]);
    const sessions = await sessionsOf(academy, 1);
    expect(sessions.map(({ date, units, roomId }) => [date, units, roomId])).toEqual(
      cohorts[1]?.sessions.map(({ date, units, roomId }) => [date, units, roomId]),
    );
    expect(
      sessions.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'block')),
    ).toEqual([]);
    expect(sessions.every(({ lecturers }) => lecturers.length > 0)).toBe(true);
    expect(await academy.w.call('workspace.undoable', {})).toMatchObject({
      undo: { label: 'Stundenplan für SMM-2027-1, SMM-2027-2: 40 Termine geplant' },
    });
    await academy.w.call('workspace.undo', {});
    expect(await sessionsOf(academy)).toEqual([]);
    expect(await sessionsOf(academy, 1)).toEqual([]);
  });

  test('replaces what is only planned; what was held or has records stands and counts', async () => {
    const academy = await aPlannedAcademy(1);
    const { w, cohorts } = academy;
    const cohortId = cohorts[0]?.cohortId ?? '';
    await w.call('schedule.applyPlan', (await aProposal(academy)).plan);
    const before = await sessionsOf(academy);
    w.clock.set('2027-04-08T08:00:00.000Z');
    for (const { id } of before.slice(0, 2))
      await w.call('schedule.setState', { sessionId: id, state: 'held' });
    const proposal = await aProposal(academy, { startsOn: '2027-04-12' });
    expect(proposal.cohorts[0]).toMatchObject({ units: 72, keptSessions: 2, replacedSessions: 18 });
    const { cohorts: stored } = await w.call('schedule.applyPlan', proposal.plan);
    expect(stored).toMatchObject([{ cohortId, removed: 18 }]);
    const after = await sessionsOf(academy);
    expect(after.slice(0, 2).map(({ id, state }) => [id, state])).toEqual(
      before.slice(0, 2).map(({ id }) => [id, 'held']),
    );
    expect(after.reduce((sum, { units }) => sum + units, 0)).toBe(80);
    await w.call('workspace.undo', {});
    expect((await sessionsOf(academy)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  test('refuses a plan that something entered since stands against, and changes nothing', async () => {
    const academy = await aPlannedAcademy(1);
    const { w, lecturers } = academy;
    const { plan } = await aProposal(academy);
    inCommand(w.workspace, () => {
      for (const id of Object.values(lecturers)) {
        w.workspace.writer.insert('lecturerAvailabilities', {
          id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          lecturerId: id,
          startsOn: '2027-04-07',
          endsOn: '2027-04-07',
          isAvailable: 0,
        });
      }
    });
    const refusal = await w.refused('schedule.applyPlan', plan);
    expect(refusal).toMatchObject({ code: 'conflict', details: { rule: 'lecturer-absences' } });
    expect(refusal.message).toMatch(/SMM-2027-1, Mi\., 07\.04\..*nicht da.*planen Sie neu/);
    expect(await sessionsOf(academy)).toEqual([]);
  });

  test('refuses a plan that was changed on its way', async () => {
    const academy = await aPlannedAcademy(1);
    const { plan } = await aProposal(academy);
    const [cohort] = plan.cohorts;
    if (!cohort) throw new Error('no cohort');
    const changed = (sessions: typeof cohort.sessions) => ({ ...plan, cohorts: [{ ...cohort, sessions }] });
    const fewer = changed(cohort.sessions.slice(1));
    expect(await academy.w.refused('schedule.applyPlan', fewer)).toMatchObject({ code: 'conflict' });
    const holiday = changed(
      cohort.sessions.map((session, index) => (index === 19 ? { ...session, date: '2027-05-17' } : session)),
    );
    expect(await academy.w.refused('schedule.applyPlan', holiday)).toMatchObject({ code: 'conflict' });
    const doubled = changed(cohort.sessions.map((session) => ({ ...session, date: '2027-04-05' })));
    expect(await academy.w.refused('schedule.applyPlan', doubled)).toMatchObject({ code: 'conflict' });
    expect(await sessionsOf(academy)).toEqual([]);
  });

  test('plans dates alone where nobody and no room is to be assigned', async () => {
    const academy = await aPlannedAcademy(1);
    const { plan, load } = await aProposal(academy, { lecturerIds: [], format: 'live-online' });
    expect(load).toEqual([]);
    await academy.w.call('schedule.applyPlan', plan);
    const sessions = await sessionsOf(academy);
    expect(sessions).toHaveLength(20);
    expect(
      sessions.every(
        ({ roomId, lecturers, format }) => !roomId && lecturers.length === 0 && format === 'live-online',
      ),
    ).toBe(true);
  });
});
