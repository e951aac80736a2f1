import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../support/test-workspace';
import { aDesk, enrolmentOf, handIn } from './a-desk';
import { aPaperCohort, changeRow, markEvenly, type PaperCohort } from './paper-cohort';

describe('marking.list', () => {
  it.each([
    [80, 60, 73, 'passed', 3, 3],
    [50, 50, 50, 'passed', 4, 4.4],
    [49.5, 49.5, 49.5, 'failed', 5, 4.5],
    [91.5, 91.5, 91.5, 'passed', 1, 1.4],
    [0, 0, 0, 'failed', 6, 6],
  ])('%s and %s points come to %s', async (paper, presentation, points, state, grade, decimal) => {
    const { w, cohortId, key } = await aDesk();
    await markEvenly(w, key, paper);
    await markEvenly(w, { ...key, part: 'presentation' }, presentation);
    const [row] = (await w.call('marking.list', { cohortId })).enrolments;
    expect([row?.points, row?.state, row?.grade?.grade, row?.grade?.decimal]).toEqual([
      points,
      state,
      grade,
      decimal,
    ]);
  });

  it('has no result while a part is not finished, however complete', async () => {
    const { w, cohortId, key } = await aDesk();
    await markEvenly(w, key, 80);
    await markEvenly(w, { ...key, part: 'presentation' }, 80, false);
    const [row] = (await w.call('marking.list', { cohortId })).enrolments;
    expect(row).toMatchObject({
      state: 'not-marked',
      points: null,
      grade: null,
      paper: { state: 'done', points: 80 },
      presentation: { state: 'complete', points: null, markedCriteria: 2 },
    });
  });

  it('tells a paper that is missing after the deadline', async () => {
    const { w, cohortId, cohort } = await aDesk();
    await handIn(cohort, enrolmentOf(cohort, 1));
    w.clock.set('2027-03-04T08:00:00.000Z');
    const states = (await w.call('marking.list', { cohortId })).enrolments.map(({ state }) => state);
    expect(states).toEqual(['not-handed-in', 'not-marked', 'not-handed-in']);
  });

  it('shows no points of a single marker where two are asked for', async () => {
    const { w, cohortId, courseId, key, lecturerIds } = await aDesk();
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    const second = { ...key, role: 'second' as const, asLecturerId: lecturerIds[0] ?? '' };
    await markEvenly(w, key, 80);
    await markEvenly(w, { ...key, part: 'presentation' }, 80);
    const row = async () => (await w.call('marking.list', { cohortId })).enrolments[0];
    expect(await row()).toMatchObject({
      state: 'not-marked',
      points: null,
      grade: null,
      paper: { state: 'second-missing', points: null },
    });
    await markEvenly(w, second, 70);
    expect(await row()).toMatchObject({ state: 'passed', paper: { state: 'done', points: 75 } });
    await w.call('marking.reopen', { ...second, reason: 'Rechenfehler' });
    await markEvenly(w, second, 60);
    expect(await row()).toMatchObject({
      state: 'not-marked',
      paper: { state: 'third-needed', points: null },
    });
    await markEvenly(w, { ...key, role: 'third' }, 66);
    expect(await row()).toMatchObject({ state: 'passed', paper: { state: 'done', points: 66 } });
  });

  it('keeps the markers blind to each other at the desk', async () => {
    const { w, key, courseId, record, criteria, lecturerIds } = await aDesk();
    const secondKey = { ...key, role: 'second' as const, asLecturerId: lecturerIds[0] ?? '' };
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    await record(0, 90, 'Sehr gut');
    const criterionId = criteria[0]?.id ?? '';
    await w.call('marking.record', { ...secondKey, criterionId, points: 40, comment: 'Schwach' });
    const second = await w.call('marking.get', secondKey);
    expect([second.criteria[0]?.points, second.criteria[0]?.comment]).toEqual([40, 'Schwach']);
    expect(JSON.stringify(second)).not.toContain('Sehr gut"');
    const history = await w.call('marking.history', { ...secondKey, criterionId });
    expect(history.map(({ points }) => points)).toEqual([40]);
  });

  it('uses the chamber’s keys', async () => {
    const { w, cohortId, chamberId, key } = await aDesk();
    changeRow(w, 'chambers', chamberId, {
      gradeKey: JSON.stringify([
        { from: 50, grade: 2, label: 'bestanden' },
        { from: 0, grade: 6, label: 'durchgefallen' },
      ]),
    });
    await markEvenly(w, key, 80);
    await markEvenly(w, { ...key, part: 'presentation' }, 80);
    expect((await w.call('marking.list', { cohortId })).enrolments[0]?.grade).toMatchObject({
      grade: 2,
      label: 'bestanden',
    });
  });
});

describe('marking.assign', () => {
  it('names a lecturer for several, and nobody again', async () => {
    const { w, cohort, lecturerIds, cohortId } = await aDesk();
    const enrolmentIds = [enrolmentOf(cohort, 0), enrolmentOf(cohort, 1)];
    const names = async () =>
      (await w.call('marking.list', { cohortId })).enrolments.map(
        ({ paper }) => paper.markers[0]?.lecturerName ?? null,
      );
    await w.call('marking.assign', { enrolmentIds, part: 'paper', lecturerId: lecturerIds[0] ?? '' });
    expect(await names()).toEqual(['Ayla Böhm', 'Ayla Böhm', null]);
    await w.call('marking.assign', {
      enrolmentIds: enrolmentIds.slice(0, 1),
      part: 'paper',
      lecturerId: null,
    });
    expect(await names()).toEqual([null, 'Ayla Böhm', null]);
  });

  it('refuses the same person as second marker', async () => {
    const { w, key, lecturerIds } = await aDesk();
    const assignment = {
      enrolmentIds: [key.enrolmentId],
      part: 'paper' as const,
      lecturerId: lecturerIds[0] ?? '',
    };
    await w.call('marking.assign', assignment);
    expect((await w.refused('marking.assign', { ...assignment, role: 'second' })).code).toBe('conflict');
    await w.call('marking.assign', { ...assignment, role: 'second', lecturerId: lecturerIds[1] ?? '' });
  });

  it('makes no marking for nobody', async () => {
    const { w, key } = await aDesk();
    await w.call('marking.assign', { enrolmentIds: [key.enrolmentId], part: 'paper', lecturerId: null });
    expect(w.db.value('SELECT count(*) FROM markings')).toBe(0);
  });
});

