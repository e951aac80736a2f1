import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, minutesOf, timeOf } from '../../shared/dates';
import { fixedReason, movePlace, stretchPlace } from '../../shared/domain/session-moves';

const evening = { date: '2027-03-01', startsAt: '18:00', endsAt: '21:15' };

describe('what stays where it is', () => {
  const planned = { state: 'planned', hasRecords: false, cohortState: 'running' } as const;
  test.each([
    [planned, null],
    [{ ...planned, cohortState: 'planned' }, null],
    [{ ...planned, cohortState: 'marking' }, null],
    [{ ...planned, hasRecords: true }, 'recorded'],
    [{ ...planned, state: 'held' }, 'held'],
    [{ ...planned, state: 'held', hasRecords: true }, 'held'],
    [{ ...planned, state: 'cancelled' }, 'cancelled'],
    [{ ...planned, cohortState: 'completed' }, 'cohort-finished'],
    [{ ...planned, cohortState: 'cancelled' }, 'cohort-finished'],
    [{ ...planned, state: 'held', cohortState: 'completed' }, 'cohort-finished'],
  ] as const)('%o: %s', (session, reason) => {
    expect(fixedReason(session)).toBe(reason);
  });
});

describe('moving', () => {
  test.each([
    [{ days: 1 }, { ...evening, date: '2027-03-02' }],
    [{ days: -1 }, { ...evening, date: '2027-02-28' }],
    [{ days: 7 }, { ...evening, date: '2027-03-08' }],
    [{ minutes: 15 }, { ...evening, startsAt: '18:15', endsAt: '21:30' }],
    [{ minutes: -60 }, { ...evening, startsAt: '17:00', endsAt: '20:15' }],
    [
      { days: 30, minutes: 15 },
      { date: '2027-03-31', startsAt: '18:15', endsAt: '21:30' },
    ],
    [{ minutes: 600 }, { ...evening, startsAt: '20:44', endsAt: '23:59' }],
    [{ minutes: -6000 }, { ...evening, startsAt: '00:00', endsAt: '03:15' }],
  ])('by %o', (by, place) => {
    expect(movePlace(evening, by)).toEqual(place);
  });

  test('keeps the length and the order of begin and end', () => {
    const times = fc
      .tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1439 }))
      .map(([start, length]) => ({ start, end: Math.min(1439, start + length) }))
      .filter(({ start, end }) => end > start);
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -2000, max: 2000 }),
        ({ start, end }, days, minutes) => {
          const place = { date: '2027-03-01', startsAt: timeOf(start), endsAt: timeOf(end) };
          const moved = movePlace(place, { days, minutes });
          expect(minutesOf(moved.endsAt) - minutesOf(moved.startsAt)).toBe(end - start);
          expect(moved.date).toBe(addDays(place.date, days));
        },
      ),
    );
  });
});

describe('stretching, in quarter hours of the clock', () => {
  test.each([
    ['18:00', '21:15', 1, '21:30'],
    ['18:00', '21:15', -1, '21:00'],
    ['18:00', '21:10', 1, '21:15'],
    ['18:00', '21:10', -1, '21:00'],
    ['18:00', '21:15', 99, '23:45'],
    ['18:00', '21:15', -99, '18:15'],
    ['18:10', '21:15', -99, '18:30'],
    ['18:00', '23:50', 1, '23:50'],
    ['18:00', '18:10', -1, '18:10'],
    ['18:00', '18:10', 1, '18:15'],
  ])('%s–%s by %i steps ends at %s', (startsAt, endsAt, steps, expected) => {
    expect(stretchPlace({ date: '2027-03-01', startsAt, endsAt }, steps)).toEqual({
      date: '2027-03-01',
      startsAt,
      endsAt: expected,
    });
  });
});
