import { describe, expect, it } from 'vitest';
import { PDF } from '../papers/paper-files';
import { aPaperCohort, changeRow, criteriaOf, insertRows, markEvenly, newTestId, type PaperCohort } from './paper-cohort';

const enrolmentOf = ({ participants }: PaperCohort, index: number): string => participants[index]?.enrolmentId ?? '';

async function aDesk(options: Parameters<typeof aPaperCohort>[0] = {}) {
  const cohort = await aPaperCohort(options);
  const key = { enrolmentId: enrolmentOf(cohort, 0), part: 'paper' as const };
  const criteria = criteriaOf(cohort.w, 'paper');
  const record = (index: number, points: number | null | undefined, comment?: string, role?: 'second') =>
    cohort.w.call('marking.record', {
      ...key,
      ...(role && { role }),
      criterionId: criteria[index]?.id ?? '',
      ...(points !== undefined && { points }),
      ...(comment !== undefined && { comment }),
    });
  return { ...cohort, cohort, key, criteria, record };
}

const handIn = async ({ w }: PaperCohort, enrolmentId: string, text = 'eins') =>
  w.call('papers.submit', { enrolmentId, files: [{ transferId: w.upload('a.pdf', `${PDF}% ${text}`) }] });

describe('marking.record', () => {
  it('keeps points and comments apart from "not marked"', async () => {
    const { w, key, record } = await aDesk();
    await record(0, 0);
    await record(1, 85.5, 'Klar hergeleitet');
    await record(2, undefined, 'Noch zu lesen');
    const { criteria, points, pointsSoFar, markedWeight, grade } = await w.call('marking.get', key);
    expect(criteria.slice(0, 4).map((c) => [c.points, c.comment])).toEqual([
      [0, ''],
      [85.5, 'Klar hergeleitet'],
      [null, 'Noch zu lesen'],
      [null, ''],
    ]);
    expect({ points, pointsSoFar, markedWeight, grade }).toEqual({ points: null, pointsSoFar: 8.55, markedWeight: 25, grade: null });
  });

  it('leaves out what is left out, and empties what is emptied', async () => {
    const { w, key, record } = await aDesk();
    await record(0, 70, 'gut');
    await record(0, undefined, 'besser');
    await record(0, 75);
    await record(0, null);
    const [criterion] = (await w.call('marking.get', key)).criteria;
    expect([criterion?.points, criterion?.comment]).toEqual([null, 'besser']);
  });

  it('makes the marking with the rubric of the day and keeps it', async () => {
    const { w, key, courseId, record, criteria } = await aDesk();
    await record(0, 70);
    const rubricId = newTestId();
    const old = w.db.value<string>("SELECT id FROM rubrics WHERE part = 'paper'") as string;
    changeRow(w, 'rubrics', old, { isCurrent: 0 });
    insertRows(w, [
      ['rubrics', { id: rubricId, courseId, part: 'paper', title: 'Neu', createdAt: '2027-03-01T08:00:00.000Z' }],
      ['criteria', { id: newTestId(), rubricId, position: 1, title: 'Alles', weight: 100 }],
    ]);
    expect((await w.call('marking.get', key)).criteria).toHaveLength(criteria.length);
    const next = await w.call('marking.get', { ...key, enrolmentId: (await w.call('marking.get', key)).nextEnrolmentId ?? '' });
    expect(next.criteria.map(({ title }) => title)).toEqual(['Alles']);
  });

  it('writes nothing for the same again', async () => {
    const { w, record } = await aDesk();
    const first = await record(0, 70, 'gut');
    const before = w.db.value('SELECT max(seq) FROM journalCommands');
    expect(await record(0, 70, 'gut')).toEqual({ recordedAt: first.recordedAt, hasChanged: false });
    expect(await record(1, null)).toEqual({ recordedAt: null, hasChanged: false });
    expect(await record(1, null, '')).toEqual({ recordedAt: null, hasChanged: false });
    expect(w.db.value('SELECT max(seq) FROM journalCommands')).toBe(before);
    expect(w.db.value('SELECT count(*) FROM marks')).toBe(1);
  });

  it.each([[-1], [100.5], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses %s points', async (points) => {
    const { w, key, criteria } = await aDesk();
    const refusal = await w.refused('marking.record', { ...key, criterionId: criteria[0]?.id ?? '', points });
    expect(refusal).toMatchObject({ code: 'validation', fields: { points: expect.any(String) } });
  });

  it('refuses a criterion of another rubric', async () => {
    const { w, key } = await aDesk();
    const [foreign] = criteriaOf(w, 'presentation');
    expect((await w.refused('marking.record', { ...key, criterionId: foreign?.id ?? '', points: 50 })).code).toBe('not-found');
    expect(w.db.value('SELECT count(*) FROM markings')).toBe(0);
  });

  it('refuses people who withdrew', async () => {
    const { w, key, criteria } = await aDesk();
    changeRow(w, 'enrolments', key.enrolmentId, { status: 'withdrawn', withdrawnOn: '2027-02-01' });
    expect((await w.refused('marking.record', { ...key, criterionId: criteria[0]?.id ?? '', points: 50 })).code).toBe('conflict');
  });

  it('is undone by its name', async () => {
    const { w, key, record } = await aDesk();
    await record(0, 70);
    await record(0, 80);
    expect((await w.call('workspace.undo', {})).label).toBe('Punkte „Ausgangslage und Analyse“, Kim Albers');
    expect((await w.call('marking.get', key)).criteria[0]?.points).toBe(70);
    await w.call('workspace.undo', {});
    expect((await w.call('marking.get', key)).criteria[0]?.points).toBeNull();
  });

  it('has a history with every value', async () => {
    const { w, key, criteria, record } = await aDesk();
    await record(0, 70);
    await record(0, undefined, 'gut');
    await record(0, null);
    const history = await w.call('marking.history', { ...key, criterionId: criteria[0]?.id ?? '' });
    expect(history.map((h) => [h.previousPoints, h.points, h.previousComment, h.comment])).toEqual([
      [70, null, 'gut', 'gut'],
      [70, 70, '', 'gut'],
      [null, 70, '', ''],
    ]);
    expect(history[0]?.actor).toBe('Petra Lindner');
  });
});

