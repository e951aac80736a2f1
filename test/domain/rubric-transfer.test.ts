import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryPoints, proposeSources } from '../../shared/domain/rubric-transfer';

const scale = (maximumPoints: number, pointStep = 0.5) => ({ maximumPoints, pointStep });

describe('points on another scale', () => {
  test.each([
    ['the same scale', 12.5, scale(15), scale(15), 12.5],
    ['15 to 100 in halves', 12.5, scale(15), scale(100), 83.5],
    ['100 to 15 in halves', 83, scale(100), scale(15), 12.5],
    ['half a step goes up', 5, scale(10, 1), scale(15, 1), 8],
    ['all stays all', 15, scale(15), scale(7, 3.5), 7],
    ['nothing stays nothing', 0, scale(15), scale(100), 0],
    ['thirds', 1, scale(3, 1), scale(10, 0.01), 3.33],
  ])('%s', (_what, points, from, to, expected) => {
    expect(carryPoints(points, from, to)).toBe(expected);
  });

  test('not marked stays not marked', () => {
    expect(carryPoints(null, scale(15), scale(100))).toBeNull();
  });

  test('lie on a step between 0 and the maximum, within half a step of the same share; more never becomes less', () => {
    const steps = fc.constantFrom(0.25, 0.5, 1, 2);
    const anyScale = fc
      .record({ pointStep: steps, count: fc.integer({ min: 1, max: 50 }) })
      .map(({ pointStep, count }) => ({ pointStep, maximumPoints: pointStep * count }));
    fc.assert(
      fc.property(anyScale, anyScale, fc.nat(), fc.nat(), (from, to, one, other) => {
        const pointsOf = (n: number) => (n % (from.maximumPoints / from.pointStep + 1)) * from.pointStep;
        const [low, high] = [pointsOf(one), pointsOf(other)].sort((a, b) => a - b) as [number, number];
        const [carriedLow, carriedHigh] = [carryPoints(low, from, to), carryPoints(high, from, to)] as [
          number,
          number,
        ];
        expect(carriedLow).toBeLessThanOrEqual(carriedHigh);
        for (const [points, carried] of [
          [low, carriedLow],
          [high, carriedHigh],
        ] as const) {
          expect(carried).toBeGreaterThanOrEqual(0);
          expect(carried).toBeLessThanOrEqual(to.maximumPoints);
          expect(Number.isInteger(carried / to.pointStep)).toBe(true);
          const share = (points / from.maximumPoints) * to.maximumPoints;
          expect(Math.abs(carried - share)).toBeLessThanOrEqual(to.pointStep / 2 + 1e-9);
        }
      }),
    );
  });
});

test('criteria of the same title belong together, each once', () => {
  const from = [
    { id: 'a', title: 'Recht' },
    { id: 'b', title: 'Kanäle' },
    { id: 'c', title: 'Recht' },
  ];
  const to = [
    { id: '1', title: 'KANÄLE ' },
    { id: '2', title: 'Recht' },
    { id: '3', title: 'Budget' },
    { id: '4', title: 'recht' },
    { id: '5', title: 'Recht' },
  ];
  expect(proposeSources(from, to).map(({ fromCriterionId }) => fromCriterionId)).toEqual([
    'b',
    'a',
    null,
    'c',
    null,
  ]);
});
