import { describe, expect, test } from 'vitest';
import { COHORT_STATES, type CohortState } from '../../../shared/domain/cohort-lifecycle';
import { aCohort, leadTo } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const ALLOWED: Record<CohortState, CohortState[]> = {
  planned: ['open', 'cancelled'],
  open: ['running', 'planned', 'cancelled'],
  running: ['marking', 'open', 'cancelled'],
  marking: ['completed', 'running', 'cancelled'],
  completed: ['marking'],
  cancelled: ['planned'],
};

const stateOf = async (w: TestWorkspace, cohortId: string) =>
  (await w.call('cohorts.get', { cohortId })).state;

async function cohortIn(state: CohortState) {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  if (state === 'cancelled') {
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Zu wenige Anmeldungen' });
  } else await leadTo(w, cohortId, state);
  return { w, cohortId };
}

describe('the life of a cohort', () => {
  test.each(COHORT_STATES)('from %s only where its life leads', async (from) => {
    const { w, cohortId } = await cohortIn(from);
    expect((await w.call('cohorts.get', { cohortId })).allowedMoves).toEqual(ALLOWED[from]);
    for (const to of COHORT_STATES) {
      const move = { cohortId, to, reason: 'Grund' };
      if (!ALLOWED[from].includes(to)) {
        expect(await w.refused('cohorts.move', move), `${from} to ${to}`).toMatchObject({ code: 'conflict' });
        expect(await stateOf(w, cohortId)).toBe(from);
        continue;
      }
      await w.call('cohorts.move', move);
      expect(await stateOf(w, cohortId)).toBe(to);
      await w.call('workspace.undo', {});
      expect(await stateOf(w, cohortId)).toBe(from);
    }
  });

  test('is called off with a reason, and the reason goes when it comes back', async () => {
    const { w, cohortId } = await cohortIn('open');
    expect(await w.refused('cohorts.move', { cohortId, to: 'cancelled', reason: '  ' })).toMatchObject({
      code: 'validation',
      fields: { reason: expect.stringContaining('Grund') },
    });
    await w.call('cohorts.move', { cohortId, to: 'cancelled', reason: 'Zu wenige Anmeldungen' });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      state: 'cancelled',
      cancelledReason: 'Zu wenige Anmeldungen',
    });
    await w.call('cohorts.move', { cohortId, to: 'planned' });
    expect(await w.call('cohorts.get', { cohortId })).toMatchObject({
      state: 'planned',
      cancelledReason: '',
    });
  });

  test('is never deleted: no channel does it', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    const result = await w.application.dispatcher.dispatch('cohorts.delete', { cohortId });
    expect(result.ok).toBe(false);
    expect(await w.call('cohorts.list', {})).toHaveLength(1);
  });

  test('that does not exist is not found', async () => {
    const w = await testWorkspace();
    const cohortId = '019f0000-0000-7000-8000-000000000000';
    expect(await w.refused('cohorts.get', { cohortId })).toMatchObject({ code: 'not-found' });
    expect(await w.refused('cohorts.overview', { cohortId })).toMatchObject({ code: 'not-found' });
    expect(await w.refused('cohorts.participants', { cohortId })).toMatchObject({ code: 'not-found' });
    expect(await w.refused('cohorts.move', { cohortId, to: 'open' })).toMatchObject({ code: 'not-found' });
  });
});
