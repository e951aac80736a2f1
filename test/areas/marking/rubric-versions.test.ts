import { describe, expect, test } from 'vitest';
import type { InputOf } from '../../../shared/contract';
import { aCohort, oneMarkerEach } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Criterion = InputOf<'academy.saveRubric'>['criteria'][number];

const criterion = (title: string, weight: number, more: Partial<Criterion> = {}): Criterion => ({
  title,
  description: '',
  weight,
  maximumPoints: 10,
  pointStep: 0.5,
  ...more,
});

async function saveRubric(
  w: TestWorkspace,
  courseId: string,
  criteria: Criterion[],
  knockOuts: string[] = [],
) {
  await w.call('academy.saveRubric', {
    courseId,
    part: 'presentation',
    title: 'Präsentation',
    criteria,
    knockOuts: knockOuts.map((title) => ({ title })),
  });
  const { rubrics } = await w.call('academy.getCourse', { courseId });
  const rubric = rubrics.find(({ part }) => part === 'presentation');
  if (!rubric) throw new Error('no rubric');
  return rubric;
}

/** Two people marked under version 1 (Vortrag 60 %, Gespräch 40 %), one of them finished; version 2 is in force. */
async function twoMarkedPeople(now: Criterion[], knockOuts: string[] = []) {
  const w = await testWorkspace();
  const { courseId, enrolmentIds } = await aCohort(w, { participants: 2 });
  await oneMarkerEach(w);
  const old = await saveRubric(
    w,
    courseId,
    [criterion('Vortrag', 60), criterion('Gespräch', 40)],
    ['Nicht erschienen'],
  );
  const mark = async (index: number, points: (number | null)[]) => {
    for (const [place, value] of points.entries()) {
      await w.call('marking.record', {
        enrolmentId: enrolmentIds[index] ?? '',
        part: 'presentation',
        criterionId: old.criteria[place]?.id ?? '',
        points: value,
        comment: `zu ${old.criteria[place]?.title}`,
      });
    }
  };
  await mark(0, [8, 5]);
  await mark(1, [9.5, null]);
  await w.call('marking.finish', { enrolmentId: enrolmentIds[0] ?? '', part: 'presentation' });
  await saveRubric(w, courseId, now, knockOuts);
  const [earlier] = await w.call('rubrics.earlier', { courseId });
  if (!earlier) throw new Error('no earlier rubric');
  const deskOf = (index: number) =>
    w.call('marking.get', { enrolmentId: enrolmentIds[index] ?? '', part: 'presentation' });
  return { w, courseId, enrolmentIds, earlier, deskOf };
}

const rows = (desk: Awaited<ReturnType<Awaited<ReturnType<typeof twoMarkedPeople>>['deskOf']>>) =>
  desk.criteria.map(({ title, points, comment }) => [title, points, comment]);

