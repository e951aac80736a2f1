import { describe, expect, it } from 'vitest';
import { DEFAULT_DECIMAL_KEY, DEFAULT_GRADE_KEY } from '../../../shared/domain/grade-key';
import { aCohort, aLecturer, enrol } from '../../support/builders';
import { readPdf, withoutSpaces } from '../../support/pdf-text';
import type { TestWorkspace } from '../../support/test-workspace';
import { aDesk, enrolmentOf, handIn } from './a-desk';
import { changeRow, markEvenly, reviseRubric } from './paper-cohort';

/** The default keys with some of their steps beginning elsewhere. */
const gradesFrom = (changed: Record<number, number>) =>
  DEFAULT_GRADE_KEY.map((step) => ({ ...step, from: changed[step.from] ?? step.from }));
const decimalsFrom = (changed: Record<number, number>) =>
  DEFAULT_DECIMAL_KEY.map((step) => ({ ...step, from: changed[step.from] ?? step.from }));

async function theChamber(w: TestWorkspace) {
  const [chamber] = await w.call('academy.listChambers', {});
  if (!chamber) throw new Error('the founded academy has a chamber');
  return chamber;
}

/** A paper of two markers who have both handed in, and a presentation of one. */
async function marked(first: number, second: number, presentation = 82, { hasOtherVersions = false } = {}) {
  const desk = await aDesk();
  const { w, courseId, key, lecturerIds } = desk;
  changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
  const [one = '', two = ''] = lecturerIds;
  await handIn(desk.cohort, key.enrolmentId);
  const firstKey = { ...key, role: 'first' as const, asLecturerId: one };
  const secondKey = { ...key, role: 'second' as const, asLecturerId: two };
  await markEvenly(w, firstKey, first);
  if (hasOtherVersions) await reviseRubric(w, courseId);
  await markEvenly(w, secondKey, second);
  await markEvenly(w, { enrolmentId: key.enrolmentId, part: 'presentation' }, presentation);
  const { enrolmentId } = key;
  const show = () => w.call('results.get', { enrolmentId });
  const paper = async () => (await show()).parts[0];
  const agree = (points: number, reason = 'Beide: Z3 bleibt ungemessen.') =>
    w.call('results.agree', {
      enrolmentId,
      part: 'paper',
      criteria: desk.criteria.map(({ id }) => ({ criterionId: id, points })),
      reason,
    });
  const compare = () => w.call('results.compare', { enrolmentIds: [enrolmentId], part: 'paper' });
  const determine = () => w.call('results.determine', { enrolmentIds: [enrolmentId] });
  return { ...desk, enrolmentId, one, two, firstKey, secondKey, show, paper, agree, compare, determine };
}

