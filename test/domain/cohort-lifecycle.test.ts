import { expect, test } from 'vitest';
import {
  allowedMoves,
  COHORT_STATES,
  canMove,
  isOver,
  isScheduleClosed,
  placeFor,
  sessionsMissedBy,
} from '../../shared/domain/cohort-lifecycle';

const ALLOWED = [
  'planned → open',
  'planned → cancelled',
  'open → planned',
  'open → running',
  'open → cancelled',
  'running → open',
  'running → marking',
  'running → cancelled',
  'marking → running',
  'marking → completed',
  'marking → cancelled',
  'completed → marking',
  'cancelled → planned',
];

test('a cohort moves one step on or back, or is cancelled, and not otherwise', () => {
  const pairs = COHORT_STATES.flatMap((from) => COHORT_STATES.map((to) => [from, to] as const));
  const possible = pairs.filter(([from, to]) => canMove(from, to)).map(([from, to]) => `${from} → ${to}`);
  expect(possible.sort()).toEqual([...ALLOWED].sort());
  const listed = COHORT_STATES.flatMap((from) => allowedMoves(from).map((to) => `${from} → ${to}`));
  expect(listed.sort()).toEqual([...ALLOWED].sort());
});

test('a cohort is over once it is completed or called off', () => {
  expect(COHORT_STATES.filter(isOver)).toEqual(['completed', 'cancelled']);
});

test('the schedule is closed from marking on', () => {
  expect(COHORT_STATES.filter(isScheduleClosed)).toEqual(['marking', 'completed', 'cancelled']);
});

test.each([
  ['planned', 0],
  ['open', 0],
  ['running', 2],
  ['marking', 2],
] as const)(
  'who joins a cohort that is %s has missed %i sessions: past, and not called off',
  (state, missed) => {
    const sessions = [
      { date: '2027-02-22', state: 'held' },
      { date: '2027-02-24', state: 'cancelled' },
      { date: '2027-02-28', state: 'planned' },
      { date: '2027-03-01', state: 'held' },
      { date: '2027-03-02', state: 'planned' },
    ];
    expect(sessionsMissedBy('2027-03-01', { state, sessions })).toBe(missed);
  },
);

test.each([
  [16, 15, 0, 'registered'],
  [16, 16, 0, 'waiting'],
  [16, 17, 0, 'waiting'],
  [0, 0, 0, 'waiting'],
  [null, 500, 0, 'registered'],
  [16, 15, 1, 'waiting'],
  [16, 0, 3, 'waiting'],
  [null, 0, 1, 'waiting'],
])('of %s places %i taken, %i waiting: %s', (maximum, taken, waiting, place) =>
  expect(placeFor({ maximum, taken, waiting })).toBe(place),
);

test('impossible numbers of places are refused', () => {
  const refused = expect.objectContaining({ code: 'invalid-places' });
  expect(() => placeFor({ maximum: -1, taken: 0, waiting: 0 })).toThrow(refused);
  expect(() => placeFor({ maximum: 16, taken: 1.5, waiting: 0 })).toThrow(refused);
  expect(() => placeFor({ maximum: 16, taken: 1, waiting: -1 })).toThrow(refused);
});
