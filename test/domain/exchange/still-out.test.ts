import { expect, test } from 'vitest';
import { isOverdue, isStillOut } from '../../../shared/domain/exchange/still-out';

const TODAY = '2027-03-01';

test.each([
  ['given, something open, no day', 'given', 2, null, true, false],
  ['given, something open, due today', 'given', 2, TODAY, true, false],
  ['given, something open, due yesterday', 'given', 2, '2027-02-28', true, true],
  ['given, all finished, due yesterday', 'given', 3, '2027-02-28', false, false],
  ['revoked', 'revoked', 0, '2027-02-28', false, false],
  ['replaced', 'replaced', 0, '2027-02-28', false, false],
  ['reassigned', 'reassigned', 0, '2027-02-28', false, false],
] as const)('%s', (_what, state, done, dueOn, isOut, isLate) => {
  const held = { state, done, papers: 3, dueOn };
  expect([isStillOut(held), isOverdue(held, TODAY)]).toEqual([isOut, isLate]);
});
