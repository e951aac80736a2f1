import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { toExact } from '../../shared/domain/exact';
import {
  agreeMarkings,
  combineParts,
  DEFAULT_DECIMAL_KEY,
  DEFAULT_GRADE_KEY,
  gradeOf,
  passes,
  roundPoints,
  weightedPoints,
} from '../../shared/domain/grading';

const code = (name: string) => expect.objectContaining({ code: name });

/** The federal key as the law prints it: from, to, decimal grade. */
const DECIMAL_TABLE: [number, number, number][] = [
  [100, 100, 1.0],
  [98, 99, 1.1],
  [96, 97, 1.2],
  [94, 95, 1.3],
  [92, 93, 1.4],
  [91, 91, 1.5],
  [90, 90, 1.6],
  [89, 89, 1.7],
  [88, 88, 1.8],
  [87, 87, 1.9],
  [85, 86, 2.0],
  [84, 84, 2.1],
  [83, 83, 2.2],
  [82, 82, 2.3],
  [81, 81, 2.4],
  [79, 80, 2.5],
  [78, 78, 2.6],
  [77, 77, 2.7],
  [75, 76, 2.8],
  [74, 74, 2.9],
  [72, 73, 3.0],
  [71, 71, 3.1],
  [70, 70, 3.2],
  [68, 69, 3.3],
  [67, 67, 3.4],
  [65, 66, 3.5],
  [63, 64, 3.6],
  [62, 62, 3.7],
  [60, 61, 3.8],
  [58, 59, 3.9],
  [56, 57, 4.0],
  [55, 55, 4.1],
  [53, 54, 4.2],
  [51, 52, 4.3],
  [50, 50, 4.4],
  [48, 49, 4.5],
  [46, 47, 4.6],
  [44, 45, 4.7],
  [42, 43, 4.8],
  [40, 41, 4.9],
  [38, 39, 5.0],
  [36, 37, 5.1],
  [34, 35, 5.2],
  [32, 33, 5.3],
  [30, 31, 5.4],
  [25, 29, 5.5],
  [20, 24, 5.6],
  [15, 19, 5.7],
  [10, 14, 5.8],
  [5, 9, 5.9],
  [0, 4, 6.0],
];

const GRADE_TABLE: [number, number, number, string][] = [
  [92, 100, 1, 'sehr gut'],
  [81, 91, 2, 'gut'],
  [67, 80, 3, 'befriedigend'],
  [50, 66, 4, 'ausreichend'],
  [30, 49, 5, 'mangelhaft'],
  [0, 29, 6, 'ungenügend'],
];

const valuesOf = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('keys', () => {
  const whole = valuesOf(0, 100);

  test('the printed tables cover 0 to 100 once each', () => {
    expect(DECIMAL_TABLE.flatMap(([from, to]) => valuesOf(from, to)).sort((a, b) => a - b)).toEqual(whole);
    expect(GRADE_TABLE.flatMap(([from, to]) => valuesOf(from, to)).sort((a, b) => a - b)).toEqual(whole);
  });

  test.each(whole)('%i points', (points) => {
    const [, , decimal] = DECIMAL_TABLE.find(([from, to]) => from <= points && points <= to) ?? [];
    const [, , grade, label] = GRADE_TABLE.find(([from, to]) => from <= points && points <= to) ?? [];
    expect(gradeOf(points)).toEqual({ grade, label, decimal, roundedPoints: points, passed: points >= 50 });
  });

  test('a chamber may use other keys, in any order; a key with a hole is refused', () => {
    const grades = [...DEFAULT_GRADE_KEY]
      .reverse()
      .map((step) => (step.grade === 1 ? { ...step, from: 95 } : step));
    expect(gradeOf(92, { grades })).toMatchObject({ grade: 2, decimal: 1.4 });
    expect(gradeOf(95, { grades, decimals: [...DEFAULT_DECIMAL_KEY].reverse() })).toMatchObject({
      grade: 1,
      decimal: 1.3,
    });
    expect(() => gradeOf(3, { grades: DEFAULT_GRADE_KEY.slice(0, 5) })).toThrow(code('incomplete-key'));
  });
});