describe('marking.finish', () => {
  it('names the criteria that are not marked', async () => {
    const { w, key, criteria } = await aDesk();
    await markEvenly(w, key, 80, false);
    await w.call('marking.record', { ...key, criterionId: criteria[4]?.id ?? '', points: null });
    const refusal = await w.refused('marking.finish', key);
    expect(refusal).toMatchObject({ code: 'blocked', details: { unmarked: 'Kanäle', count: 1 } });
    expect(refusal.message).toContain('„Kanäle“');
  });

  it('refuses a marking that nobody has begun', async () => {
    const { w, key } = await aDesk();
    expect((await w.refused('marking.finish', key)).details).toMatchObject({ count: 10 });
  });

  it('closes the marking until it is opened again', async () => {
    const { w, key, criteria } = await aDesk();
    await markEvenly(w, key, 80);
    const change = { ...key, criterionId: criteria[0]?.id ?? '', points: 90 };
    expect((await w.refused('marking.record', change)).details).toEqual({ reason: 'finished' });
    expect((await w.refused('marking.comment', { ...key, comment: 'x' })).code).toBe('conflict');
    expect((await w.refused('marking.finish', key)).code).toBe('conflict');
    await w.call('marking.reopen', key);
    expect((await w.call('marking.record', change)).hasChanged).toBe(true);
    expect((await w.refused('marking.reopen', key)).code).toBe('conflict');
  });

  it('says when a newer version came in since', async () => {
    const { w, key, cohort, cohortId } = await aDesk();
    await handIn(cohort, key.enrolmentId);
    await markEvenly(w, key, 80);
    expect((await w.call('marking.get', key)).outdatedVersion).toBeNull();
    await handIn(cohort, key.enrolmentId, 'zwei');
    expect((await w.call('marking.get', key)).outdatedVersion).toBe(1);
    expect((await w.call('marking.list', { cohortId })).enrolments[0]?.paper.isOutdated).toBe(true);
    await w.call('marking.reopen', key);
    await w.call('marking.finish', key);
    expect((await w.call('marking.get', key)).outdatedVersion).toBeNull();
  });
});

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
    expect([row?.points, row?.state, row?.grade?.grade, row?.grade?.decimal]).toEqual([points, state, grade, decimal]);
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
    const { w, cohortId, courseId, key } = await aDesk();
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    await markEvenly(w, key, 80);
    await markEvenly(w, { ...key, part: 'presentation' }, 80);
    const row = async () => (await w.call('marking.list', { cohortId })).enrolments[0];
    expect(await row()).toMatchObject({ state: 'not-marked', points: null, grade: null, paper: { state: 'second-missing', points: null } });
    await markEvenly(w, { ...key, role: 'second' }, 70);
    expect(await row()).toMatchObject({ state: 'passed', paper: { state: 'done', points: 75 } });
    await w.call('marking.reopen', { ...key, role: 'second' });
    await markEvenly(w, { ...key, role: 'second' }, 60);
    expect(await row()).toMatchObject({ state: 'not-marked', paper: { state: 'third-needed', points: null } });
    await markEvenly(w, { ...key, role: 'third' }, 66);
    expect(await row()).toMatchObject({ state: 'passed', paper: { state: 'done', points: 66 } });
  });

  it('keeps the markers blind to each other at the desk', async () => {
    const { w, key, courseId, record, criteria } = await aDesk();
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    await record(0, 90, 'Sehr gut');
    await record(0, 40, 'Schwach', 'second');
    const second = await w.call('marking.get', { ...key, role: 'second' });
    expect([second.criteria[0]?.points, second.criteria[0]?.comment]).toEqual([40, 'Schwach']);
    expect(JSON.stringify(second)).not.toContain('Sehr gut"');
    const history = await w.call('marking.history', { ...key, role: 'second', criterionId: criteria[0]?.id ?? '' });
    expect(history.map(({ points }) => points)).toEqual([40]);
  });

  it('uses the chamber’s keys', async () => {
    const { w, cohortId, chamberId, key } = await aDesk();
    changeRow(w, 'chambers', chamberId, { gradeKey: JSON.stringify([{ from: 50, grade: 2, label: 'bestanden' }, { from: 0, grade: 6, label: 'durchgefallen' }]) });
    await markEvenly(w, key, 80);
    await markEvenly(w, { ...key, part: 'presentation' }, 80);
    expect((await w.call('marking.list', { cohortId })).enrolments[0]?.grade).toMatchObject({ grade: 2, label: 'bestanden' });
  });
});

