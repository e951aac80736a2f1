import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineParts, gradeOf, weightedPoints } from '../../shared/domain/grading';
import { gradeMoves, pointsToNextGrade, type WeighedCriterion } from '../../shared/domain/what-if';

const criterion = (fields: Partial<WeighedCriterion>): WeighedCriterion => ({
  criterionId: 'k',
  partWeight: 65,
  weight: 10,
  maximumPoints: 10,
  pointStep: 0.5,
  points: 4,
  ...fields,
});

describe('what would move the grade', () => {
  // One point of a criterion that makes up 10 % of a part of 65 % is worth 0.65 points of the result.
  test.each([
    ['72.9 is three; 80.5 rounds to two, 11.7 points away', criterion({}), 72.9, null, null],
    ['79.9 lacks 0.6: one point', criterion({}), 79.9, 1, null],
    ['80.1 lacks 0.4: one point too, half a one is worth 0.325', criterion({}), 80.1, 1, null],
    ['80.2 lacks 0.3: half a point', criterion({}), 80.2, 0.5, null],
    ['80.2, but at the maximum already', criterion({ points: 10 }), 80.2, null, null],
    ['66.5 is three by rounding; the least step loses it', criterion({}), 66.5, null, 0.5],
    ['67 loses it by 0.5: a whole point', criterion({}), 67, null, 1],
    ['49.9 fails; 50 is needed, not 49.5', criterion({}), 49.9, 0.5, null],
    ['50 passes; anything less fails', criterion({}), 50, null, 0.5],
    ['50, but nothing to lose there', criterion({ points: 0 }), 50, null, null],
    ['a part without weight moves nothing', criterion({ partWeight: 0 }), 80.2, null, null],
    ['at the best grade there is no up', criterion({}), 95, null, null],
  ])('%s', (_name, given, total, up, down) => {
    expect(gradeMoves([given], total)).toEqual([{ criterionId: 'k', up, down }]);
  });

  test('says how much is missing to the next grade', () => {
    expect(pointsToNextGrade(72.9)).toBe(7.6);
    expect(pointsToNextGrade(49.9)).toBe(0.1);
    expect(pointsToNextGrade(91.5)).toBeNull();
  });

  test('is what marking it so would come to, and half a step less would not', () => {
    const halves = fc.integer({ min: 0, max: 20 }).map((steps) => steps / 2);
    fc.assert(
      fc.property(fc.array(halves, { minLength: 10, maxLength: 10 }), halves, (points, talk) => {
        const criteria = points.map((own, index) => criterion({ criterionId: `${index}`, points: own }));
        const totalWith = (at: number, value: number) => {
          const paper = weightedPoints(
            points.map((own, index) => ({
              weight: 10,
              maximumPoints: 10,
              points: index === at ? value : own,
            })),
          );
          return combineParts([
            { weight: 65, points: paper.exact },
            { weight: 35, points: talk * 10 },
          ]).exact;
        };
        const gradeWith = (at: number, value: number) => gradeOf(totalWith(at, value))?.grade ?? 0;
        const now = gradeWith(-1, 0);
        gradeMoves(criteria, totalWith(-1, 0) ?? 0).forEach(({ up, down }, index) => {
          const own = points[index] ?? 0;
          if (up !== null) {
            expect(gradeWith(index, own + up)).toBeLessThan(now);
            expect(gradeWith(index, own + up - 0.5)).toBe(now);
          } else expect(now === 1 || gradeWith(index, 10) === now).toBe(true);
          if (down !== null) {
            expect(gradeWith(index, own - down)).toBeGreaterThan(now);
            expect(gradeWith(index, own - down + 0.5)).toBe(now);
          } else expect(now === 6 || gradeWith(index, 0) === now).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });
});