describe('the comparison of two markings', () => {
  it('puts them side by side, criterion by criterion', async () => {
    const { paper } = await marked(74, 66);
    const part = await paper();
    expect(part).toMatchObject({ difference: 8, rule: 'mean', points: 70, stage: 'handed-in', weight: 65 });
    expect(part?.markings.map(({ role, lecturerName, points }) => [role, lecturerName, points])).toEqual([
      ['first', 'Ayla Böhm', 74],
      ['second', 'Ayla Tanriverdi', 66],
    ]);
    expect(part?.criteria).toHaveLength(10);
    expect(part?.criteria[0]).toMatchObject({ difference: 8, marks: [{ points: 74 }, { points: 66 }] });
  });

  it.each([
    [70, 60, 'mean', 65],
    [60, 70, 'mean', 65],
    [70.01, 60, null, null],
    [100, 90, 'mean', 95],
  ])('%d and %d: %s', async (first, second, rule, points) => {
    const { paper } = await marked(first, second);
    expect(await paper()).toMatchObject({ rule, points });
  });

  it('tells nothing of either before both have handed in', async () => {
    const { w, enrolmentId, firstKey, one, two } = await marked(74.25, 66.75);
    await w.call('marking.reopen', { ...firstKey, reason: 'Anlage übersehen' });
    for (const asLecturerId of [null, two]) {
      const text = JSON.stringify(await w.call('results.get', { enrolmentId, asLecturerId }));
      expect(text).not.toContain('74.25');
      if (asLecturerId === null) expect(text).not.toContain('66.75');
    }
    const own = await w.call('results.get', { enrolmentId, asLecturerId: one });
    expect(own.parts[0]?.markings.map(({ points }) => points)).toEqual([74.25, null]);
    expect((await w.refused('results.protocol', { enrolmentId })).details).toMatchObject({
      reason: 'not-handed-in',
    });
  });

  it('is settled by the mean within the tolerance, and not beyond it', async () => {
    const near = await marked(70, 60);
    await near.compare();
    expect(await near.paper()).toMatchObject({ stage: 'compared', points: 65 });
    const far = await marked(74, 61.5);
    expect(
      (await far.w.refused('results.compare', { enrolmentIds: [far.enrolmentId], part: 'paper' })).details,
    ).toEqual({
      reason: 'not-comparable',
      count: 1,
    });
    expect(await far.paper()).toMatchObject({ stage: 'handed-in', state: 'third-needed', points: null });
  });

  it('is settled by an agreement with a reason for every criterion', async () => {
    const { agree, paper, w, enrolmentId, criteria } = await marked(74, 61.5);
    expect(await agree(68)).toEqual({ points: 68 });
    expect(await paper()).toMatchObject({
      stage: 'compared',
      rule: 'agreement',
      points: 68,
      difference: 12.5,
      agreement: { reason: 'Beide: Z3 bleibt ungemessen.', agreedBy: 'Ayla Böhm und Ayla Tanriverdi' },
    });
    const one = { criterionId: criteria[0]?.id ?? '', points: 68 };
    const input = { enrolmentId, part: 'paper' as const, criteria: [one], reason: 'x' };
    expect((await w.refused('results.agree', input)).code).toBe('validation');
    expect((await w.refused('results.agree', { ...input, reason: '  ' })).code).toBe('validation');
    await w.call('results.discardAgreement', { enrolmentId, part: 'paper' });
    expect(await paper()).toMatchObject({ stage: 'handed-in', points: null, agreement: null });
  });

  it('between different versions of the rubric is a third marker’s, or an agreement once one is carried over', async () => {
    const { w, courseId, enrolmentId, paper, criteria } = await marked(74, 61.5, 82, {
      hasOtherVersions: true,
    });
    expect(await paper()).toMatchObject({ criteria: [], difference: 12.5, rule: null });
    expect(
      await w.refused('results.agree', {
        enrolmentId,
        part: 'paper',
        criteria: criteria.map(({ id }) => ({ criterionId: id, points: 68 })),
        reason: 'Beide: die Mitte.',
      }),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Drittkorrektur'),
      details: { reason: 'other-versions' },
    });
    const [earlier] = await w.call('rubrics.earlier', { courseId });
    await w.call('rubrics.carryOver', {
      rubricId: earlier?.rubricId ?? '',
      sources: earlier?.proposed ?? [],
      reason: 'Eine Fassung für beide',
    });
    const now = (await paper())?.criteria.map(({ criterionId }) => ({ criterionId, points: 68 })) ?? [];
    expect(now).toHaveLength(10);
    expect(
      await w.call('results.agree', { enrolmentId, part: 'paper', criteria: now, reason: 'Die Mitte.' }),
    ).toEqual({ points: 68 });
  });

  it('still tells how far apart both are while a third marker has not handed in', async () => {
    const { w, enrolmentId, paper } = await marked(87, 50);
    const lecturerId = await aLecturer(w, 'Käthe', 'Groß');
    await w.call('marking.assign', { enrolmentIds: [enrolmentId], part: 'paper', role: 'third', lecturerId });
    expect(await paper()).toMatchObject({ difference: 37, state: 'third-needed', points: null });
  });

  it('is settled by a third marker, whose points then count', async () => {
    const { w, key, compare, paper } = await marked(74, 61.5);
    await markEvenly(w, { ...key, role: 'third' }, 64);
    expect(await paper()).toMatchObject({ rule: 'third', points: 64 });
    await compare();
    expect(await paper()).toMatchObject({ stage: 'compared', points: 64 });
  });

  describe('of two who differ about a knock-out', () => {
    async function differing(first = 74, second = 72) {
      const m = await marked(first, second);
      const knockOutId =
        m.w.db.value<string>(
          "SELECT k.id FROM knockOuts k JOIN rubrics r ON r.id = k.rubricId WHERE r.part = 'paper' AND r.isCurrent = 1",
        ) ?? '';
      await m.w.call('marking.reopen', { ...m.firstKey, reason: 'Erklärung fehlt' });
      await m.w.call('marking.recordKnockOut', {
        ...m.firstKey,
        knockOutId,
        isTriggered: true,
        comment: 'Sie lag nicht bei.',
      });
      await m.w.call('marking.finish', m.firstKey);
      const agreement = {
        enrolmentId: m.enrolmentId,
        part: 'paper' as const,
        criteria: m.criteria.map(({ id }) => ({ criterionId: id, points: first })),
      };
      return { ...m, knockOutId, agreement };
    }

    it('waits although the points agree, and nothing can be determined', async () => {
      const { paper, w, enrolmentId, compare, knockOutId } = await differing(74, 74);
      const part = await paper();
      expect(part).toMatchObject({ state: 'third-needed', rule: null, points: null, difference: 0 });
      expect(part?.knockOuts).toEqual([
        expect.objectContaining({
          knockOutId,
          isDisputed: true,
          agreed: null,
          marks: [
            { role: 'first', applies: true, comment: 'Sie lag nicht bei.' },
            { role: 'second', applies: false, comment: '' },
          ],
        }),
      ]);
      await expect(compare()).rejects.toThrow();
      expect((await w.refused('results.determine', { enrolmentIds: [enrolmentId] })).code).toBe('blocked');
    });

    it.each([
      [true, 'failed', ['paper-knocked-out']],
      [false, 'passed', []],
    ])('is settled by an agreement that says whether it applies: %s', async (applies, state, failures) => {
      const { w, agreement, knockOutId, paper, show, determine } = await differing();
      const open = await w.refused('results.agree', { ...agreement, reason: 'Beide: die Mitte.' });
      expect(open).toMatchObject({ code: 'validation', details: { reason: 'knock-out-open' } });
      const decided = { knockOutId, applies, reason: 'Die Erklärung kam per Post.' };
      await w.call('results.agree', { ...agreement, knockOuts: [decided], reason: 'Beide: die Mitte.' });
      expect((await paper())?.knockOuts[0]?.agreed).toEqual({ applies, reason: decided.reason });
      await determine();
      expect((await show()).result).toMatchObject({ state, failures });
    });

    it('takes no decision about one on which they agree', async () => {
      const { w, agreement, knockOutId, secondKey } = await differing();
      await w.call('marking.reopen', { ...secondKey, reason: 'Erklärung fehlt' });
      await w.call('marking.recordKnockOut', { ...secondKey, knockOutId, isTriggered: true });
      await w.call('marking.finish', secondKey);
      const knockOuts = [{ knockOutId, applies: false, reason: 'Doch nicht.' }];
      expect(
        (await w.refused('results.agree', { ...agreement, knockOuts, reason: 'x' })).details,
      ).toMatchObject({ reason: 'other-knock-outs' });
    });
  });

  it('keeps a reason for each criterion that was changed, filled from the common one', async () => {
    const { w, enrolmentId, criteria, paper } = await marked(74, 61.5);
    const [own = '', unchanged = ''] = criteria.map(({ id }) => id);
    await w.call('marking.reopen', {
      enrolmentId,
      part: 'paper',
      role: 'second',
      asLecturerId: (await paper())?.markings[1]?.lecturerId ?? null,
      reason: 'Angleichen',
    });
    const second = {
      enrolmentId,
      part: 'paper' as const,
      role: 'second' as const,
      asLecturerId: (await paper())?.markings[1]?.lecturerId ?? null,
    };
    await w.call('marking.record', { ...second, criterionId: unchanged, points: 74 });
    await w.call('marking.finish', second);
    const given = criteria.map(({ id }) => ({
      criterionId: id,
      points: id === unchanged ? 74 : 68,
      ...(id === own && { reason: 'Quellen reichen.' }),
    }));
    const input = { enrolmentId, part: 'paper' as const, criteria: given };
    const refusal = await w.refused('results.agree', input);
    expect(refusal.details).toMatchObject({ reason: 'reason-missing' });
    expect(refusal.fields).toEqual(
      Object.fromEntries(
        criteria.flatMap(({ id }, index) =>
          id === own || id === unchanged ? [] : [[`criteria.${index}.reason`, 'Bitte begründen.']],
        ),
      ),
    );
    await w.call('results.agree', { ...input, reason: 'Beide: die Mitte.' });
    expect((await paper())?.criteria.map(({ agreedReason }) => agreedReason)).toEqual(
      criteria.map(({ id }) =>
        id === own ? 'Quellen reichen.' : id === unchanged ? '' : 'Beide: die Mitte.',
      ),
    );
    const { transferId } = await w.call('results.protocol', { enrolmentId });
    const { text } = readPdf(w.application.transfers.get(transferId).bytes);
    for (const words of ['Quellen reichen.', 'Beide: die Mitte.'])
      expect(text).toContain(withoutSpaces(words));
  });

  it('is open again, without its agreement, when a marker opens again', async () => {
    const { w, agree, paper, firstKey } = await marked(74, 61.5);
    await agree(68);
    await w.call('marking.reopen', { ...firstKey, reason: 'Rechenfehler' });
    expect(await paper()).toMatchObject({ stage: 'in-progress', rule: null, agreement: null });
  });
});

