import { describe, expect, test } from 'vitest';
import { aCohort, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const evenings = [1, 4].map((weekday) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 }));
const saturdays = [{ weekday: 6, startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 }];

async function withCohort(): Promise<{ w: TestWorkspace; cohortId: string }> {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  return { w, cohortId };
}

describe('a rhythm until the course has exactly 80 UE', () => {
  test.each([
    { name: '20 evenings', rhythm: evenings, startsOn: '2027-01-11', sessions: 20, endsOn: '2027-03-18' },
    { name: '10 Saturdays', rhythm: saturdays, startsOn: '2027-01-11', sessions: 10, endsOn: '2027-03-20' },
  ])('$name', async ({ rhythm, startsOn, sessions, endsOn }) => {
    const { w, cohortId } = await withCohort();
    const proposal = await w.call('schedule.propose', { cohortId, rhythm, startsOn });
    expect(proposal.sessions).toHaveLength(sessions);
    expect(proposal).toMatchObject({ units: 80, endsOn, skipped: [] });
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({ sessions: [], missingUnits: 80 });
  });

  test('public holidays of the Land of the cohort are skipped and named', async () => {
    const { w, cohortId } = await withCohort();
    const { skipped, sessions } = await w.call('schedule.propose', {
      cohortId,
      rhythm: evenings,
      startsOn: '2027-04-12',
    });
    expect(skipped).toEqual([
      { date: '2027-05-06', holiday: 'Christi Himmelfahrt' },
      { date: '2027-05-17', holiday: 'Pfingstmontag' },
      { date: '2027-05-27', holiday: 'Fronleichnam' },
    ]);
    expect(sessions.map(({ date }) => date)).not.toContain('2027-05-06');
    const berlin = await aCohort(w, { code: 'SMM-B', cohort: { federalState: 'BE' } });
    const inBerlin = await w.call('schedule.propose', {
      cohortId: berlin.cohortId,
      rhythm: evenings,
      startsOn: '2027-04-12',
    });
    expect(inBerlin.skipped.map(({ holiday }) => holiday)).not.toContain('Fronleichnam');
  });

  test('existing sessions count, cancelled ones do not', async () => {
    const { w, cohortId } = await withCohort();
    const { id } = await w.call('schedule.saveSession', {
      cohortId,
      date: '2027-01-09',
      startsAt: '09:00',
      endsAt: '16:00',
      breakMinutes: 60,
    });
    const input = { cohortId, rhythm: evenings, startsOn: '2027-01-11' };
    expect((await w.call('schedule.propose', input)).units).toBe(72);
    await w.call('schedule.setState', { sessionId: id, state: 'cancelled', reason: 'Dozent krank' });
    expect((await w.call('schedule.propose', input)).units).toBe(80);
  });

  test('modules follow the order of the course, also within a session', async () => {
    const { w, cohortId } = await withCohort();
    const { sessions } = await w.call('schedule.propose', {
      cohortId,
      rhythm: saturdays,
      startsOn: '2027-01-11',
    });
    const taught = sessions.map(({ modules }) => modules.map(({ title, units }) => `${title} ${units}`));
    expect(taught.slice(0, 5)).toEqual([
      ['Recherche 8'],
      ['Konzepte und Strategien 8'],
      ['Konzepte und Strategien 8'],
      ['Redaktion 8'],
      ['Redaktion 4', 'Überzeugungsarbeit 4'],
    ]);
  });

  test.each([
    { slot: { startsAt: '21:15', endsAt: '18:00', breakMinutes: 15 }, rule: 'ends-before-begin' },
    { slot: { startsAt: '22:00', endsAt: '01:00', breakMinutes: 0 }, rule: 'crosses-midnight' },
    { slot: { startsAt: '18:00', endsAt: '19:00', breakMinutes: 61 }, rule: 'break-too-long' },
    { slot: { startsAt: '18:00', endsAt: '18:30', breakMinutes: 20 }, rule: 'empty-session' },
  ])(
    '$slot.startsAt–$slot.endsAt with $slot.breakMinutes minutes is refused: $rule',
    async ({ slot, rule }) => {
      const { w, cohortId } = await withCohort();
      const input = { cohortId, startsOn: '2027-01-11', rhythm: [{ weekday: 1, ...slot }] };
      for (const channel of ['schedule.propose', 'schedule.applyRhythm'] as const) {
        expect(await w.refused(channel, input)).toMatchObject({ code: 'validation', details: { rule } });
      }
    },
  );
});