describe('marking.assign', () => {
  it('names a lecturer for several, and nobody again', async () => {
    const { w, cohort, lecturerIds, cohortId } = await aDesk();
    const enrolmentIds = [enrolmentOf(cohort, 0), enrolmentOf(cohort, 1)];
    const names = async () =>
      (await w.call('marking.list', { cohortId })).enrolments.map(({ paper }) => paper.markers[0]?.lecturerName ?? null);
    await w.call('marking.assign', { enrolmentIds, part: 'paper', lecturerId: lecturerIds[0] ?? '' });
    expect(await names()).toEqual(['Ayla Böhm', 'Ayla Böhm', null]);
    await w.call('marking.assign', { enrolmentIds: enrolmentIds.slice(0, 1), part: 'paper', lecturerId: null });
    expect(await names()).toEqual([null, 'Ayla Böhm', null]);
  });

  it('refuses the same person as second marker', async () => {
    const { w, key, lecturerIds } = await aDesk();
    const assignment = { enrolmentIds: [key.enrolmentId], part: 'paper' as const, lecturerId: lecturerIds[0] ?? '' };
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

describe('marking.queue', () => {
  const shown = async ({ w }: PaperCohort) =>
    (await w.call('marking.queue', {})).map((e) => `${e.displayName} ${e.part} ${e.role} ${e.markedCriteria}/${e.criteria}`);

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

  it.each(['planned', 'open', 'completed', 'cancelled'])('is empty for a cohort that is %s', async (state) => {
    const cohort = await aPaperCohort();
    await handIn(cohort, enrolmentOf(cohort, 0));
    changeRow(cohort.w, 'cohorts', cohort.cohortId, { state });
    expect(await shown(cohort)).toEqual([]);
  });

  it('is due on the marking’s own day, else on that of the list', async () => {
    const { w, cohort, key } = await aDesk({ listDueOn: '2027-04-01' });
    await handIn(cohort, key.enrolmentId);
    expect((await w.call('marking.queue', {}))[0]?.dueOn).toBe('2027-04-01');
    await w.call('marking.assign', { enrolmentIds: [key.enrolmentId], part: 'paper', lecturerId: null, dueOn: '2027-03-20' });
    expect((await w.call('marking.queue', {}))[0]?.dueOn).toBe('2027-03-20');
  });
});

describe('marking.get', () => {
  it('pages through the cohort in the order of names', async () => {
    const { w, cohort, key } = await aDesk();
    const middle = await w.call('marking.get', { ...key, enrolmentId: enrolmentOf(cohort, 1) });
    expect([middle.previousEnrolmentId, middle.nextEnrolmentId]).toEqual([enrolmentOf(cohort, 0), enrolmentOf(cohort, 2)]);
    const first = await w.call('marking.get', key);
    expect([first.previousEnrolmentId, first.nextEnrolmentId]).toEqual([null, enrolmentOf(cohort, 1)]);
    expect(first.neighbours.map(({ lastName }) => lastName)).toEqual(['Albers', 'Brüggemann', 'Demirci']);
  });

  it('reckons sum and grade of a complete marking', async () => {
    const { w, key } = await aDesk();
    await markEvenly(w, key, 49.5, false);
    expect(await w.call('marking.get', key)).toMatchObject({
      state: 'open',
      points: 49.5,
      grade: { grade: 5, decimal: 4.5, passed: false },
    });
  });

  it('says where to make the rubric that a course lacks', async () => {
    const { w, key } = await aDesk();
    changeRow(w, 'rubrics', w.db.value<string>("SELECT id FROM rubrics WHERE part = 'paper'") as string, { isCurrent: 0 });
    const refusal = await w.refused('marking.get', key);
    expect(refusal.message).toContain('Bewertungsbogen für die Facharbeit');
  });

  it('keeps the comment on the whole', async () => {
    const { w, key } = await aDesk();
    await w.call('marking.comment', { ...key, comment: 'Rund.' });
    expect((await w.call('marking.comment', { ...key, comment: 'Rund.' })).hasChanged).toBe(false);
    expect((await w.call('marking.get', key)).comment).toBe('Rund.');
  });
});