describe('a result', () => {
  it('goes from open to announced, each step by its command', async () => {
    const desk = await aDesk();
    const { w, key } = desk;
    const stage = async () => (await w.call('results.get', { enrolmentId: key.enrolmentId })).stage;
    expect(await stage()).toBe('open');
    await desk.record(0, 70);
    expect(await stage()).toBe('in-progress');
    const m = await marked(70, 60);
    expect((await m.show()).stage).toBe('handed-in');
    await m.compare();
    expect((await m.show()).stage).toBe('compared');
    expect((await m.w.refused('results.announce', { enrolmentIds: [m.enrolmentId] })).code).toBe('blocked');
    await m.determine();
    expect(await m.show()).toMatchObject({
      stage: 'determined',
      determined: { determinedBy: 'Petra Lindner' },
    });
    await m.w.call('results.announce', { enrolmentIds: [m.enrolmentId] });
    expect(await m.show()).toMatchObject({
      stage: 'announced',
      determined: { announcedBy: 'Petra Lindner' },
    });
  });

  it('is not determined before it is compared, and not for some of several', async () => {
    const { w, enrolmentId, compare, participants, cohort } = await marked(70, 60);
    const enrolmentIds = [enrolmentId];
    expect((await w.refused('results.determine', { enrolmentIds })).details).toMatchObject({
      reason: 'not-compared',
    });
    await compare();
    const both = participants.slice(0, 2).map((participant) => participant.enrolmentId);
    expect((await w.refused('results.determine', { enrolmentIds: both })).message).toContain(
      'Kim Brüggemann',
    );
    expect(w.db.value('SELECT count(*) FROM results')).toBe(0);
    expect(enrolmentOf(cohort, 0)).toBe(enrolmentId);
  });

  it.each([
    // 70 and 60, the mean 65, and 82 for the presentation.
    {
      rules: { paperWeight: 50, presentationWeight: 50 },
      parts: [],
      before: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.1, hasPassed: true },
      after: { points: 73.5, grade: 'befriedigend', decimalGrade: 2.9, hasPassed: true },
    },
    {
      rules: { markingTolerancePercent: 5 },
      parts: [{ part: 'paper', pointsBefore: 65, pointsAfter: null }],
      before: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.1, hasPassed: true },
      after: { points: null, grade: null, decimalGrade: null, hasPassed: null },
    },
    {
      rules: { markersPerPaper: 1 as const },
      parts: [{ part: 'paper', pointsBefore: 65, pointsAfter: 70 }],
      before: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.1, hasPassed: true },
      after: { points: 74.2, grade: 'befriedigend', decimalGrade: 2.9, hasPassed: true },
    },
    {
      rules: { markersPerPresentation: 2 as const },
      parts: [{ part: 'presentation', pointsBefore: 82, pointsAfter: null }],
      before: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.1, hasPassed: true },
      after: { points: null, grade: null, decimalGrade: null, hasPassed: null },
    },
    {
      rules: { paperMinimumPoints: 66 },
      parts: [],
      before: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.1, hasPassed: true },
      after: { points: 70.95, grade: null, decimalGrade: null, hasPassed: false },
    },
  ])(
    'is changed by $rules of the course only when it was seen and a reason is given',
    async ({ rules, parts, before, after }) => {
      const { w, courseId, compare, show, determine, enrolmentId } = await marked(70, 60);
      await compare();
      const { id: _, rubrics: __, ...course } = await w.call('academy.getCourse', { courseId });
      const input = { courseId, ...course, ...rules };
      const shown = await show();
      const change = { displayName: 'Kim Albers', cohortCode: 'SMM-2027-1', enrolmentId, parts };
      expect((await w.call('academy.previewCourse', input)).changes).toEqual([
        { ...change, resultBefore: before, resultAfter: after },
      ]);
      expect(await w.refused('academy.saveCourse', input)).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('das Ergebnis von Kim Albers'),
        details: { reason: 'changes-results', count: 1 },
      });
      expect(await show()).toEqual(shown);
      await w.call('academy.saveCourse', { ...input, changeReason: 'Beschluss der Kammer' });
      expect((await show()).result.points).toBe(after.points);
      // The paper's comparison, if it was confirmed with other points is to be confirmed anew.
      const isOther = parts.some(({ part }) => part === 'paper');
      expect(w.db.value('SELECT count(*) FROM markComparisons')).toBe(isOther ? 0 : 1);
      expect((await w.call('workspace.undoable', {})).undo?.label).toContain('Beschluss der Kammer');
      await w.call('workspace.undo', {});
      expect(await show()).toEqual(shown);
      await determine();
      expect((await w.call('academy.previewCourse', input)).changes).toEqual([]);
      await w.call('academy.saveCourse', input);
      expect((await show()).result).toEqual(shown.result);
    },
  );

  it.each([
    // 70.95 points stand at 71.
    {
      what: 'a grade that begins at 72 instead of 67',
      key: { gradeKey: gradesFrom({ 67: 72 }) },
      after: { points: 70.95, grade: 'ausreichend', decimalGrade: 3.1, hasPassed: true },
    },
    {
      what: 'a decimal grade that begins at 72 instead of 71',
      key: { decimalKey: decimalsFrom({ 71: 72, 72: 73 }) },
      after: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.2, hasPassed: true },
    },
  ])('is changed by $what only when it was seen and a reason is given', async ({ key, after }) => {
    const { w, compare, show, determine, enrolmentId } = await marked(70, 60);
    await compare();
    const { id: chamberId, ...chamber } = await theChamber(w);
    const input = { chamberId, ...chamber, ...key };
    const shown = await show();
    expect((await w.call('academy.previewChamber', input)).changes).toEqual([
      {
        ...{ displayName: 'Kim Albers', cohortCode: 'SMM-2027-1', enrolmentId, parts: [] },
        resultBefore: { points: 70.95, grade: 'befriedigend', decimalGrade: 3.1, hasPassed: true },
        resultAfter: after,
      },
    ]);
    expect(await w.refused('academy.saveChamber', input)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('das Ergebnis von Kim Albers'),
      details: { reason: 'changes-results', count: 1 },
    });
    expect(await theChamber(w)).toEqual({ id: chamberId, ...chamber });
    // What changes no result is saved without a question.
    await w.call('academy.saveChamber', {
      chamberId,
      ...chamber,
      thresholdPercent: 75,
      gradeKey: gradesFrom({ 92: 95 }),
    });
    await w.call('workspace.undo', {});
    await w.call('academy.saveChamber', { ...input, changeReason: 'Neuer Schlüssel der Kammer' });
    expect((await show()).result.grade).toMatchObject({ label: after.grade, decimal: after.decimalGrade });
    expect(w.db.value('SELECT count(*) FROM markComparisons')).toBe(1);
    expect((await w.call('workspace.undoable', {})).undo?.label).toContain('Neuer Schlüssel der Kammer');
    await w.call('workspace.undo', {});
    expect(await show()).toEqual(shown);
    await determine();
    await w.call('academy.saveChamber', input);
    expect((await show()).result).toEqual(shown.result);
  });

  it('stays as it was determined, whatever is tried and whatever the rules become', async () => {
    const { w, firstKey, compare, determine, show, courseId, enrolmentId, criteria } = await marked(70, 60);
    await compare();
    await determine();
    // 65 × 65 % + 82 × 35 %
    const result = {
      points: 70.95,
      grade: { grade: 3, label: 'befriedigend', decimal: 3.1, roundedPoints: 71 },
    };
    expect((await show()).result).toMatchObject(result);
    expect(w.db.get('SELECT points, grade, decimalGrade, hasPassed FROM results')).toEqual({
      points: 70.95,
      grade: 3,
      decimalGrade: 3.1,
      hasPassed: 1,
    });
    changeRow(w, 'courses', courseId, { paperWeight: 50, presentationWeight: 50, markersPerPaper: 1 });
    expect((await show()).result).toMatchObject(result);
    expect((await show()).parts[0]).toMatchObject({ rule: 'mean', points: 65, difference: 10 });
    const refusals = [
      await w.refused('marking.record', { ...firstKey, criterionId: criteria[0]?.id ?? '', points: 99 }),
      await w.refused('marking.reopen', { ...firstKey, reason: 'x' }),
      await w.refused('results.compare', { enrolmentIds: [enrolmentId], part: 'paper' }),
      await w.refused('results.determine', { enrolmentIds: [enrolmentId] }),
    ];
    for (const { details } of refusals) expect(details).toMatchObject({ reason: 'determined' });
  });

  it('is not changed by taking an earlier step back', async () => {
    const { w, compare, determine } = await marked(70, 60);
    await compare();
    const steps = w.db.all<{ seq: number }>(
      "SELECT seq FROM journalCommands WHERE channel IN ('marking.record', 'marking.finish', 'results.compare')",
    );
    await determine();
    for (const { seq } of steps) {
      expect((await w.refused('workspace.undo', { seq })).code).toBe('conflict');
    }
    expect(w.db.value('SELECT points FROM results')).toBe(70.95);
  });

  it('is opened again only with a reason, which stays visible', async () => {
    const { w, compare, determine, show, enrolmentId, firstKey } = await marked(70, 60);
    await compare();
    await determine();
    await w.call('results.announce', { enrolmentIds: [enrolmentId] });
    expect((await w.refused('results.reopen', { enrolmentId, reason: '' })).code).toBe('validation');
    await w.call('results.reopen', { enrolmentId, reason: 'Widerspruch vom 02.04.' });
    expect(await show()).toMatchObject({
      stage: 'compared',
      determined: null,
      reopenings: [{ reason: 'Widerspruch vom 02.04.', by: 'Petra Lindner' }],
    });
    await w.call('marking.reopen', { ...firstKey, reason: 'Anlage 2 zählt mit' });
    expect((await w.refused('results.reopen', { enrolmentId, reason: 'x' })).details).toMatchObject({
      reason: 'not-determined',
    });
  });

  it('has no grade where a knock-out alone makes it fail, and can be determined all the same', async () => {
    const { w, key, firstKey, secondKey, compare, determine, show, courseId } = await marked(80, 80);
    const rubric = (await w.call('academy.getCourse', { courseId })).rubrics.find(
      ({ part }) => part === 'paper',
    );
    const knockOutId =
      w.db.value<string>(
        'SELECT k.id FROM knockOuts k JOIN rubrics r ON r.id = k.rubricId WHERE r.part = ? AND r.isCurrent = 1',
        ['paper'],
      ) ?? '';
    expect(rubric?.knockOuts.length).toBeGreaterThan(0);
    for (const marker of [firstKey, secondKey]) {
      await w.call('marking.reopen', { ...marker, reason: 'Erklärung fehlt' });
      await w.call('marking.recordKnockOut', { ...marker, knockOutId, isTriggered: true });
      await w.call('marking.finish', marker);
    }
    await compare();
    await determine();
    expect((await show()).result).toMatchObject({
      state: 'failed',
      grade: null,
      failures: ['paper-knocked-out'],
    });
    expect(w.db.get('SELECT grade, decimalGrade, hasPassed FROM results')).toEqual({
      grade: null,
      decimalGrade: null,
      hasPassed: 0,
    });
    expect(key.part).toBe('paper');
  });

  it('has a record that tells who gave what, every change, and the head of the chain', async () => {
    const { w, courseId, compare, determine, enrolmentId, firstKey, agree, criteria } = await marked(
      74,
      61.5,
    );
    const { id: _, rubrics: __, ...course } = await w.call('academy.getCourse', { courseId });
    const weigh = (paperWeight: number) =>
      w.call('academy.saveCourse', {
        courseId,
        ...course,
        paperWeight,
        presentationWeight: 100 - paperWeight,
        changeReason: 'Beschluss der Kammer',
      });
    await w.call('marking.reopen', { ...firstKey, reason: 'Anlage übersehen' });
    await w.call('marking.record', {
      ...firstKey,
      criterionId: criteria[3]?.id ?? '',
      points: 75.5,
      comment: 'Klar hergeleitet',
    });
    const file = (await w.call('marking.get', firstKey)).submissions[0]?.files[0]?.submissionFileId ?? '';
    await w.call('annotations.add', {
      ...firstKey,
      submissionFileId: file,
      page: 3,
      place: { quads: [[40, 641, 420, 641, 40, 616, 420, 616]] },
      quote: 'Reichweite verdoppeln',
      note: 'Bis wann?',
      tone: 'problem',
      criterionId: criteria[3]?.id ?? null,
    });
    await w.call('marking.finish', firstKey);
    await agree(68);
    await compare();
    await weigh(60);
    const { id: chamberId, ...chamber } = await theChamber(w);
    const grade = (changed: Record<number, number>) =>
      w.call('academy.saveChamber', {
        ...{ chamberId, ...chamber, gradeKey: gradesFrom(changed) },
        changeReason: 'Neuer Schlüssel',
      });
    await grade({ 67: 75 });
    const twin = await w.call('academy.saveChamber', { ...chamber, name: 'IHK Nord' });
    await w.call('academy.saveCourse', {
      ...{ courseId, ...course, paperWeight: 60, presentationWeight: 40, chamberId: twin.id },
      changeReason: 'Andere Kammer',
    });
    // By this chamber the course goes no longer.
    await grade({ 67: 70 });
    await determine();
    await weigh(50);
    const head = w.db.value<string>('SELECT hash FROM journalCommands ORDER BY seq DESC LIMIT 1') ?? '';
    const { transferId, fileName } = await w.call('results.protocol', { enrolmentId });
    expect(fileName).toBe('Bewertungsprotokoll SMM-2027-1 Kim Albers.pdf');
    const text = readPdf(w.application.transfers.get(transferId).bytes).text;
    for (const words of [
      'Kim Albers',
      'Ayla Böhm (Petra Lindner)',
      '75,5 Punkte (vorher 74 Punkte)',
      'Klar hergeleitet',
      '„Reichweite verdoppeln“',
      'Mangel: Bis wann?',
      'Markierte Stellen',
      'Anlage übersehen',
      'Z3 bleibt ungemessen',
      'Beschluss der Kammer (Gewicht der Facharbeit in Prozent: 60, vorher 65, Gewicht der Präsentation',
      'Neuer Schlüssel (befriedigend: ab 75 Punkten, vorher ab 67 Punkten)',
      'Andere Kammer (Kammer: IHK Nord, vorher',
      'Festgestellt am',
      'unversehrt',
      head,
    ]) {
      expect(text).toContain(withoutSpaces(words));
    }
    for (const words of ['vorher 60', 'ab 70 Punkten']) expect(text).not.toContain(withoutSpaces(words));
  });
});

