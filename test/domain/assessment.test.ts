import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import {
  type AssessedPart,
  assess,
  type MarkerMarks,
  markersOfPart,
  partResult,
} from '../../shared/domain/assessment';
import {
  isSubmittedLate,
  paperDueOn,
  type VersionFacts,
  versionDueOn,
} from '../../shared/domain/paper-deadline';

const marking = (
  role: MarkerMarks['role'],
  points: number | null,
  isDone = points !== null,
): MarkerMarks => ({
  role,
  points,
  isDone,
  markedCriteria: points === null ? 0 : 10,
  knockOuts: [],
});

const agreedOn = (points: number | null, knockOuts: Record<string, boolean> = {}) =>
  points === null ? null : { points, knockOuts };

describe('markersOfPart', () => {
  it.each<[string, [1 | 2, 1 | 2], AssessedPart, MarkerMarks['role'][], 1 | 2]>([
    ['one asked for, nobody there', [1, 2], 'paper', [], 1],
    ['two asked for, nobody there', [2, 1], 'paper', [], 2],
    ['each part asks for its own', [2, 1], 'presentation', ['first'], 1],
    ['a presentation asks for two', [1, 2], 'presentation', ['first'], 2],
    ['one asked for, a second is there', [1, 1], 'paper', ['first', 'second'], 2],
    ['one asked for, the second alone is there', [1, 1], 'presentation', ['second'], 2],
    ['one asked for, a third is there', [1, 1], 'presentation', ['first', 'third'], 2],
    ['two asked for, the first is there', [2, 2], 'paper', ['first'], 2],
  ])('%s', (_, [markersPerPaper, markersPerPresentation], part, roles, expected) => {
    const markings = roles.map((role) => ({ role }));
    expect(markersOfPart({ markersPerPaper, markersPerPresentation }, part, markings)).toBe(expected);
  });
});

describe('partResult', () => {
  const cases: [string, 1 | 2, MarkerMarks[], number | null, string, number | null][] = [
    ['nobody has begun', 1, [], null, 'open', null],
    ['assigned only', 1, [marking('first', null)], null, 'open', null],
    ['some criteria', 1, [{ ...marking('first', null), markedCriteria: 3 }], null, 'in-progress', null],
    ['all criteria, not finished', 1, [marking('first', 70, false)], null, 'complete', null],
    ['finished with 0 points', 1, [marking('first', 0)], null, 'done', 0],
    [
      'one marker asked, a second is there',
      1,
      [marking('first', 70), marking('second', 40)],
      null,
      'done',
      70,
    ],
    ['two asked, one finished', 2, [marking('first', 70)], null, 'second-missing', null],
    ['two asked, only the second finished', 2, [marking('second', 70)], null, 'second-missing', null],
    [
      'the other complete but not finished',
      2,
      [marking('first', 70), marking('second', 72, false)],
      null,
      'second-missing',
      null,
    ],
    ['an agreement cannot replace a marker', 2, [marking('first', 70)], 68, 'second-missing', null],
    ['a difference of exactly 10 %', 2, [marking('first', 70), marking('second', 60)], null, 'done', 65],
    [
      'a difference above 10 %',
      2,
      [marking('first', 70.5), marking('second', 60)],
      null,
      'third-needed',
      null,
    ],
    [
      'a third who has not finished',
      2,
      [marking('first', 80), marking('second', 60), marking('third', 66, false)],
      null,
      'third-needed',
      null,
    ],
    [
      'a third decides',
      2,
      [marking('first', 80), marking('second', 60), marking('third', 66)],
      null,
      'done',
      66,
    ],
    ['an agreement decides', 2, [marking('first', 80), marking('second', 60)], 71, 'done', 71],
  ];
  it.each(cases)('%s', (_, markers, markings, agreedPoints, state, points) => {
    const result = partResult({
      markers,
      tolerancePercent: 10,
      markings,
      agreement: agreedOn(agreedPoints),
    });
    expect({ state: result.state, points: result.points?.valueOf() ?? null }).toEqual({ state, points });
  });

  it('never has points that count before every asked marker has finished', () => {
    const anyMarking = fc.record({
      role: fc.constantFrom('first' as const, 'second' as const, 'third' as const),
      isDone: fc.boolean(),
      points: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 100 })),
      markedCriteria: fc.integer({ min: 0, max: 10 }),
      knockOuts: fc.subarray(['Plagiat', 'Thema verfehlt']),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyMarking, { selector: ({ role }) => role }), (markings) => {
        const { state, points } = partResult({
          markers: 2,
          tolerancePercent: 10,
          markings,
          agreement: { points: 50, knockOuts: { Plagiat: false, 'Thema verfehlt': false } },
        });
        const finished = (role: string) =>
          markings.some((m) => m.role === role && m.isDone && m.points !== null);
        expect(points !== null).toBe(finished('first') && finished('second'));
        expect(points !== null).toBe(state === 'done');
      }),
    );
  });
});

