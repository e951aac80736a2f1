import { describe, expect, test } from 'vitest';
import type { OutputOf } from '../../../shared/contract';
import { aCohort } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Rubric = OutputOf<'academy.getCourse'>['rubrics'][number];

async function rubricOf(w: TestWorkspace, part: Rubric['part']): Promise<Rubric & { courseId: string }> {
  const [course] = await w.call('academy.listCourses', {});
  const { id: courseId, rubrics } = await w.call('academy.getCourse', { courseId: course?.id ?? '' });
  const rubric = rubrics.find((candidate) => candidate.part === part);
  if (!rubric) throw new Error(`no rubric for the ${part}`);
  return { courseId, ...rubric };
}

describe('a rubric', () => {
  test('is changed in place while nobody has marked with it; known criteria keep their id', async () => {
    const w = await testWorkspace();
    const { courseId, id, criteria } = await rubricOf(w, 'presentation');
    const [talk, questions] = criteria;
    if (!talk || !questions) throw new Error('the standard has two criteria');
    await w.call('academy.saveRubric', {
      courseId,
      part: 'presentation',
      title: 'Vortrag',
      criteria: [
        { ...questions, weight: 30 },
        { ...talk, weight: 50, title: 'Auftreten' },
        { title: 'Zeit', description: '', weight: 20 },
      ],
    });
    const after = await rubricOf(w, 'presentation');
    expect(after).toMatchObject({ id, title: 'Vortrag' });
    expect(after.criteria.map(({ title, weight }) => [title, weight])).toEqual([
      ['Fachgespräch', 30],
      ['Auftreten', 50],
      ['Zeit', 20],
    ]);
    expect(after.criteria.slice(0, 2).map(({ id: key }) => key)).toEqual([questions.id, talk.id]);

    await w.call('workspace.undo', {});
    expect((await rubricOf(w, 'presentation')).criteria).toEqual(criteria);
  });

  test('with marks stays with them, and a new one becomes current', async () => {
    const w = await testWorkspace();
    const { enrolmentIds } = await aCohort(w, { participants: 1 });
    const [enrolmentId = ''] = enrolmentIds;
    const { courseId, id, criteria } = await rubricOf(w, 'presentation');
    const [first] = criteria;
    await w.call('marking.record', {
      enrolmentId,
      part: 'presentation',
      criterionId: first?.id ?? '',
      points: 51.5,
    });
    const saved = await w.call('academy.saveRubric', {
      courseId,
      part: 'presentation',
      title: 'Neuer Bogen',
      criteria: [{ title: 'Alles', description: '', weight: 100 }],
    });
    expect(saved.id).not.toBe(id);
    expect((await rubricOf(w, 'presentation')).criteria.map(({ title }) => title)).toEqual(['Alles']);
    expect(w.db.value('SELECT isCurrent FROM rubrics WHERE id = ?', [id])).toBe(0);
    expect(w.db.value('SELECT count(*) FROM criteria WHERE rubricId = ?', [id])).toBe(criteria.length);
    const desk = await w.call('marking.get', { enrolmentId, part: 'presentation' });
    expect(desk.criteria.map(({ title, points }) => [title, points])).toEqual([
      ['Präsentation', 51.5],
      ['Fachgespräch', null],
    ]);

    await w.call('workspace.undo', {});
    expect(await rubricOf(w, 'presentation')).toMatchObject({ id, criteria });
  });

  test.each([
    { weights: [50, 49.99], sentence: 'statt 100 %' },
    { weights: [60, 41], sentence: 'statt 100 %' },
    { weights: [100, 0], sentence: 'ein Gewicht über 0 %' },
  ])('with the weights $weights is refused', async ({ weights, sentence }) => {
    const w = await testWorkspace();
    const { courseId, criteria } = await rubricOf(w, 'paper');
    const refusal = await w.refused('academy.saveRubric', {
      courseId,
      part: 'paper',
      title: 'Bogen',
      criteria: weights.map((weight, index) => ({
        title: `Kriterium ${index + 1}`,
        description: '',
        weight,
      })),
    });
    expect(refusal.code).toBe('validation');
    expect(refusal.message).toContain(sentence);
    expect((await rubricOf(w, 'paper')).criteria).toEqual(criteria);
  });

  test('of thirds that make 100 is taken', async () => {
    const w = await testWorkspace();
    const { courseId } = await rubricOf(w, 'paper');
    await w.call('academy.saveRubric', {
      courseId,
      part: 'paper',
      title: 'Drittel',
      criteria: [1, 2, 3].map((number) => ({ title: `Drittel ${number}`, description: '', weight: 100 / 3 })),
    });
    expect((await rubricOf(w, 'paper')).criteria).toHaveLength(3);
  });
});

describe('scales, levels and knock-outs', () => {
  const levels = [
    { title: 'Gut', fromPoints: 6, description: 'trägt' },
    { title: 'Schwach', fromPoints: 0, description: '' },
  ];

  test('are kept, and a rubric that replaces one with marks has the next version', async () => {
    const w = await testWorkspace();
    const { enrolmentIds } = await aCohort(w, { participants: 1 });
    const { courseId, criteria, version } = await rubricOf(w, 'presentation');
    expect(version).toBe(1);
    await w.call('marking.record', {
      enrolmentId: enrolmentIds[0] ?? '',
      part: 'presentation',
      criterionId: criteria[0]?.id ?? '',
      points: 30,
    });
    await w.call('academy.saveRubric', {
      courseId,
      part: 'presentation',
      title: 'Vortrag',
      criteria: [{ title: 'Alles', description: '', weight: 100, maximumPoints: 12, pointStep: 1.5, levels }],
      knockOuts: [{ title: 'Nicht erschienen' }],
    });
    expect(await rubricOf(w, 'presentation')).toMatchObject({
      version: 2,
      criteria: [{ maximumPoints: 12, pointStep: 1.5, levels }],
      knockOuts: [{ title: 'Nicht erschienen', description: '' }],
    });
  });

  test.each([
    { changes: { maximumPoints: 10, pointStep: 4 }, sentence: 'kein Vielfaches von 4' },
    { changes: { levels: levels.slice(0, 1) }, sentence: 'muss bei 0 Punkten beginnen' },
    { changes: { levels: [...levels].reverse() }, sentence: 'Die Stufe „Gut“ von „Alles“' },
  ])('on which no points could be given are refused: $sentence', async ({ changes, sentence }) => {
    const w = await testWorkspace();
    const before = await rubricOf(w, 'presentation');
    const refusal = await w.refused('academy.saveRubric', {
      courseId: before.courseId,
      part: 'presentation',
      title: 'Bogen',
      criteria: [{ title: 'Alles', description: '', weight: 100, ...changes }],
    });
    expect(refusal).toMatchObject({ code: 'validation' });
    expect(refusal.message).toContain(sentence);
    expect(await rubricOf(w, 'presentation')).toEqual(before);
  });
});