describe('giving markings out', () => {
  it('spreads them evenly, always in the same way, and never to who marks already', async () => {
    const desk = await aDesk({ participants: 5 });
    const { w, cohortId, courseId, lecturerIds, participants } = desk;
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    const [one = '', two = ''] = lecturerIds;
    const spread = (role: 'first' | 'second', ids = [one, two]) =>
      w.call('results.assignEvenly', { cohortId, part: 'paper', role, lecturerIds: ids });
    expect(await spread('first')).toEqual({ assigned: 5, left: 0 });
    const markers = (role: string) =>
      participants.map(({ enrolmentId }) =>
        w.db.value<string>('SELECT lecturerId FROM markings WHERE enrolmentId = ? AND role = ?', [
          enrolmentId,
          role,
        ]),
      );
    expect(markers('first')).toEqual([one, two, one, two, one]);
    expect(await spread('second')).toEqual({ assigned: 5, left: 0 });
    expect(markers('second')).toEqual([two, one, two, one, two]);
    expect(await spread('second')).toEqual({ assigned: 0, left: 0 });
    const third = await w.call('results.assignEvenly', {
      cohortId,
      part: 'paper',
      role: 'third',
      lecturerIds,
    });
    expect(third).toEqual({ assigned: 0, left: 5 });
  });
});