describe('passing and rounding', () => {
  test.each([
    [91.5, 92, 1, 1.4],
    [91.49, 91, 2, 1.5],
    [49.5, 49, 5, 4.5],
    [49.99, 49, 5, 4.5],
    [49.4, 49, 5, 4.5],
    [48.5, 49, 5, 4.5],
    [50, 50, 4, 4.4],
    [50.49, 50, 4, 4.4],
    [29.5, 30, 5, 5.4],
    [99.5, 100, 1, 1.0],
    [0, 0, 6, 6.0],
    [0.5, 1, 6, 6.0],
  ])('%d stands at %i: %i, %d', (points, roundedPoints, grade, decimal) => {
    expect(gradeOf(points)).toMatchObject({ roundedPoints, grade, decimal, passed: grade <= 4 });
  });

  test('every tenth from 0 to 100 stands where the tables have it', () => {
    const wrong = valuesOf(0, 1000).filter((tenths) => {
      // Half up; below 50 it stays below, though 49.5 would round to 50.
      const rounded =
        tenths < 500 ? Math.min(49, Math.floor((tenths + 5) / 10)) : Math.floor((tenths + 5) / 10);
      const [, , decimal] = DECIMAL_TABLE.find(([from, to]) => from <= rounded && rounded <= to) ?? [];
      const [, , grade, label] = GRADE_TABLE.find(([from, to]) => from <= rounded && rounded <= to) ?? [];
      const expected = { grade, label, decimal, roundedPoints: rounded, passed: tenths >= 500 };
      return JSON.stringify(gradeOf(tenths / 10), Object.keys(expected)) !== JSON.stringify(expected);
    });
    expect(wrong).toEqual([]);
  });

  test('49.5 rounds to 50 and has failed all the same', () => {
    expect(roundPoints(49.5)).toBe(50);
    expect(passes(49.5)).toBe(false);
    expect(passes(50)).toBe(true);
  });

  test('not marked has no grade, 0 points has one', () => {
    expect(gradeOf(null)).toBeNull();
    expect(gradeOf(0)).toMatchObject({ grade: 6, label: 'ungenügend' });
  });

  test.each([-0.1, 100.01])('%d points are refused', (points) => {
    expect(() => gradeOf(points)).toThrow(code('points-out-of-range'));
    expect(() => passes(Number.NaN)).toThrow(code('invalid-number'));
  });

  test('more points never give a worse grade, and passing agrees with the grade', () => {
    const points = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(points, points, (a, b) => {
        const [low, high] = [gradeOf(Math.min(a, b)), gradeOf(Math.max(a, b))];
        expect(high?.grade).toBeLessThanOrEqual(low?.grade ?? 0);
        expect(high?.decimal).toBeLessThanOrEqual(low?.decimal ?? 0);
        expect(low?.passed).toBe((low?.grade ?? 6) <= 4);
      }),
    );
  });
});

describe('exact arithmetic', () => {
  test('a stored number is the fraction it stands for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000_000 }),
        fc.integer({ min: 1, max: 1000 }),
        (n, d) => {
          fc.pre(n / d <= 1000);
          expect(toExact(n / d).equals(new Fraction(n, d))).toBe(true);
        },
      ),
    );
  });

  test('what a calculation in doubles left short of 50 is 50; a mark below 50 is not', () => {
    expect(passes(49.99999999999999)).toBe(true);
    expect(passes(49.999999)).toBe(false);
  });

  test('50 made of thirds and weights is 50', () => {
    const thirds = [100 / 3, 200 / 3, 50].map((points, index) => ({
      weight: [30, 30, 40][index] ?? 0,
      points,
    }));
    const result = weightedPoints(thirds);
    expect(result.points).toBe(50);
    expect(passes(result.points ?? 0)).toBe(true);
    const stored = weightedPoints([
      { weight: 100 / 3, points: 50 },
      { weight: 200 / 3, points: 50 },
    ]);
    expect(stored.points).toBe(50);
  });

  test.each([
    [70 / 3, 10450 / 105],
    [167 / 3, 4145 / 105],
    [193 / 3, 2455 / 105],
    [223 / 3, 505 / 105],
  ])('binary rounding of %d and %d fails nobody', (paper, presentation) => {
    expect(0.65 * paper + 0.35 * presentation).toBeLessThan(50);
    const parts = [
      { weight: 65, points: paper },
      { weight: 35, points: presentation },
    ];
    expect(combineParts(parts)).toMatchObject({ points: 50, passed: true });
  });

  test('points that are equal everywhere come out unchanged whatever the weights', () => {
    const quarter = fc.integer({ min: 0, max: 400 }).map((value) => value / 4);
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 8 });
    fc.assert(
      fc.property(quarter, cuts, (points, marks) => {
        const edges = [0, ...marks.sort((a, b) => a - b), 1000];
        const criteria = edges
          .slice(1)
          .map((edge, index) => ({ weight: (edge - (edges[index] ?? 0)) / 10, points }));
        expect(weightedPoints(criteria).points).toBe(points);
      }),
    );
  });
});