describe('a knock-out', () => {
  const A = 'Plagiat';
  const B = 'Thema verfehlt';
  const out = (role: MarkerMarks['role'], points: number, ...knockOuts: string[]): MarkerMarks => ({
    ...marking(role, points),
    knockOuts: knockOuts.length > 0 ? knockOuts : [A],
  });
  type Agreed = { points: number; knockOuts: Record<string, boolean> } | null;
  // Typed from the rules: one the markers differ about is decided by an agreement that names it, or by the third.
  const cases: [string, 1 | 2, MarkerMarks[], Agreed, string, string | null, boolean][] = [
    ['that the only marker sees applies', 1, [out('first', 90)], null, 'done', 'single', true],
    ['that nobody sees does not', 1, [marking('first', 90)], null, 'done', 'single', false],
    [
      'counts only once the marker has finished',
      1,
      [{ ...out('first', 90), isDone: false }],
      null,
      'complete',
      null,
      false,
    ],
    ['that both see applies', 2, [out('first', 70), out('second', 72)], null, 'done', 'mean', true],
    [
      'that one of two sees waits although the points agree',
      2,
      [out('first', 70), marking('second', 70)],
      null,
      'third-needed',
      null,
      false,
    ],
    [
      'waits also if it is the second who sees it',
      2,
      [marking('first', 70), out('second', 72)],
      null,
      'third-needed',
      null,
      false,
    ],
    [
      'of each marker another waits: they differ about both',
      2,
      [out('first', 70, A), out('second', 72, B)],
      null,
      'third-needed',
      null,
      false,
    ],
    [
      'beyond one that both see waits as well',
      2,
      [out('first', 70, A, B), out('second', 72, A)],
      null,
      'third-needed',
      null,
      false,
    ],
    [
      'is decided by the third',
      2,
      [out('first', 70), marking('second', 72), out('third', 71)],
      null,
      'done',
      'third',
      true,
    ],
    [
      'is decided against by the third',
      2,
      [out('first', 70), marking('second', 72), marking('third', 71)],
      null,
      'done',
      'third',
      false,
    ],
    [
      'is not decided by an agreement on points alone',
      2,
      [out('first', 70), marking('second', 72)],
      { points: 71, knockOuts: {} },
      'third-needed',
      null,
      false,
    ],
    [
      'that an agreement left open is decided by the third',
      2,
      [out('first', 70), marking('second', 72), out('third', 66)],
      { points: 71, knockOuts: {} },
      'done',
      'third',
      true,
    ],
    [
      'applies by agreement',
      2,
      [out('first', 70), marking('second', 72)],
      { points: 71, knockOuts: { [A]: true } },
      'done',
      'agreement',
      true,
    ],
    [
      'does not apply by agreement',
      2,
      [out('first', 70), marking('second', 72)],
      { points: 71, knockOuts: { [A]: false } },
      'done',
      'agreement',
      false,
    ],
    [
      'of two is half decided: the other still waits',
      2,
      [out('first', 70, A), out('second', 72, B)],
      { points: 71, knockOuts: { [A]: false } },
      'third-needed',
      null,
      false,
    ],
    [
      'that both see stays, whatever they agree on about another',
      2,
      [out('first', 70, A, B), out('second', 90, A)],
      { points: 80, knockOuts: { [B]: false } },
      'done',
      'agreement',
      true,
    ],
    [
      'that both see needs no word in an agreement on points',
      2,
      [out('first', 60), out('second', 90)],
      { points: 80, knockOuts: {} },
      'done',
      'agreement',
      true,
    ],
  ];
  it.each(cases)('%s', (_, markers, markings, agreement, state, rule, isKnockedOut) => {
    expect(partResult({ markers, tolerancePercent: 10, markings, agreement })).toMatchObject({
      state,
      rule,
      isKnockedOut,
    });
  });

  // domain.md, Assessment: neither of two markers decides alone. Up to 10 points apart the mean counts; where they differ
  // more, or about a knock-out, a third decides, or they agree with a written reason.
  it('about which two markers differ is decided by nobody but a third or their agreement', () => {
    const TITLES = ['Plagiat', 'Thema verfehlt', 'Eigenständigkeitserklärung fehlt'];
    const tenths = fc.integer({ min: 0, max: 1000 }).map((value) => value / 10);
    const marked = fc.record({ points: tenths, knockOuts: fc.subarray(TITLES) });
    // One says yes, the other no, to the first title at least.
    const disputing = fc.tuple(marked, marked, fc.boolean()).map(([a, b, isFirst]) => {
      const yes = (own: typeof a) => ({ ...own, knockOuts: [...new Set(['Plagiat', ...own.knockOuts])] });
      const no = (own: typeof a) => ({
        ...own,
        knockOuts: own.knockOuts.filter((title) => title !== 'Plagiat'),
      });
      return isFirst ? ([yes(a), no(b)] as const) : ([no(a), yes(b)] as const);
    });
    const agreement = fc.option(
      fc.record({
        points: tenths,
        knockOuts: fc
          .subarray(TITLES)
          .chain((decided) =>
            fc
              .array(fc.boolean(), { minLength: 3, maxLength: 3 })
              .map((applies) =>
                Object.fromEntries(decided.map((title, at) => [title, applies[at] ?? false])),
              ),
          ),
      }),
      { nil: null },
    );
    const third = fc.option(fc.record({ marks: marked, isDone: fc.boolean() }), { nil: null });
    fc.assert(
      fc.property(disputing, third, agreement, fc.boolean(), ([a, b], other, agreed, isTurned) => {
        const of = (role: MarkerMarks['role'], own: typeof a, isDone = true): MarkerMarks => ({
          role,
          isDone,
          markedCriteria: 10,
          ...own,
        });
        const markings = [
          of('first', isTurned ? b : a),
          of('second', isTurned ? a : b),
          ...(other ? [of('third', other.marks, other.isDone)] : []),
        ];
        const result = partResult({ markers: 2, tolerancePercent: 10, markings, agreement: agreed });
        const both = TITLES.filter((title) => a.knockOuts.includes(title) && b.knockOuts.includes(title));
        const either = TITLES.filter((title) => a.knockOuts.includes(title) !== b.knockOuts.includes(title));
        const isAgreed = agreed !== null && either.every((title) => title in agreed.knockOuts);
        const expected = isAgreed
          ? {
              state: 'done',
              rule: 'agreement',
              points: agreed.points,
              isKnockedOut: both.length > 0 || either.some((title) => agreed.knockOuts[title] === true),
            }
          : other?.isDone
            ? {
                state: 'done',
                rule: 'third',
                points: other.marks.points,
                isKnockedOut: other.marks.knockOuts.length > 0,
              }
            : { state: 'third-needed', rule: null, points: null, isKnockedOut: false };
        expect({ ...result, points: result.points?.valueOf() ?? null }).toMatchObject(expected);
        expect(result.difference).toBeCloseTo(Math.abs(a.points - b.points), 9);

        // What applies fails the whole, whatever its points; what does not apply leaves it to the points.
        if (result.points === null) return;
        const whole = assess({
          paper: { weight: 65, points: result.points, minimum: null, isKnockedOut: result.isKnockedOut },
          presentation: { weight: 35, points: 100, minimum: null },
          isHandedIn: true,
          dueOn: null,
          today: '2027-03-01',
        });
        const reached = (expected.points ?? 0) * 0.65 + 35 >= 50 - 1e-9;
        expect(whole.state).toBe(reached && !expected.isKnockedOut ? 'passed' : 'failed');
        expect(whole.failures.includes('paper-knocked-out')).toBe(expected.isKnockedOut);
      }),
      { numRuns: 2_000, seed: 20_270_301 },
    );
  });

  it('fails the whole, however many points there are, and leaves no grade that says otherwise', () => {
    const part = (points: number, isKnockedOut = false) => ({
      weight: 50,
      points,
      minimum: null,
      isKnockedOut,
    });
    const common = { isHandedIn: true, dueOn: null, today: '2027-03-01' };
    expect(assess({ paper: part(95, true), presentation: part(95), ...common })).toMatchObject({
      state: 'failed',
      points: 95,
      grade: null,
      failures: ['paper-knocked-out'],
    });
    expect(assess({ paper: part(30), presentation: part(40, true), ...common })).toMatchObject({
      state: 'failed',
      grade: { grade: 5 },
      failures: ['below-pass', 'presentation-knocked-out'],
    });
  });
});