describe('giving markings out while others are open elsewhere', () => {
  it('counts what a marker has open in other cohorts that are not over', async () => {
    const desk = await aDesk({ participants: 6 });
    const { w, cohortId, lecturerIds, participants } = desk;
    const [one = '', two = ''] = lecturerIds;
    const other = await aCohort(w, { code: 'SMM-2027-9' });
    for (const lastName of ['Ahlers', 'Buck', 'Cordes']) {
      const { enrolmentId } = await enrol(w, other.cohortId, { firstName: 'Uli', lastName });
      const key = { enrolmentIds: [enrolmentId], part: 'paper' as const, role: 'first' as const };
      await w.call('marking.assign', { ...key, lecturerId: one });
    }
    const elsewhere = () => w.call('results.openElsewhere', { cohortId, part: 'paper' });
    expect(await elsewhere()).toEqual([{ lecturerId: one, open: 3 }]);
    expect(await w.call('results.openElsewhere', { cohortId, part: 'presentation' })).toEqual([]);
    expect(await w.call('results.openElsewhere', { cohortId: other.cohortId, part: 'paper' })).toEqual([]);
    await w.call('results.assignEvenly', {
      cohortId,
      part: 'paper',
      role: 'first',
      lecturerIds: [one, two],
    });
    const count = (lecturerId: string) =>
      participants.filter(
        ({ enrolmentId }) =>
          w.db.value('SELECT lecturerId FROM markings WHERE enrolmentId = ?', [enrolmentId]) === lecturerId,
      ).length;
    // Three elsewhere and one or two here against four or five: as even as it gets.
    expect([count(one), count(two)]).toEqual([2, 4]);
    changeRow(w, 'cohorts', other.cohortId, { state: 'completed' });
    expect(await elsewhere()).toEqual([]);
  });
});

