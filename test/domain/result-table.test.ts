import { describe, expect, test } from 'vitest';
import { assess, type MarkerMarks, partResult } from '../../shared/domain/assessment';
import { type Exact, toExact } from '../../shared/domain/exact';
import { combineParts, gradeOf, weightedPoints } from '../../shared/domain/grading';

/** As the rules print it: from and to in whole points, grade, word. */
const GRADES: [number, number, number, string][] = [
  [92, 100, 1, 'sehr gut'],
  [81, 91, 2, 'gut'],
  [67, 80, 3, 'befriedigend'],
  [50, 66, 4, 'ausreichend'],
  [30, 49, 5, 'mangelhaft'],
  [0, 29, 6, 'ungenügend'],
];

/** Decimal grades of 100, 99, … 0 points, typed from the federal key. */
const DECIMALS =
  '1.0 1.1 1.1 1.2 1.2 1.3 1.3 1.4 1.4 1.5 1.6 1.7 1.8 1.9 2.0 2.0 2.1 2.2 2.3 2.4 2.5 2.5 2.6 2.7 2.8 2.8 2.9 3.0 3.0 3.1 3.2 3.3 3.3 3.4 3.5 3.5 3.6 3.6 3.7 3.8 3.8 3.9 3.9 4.0 4.0 4.1 4.2 4.2 4.3 4.3 4.4 4.5 4.5 4.6 4.6 4.7 4.7 4.8 4.8 4.9 4.9 5.0 5.0 5.1 5.1 5.2 5.2 5.3 5.3 5.4 5.4 5.5 5.5 5.5 5.5 5.5 5.6 5.6 5.6 5.6 5.6 5.7 5.7 5.7 5.7 5.7 5.8 5.8 5.8 5.8 5.8 5.9 5.9 5.9 5.9 5.9 6.0 6.0 6.0 6.0 6.0'
    .split(' ')
    .map(Number);

/** Half up by the digits alone; below 50 never more than 49. */
function wholeOf(tenths: number): number {
  const whole = (tenths - (tenths % 10)) / 10 + (tenths % 10 >= 5 ? 1 : 0);
  return tenths < 500 && whole > 49 ? 49 : whole;
}

describe('every result from 0 to 100 in tenths', () => {
  test('has the grade, the word and the decimal grade of the printed table', () => {
    expect(DECIMALS).toHaveLength(101);
    for (let tenths = 0; tenths <= 1000; tenths += 1) {
      const whole = wholeOf(tenths);
      const [, , grade, label] = GRADES.find(([from, to]) => whole >= from && whole <= to) ?? [];
      expect([tenths / 10, gradeOf(tenths / 10)]).toEqual([
        tenths / 10,
        { grade, label, decimal: DECIMALS[100 - whole], roundedPoints: whole, passed: tenths >= 500 },
      ]);
    }
  });

  test('is the same when it is made of parts, of criteria and of two markers', () => {
    for (let tenths = 0; tenths <= 1000; tenths += 1) {
      const points = tenths / 10;
      const alone = gradeOf(points);
      const parts = combineParts([
        { weight: 65, points },
        { weight: 35, points },
      ]);
      expect(gradeOf(parts.exact)).toEqual(alone);
      const marking = (role: 'first' | 'second', own: Exact): MarkerMarks => ({
        role,
        points: own,
        isDone: true,
        markedCriteria: 10,
        knockOuts: [],
      });
      // Where both ends lie within 0 and 100; thirds of a tenth would be as exact.
      if (tenths < 50 || tenths > 950) continue;
      const [low, high] = [toExact(tenths - 50).div(10), toExact(tenths + 50).div(10)];
      const markings = [marking('first', low), marking('second', high)];
      // Exactly 10 % apart: the mean still counts.
      const part = partResult({ markers: 2, tolerancePercent: 10, markings, agreement: null });
      expect(part).toMatchObject({ state: 'done', rule: 'mean', difference: 10 });
      expect(gradeOf(part.points)).toEqual(alone);
    }
  });
});

describe('by hand', () => {
  test.each([
    ['49.99 fails', 49.99, 'failed', 5, 4.5],
    ['50 passes', 50, 'passed', 4, 4.4],
    ['91.5 is sehr gut', 91.5, 'passed', 1, 1.4],
    ['91.49 is gut', 91.49, 'passed', 2, 1.5],
  ])('%s', (_name, points, state, grade, decimal) => {
    const part = { weight: 50, points, minimum: null };
    const result = assess({
      paper: part,
      presentation: part,
      isHandedIn: true,
      dueOn: null,
      today: '2027-03-01',
    });
    expect(result).toMatchObject({ state, grade: { grade, decimal } });
  });

  test('weights that do not divide evenly lose nothing', () => {
    const thirds = [33.33, 33.33, 33.34].map((weight) => ({ weight, points: 7, maximumPoints: 14 }));
    expect(weightedPoints(thirds).points).toBe(50);
    const sevenths = [
      { weight: 30, points: 3, maximumPoints: 7 },
      { weight: 70, points: 4, maximumPoints: 7 },
    ];
    // 30 × 3/7 + 70 × 4/7 = 370/7
    expect(weightedPoints(sevenths).exact).toEqual(toExact(370 / 7));
    const paper = weightedPoints([
      { weight: 100 / 3, points: 50 },
      { weight: 200 / 3, points: 50 },
    ]);
    expect(gradeOf(paper.exact)).toMatchObject({ passed: true, decimal: 4.4 });
  });

  test('exactly 10 % is the mean, the least beyond it is not', () => {
    const of = (first: Exact, second: Exact, third: Exact | null = null) =>
      partResult({
        markers: 2,
        tolerancePercent: 10,
        agreement: null,
        markings: (['first', 'second', 'third'] as const).map((role, index) => {
          const points = [first, second, third][index] ?? null;
          return { role, points, isDone: points !== null, markedCriteria: 1, knockOuts: [] };
        }),
      });
    expect(of(70, 60)).toMatchObject({ rule: 'mean', points: expect.anything(), difference: 10 });
    expect(of(toExact(70).add(1, 1000), 60)).toMatchObject({ rule: null, state: 'third-needed' });
    // 200/3 and 170/3 lie exactly ten apart, which doubles would not say.
    expect(of(toExact(200).div(3), toExact(170).div(3))).toMatchObject({ rule: 'mean' });
    expect(of(80, 60, 77)).toMatchObject({ rule: 'third', points: 77, difference: 20 });
  });
});