describe('marks under an earlier rubric', () => {
  test('stay with it until somebody carries them over; what belongs together is proposed by title', async () => {
    const { earlier, deskOf } = await twoMarkedPeople([
      criterion('gespräch', 30),
      criterion('Vortrag', 50),
      criterion('Zeit', 20),
    ]);
    expect(earlier).toMatchObject({ part: 'presentation', markings: 2, kept: 0 });
    expect(earlier.current.version).toBe(earlier.version + 1);
    const titleOf = (id: string | null) => earlier.criteria.find((each) => each.id === id)?.title ?? null;
    expect(earlier.proposed.map(({ fromCriterionId }) => titleOf(fromCriterionId))).toEqual([
      'Gespräch',
      'Vortrag',
      null,
    ]);
    expect(rows(await deskOf(0))).toEqual([
      ['Vortrag', 8, 'zu Vortrag'],
      ['Gespräch', 5, 'zu Gespräch'],
    ]);
  });

  test('are carried over as the preview said, criterion by criterion, and one undo brings them back', async () => {
    const { w, earlier, deskOf } = await twoMarkedPeople([
      criterion('Gespräch', 30, { maximumPoints: 20, pointStep: 1 }),
      criterion('Vortrag', 70),
    ]);
    const input = { rubricId: earlier.rubricId, sources: earlier.proposed };
    const journalled = () => w.db.value('SELECT count(*) FROM journalCommands');
    const before = [journalled(), rows(await deskOf(0))];
    const { markings } = await w.call('rubrics.previewCarryOver', input);
    expect([journalled(), rows(await deskOf(0))]).toEqual(before);
    // 8 of 10 × 60 + 5 of 10 × 40 = 68; 5 of 10 is 10 of 20: 10 of 20 × 30 + 8 of 10 × 70 = 71.
    expect(markings.map(({ pointsBefore, pointsAfter }) => [pointsBefore, pointsAfter])).toEqual([
      [68, 71],
      [null, null],
    ]);
    expect(markings[0]).toMatchObject({
      isReopened: false,
      droppedMarks: 0,
      keptBecause: null,
      role: 'first',
    });

    const carried = await w.call('rubrics.carryOver', { ...input, reason: 'Gewichte der Kammer' });
    expect(carried).toEqual({ carried: 2, kept: 0, reopened: 0 });
    expect(rows(await deskOf(0))).toEqual([
      ['Gespräch', 10, 'zu Gespräch'],
      ['Vortrag', 8, 'zu Vortrag'],
    ]);
    expect((await deskOf(0)).state).toBe('done');
    expect(rows(await deskOf(1))).toEqual([
      ['Gespräch', null, 'zu Gespräch'],
      ['Vortrag', 9.5, 'zu Vortrag'],
    ]);
    expect((await w.call('workspace.undoable', {})).undo?.label).toContain('Gewichte der Kammer');
    await w.call('workspace.undo', {});
    expect(rows(await deskOf(0))).toEqual(before[1]);
  });

  test('that lose their criterion keep their comment; who was finished and lacks a mark is open again', async () => {
    const { w, earlier, deskOf } = await twoMarkedPeople([criterion('Vortrag', 80), criterion('Zeit', 20)]);
    const input = { rubricId: earlier.rubricId, sources: earlier.proposed };
    const { markings } = await w.call('rubrics.previewCarryOver', input);
    expect(markings[0]).toMatchObject({
      pointsBefore: 68,
      pointsAfter: null,
      isReopened: true,
      droppedMarks: 1,
    });
    expect(await w.call('rubrics.carryOver', { ...input, reason: 'Neu' })).toMatchObject({ reopened: 1 });
    const desk = await deskOf(0);
    expect([desk.state, desk.comment]).toEqual(['open', 'Gespräch: zu Gespräch']);
    expect(rows(desk)).toEqual([
      ['Vortrag', 8, 'zu Vortrag'],
      ['Zeit', null, ''],
    ]);
  });

  test('take the answers to knock-outs of the same title along', async () => {
    const { w, earlier, enrolmentIds, deskOf } = await twoMarkedPeople(
      [criterion('Vortrag', 60), criterion('Gespräch', 40)],
      ['Nicht erschienen', 'Täuschung'],
    );
    const { knockOuts } = await deskOf(1);
    await w.call('marking.recordKnockOut', {
      enrolmentId: enrolmentIds[1] ?? '',
      part: 'presentation',
      knockOutId: knockOuts[0]?.knockOutId ?? '',
      isTriggered: true,
    });
    await w.call('rubrics.carryOver', {
      rubricId: earlier.rubricId,
      sources: earlier.proposed,
      reason: 'Neu',
    });
    expect((await deskOf(1)).knockOuts.map(({ title, isTriggered }) => [title, isTriggered])).toEqual([
      ['Nicht erschienen', true],
      ['Täuschung', false],
    ]);
  });

  test('of a compared part stay where they are', async () => {
    const { w, earlier, enrolmentIds, deskOf } = await twoMarkedPeople([
      criterion('Vortrag', 80),
      criterion('Zeit', 20),
    ]);
    await w.call('results.compare', { enrolmentIds: [enrolmentIds[0] ?? ''], part: 'presentation' });
    const input = { rubricId: earlier.rubricId, sources: earlier.proposed };
    const { markings } = await w.call('rubrics.previewCarryOver', input);
    expect(markings.map(({ keptBecause }) => keptBecause)).toEqual(['compared', null]);
    expect(markings[0]).toMatchObject({ pointsBefore: 68, pointsAfter: 68 });
    expect(await w.call('rubrics.carryOver', { ...input, reason: 'Neu' })).toEqual({
      carried: 1,
      kept: 1,
      reopened: 0,
    });
    expect(rows(await deskOf(0))).toHaveLength(2);
    expect((await deskOf(0)).criteria[1]?.title).toBe('Gespräch');
    const again = await w.refused('rubrics.carryOver', { ...input, reason: 'Neu' });
    expect(again).toMatchObject({ code: 'conflict' });
  });

  test('cannot go to two criteria, nor by a list that is not the rubric in force', async () => {
    const { w, earlier } = await twoMarkedPeople([criterion('Vortrag', 80), criterion('Zeit', 20)]);
    const [first] = earlier.criteria;
    const { rubricId } = earlier;
    const carry = (sources: typeof earlier.proposed) =>
      w.refused('rubrics.carryOver', { rubricId, sources, reason: 'Neu' });
    const twice = await carry(
      earlier.proposed.map((each) => ({ ...each, fromCriterionId: first?.id ?? null })),
    );
    expect(twice.message).toContain('„Vortrag“ ist zwei Kriterien zugeordnet');
    expect(await carry(earlier.proposed.slice(1))).toMatchObject({ code: 'conflict' });
    expect(
      await w.refused('rubrics.previewCarryOver', { rubricId: earlier.current.rubricId, sources: [] }),
    ).toMatchObject({
      code: 'not-found',
    });
  });
});
