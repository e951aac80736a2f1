import { expect, test } from 'vitest';
import { periodAfter } from '../../shared/domain/cohort-period';

const session = (date: string, units = 4, state: 'planned' | 'held' | 'cancelled' = 'planned') => ({
  date,
  units,
  state,
});
const winter = { startsOn: '2027-01-11', endsOn: '2027-03-22' };
const open = { startsOn: null, endsOn: null };

test.each([
  { name: 'nothing planned', period: winter, sessions: [], expected: winter },
  {
    name: 'only cancelled',
    period: winter,
    sessions: [session('2027-05-01', 8, 'cancelled')],
    expected: winter,
  },
  { name: 'incomplete, inside', period: winter, sessions: [session('2027-02-01')], expected: winter },
  {
    name: 'incomplete, beyond the end',
    period: winter,
    sessions: [session('2027-02-01', 2), session('2027-04-01', 4)],
    expected: { startsOn: '2027-01-11', endsOn: '2027-04-01' },
  },
  {
    name: 'incomplete, nothing set',
    period: open,
    sessions: [session('2027-02-01')],
    expected: { startsOn: '2027-02-01', endsOn: '2027-02-01' },
  },
  {
    name: 'complete',
    period: winter,
    sessions: [session('2027-02-08'), session('2027-02-01'), session('2027-01-01', 4, 'cancelled')],
    expected: { startsOn: '2027-02-01', endsOn: '2027-02-08' },
  },
])('the period after a change of the schedule: $name', ({ period, sessions, expected }) => {
  expect(periodAfter(period, sessions, 8)).toEqual(expected);
});
