import { describe, expect, test } from 'vitest';
import { aCohort, oneMarkerEach } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

/** The founded rubric: criteria marked out of their weight, in halves, and one knock-out for the paper. */
async function aFoundedDesk() {
  const w = await testWorkspace();
  const { enrolmentIds } = await aCohort(w, { participants: 1 });
  const key = { enrolmentId: enrolmentIds[0] ?? '', part: 'paper' as const };
  const desk = () => w.call('marking.get', key);
  const { criteria, knockOuts } = await desk();
  const record = (index: number, points: number | null) =>
    w.call('marking.record', { ...key, criterionId: criteria[index]?.criterionId ?? '', points });
  const refused = (index: number, points: number) =>
    w.refused('marking.record', { ...key, criterionId: criteria[index]?.criterionId ?? '', points });
  return { w, key, desk, criteria, knockOuts, record, refused };
}

const fill = async (
  w: TestWorkspace,
  key: { enrolmentId: string; part: 'paper' | 'presentation' },
  share: number,
) => {
  for (const { criterionId, maximumPoints } of (await w.call('marking.get', key)).criteria) {
    await w.call('marking.record', { ...key, criterionId, points: maximumPoints * share });
  }
  await w.call('marking.finish', key);
};

describe('points of a criterion', () => {
  test('run up to its own maximum and weigh as they are', async () => {
    const { desk, criteria, record } = await aFoundedDesk();
    expect(criteria[0]).toMatchObject({ weight: 15, maximumPoints: 15, pointStep: 0.5, points: null });
    await record(0, 12.5);
    await record(1, 8);
    expect(await desk()).toMatchObject({ pointsSoFar: 20.5, markedWeight: 25, points: null });
  });

  test('above the maximum or between two steps are refused with a sentence, and nothing changes', async () => {
    const { desk, record, refused } = await aFoundedDesk();
    await record(0, 12.5);
    expect(await refused(0, 15.5)).toMatchObject({
      code: 'validation',
      message: '15,5 Punkte liegen nicht zwischen 0 und 15. Bitte die Punkte prüfen.',
    });
    expect((await refused(0, 12.25)).message).toContain('in Schritten von 0,5');
    expect((await desk()).criteria[0]?.points).toBe(12.5);
  });

  test('carry what they look like', async () => {
    const { criteria } = await aFoundedDesk();
    expect(criteria[4]?.levels.map(({ title, fromPoints }) => [title, fromPoints])).toEqual([
      ['Sehr gut', 9],
      ['Gut', 7],
      ['Ausreichend', 5],
      ['Unzureichend', 0],
    ]);
  });
});

describe('a knock-out', () => {
  test('does not apply until somebody says so; saying it again changes nothing', async () => {
    const { w, key, desk, knockOuts } = await aFoundedDesk();
    expect(knockOuts).toMatchObject([{ title: 'Eigenständigkeitserklärung fehlt', isTriggered: false }]);
    const input = { ...key, knockOutId: knockOuts[0]?.knockOutId ?? '', isTriggered: true };
    expect(await w.call('marking.recordKnockOut', { ...input, comment: 'auch nach Rückfrage' })).toEqual({
      hasChanged: true,
    });
    expect((await desk()).knockOuts).toMatchObject([{ isTriggered: true, comment: 'auch nach Rückfrage' }]);
    expect(await w.call('marking.recordKnockOut', { ...input, comment: 'auch nach Rückfrage' })).toEqual({
      hasChanged: false,
    });
    expect((await w.call('workspace.undoable', {})).undo?.label).toBe(
      '„Eigenständigkeitserklärung fehlt“ trifft zu, Selin Aydın',
    );
    await w.call('workspace.undo', {});
    expect((await desk()).knockOuts).toMatchObject([{ isTriggered: false }]);
  });

  test('makes the participant fail with full points', async () => {
    const { w, key, knockOuts } = await aFoundedDesk();
    await w.call('marking.recordKnockOut', {
      ...key,
      knockOutId: knockOuts[0]?.knockOutId ?? '',
      isTriggered: true,
    });
    await oneMarkerEach(w);
    await fill(w, key, 1);
    await fill(w, { ...key, part: 'presentation' }, 1);
    const cohortId = w.db.value<string>('SELECT id FROM cohorts') ?? '';
    expect((await w.call('marking.list', { cohortId })).enrolments).toMatchObject([
      { state: 'failed', points: 100, grade: null, failures: ['paper-knocked-out'] },
    ]);
  });

  test('of a finished marking stays as it is, and one of another rubric is not known', async () => {
    const { w, key, knockOuts } = await aFoundedDesk();
    const knockOutId = knockOuts[0]?.knockOutId ?? '';
    await fill(w, key, 0.5);
    const input = { ...key, knockOutId, isTriggered: true };
    expect(await w.refused('marking.recordKnockOut', input)).toMatchObject({ code: 'conflict' });
    expect(await w.refused('marking.recordKnockOut', { ...input, part: 'presentation' })).toMatchObject({
      code: 'not-found',
    });
  });
});
