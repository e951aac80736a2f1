import { expect, test } from 'vitest';
import { type HandedIn, mayHandIn, type NextVersion, nextVersion } from '../../shared/domain/resubmission';

const nothing: HandedIn = { versions: 0, resubmitted: 0, resubmissions: 1, hasPassed: null };

test.each<[string, Partial<HandedIn>, NextVersion]>([
  ['the first', {}, 'version'],
  ['a second before there is a result', { versions: 1 }, 'version'],
  [
    'a fifth before there is a result, of a chamber that allows none again',
    { versions: 4, resubmissions: 0 },
    'version',
  ],
  ['after a failed result', { versions: 3, hasPassed: false }, 'resubmission'],
  ['after the one resubmission', { versions: 4, resubmitted: 1, hasPassed: false }, 'used-up'],
  [
    'after the first of two',
    { versions: 2, resubmitted: 1, resubmissions: 2, hasPassed: false },
    'resubmission',
  ],
  ['of a chamber that allows none', { versions: 1, resubmissions: 0, hasPassed: false }, 'used-up'],
  ['while the failed result is open again', { versions: 2, resubmitted: 1 }, 'used-up'],
  ['failed without a paper', { hasPassed: false }, 'version'],
  ['after a passed result', { versions: 1, hasPassed: true }, 'passed'],
  ['after a resubmission that passed', { versions: 2, resubmitted: 1, hasPassed: true }, 'passed'],
])('%s', (_, change, next) => {
  expect(nextVersion({ ...nothing, ...change })).toBe(next);
  expect(mayHandIn(next)).toBe(next === 'version' || next === 'resubmission');
});