describe('schedule.applyRhythm', () => {
  test('stores what was proposed, numbers the sessions and sets the period of the cohort', async () => {
    const { w, cohortId } = await withCohort();
    const proposal = await w.call('schedule.propose', { cohortId, rhythm: evenings, startsOn: '2027-01-11' });
    const made = await w.call('schedule.applyRhythm', { cohortId, rhythm: evenings, startsOn: '2027-01-11' });
    expect(made).toMatchObject({ units: 80, endsOn: '2027-03-18' });
    const schedule = await w.call('schedule.list', { cohortId });
    expect(schedule).toMatchObject({
      startsOn: '2027-01-11',
      endsOn: '2027-03-18',
      scheduledUnits: 80,
      heldUnits: 0,
      missingUnits: 0,
      excessUnits: 0,
    });
    expect(schedule.sessions.map(({ number }) => number)).toEqual(
      proposal.sessions.map((_, index) => index + 1),
    );
    expect(schedule.sessions.map(({ date, modules }) => ({ date, modules }))).toEqual(
      proposal.sessions.map(({ date, modules }) => ({ date, modules })),
    );
    for (const module of schedule.modules) expect(module.scheduledUnits).toBe(module.units);
  });

  test('a complete schedule takes no more', async () => {
    const { w, cohortId } = await withCohort();
    await aSchedule(w, cohortId);
    const again = await w.refused('schedule.applyRhythm', {
      cohortId,
      rhythm: evenings,
      startsOn: '2027-04-01',
    });
    expect(again).toMatchObject({ code: 'conflict', message: expect.stringContaining('80 UE') });
  });

  test('one undo takes all of it back, the period too', async () => {
    const { w, cohortId } = await withCohort();
    await aSchedule(w, cohortId);
    const step = await w.call('workspace.undo', {});
    expect(step.label).toBe('Stundenplan: 20 Termine angelegt');
    expect(await w.call('schedule.list', { cohortId })).toMatchObject({
      sessions: [],
      startsOn: null,
      endsOn: null,
    });
  });

  test('is refused once the cohort is being marked', async () => {
    const { w, cohortId } = await withCohort();
    for (const to of ['open', 'running', 'marking'] as const) await w.call('cohorts.move', { cohortId, to });
    const refusal = await w.refused('schedule.applyRhythm', {
      cohortId,
      rhythm: evenings,
      startsOn: '2027-04-01',
    });
    expect(refusal.code).toBe('conflict');
    expect((await w.call('schedule.list', { cohortId })).canAdd).toBe(false);
  });
});

test('modules are handed out anew after a session was cancelled; what was held stands', async () => {
  const { w, cohortId } = await withCohort();
  const [first, second] = await aSchedule(w, cohortId);
  await w.call('schedule.setState', { sessionId: first as string, state: 'held' });
  await w.call('schedule.setState', { sessionId: second as string, state: 'cancelled', reason: 'Glatteis' });
  await w.call('schedule.saveSession', {
    cohortId,
    date: '2027-03-22',
    startsAt: '18:00',
    endsAt: '21:15',
    breakMinutes: 15,
  });
  const { changed } = await w.call('schedule.assignModules', { cohortId });
  expect(changed).toBeGreaterThan(0);
  const { sessions, modules } = await w.call('schedule.list', { cohortId });
  const titles = sessions
    .filter(({ state }) => state !== 'cancelled')
    .map((session) => session.modules[0]?.shortTitle);
  expect(titles.slice(0, 3)).toEqual(['Recherche', 'Recherche', 'Konzepte']);
  expect(titles.at(-1)).toBe('Weiterbildung');
  for (const module of modules) expect(module.scheduledUnits).toBe(module.units);
});
