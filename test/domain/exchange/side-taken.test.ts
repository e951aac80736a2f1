import { expect, test } from 'vitest';
import { sideTaken } from '../../../shared/domain/exchange/side-taken';

test.each([
  ['the office’s', 4, 7.5, 4, 'ours'],
  ['what came back', 4, 7.5, 7.5, 'theirs'],
  ['a third', 4, 7.5, 6, 'typed'],
  ['nothing, which the office had', null, 0, null, 'ours'],
  ['0, which is not nothing', null, 0, 0, 'theirs'],
  ['JSON', '"a"', '"b"', '"b"', 'theirs'],
] as const)('%s is taken', (_what, ours, theirs, chosen, side) => {
  expect(sideTaken<string | number | null>({ ours, theirs, chosen })).toBe(side);
});