describe('assess', () => {
  const at = (
    paper: number | Fraction | null,
    presentation: number | null,
    more: Partial<Parameters<typeof assess>[0]> = {},
  ) =>
    assess({
      paper: { weight: 65, points: paper, minimum: null },
      presentation: { weight: 35, points: presentation, minimum: null },
      isHandedIn: true,
      dueOn: '2027-03-03',
      today: '2027-03-10',
      ...more,
    });

  it.each([
    ['65 % and 35 %', 80, 60, 73, 'passed', 3],
    ['50 just passes', 50, 50, 50, 'passed', 4],
    ['49.5 fails and is mangelhaft', 49.5, 49.5, 49.5, 'failed', 5],
    ['91.5 rounds half up', 91.5, 91.5, 91.5, 'passed', 1],
    ['0 points are marked', 0, 0, 0, 'failed', 6],
    ['a good presentation carries a weak paper', 40, 80, 54, 'passed', 4],
  ])('%s', (_, paper, presentation, points, state, grade) => {
    const result = at(paper, presentation);
    expect([result.points, result.state, result.grade?.grade]).toEqual([points, state, grade]);
  });

  it('49.5 is never better than 4.5 and says why it fails', () => {
    expect(at(49.5, 49.5)).toMatchObject({
      grade: { decimal: 4.5, passed: false },
      failures: ['below-pass'],
    });
  });

  it('fifty made of thirds passes', () => {
    const third = new Fraction(150, 3);
    expect(at(third, 50).state).toBe('passed');
  });

  it.each([
    ['paper missing', null, 80],
    ['presentation missing', 80, null],
    ['both missing', null, null],
  ])('has no result and no grade: %s', (_, paper, presentation) => {
    expect(at(paper, presentation)).toEqual({ state: 'not-marked', points: null, grade: null, failures: [] });
  });

  it.each([
    ['due and gone', '2027-03-03', '2027-03-04', 'not-handed-in'],
    ['on the due day', '2027-03-03', '2027-03-03', 'not-marked'],
    ['before', '2027-03-03', '2027-02-01', 'not-marked'],
    ['without a deadline', null, '2027-03-04', 'not-marked'],
  ])('a paper that is not there: %s', (_, dueOn, today, state) => {
    expect(at(null, 80, { isHandedIn: false, dueOn, today }).state).toBe(state);
  });

  it('fails on a minimum of its own, without a grade that would pass', () => {
    const presentation = { weight: 35, points: 40, minimum: 50 };
    expect(at(90, 40, { presentation })).toMatchObject({
      state: 'failed',
      points: 72.5,
      grade: null,
      failures: ['presentation-below-minimum'],
    });
  });

  it('leaves a part without weight out', () => {
    const whole = {
      paper: { weight: 100, points: 62, minimum: null },
      presentation: { weight: 0, points: null, minimum: null },
    };
    expect(at(null, null, whole)).toMatchObject({ state: 'passed', points: 62 });
  });
});

