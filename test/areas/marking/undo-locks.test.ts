import { describe, expect, it, test } from 'vitest';
import type { TestWorkspace } from '../../support/test-workspace';
import { aDesk, handIn } from './a-desk';
import { changeRow, markEvenly } from './paper-cohort';

/** A paper of two markers who have both finished; the first typed something else before. */
async function twoMarked() {
  const desk = await aDesk();
  const { w, courseId, key, lecturerIds, criteria } = desk;
  changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
  const [one = '', two = ''] = lecturerIds;
  await handIn(desk.cohort, key.enrolmentId);
  const first = { ...key, role: 'first' as const, asLecturerId: one };
  const second = { ...key, role: 'second' as const, asLecturerId: two };
  await w.call('marking.record', { ...first, criterionId: criteria[0]?.id ?? '', points: 1 });
  await markEvenly(w, first, 70);
  await markEvenly(w, second, 66);
  const { enrolmentId } = key;
  const compare = () => w.call('results.compare', { enrolmentIds: [enrolmentId], part: 'paper' });
  return { ...desk, enrolmentId, first, second, compare };
}

const steps = (w: TestWorkspace, channel: string): number[] =>
  w.db
    .all<{ seq: number }>('SELECT seq FROM journalCommands WHERE channel = ? ORDER BY seq', [channel])
    .map(({ seq }) => seq);

const contentOf = (w: TestWorkspace) =>
  ['marks', 'markings', 'markComparisons', 'markAgreements', 'assessmentReopenings', 'markingTakeovers'].map(
    (table) => w.db.all(`SELECT * FROM ${table} ORDER BY id`),
  );

describe('undo goes no further than a hand could', () => {
  it.each([
    ['finished', false],
    ['finished and compared', true],
  ])('a mark of a marking that is %s stays', async (_what, isCompared) => {
    const { w, compare } = await twoMarked();
    if (isCompared) await compare();
    const before = contentOf(w);
    const seqs = steps(w, 'marking.record');
    expect(seqs.length).toBeGreaterThan(10);
    for (const seq of seqs) {
      const refusal = await w.refused('workspace.undo', { seq });
      expect(refusal.code).toBe('conflict');
    }
    const { message, details } = await w.refused('workspace.undo', { seq: seqs.at(-1) as number });
    expect(details).toMatchObject({ reason: 'undo-finished' });
    expect(message).toMatch(/^„.*“ lässt sich nicht zurücknehmen: Die Bewertung von .* ist abgeschlossen\./);
    expect(contentOf(w)).toEqual(before);
  });

  it('finishing is taken back while nothing was compared, and the points after it', async () => {
    const { w } = await twoMarked();
    await w.call('workspace.undo', { seq: steps(w, 'marking.finish').at(-1) as number });
    await w.call('workspace.undo', { seq: steps(w, 'marking.record').at(-1) as number });
    await w.call('workspace.redo', {});
    await w.call('workspace.redo', {});
    expect(w.db.value("SELECT count(*) FROM markings WHERE state = 'done' AND part = 'paper'")).toBe(2);
    expect(w.db.value('SELECT count(*) FROM marks WHERE points IS NULL')).toBe(0);
  });

  it('finishing stays once it was compared, until the comparison is taken back', async () => {
    const { w, compare } = await twoMarked();
    await compare();
    const [, finished = 0] = steps(w, 'marking.finish');
    expect((await w.refused('workspace.undo', { seq: finished })).details).toMatchObject({
      reason: 'undo-compared',
    });
    await w.call('workspace.undo', { seq: steps(w, 'results.compare').at(-1) as number });
    await w.call('workspace.undo', { seq: finished });
    expect(w.db.value("SELECT count(*) FROM markings WHERE state = 'done' AND part = 'paper'")).toBe(1);
  });

  it('who opened something again or took it over, and why, stays to be seen', async () => {
    const { w, first, compare } = await twoMarked();
    await compare();
    await w.call('marking.reopen', { ...first, reason: 'Anlage übersehen' });
    await w.call('marking.takeOver', {
      ...first,
      asLecturerId: null,
      toLecturerId: null,
      reason: 'Frau Böhm ist erkrankt',
    });
    const before = contentOf(w);
    for (const channel of ['marking.reopen', 'marking.takeOver']) {
      const refusal = await w.refused('workspace.undo', { seq: steps(w, channel).at(-1) as number });
      expect(refusal.code).toBe('not-undoable');
      expect(refusal.message).toContain('sichtbar bleibt');
    }
    expect(contentOf(w)).toEqual(before);
  });
});

test('a step that could be taken back before it was kept is kept as well', async () => {
  const { w, first } = await twoMarked();
  await w.call('marking.reopen', { ...first, reason: 'Anlage übersehen' });
  const [seq = 0] = steps(w, 'marking.reopen');
  w.workspace.writer.run('UPDATE journalCommands SET isUndoable = 1 WHERE seq = ?', [seq]);
  expect((await w.call('workspace.undoable', {})).undo?.seq).not.toBe(seq);
  expect((await w.refused('workspace.undo', { seq })).code).toBe('not-undoable');
});
