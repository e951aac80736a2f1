import { describe, expect, test } from 'vitest';
import {
  type CountedMarking,
  markerFigures,
  pairsOf,
  ratingsOf,
} from '../../../shared/domain/fairness/compare-markers';
import { driftOf, spreadOf } from '../../../shared/domain/fairness/spread';

describe('spread', () => {
  test('of the numbers 1 to 10, as Excel (QUARTILE.INC, STDEV.S) and R (type 7) give it', () => {
    const spread = spreadOf([10, 1, 9, 2, 8, 3, 7, 4, 6, 5]);
    expect(spread).toMatchObject({
      count: 10,
      minimum: 1,
      lowerQuartile: 3.25,
      median: 5.5,
      upperQuartile: 7.75,
      maximum: 10,
      mean: 5.5,
    });
    expect(spread?.deviation).toBeCloseTo(3.02765, 5);
  });

  test('of one value it is that value, without a deviation; of none there is none', () => {
    expect(spreadOf([42])).toMatchObject({ minimum: 42, median: 42, maximum: 42, mean: 42, deviation: null });
    expect(spreadOf([])).toBeNull();
  });
});

test.each([
  [[1, 2, 3, 4, 5], 10],
  [[5, 5, 5, 5, 5, 5], 0],
  // By hand: Σ(x−2)(y−mean) = −2·1 + −1·0 + 0·2 + 1·−1 + 2·−2 about mean 0 = −7; Σ(x−2)² = 10.
  [[1, 0, 2, -1, -2], -7],
  [[1, 2, 3, 4], null],
])('drift of %j per ten papers: %s', (values, drift) => {
  expect(driftOf(values)).toBe(drift);
});

const marking = (
  paperId: string,
  role: CountedMarking['role'],
  markerId: string | null,
  points: number,
): CountedMarking => ({
  paperId,
  role,
  markerId,
  points,
  finishedAt: `2027-03-0${paperId.slice(1)}T10:00:00Z`,
});

describe('two markers of the same papers', () => {
  const MARKINGS = [
    marking('p1', 'first', 'b', 80),
    marking('p1', 'second', 't', 70),
    marking('p2', 'first', 't', 60),
    marking('p2', 'second', 'b', 64),
    marking('p3', 'first', 'b', 90),
    marking('p4', 'first', 'b', 50),
    marking('p4', 'second', null, 50),
    marking('p1', 'third', 'x', 75),
  ];

  test('the papers that lie furthest apart come first; one marker alone is no pair', () => {
    expect(pairsOf(MARKINGS).map(({ paperId, difference }) => [paperId, difference])).toEqual([
      ['p1', 10],
      ['p2', 4],
      ['p4', 0],
    ]);
  });

  test('who is milder: the mean of own minus other points', () => {
    const figures = new Map(markerFigures(MARKINGS).map((figure) => [figure.markerId, figure]));
    expect(figures.get('b')).toMatchObject({ pairs: 3, leniency: (10 + 4 + 0) / 3, drift: null });
    expect(figures.get('b')?.spread).toMatchObject({ count: 4, mean: 71 });
    expect(figures.get('t')).toMatchObject({ pairs: 2, leniency: -7 });
    expect(figures.get(null)).toMatchObject({ pairs: 1, leniency: 0 });
    expect(figures.get('x')).toMatchObject({ pairs: 0, leniency: null, spread: { count: 1 } });
  });

  test('differences stand in the order in which the papers were finished', () => {
    const figures = markerFigures([...MARKINGS].reverse()).find(({ markerId }) => markerId === 'b');
    expect(figures?.differences.map(({ paperId }) => paperId)).toEqual(['p1', 'p2', 'p4']);
  });

  test('a pair that is always the same has a column for each; pairs that change have first and second', () => {
    expect(ratingsOf(pairsOf(MARKINGS.slice(0, 4)))).toEqual({
      model: 'two-way',
      ratings: [
        [80, 70],
        [64, 60],
      ],
    });
    expect(ratingsOf(pairsOf(MARKINGS))).toMatchObject({ model: 'one-way' });
  });
});
