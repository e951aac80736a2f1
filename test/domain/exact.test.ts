import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { decimalOf } from '../../shared/domain/decimals';
import { type Exact, toExact } from '../../shared/domain/exact';
import { agreeMarkings, gradeOf, passes, roundPoints, weightedPoints } from '../../shared/domain/grading';

/** A number with at most five decimals, a fraction like a third, or a mean of such, as marks and weights come. */
const numberUpTo = (most: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: most }),
    fc.integer({ min: 0, max: most * 2 }).map((halves) => halves / 2),
    fc.integer({ min: 0, max: most * 100_000 }).map((parts) => parts / 100_000),
    fc.integer({ min: 0, max: most * 3 }).map((thirds) => thirds / 3),
    fc.integer({ min: 0, max: most * 7 }).map((sevenths) => new Fraction(sevenths, 7)),
    fc.integer({ min: 0, max: most * 64 }).map((parts) => parts / 64),
  );

const points = numberUpTo(100);
const fractionOf = (exact: Exact | null) => (exact === null ? null : toExact(exact).toFraction());

/** Weights that sum to 100: cuts of a whole in so many parts. */
const weights = fc
  .tuple(
    fc.constantFrom(1, 4, 100, 3, 7, 1000),
    fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }),
  )
  .map(([parts, cuts]) => {
    const edges = [0, ...cuts.sort((a, b) => a - b).map((cut) => Math.floor((cut * parts) / 100)), parts];
    return edges.slice(1).map((edge, index) => ((edge - (edges[index] ?? 0)) * 100) / parts);
  });

/** A criterion of the weight, out of 100 points, of as many as its weight, or of others that divide it or do not. */
const criterion = (weight: number) =>
  fc
    .tuple(
      fc.option(points),
      fc.constantFrom(undefined, 100, weight > 0 ? weight : 100, 50, 20, 8, 7, 12.5, 66.6),
      fc.boolean(),
    )
    .map(([share, maximumPoints, isStored]) => {
      const given =
        share === null
          ? null
          : toExact(share)
              .mul(toExact(maximumPoints ?? 100))
              .div(100);
      const scale = maximumPoints === undefined ? {} : { maximumPoints };
      return { weight, points: isStored && given ? given.valueOf() : given, ...scale };
    });

describe('short decimals without fractions', () => {
  test('a short decimal is counted in hundred-thousandths, and nothing else is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (parts) => {
        expect(decimalOf(parts / 100_000)).toBe(parts + 0);
        expect(toExact(parts / 100_000).equals(new Fraction(parts, 100_000))).toBe(true);
      }),
    );
    for (const other of [1 / 3, 0.000_001, 1000.5, Number.NaN, Infinity, new Fraction(1, 2)])
      expect(decimalOf(other)).toBeNull();
  });

  test('a rubric comes to what fractions come to', () => {
    const rubric = weights.chain((each) => fc.tuple(...each.map(criterion)));
    fc.assert(
      fc.property(rubric, (criteria) => {
        const marked = criteria.filter((criterion) => criterion.points !== null);
        const sum = marked.reduce(
          (so, { weight, points: given, maximumPoints = 100 }) =>
            so.add(
              toExact(given ?? 0)
                .mul(toExact(weight))
                .div(toExact(maximumPoints)),
            ),
          new Fraction(0),
        );
        const weight = marked.reduce((so, criterion) => so.add(toExact(criterion.weight)), new Fraction(0));
        const complete = marked.length === criteria.length;
        const { exact, ...result } = weightedPoints(criteria);
        expect(result).toEqual({
          points: complete ? sum.valueOf() : null,
          complete,
          pointsSoFar: sum.valueOf(),
          markedWeight: weight.valueOf(),
        });
        expect(fractionOf(exact)).toBe(complete ? sum.toFraction() : null);
      }),
      { numRuns: 1000 },
    );
  });

  test('passing, rounding and the grade are those of the fraction', () => {
    fc.assert(
      fc.property(points, (given) => {
        const exact = toExact(given);
        expect(passes(given)).toBe(exact.gte(50));
        expect(roundPoints(given)).toBe(exact.add(1, 2).floor().valueOf());
        expect(gradeOf(given)).toEqual(gradeOf(exact));
      }),
      { numRuns: 1000 },
    );
  });

  test('two markings agree as their fractions do', () => {
    fc.assert(
      fc.property(points, points, numberUpTo(20).map(Number), (first, second, tolerance) => {
        const [one, other] = [toExact(first), toExact(second)];
        const gap = one.sub(other).abs();
        const { exact, ...agreement } = { exact: null, ...agreeMarkings(first, second, tolerance) };
        if (gap.gt(toExact(tolerance))) {
          expect(agreement).toEqual({ kind: 'third-needed', points: null, difference: gap.valueOf() });
          return;
        }
        const mean = one.add(other).div(2);
        expect(agreement).toEqual({ kind: 'mean', points: mean.valueOf(), difference: gap.valueOf() });
        expect(fractionOf(exact)).toBe(mean.toFraction());
      }),
      { numRuns: 1000 },
    );
  });
});