describe('rubric', () => {
  test('not marked is not 0 points', () => {
    const open = weightedPoints([
      { weight: 60, points: 80 },
      { weight: 40, points: null },
    ]);
    expect(open).toEqual({ points: null, exact: null, complete: false, pointsSoFar: 48, markedWeight: 60 });
    const zero = weightedPoints([
      { weight: 60, points: 80 },
      { weight: 40, points: 0 },
    ]);
    expect(zero).toMatchObject({ points: 48, complete: true, markedWeight: 100 });
  });

  test('a desk may give points of the weight instead of percent', () => {
    const marks: [number, number][] = [
      [15, 12],
      [10, 8],
      [10, 8],
      [10, 7],
      [10, 7.5],
      [15, 11.5],
      [5, 4],
      [10, 6],
      [5, 3],
      [10, 7],
    ];
    expect(
      weightedPoints(marks.map(([weight, points]) => ({ weight, points, maximumPoints: weight }))).points,
    ).toBe(74);
  });

  test.each([
    [
      [
        { weight: 60, points: 1 },
        { weight: 39.9, points: 1 },
      ],
      'weights-not-100',
    ],
    [[], 'weights-not-100'],
    [
      [
        { weight: 110, points: 1 },
        { weight: -10, points: 1 },
      ],
      'invalid-weight',
    ],
    [[{ weight: 100, points: 101 }], 'points-out-of-range'],
    [[{ weight: 100, points: 6, maximumPoints: 5 }], 'points-out-of-range'],
    [[{ weight: 100, points: 0, maximumPoints: 0 }], 'invalid-maximum'],
  ])('%j is refused: %s', (criteria, expected) => {
    expect(() => weightedPoints(criteria)).toThrow(code(expected));
  });
});

describe('parts', () => {
  const parts = (paper: number | null, presentation: number | null, minimum?: number) =>
    combineParts([
      { weight: 65, points: paper },
      { weight: 35, points: presentation, minimum: minimum ?? null },
    ]);

  test.each([
    [68, 82, 72.9, true],
    [50, 50, 50, true],
    [76, 0, 49.4, false],
    [100, 0, 65, true],
    [0, 0, 0, false],
  ])('paper %d and presentation %d give %d', (paper, presentation, points, passed) => {
    expect(parts(paper, presentation)).toMatchObject({ points, passed });
  });

  test('a part that is not marked leaves the result open', () => {
    expect(parts(100, null)).toMatchObject({ points: null, passed: null, complete: false });
  });

  test('a course can set a minimum for a part', () => {
    expect(parts(90, 29.5, 30)).toMatchObject({ passed: false, missedMinimums: [1] });
    expect(parts(90, 30, 30)).toMatchObject({ passed: true, missedMinimums: [] });
  });
});

describe('two markings', () => {
  test.each([
    [74, 61.5, 'third-needed', null],
    [70, 60, 'mean', 65],
    [60, 70, 'mean', 65],
    [70.25, 60, 'third-needed', null],
    [91, 92, 'mean', 91.5],
    [200 / 3, 170 / 3, 'mean', 185 / 3],
    [0, 10, 'mean', 5],
  ])('%d and %d: %s', (first, second, kind, points) => {
    expect(agreeMarkings(first, second)).toMatchObject({ kind, points });
  });

  test('0 is a mark, null is none', () => {
    expect(agreeMarkings(null, 60).kind).toBe('waiting');
    expect(agreeMarkings(60, null).kind).toBe('waiting');
    expect(agreeMarkings(0, 60).kind).toBe('third-needed');
  });

  test('the tolerance is of the achievable points', () => {
    expect(agreeMarkings(20, 16, 10, 30).kind).toBe('third-needed');
    expect(agreeMarkings(20, 17, 10, 30).kind).toBe('mean');
    expect(agreeMarkings(70, 64, 5).kind).toBe('third-needed');
  });
});
