import { describe, expect, test } from 'vitest';
import { aCohort } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

async function rubricOf(w: TestWorkspace, part: 'paper' | 'presentation') {
  const [course] = await w.call('academy.listCourses', {});
  const { id: courseId, rubrics } = await w.call('academy.getCourse', { courseId: course?.id ?? '' });
  const rubric = rubrics.find((candidate) => candidate.part === part);
  if (!rubric) throw new Error(`no rubric for the ${part}`);
  return { courseId, ...rubric };
}

async function exported(w: TestWorkspace, courseId: string, part: 'paper' | 'presentation'): Promise<string> {
  return (await w.call('rubrics.export', { courseId, part })).transferId;
}

const withoutIds = ({ criteria, knockOuts, title }: Awaited<ReturnType<typeof rubricOf>>) => ({
  title,
  criteria: criteria.map(({ id: _, ...criterion }) => criterion),
  knockOuts: knockOuts.map(({ id: _, ...knockOut }) => knockOut),
});

describe('a rubric as a workbook', () => {
  test('comes back as it went out', async () => {
    const w = await testWorkspace();
    const before = await rubricOf(w, 'paper');
    const { courseId } = before;
    const transferId = await exported(w, courseId, 'paper');
    const input = { courseId, part: 'paper', transferId } as const;
    expect(await w.call('rubrics.previewImport', input)).toMatchObject({
      isSame: true,
      removed: [],
      makesNewVersion: false,
    });
    // Into the other part, where nothing of it is known.
    const foreign = { courseId, part: 'presentation', transferId } as const;
    const preview = await w.call('rubrics.previewImport', foreign);
    expect(preview.isSame).toBe(false);
    expect(preview.removed).toEqual(['Präsentation', 'Fachgespräch']);
    expect(preview.criteria.every(({ change }) => change === 'new')).toBe(true);
    await w.call('rubrics.import', foreign);
    expect(withoutIds(await rubricOf(w, 'presentation'))).toEqual(withoutIds(before));
    await w.call('workspace.undo', {});
    expect((await rubricOf(w, 'presentation')).criteria.map(({ title }) => title)).toEqual([
      'Präsentation',
      'Fachgespräch',
    ]);
  });

  test('with thirds as weights comes back as it went out', async () => {
    const w = await testWorkspace();
    const { courseId } = await rubricOf(w, 'paper');
    await w.call('academy.saveRubric', {
      courseId,
      part: 'paper',
      title: 'Drittel',
      criteria: [1, 2, 3].map((number) => ({
        title: `Drittel ${number}`,
        description: '=1+1',
        weight: 100 / 3,
      })),
    });
    const transferId = await exported(w, courseId, 'paper');
    expect(await w.call('rubrics.previewImport', { courseId, part: 'paper', transferId })).toMatchObject({
      isSame: true,
    });
  });

  test('known criteria keep their id; with marks the workbook becomes the next version', async () => {
    const w = await testWorkspace();
    const { enrolmentIds } = await aCohort(w, { participants: 1 });
    const before = await rubricOf(w, 'presentation');
    const { courseId } = before;
    const csv = [
      'Bewertungsbogen;Vortrag',
      'Art;Titel;Gewicht (%);Höchstpunkte',
      'Kriterium;Fachgespräch;30;10',
      'Kriterium;PRÄSENTATION;70;10',
    ].join('\r\n');
    const input = { courseId, part: 'presentation', transferId: w.upload('bogen.csv', csv) } as const;
    expect(await w.call('rubrics.previewImport', input)).toMatchObject({
      title: 'Vortrag',
      criteria: [
        { title: 'Fachgespräch', change: 'changed' },
        { title: 'PRÄSENTATION', change: 'changed' },
      ],
      removed: [],
      makesNewVersion: false,
    });
    expect(await w.call('rubrics.import', input)).toEqual({ id: before.id, version: 1 });
    expect((await rubricOf(w, 'presentation')).criteria.map(({ id }) => id)).toEqual([
      before.criteria[1]?.id,
      before.criteria[0]?.id,
    ]);
    await w.call('marking.record', {
      enrolmentId: enrolmentIds[0] ?? '',
      part: 'presentation',
      criterionId: before.criteria[0]?.id ?? '',
      points: 5,
    });
    expect(await w.call('rubrics.previewImport', input)).toMatchObject({ makesNewVersion: true });
    expect(await w.call('rubrics.import', input)).toMatchObject({ version: 2 });
  });

  test.each([
    ['the weights', 'Kriterium;A;60;10\r\nKriterium;B;30;10', 'weights-not-100', 'zusammen 90 % statt 100 %'],
    ['negative points', null, 'sheet-negative', 'Zeile 2: „Höchstpunkte“ ist negativ'],
  ])('that is no rubric is refused and changes nothing: %s', async (_what, body, rule, sentence) => {
    const w = await testWorkspace();
    const before = await rubricOf(w, 'paper');
    const rows = body ?? 'Kriterium;A;100;-5';
    const transferId = w.upload('bogen.csv', `Art;Titel;Gewicht (%);Höchstpunkte\r\n${rows}\r\n`);
    const input = { courseId: before.courseId, part: 'paper', transferId } as const;
    for (const channel of ['rubrics.previewImport', 'rubrics.import'] as const) {
      const refusal = await w.refused(channel, input);
      expect(refusal).toMatchObject({ code: 'validation', details: { rule } });
      expect(refusal.message).toContain(sentence);
    }
    expect(await rubricOf(w, 'paper')).toEqual(before);
  });

  test('that is another file is refused', async () => {
    const w = await testWorkspace();
    const { courseId } = await rubricOf(w, 'paper');
    const transferId = w.upload('bogen.pdf', '%PDF-1.4\n%%EOF');
    expect(await w.refused('rubrics.previewImport', { courseId, part: 'paper', transferId })).toMatchObject({
      code: 'bad-file',
    });
  });
});
