import { describe, expect, test } from 'vitest';
import type { CohortState } from '../../shared/domain/cohort-lifecycle';
import type { ScheduleDifference } from '../../shared/domain/schedule-difference';
import { scheduleNews } from '../../shared/domain/schedule-news';

const TODAY = '2027-03-01';

const changed = (sessionId: string, date: string): ScheduleDifference => ({
  sessionId,
  kind: 'changed',
  date,
  startsAt: '18:00',
  endsAt: '21:15',
  reason: '',
  changes: [],
});

const news = (given: {
  state?: CohortState;
  isComplete?: boolean;
  differences?: ScheduleDifference[] | null;
  dateOf?: [string, string][];
}) => {
  const { state = 'running', isComplete = true, differences = [], dateOf = [] } = given;
  return scheduleNews({
    state,
    startsOn: '2027-03-08',
    isComplete,
    differences,
    dateOf: new Map(dateOf),
    today: TODAY,
  });
};

describe('a schedule that was never given out', () => {
  test.each<[CohortState, boolean, string | null]>([
    ['planned', true, null],
    ['open', false, null],
    ['open', true, 'unpublished'],
    ['running', true, 'unpublished'],
    ['marking', true, null],
    ['completed', true, null],
    ['cancelled', true, null],
  ])('%s, complete: %s', (state, isComplete, kind) => {
    const found = news({ state, isComplete, differences: null });
    expect(found).toEqual(kind && { kind, count: 0, dueOn: '2027-03-08' });
  });
});

describe('a schedule that was given out', () => {
  test('and stands as it was is no news', () => expect(news({})).toBeNull());

  test('what changed about a day that is over is none either, of today it is', () => {
    expect(news({ differences: [changed('a', '2027-02-28')] })).toBeNull();
    expect(news({ differences: [changed('a', '2027-03-01')] })).toEqual({
      kind: 'changed',
      count: 1,
      dueOn: '2027-03-01',
    });
  });

  test('the first day on which somebody would come in vain tells when', () => {
    const differences = [changed('a', '2027-04-12'), changed('b', '2027-03-11'), changed('c', '2027-02-01')];
    expect(news({ differences })).toEqual({ kind: 'changed', count: 2, dueOn: '2027-03-11' });
  });

  test('a session moved from the past into what is to come counts by its new day', () => {
    const found = news({ differences: [changed('a', '2027-02-25')], dateOf: [['a', '2027-03-15']] });
    expect(found).toEqual({ kind: 'changed', count: 1, dueOn: '2027-03-15' });
  });
});
