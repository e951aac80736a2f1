import { describe, expect, it } from 'vitest';
import { aDesk, enrolmentOf, handIn } from './a-desk';
import { changeRow, criteriaOf, insertRows, markEvenly, newTestId } from './paper-cohort';

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
    expect({ points, pointsSoFar, markedWeight, grade }).toEqual({
      points: null,
      pointsSoFar: 8.55,
      markedWeight: 25,
      grade: null,
    });
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
      [
        'rubrics',
        { id: rubricId, courseId, part: 'paper', title: 'Neu', createdAt: '2027-03-01T08:00:00.000Z' },
      ],
      ['criteria', { id: newTestId(), rubricId, position: 1, title: 'Alles', weight: 100 }],
    ]);
    expect((await w.call('marking.get', key)).criteria).toHaveLength(criteria.length);
    const next = await w.call('marking.get', {
      ...key,
      enrolmentId: (await w.call('marking.get', key)).nextEnrolmentId ?? '',
    });
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
    expect(
      (await w.refused('marking.record', { ...key, criterionId: foreign?.id ?? '', points: 50 })).code,
    ).toBe('not-found');
    expect(w.db.value('SELECT count(*) FROM markings')).toBe(0);
  });

  it('refuses people who withdrew', async () => {
    const { w, key, criteria } = await aDesk();
    changeRow(w, 'enrolments', key.enrolmentId, { status: 'withdrawn', withdrawnOn: '2027-02-01' });
    expect(
      (await w.refused('marking.record', { ...key, criterionId: criteria[0]?.id ?? '', points: 50 })).code,
    ).toBe('conflict');
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
    await w.call('marking.reopen', { ...key, reason: 'Neue Fassung' });
    expect((await w.call('marking.record', change)).hasChanged).toBe(true);
    expect((await w.refused('marking.reopen', { ...key, reason: 'Neue Fassung' })).code).toBe('conflict');
  });

  it('says when a newer version came in since', async () => {
    const { w, key, cohort, cohortId } = await aDesk();
    await handIn(cohort, key.enrolmentId);
    await markEvenly(w, key, 80);
    expect((await w.call('marking.get', key)).outdatedVersion).toBeNull();
    await handIn(cohort, key.enrolmentId, 'zwei');
    expect((await w.call('marking.get', key)).outdatedVersion).toBe(1);
    expect((await w.call('marking.list', { cohortId })).enrolments[0]?.paper.isOutdated).toBe(true);
    await w.call('marking.reopen', { ...key, reason: 'Neue Fassung' });
    const newest = (await w.call('marking.get', key)).overtaken?.newest;
    await w.call('marking.finish', { ...key, submissionId: newest?.submissionId });
    expect((await w.call('marking.get', key)).outdatedVersion).toBeNull();
  });

  it('is for the version that was read, and asks where another came in while it was marked', async () => {
    const { w, key, cohort, lecturerIds } = await aDesk();
    const { enrolmentId } = key;
    const own = { ...key, asLecturerId: lecturerIds[0] ?? '' };
    const overtaken = async () => (await w.call('marking.get', own)).overtaken;
    const versionMarked = () =>
      w.db.value('SELECT s.version FROM markings m JOIN submissions s ON s.id = m.submissionId');
    // Assigned while there was another: read is what was there with the first word.
    await handIn(cohort, enrolmentId);
    await w.call('marking.assign', {
      enrolmentIds: [enrolmentId],
      part: 'paper',
      lecturerId: own.asLecturerId,
    });
    const { submissionId: second } = await handIn(cohort, enrolmentId, 'zwei');
    await markEvenly(w, own, 70, false);
    expect([await overtaken(), versionMarked()]).toEqual([null, 2]);
    const { submissionId: third } = await handIn(cohort, enrolmentId, 'drei');
    expect(await overtaken()).toEqual({
      read: { submissionId: second, version: 2, isWithdrawn: false },
      newest: { submissionId: third, version: 3 },
    });
    for (const submissionId of [undefined, '01959000-0000-7000-8000-00000000000a']) {
      const refusal = await w.refused('marking.finish', { ...own, submissionId });
      expect(refusal).toMatchObject({
        code: 'conflict',
        details: { reason: 'newer-version', read: 2, newest: 3 },
      });
    }
    await w.call('marking.finish', { ...own, submissionId: second });
    expect([versionMarked(), (await w.call('marking.get', own)).outdatedVersion]).toEqual([2, 2]);
    await w.call('marking.reopen', { ...own, reason: 'Fassung 3' });
    await w.call('marking.finish', { ...own, submissionId: third });
    expect([versionMarked(), (await w.call('marking.get', own)).outdatedVersion]).toEqual([3, null]);
    // What was withdrawn counts for nothing.
    await w.call('marking.reopen', { ...own, reason: 'Fassung 4' });
    await w.call('papers.withdrawSubmission', { submissionId: third, reason: 'Versehen' });
    await handIn(cohort, enrolmentId, 'vier');
    expect(await overtaken()).toMatchObject({
      read: { version: 3, isWithdrawn: true },
      newest: { version: 4 },
    });
    expect((await w.refused('marking.finish', { ...own, submissionId: third })).details).toMatchObject({
      reason: 'newer-version',
    });
    const newest = (await overtaken())?.newest.submissionId;
    await w.call('marking.finish', { ...own, submissionId: newest });
    expect(versionMarked()).toBe(4);
  });
});

describe('marking.get', () => {
  it('pages through the cohort in the order of names', async () => {
    const { w, cohort, key } = await aDesk();
    const middle = await w.call('marking.get', { ...key, enrolmentId: enrolmentOf(cohort, 1) });
    expect([middle.previousEnrolmentId, middle.nextEnrolmentId]).toEqual([
      enrolmentOf(cohort, 0),
      enrolmentOf(cohort, 2),
    ]);
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
    changeRow(w, 'rubrics', w.db.value<string>("SELECT id FROM rubrics WHERE part = 'paper'") as string, {
      isCurrent: 0,
    });
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