describe('deadlines of papers', () => {
  it.each([
    ['no deadline', null, null, null],
    ['the cohort’s', '2027-03-03', null, '2027-03-03'],
    ['the extension', '2027-03-03', '2027-03-10', '2027-03-10'],
    ['an extension without a deadline', null, '2027-03-10', '2027-03-10'],
    ['the cohort’s, moved behind the extension', '2027-03-20', '2027-03-10', '2027-03-20'],
  ])('due: %s', (_, cohort, extended, due) => {
    expect(paperDueOn(cohort, extended)).toBe(due);
  });

  const failed = { hasPassed: false, determinedAt: '2027-04-10T10:00:00.000Z', announcedAt: null };
  it.each<[string, string, Partial<VersionFacts>, string | null]>([
    ['no result', '2027-04-20T08:00:00.000Z', {}, '2027-03-03'],
    ['a failed result', '2027-04-20T08:00:00.000Z', { result: failed }, '2027-04-24'],
    ['in before the failed result', '2027-04-10T09:59:59.000Z', { result: failed }, '2027-03-03'],
    [
      'announced later, at night in Berlin',
      '2027-04-20T08:00:00.000Z',
      { result: { ...failed, announcedAt: '2027-04-12T22:30:00.000Z' } },
      '2027-04-27',
    ],
    [
      'an extension beyond it',
      '2027-04-20T08:00:00.000Z',
      { result: failed, extendedDueOn: '2027-05-10' },
      '2027-05-10',
    ],
    [
      'an extension of the first version',
      '2027-04-20T08:00:00.000Z',
      { result: failed, extendedDueOn: '2027-03-10' },
      '2027-04-24',
    ],
    ['the chamber’s days', '2027-04-20T08:00:00.000Z', { result: failed, resubmissionDays: 0 }, '2027-04-10'],
    [
      'a result that was passed',
      '2027-04-20T08:00:00.000Z',
      { result: { ...failed, hasPassed: true } },
      '2027-03-03',
    ],
    ['no deadline and no result', '2027-04-20T08:00:00.000Z', { cohortDueOn: null }, null],
  ])('a version is due: %s', (_, submittedAt, facts, due) => {
    const usual = { cohortDueOn: '2027-03-03', extendedDueOn: null, resubmissionDays: 14, result: null };
    expect(versionDueOn(new Date(submittedAt), { ...usual, ...facts })).toBe(due);
  });

  it.each([
    ['the last minute in Berlin (winter)', '2027-03-03T22:59:59.000Z', '2027-03-03', false],
    ['midnight in Berlin (winter)', '2027-03-03T23:00:00.000Z', '2027-03-03', true],
    ['the last minute in Berlin (summer)', '2027-07-03T21:59:59.000Z', '2027-07-03', false],
    ['midnight in Berlin (summer)', '2027-07-03T22:00:00.000Z', '2027-07-03', true],
    ['no deadline', '2027-07-03T22:00:00.000Z', null, false],
  ])('late: %s', (_, submittedAt, dueOn, isLate) => {
    expect(isSubmittedLate(new Date(submittedAt), dueOn)).toBe(isLate);
  });
});