describe('markers blind to names', () => {
  it('see numbers that were drawn by chance, in no answer a name', async () => {
    const desk = await aDesk({ participants: 8 });
    const { w, cohortId, lecturerIds, cohort, participants, criteria } = desk;
    for (const { enrolmentId } of participants) await handIn(cohort, enrolmentId, enrolmentId);
    await w.call('results.hideNames', { cohortId, hidesNames: true });
    const numbers = w.db
      .all<{ blindNumber: number }>(
        `SELECT a.blindNumber FROM papers a JOIN enrolments e ON e.id = a.enrolmentId JOIN persons p ON p.id = e.personId ORDER BY p.sortKey`,
      )
      .map(({ blindNumber }) => blindNumber);
    expect([...numbers].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const asLecturerId = lecturerIds[0] ?? '';
    const key = { ...desk.key, asLecturerId };
    const seen = JSON.stringify([
      await w.call('marking.get', key),
      await w.call('marking.queue', { asLecturerId }),
      await w.call('results.get', { enrolmentId: key.enrolmentId, asLecturerId }),
    ]);
    expect(seen).not.toMatch(/Kim|Albers|Brüggemann|Demirci/);
    const { displayName, personId, neighbours, submissions } = await w.call('marking.get', key);
    expect(displayName).toBe(`Arbeit ${numbers[0]}`);
    expect(personId).toBeNull();
    expect(neighbours.map((neighbour) => neighbour.displayName)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Arbeit ${number}`),
    );
    expect(submissions[0]?.files[0]?.fileName).toBe(`Arbeit ${numbers[0]}.pdf`);
    await w.call('marking.record', { ...key, criterionId: criteria[0]?.id ?? '', points: 70 });
    expect(w.db.value('SELECT label FROM journalCommands ORDER BY seq DESC LIMIT 1')).not.toMatch(
      /Kim|Albers/,
    );
    expect((await w.call('marking.get', { ...key, asLecturerId: null })).displayName).toBe('Kim Albers');
    expect((await w.call('marking.get', { ...key, part: 'presentation' })).displayName).toBe('Kim Albers');
    await w.call('results.hideNames', { cohortId, hidesNames: false });
    expect((await w.call('marking.get', key)).displayName).toBe('Kim Albers');
  });
});