describe('a presentation', () => {
  // Source: domain rules, Assessment: two independent markers (*course*: one or two), the mean up to 10 % apart.
  const TABLE: readonly [
    asked: 1 | 2,
    first: number,
    second: number | null,
    state: string,
    points: number | null,
    rule: string | null,
  ][] = [
    [1, 80, null, 'done', 80, 'single'],
    [1, 80, 70, 'done', 75, 'mean'],
    [2, 80, null, 'second-missing', null, null],
    [2, 80, 70, 'done', 75, 'mean'],
    [2, 80, 69.99, 'third-needed', null, null],
  ];

  it.each(TABLE)('with %s asked, %s and %s points: %s', async (asked, first, second, state, points, rule) => {
    const { w, cohortId, courseId, key } = await aDesk({ participants: 1 });
    changeRow(w, 'courses', courseId, { markersPerPresentation: asked });
    const presentation = { ...key, part: 'presentation' as const };
    await markEvenly(w, presentation, first);
    if (second !== null) await markEvenly(w, { ...presentation, role: 'second' }, second);
    const [row] = (await w.call('marking.list', { cohortId })).enrolments;
    expect(row?.presentation).toMatchObject({ state, points, rule });
    const { parts } = await w.call('results.get', { enrolmentId: key.enrolmentId });
    expect(parts[1]).toMatchObject({ part: 'presentation', markers: second === null ? asked : 2, state });
  });

  it('has two markers in a new academy, whatever its papers have', async () => {
    const w = await testWorkspace();
    const [course] = await w.call('academy.listCourses', {});
    expect(await w.call('academy.getCourse', { courseId: course?.id ?? '' })).toMatchObject({
      markersPerPaper: 1,
      markersPerPresentation: 2,
    });
  });
});

describe('marking.queue', () => {
  const shown = async ({ w }: PaperCohort) =>
    (await w.call('marking.queue', {})).map(
      (e) => `${e.displayName} ${e.part} ${e.role} ${e.markedCriteria}/${e.criteria}`,
    );

  it('holds papers that are in and markings that were begun, until they are finished', async () => {
    const { w, cohort, key, record } = await aDesk();
    expect(await shown(cohort)).toEqual([]);
    await handIn(cohort, enrolmentOf(cohort, 1));
    await record(0, 70);
    expect(await shown(cohort)).toEqual(['Kim Albers paper first 1/10', 'Kim Brüggemann paper first 0/10']);
    await markEvenly(w, key, 70);
    expect(await shown(cohort)).toEqual(['Kim Brüggemann paper first 0/10']);
  });

  it('holds presentations from their day on', async () => {
    const { w, cohort } = await aDesk({ presentationOn: '2027-03-22', participants: 1 });
    expect(await shown(cohort)).toEqual([]);
    w.clock.set('2027-03-22T08:00:00.000Z');
    expect(await shown(cohort)).toEqual(['Kim Albers presentation first 0/2']);
  });

  it('asks for a second marker where the course does', async () => {
    const { w, cohort, courseId } = await aDesk({ participants: 1 });
    await handIn(cohort, enrolmentOf(cohort, 0));
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    expect(await shown(cohort)).toEqual(['Kim Albers paper first 0/10', 'Kim Albers paper second 0/10']);
  });

  it('asks for a second marker of a presentation where the course does', async () => {
    const { w, cohort, courseId } = await aDesk({ presentationOn: '2027-03-01', participants: 1 });
    expect(await shown(cohort)).toEqual(['Kim Albers presentation first 0/2']);
    changeRow(w, 'courses', courseId, { markersPerPresentation: 2 });
    expect(await shown(cohort)).toEqual([
      'Kim Albers presentation first 0/2',
      'Kim Albers presentation second 0/2',
    ]);
  });

  it.each(['planned', 'open', 'completed', 'cancelled'])(
    'is empty for a cohort that is %s',
    async (state) => {
      const cohort = await aPaperCohort();
      await handIn(cohort, enrolmentOf(cohort, 0));
      changeRow(cohort.w, 'cohorts', cohort.cohortId, { state });
      expect(await shown(cohort)).toEqual([]);
    },
  );

  it('is due on the marking’s own day, else on that of the list', async () => {
    const { w, cohort, key } = await aDesk({ listDueOn: '2027-04-01' });
    await handIn(cohort, key.enrolmentId);
    expect((await w.call('marking.queue', {}))[0]?.dueOn).toBe('2027-04-01');
    await w.call('marking.assign', {
      enrolmentIds: [key.enrolmentId],
      part: 'paper',
      lecturerId: null,
      dueOn: '2027-03-20',
    });
    expect((await w.call('marking.queue', {}))[0]?.dueOn).toBe('2027-03-20');
  });
});
