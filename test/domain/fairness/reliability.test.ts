import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fQuantile } from '../../../shared/domain/fairness/f-distribution';
import { reliabilityOf } from '../../../shared/domain/fairness/reliability';

/** Shrout and Fleiss (1979), table 2: six targets, each rated by the same four judges. */
const SHROUT_AND_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const round = (value: number, digits = 2) => Number(value.toFixed(digits));

describe('the published example of Shrout and Fleiss (1979), table 4', () => {
  test.each([
    ['one-way', 0.17],
    ['two-way', 0.29],
  ] as const)('%s: ICC = %d', (model, value) => {
    const answer = reliabilityOf(SHROUT_AND_FLEISS, model);
    expect(answer.model === null ? null : round(answer.value)).toBe(value);
  });

  // R's package psych (Revelle), function ICC, prints these for the same table; reckoned anew from the paper's formulas
  // (p. 424) with F quantiles by numeric integration: -0.1329 and 0.7226, 0.0188 and 0.7611.
  test.each([
    ['one-way', -0.133, 0.723],
    ['two-way', 0.019, 0.761],
  ] as const)('%s: 95 %% confidence from %d to %d', (model, lower, upper) => {
    const answer = reliabilityOf(SHROUT_AND_FLEISS, model);
    if (answer.model === null) throw new Error('no answer');
    expect(round(answer.lower, 3)).toBe(lower);
    expect(round(answer.upper, 3)).toBe(upper);
    expect(answer).toMatchObject({ papers: 6, band: 'poor' });
  });

  // The mean of the four judges, ICC(1,4) and ICC(2,4), follows from a single one's by Spearman and Brown; its bounds too.
  test.each([
    ['one-way', 0.44, -0.884, 0.91],
    ['two-way', 0.62, 0.071, 0.93],
  ] as const)('%s of all four judges: %d, from %d to %d', (model, value, lower, upper) => {
    const answer = reliabilityOf(SHROUT_AND_FLEISS, model);
    if (answer.model === null) throw new Error('no answer');
    const ofFour = (single: number) => (4 * single) / (1 + 3 * single);
    expect([ofFour(answer.value), ofFour(answer.upper)].map((own) => round(own))).toEqual([value, upper]);
    expect(round(ofFour(answer.lower), 3)).toBe(lower);
  });
});

describe('what the measure says', () => {
  const TWO = [
    [60, 60],
    [70, 70],
    [80, 80],
    [90, 90],
    [55, 55],
  ];

  test('markers who always agree: 1, whichever model', () => {
    for (const model of ['one-way', 'two-way'] as const) {
      expect(reliabilityOf(TWO, model)).toMatchObject({ value: 1, lower: 1, upper: 1, band: 'excellent' });
    }
  });

  test('a marker who is always ten points stricter agrees less: agreement is absolute, not order', () => {
    const stricter = TWO.map(([own = 0]) => [own, own - 10]);
    const answer = reliabilityOf(stricter, 'two-way');
    expect(answer.model).toBe('two-way');
    expect(answer.model && answer.value).toBeLessThan(0.85);
  });

  test.each([
    [[], 'too-few'],
    [TWO.slice(0, 4), 'too-few'],
    [TWO.map(() => [70, 70]), 'no-spread'],
  ] as const)('says why there is none', (ratings, reason) => {
    expect(reliabilityOf(ratings, 'two-way')).toEqual({ model: null, reason, papers: ratings.length });
  });

  test('the order of papers and of markers does not matter, and the interval holds the value', () => {
    const points = fc.integer({ min: 0, max: 200 }).map((half) => half / 2);
    const table = fc.array(fc.tuple(points, points), { minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(table, fc.constantFrom('one-way', 'two-way'), (ratings, model) => {
        const answer = reliabilityOf(ratings, model);
        if (answer.model === null) return;
        const turned = reliabilityOf(
          [...ratings].reverse().map(([a, b]) => [b, a]),
          model,
        );
        expect(turned.model && turned.value).toBeCloseTo(answer.value, 9);
        expect(answer.value).toBeLessThanOrEqual(1 + 1e-9);
        expect(answer.lower).toBeLessThanOrEqual(answer.value + 1e-9);
        expect(answer.upper).toBeGreaterThanOrEqual(answer.value - 1e-9);
      }),
      { seed: 20_270_301 },
    );
  });
});

// Upper critical values of the F distribution: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.3.
test.each([
  [0.95, 5, 18, 2.773],
  [0.95, 10, 10, 2.978],
  [0.95, 1, 10, 4.965],
  [0.95, 3, 20, 3.098],
  [0.99, 5, 18, 4.248],
  [0.99, 10, 10, 4.849],
  [0.99, 1, 10, 10.044],
])('F: below it lies %d with %i and %i degrees of freedom: %d', (share, a, b, value) => {
  expect(round(fQuantile(share, a, b), 3)).toBe(value);
});
