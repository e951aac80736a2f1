import { describe, expect, test } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { aCohort, aSchedule } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Course = OutputOf<'academy.getCourse'>;
type Input = InputOf<'academy.saveCourse'>;

async function theCourse(w: TestWorkspace): Promise<Course> {
  const [course] = await w.call('academy.listCourses', {});
  return w.call('academy.getCourse', { courseId: course?.id ?? '' });
}

const inputOf = ({ id, rubrics: _, ...fields }: Course, changes: Partial<Input> = {}): Input => ({
  courseId: id,
  ...fields,
  ...changes,
});

describe('a course', () => {
  test('keeps its fields and its modules in the order given', async () => {
    const w = await testWorkspace();
    const course = await theCourse(w);
    const modules = [...course.modules].reverse();
    await w.call(
      'academy.saveCourse',
      inputOf(course, { modules, title: 'Content Manager (IHK)', markersPerPaper: 2 }),
    );
    const after = await theCourse(w);
    expect(after.modules).toEqual(modules);
    expect(after).toMatchObject({ title: 'Content Manager (IHK)', markersPerPaper: 2, id: course.id });
    expect(after.rubrics).toEqual(course.rubrics);
  });

  test.each([
    {
      units: 79.75,
      sentence: 'Die Module ergeben zusammen 80 UE, der Lehrgang hat 79,75 UE. Bitte gleichen Sie beides an.',
    },
    {
      units: 100,
      sentence: 'Die Module ergeben zusammen 80 UE, der Lehrgang hat 100 UE. Bitte gleichen Sie beides an.',
    },
  ])('of $units UE is refused while its modules make 80', async ({ units, sentence }) => {
    const w = await testWorkspace();
    const course = await theCourse(w);
    const refusal = await w.refused('academy.saveCourse', inputOf(course, { units }));
    expect(refusal).toMatchObject({ code: 'validation', message: sentence, fields: { modules: sentence } });
    expect(await theCourse(w)).toEqual(course);
  });

  test.each([
    { paper: 65, presentation: 35, isFine: true },
    { paper: 66.6, presentation: 33.4, isFine: true },
    { paper: 100, presentation: 0, isFine: true },
    { paper: 65, presentation: 34, isFine: false },
    { paper: 65.01, presentation: 35, isFine: false },
  ])('weighs $paper and $presentation: allowed is $isFine', async ({ paper, presentation, isFine }) => {
    const w = await testWorkspace();
    const input = inputOf(await theCourse(w), { paperWeight: paper, presentationWeight: presentation });
    if (isFine) await w.call('academy.saveCourse', input);
    else expect((await w.refused('academy.saveCourse', input)).message).toContain('statt 100 %');
    expect((await theCourse(w)).paperWeight).toBe(isFine ? paper : 65);
  });

  test('refuses more homework at least than at most', async () => {
    const w = await testWorkspace();
    const refusal = await w.refused(
      'academy.saveCourse',
      inputOf(await theCourse(w), { homeworkHoursMin: 31, homeworkHoursMax: 30 }),
    );
    expect(refusal.fields).toHaveProperty('homeworkHoursMax');
  });

  test('loses a module that nobody uses, not one of a schedule', async () => {
    const w = await testWorkspace();
    const course = await theCourse(w);
    const [first, second, ...others] = course.modules;
    if (!first || !second) throw new Error('the standard has modules');
    const without = { modules: [{ ...second, units: first.units + second.units }, ...others] };
    await w.call('academy.saveCourse', inputOf(course, without));
    expect((await theCourse(w)).modules.map(({ id }) => id)).not.toContain(first.id);

    await w.call('workspace.undo', {});
    const { cohortId } = await aCohort(w);
    await aSchedule(w, cohortId);
    const refusal = await w.refused('academy.saveCourse', inputOf(course, without));
    expect(refusal).toMatchObject({ code: 'conflict' });
    expect(refusal.message).toContain(`„${first.title}“`);
    expect(await theCourse(w)).toEqual(course);
  });

  test('refuses the module of another course', async () => {
    const w = await testWorkspace();
    const course = await theCourse(w);
    const { courseId: _, ...copy } = inputOf(course, {
      modules: course.modules.map(({ id: __, ...module }) => module),
    });
    const { id: otherId } = await w.call('academy.saveCourse', copy);
    const other = await w.call('academy.getCourse', { courseId: otherId });
    const refusal = await w.refused('academy.saveCourse', inputOf(course, { modules: other.modules }));
    expect(refusal.code).toBe('not-found');
  });

  test('that is new comes with both rubrics of the standard, in one step that can be taken back', async () => {
    const w = await testWorkspace();
    const course = await theCourse(w);
    const { courseId: _, ...copy } = inputOf(course, {
      title: 'Zweiter Lehrgang',
      modules: course.modules.map(({ id: __, ...module }) => module),
    });
    const { id } = await w.call('academy.saveCourse', copy);
    const made = await w.call('academy.getCourse', { courseId: id });
    const shapeOf = ({ rubrics }: Course) =>
      rubrics.map(({ part, title, criteria }) => ({
        part,
        title,
        criteria: criteria.map(({ title: name, weight }) => [name, weight]),
      }));
    expect(shapeOf(made)).toEqual(shapeOf(course));

    await w.call('workspace.undo', {});
    expect(await w.call('academy.listCourses', {})).toHaveLength(1);
    expect(w.db.value('SELECT count(*) FROM rubrics')).toBe(2);
  });

  test('is what it was after undo', async () => {
    const w = await testWorkspace();
    const course = await theCourse(w);
    await w.call(
      'academy.saveCourse',
      inputOf(course, { title: 'Anders', modules: [...course.modules].reverse() }),
    );
    await w.call('workspace.undo', {});
    expect(await theCourse(w)).toEqual(course);
  });
});
