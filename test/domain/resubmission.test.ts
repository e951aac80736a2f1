import { expect, test } from 'vitest';
import { heldDeadline } from '../../shared/domain/paper-deadline';
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

const failed = { hasPassed: false, determinedAt: '2027-04-10T08:00:00.000Z', announcedAt: null };
const first = { isResubmission: false, dueOn: '2027-03-03' };
const again = { isResubmission: true, dueOn: '2027-04-24' };

// The cohort's papers were due on 3 March, the chamber gives 14 days for a resubmission.
test.each<[string, Partial<Parameters<typeof heldDeadline>[0]>, string | null, boolean]>([
  ['nothing handed in', { latest: null }, '2027-03-03', false],
  ['handed in', { latest: first }, '2027-03-03', false],
  ['extended', { extendedDueOn: '2027-03-10' }, '2027-03-10', false],
  ['without any', { cohortDueOn: null }, null, false],
  ['failed', { result: failed, latest: first, next: 'resubmission' }, '2027-04-24', true],
  [
    'failed and announced',
    {
      result: { ...failed, announcedAt: '2027-04-12T08:00:00.000Z' },
      latest: first,
      next: 'resubmission',
    },
    '2027-04-26',
    true,
  ],
  [
    'failed, with more time',
    { result: failed, latest: first, next: 'resubmission', extendedDueOn: '2027-05-10' },
    '2027-05-10',
    true,
  ],
  [
    'failed, of a chamber that allows no resubmission',
    { result: failed, latest: first, next: 'used-up' },
    '2027-03-03',
    false,
  ],
  ['failed, the resubmission is in', { result: failed, latest: again, next: 'used-up' }, '2027-04-24', true],
  ['its result is open again', { latest: again, next: 'used-up' }, '2027-04-24', true],
  [
    'failed once more, of a chamber that allows two',
    {
      result: { ...failed, determinedAt: '2027-05-03T08:00:00.000Z' },
      latest: again,
      next: 'resubmission',
    },
    '2027-05-17',
    true,
  ],
  ['passed', { result: { ...failed, hasPassed: true }, latest: first, next: 'passed' }, '2027-03-03', false],
])('the deadline that holds: %s', (_, change, dueOn, isResubmission) => {
  const facts = {
    cohortDueOn: '2027-03-03',
    extendedDueOn: null,
    resubmissionDays: 14,
    result: null,
    next: 'version' as const,
    latest: null,
  };
  expect(heldDeadline({ ...facts, ...change })).toEqual({ dueOn, isResubmission });
});
