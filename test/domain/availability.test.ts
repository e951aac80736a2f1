import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../shared/dates';
import { type Availability, isLecturerAvailable, unavailability } from '../../shared/domain/availability';

const entry = (fields: Partial<Availability>): Availability => ({
  weekday: null,
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  isAvailable: true,
  ...fields,
});

const MONDAY_EVENING = entry({ weekday: 1, startsAt: '18:00', endsAt: '22:00' });
const APRIL_AWAY = entry({ startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false });

describe('a lecturer', () => {
  test.each<[string, Availability[], string, string, string, boolean]>([
    ['without entries', [], '2027-04-12', '18:00', '21:15', true],
    ['Mondays, on a Monday evening', [MONDAY_EVENING], '2027-04-05', '18:00', '21:15', true],
    ['Mondays, at exactly those times', [MONDAY_EVENING], '2027-04-05', '18:00', '22:00', true],
    ['Mondays, a minute too early', [MONDAY_EVENING], '2027-04-05', '17:59', '21:15', false],
    ['Mondays, a minute too late', [MONDAY_EVENING], '2027-04-05', '18:00', '22:01', false],
    ['Mondays, on a Tuesday', [MONDAY_EVENING], '2027-04-06', '18:00', '21:15', false],
    ['Sundays are 7', [entry({ weekday: 7 })], '2027-04-04', '09:00', '16:00', true],
    ['away, the day before', [APRIL_AWAY], '2027-04-11', '18:00', '21:15', true],
    ['away, on the first day', [APRIL_AWAY], '2027-04-12', '18:00', '21:15', false],
    ['away, on the last day', [APRIL_AWAY], '2027-04-16', '18:00', '21:15', false],
    ['away, the day after', [APRIL_AWAY], '2027-04-17', '18:00', '21:15', true],
    ['Mondays but away', [MONDAY_EVENING, APRIL_AWAY], '2027-04-12', '18:00', '21:15', false],
    [
      'away in the afternoon, who teaches in the evening',
      [entry({ weekday: 1, startsAt: '12:00', endsAt: '18:00', isAvailable: false })],
      '2027-04-05',
      '18:00',
      '21:15',
      true,
    ],
    [
      'away until a minute after the begin',
      [entry({ weekday: 1, startsAt: '12:00', endsAt: '18:01', isAvailable: false })],
      '2027-04-05',
      '18:00',
      '21:15',
      false,
    ],
    [
      'two entries that follow each other',
      [entry({ weekday: 6, startsAt: '13:00' }), entry({ weekday: 6, startsAt: '09:00', endsAt: '13:00' })],
      '2027-04-10',
      '09:00',
      '16:00',
      true,
    ],
    [
      'two entries with a gap',
      [
        entry({ weekday: 6, startsAt: '09:00', endsAt: '12:00' }),
        entry({ weekday: 6, startsAt: '13:00', endsAt: '17:00' }),
      ],
      '2027-04-10',
      '09:00',
      '16:00',
      false,
    ],
    [
      'only until June, in July',
      [entry({ weekday: 1, endsOn: '2027-06-30' })],
      '2027-07-05',
      '18:00',
      '21:15',
      false,
    ],
    [
      'one day in all',
      [entry({ startsOn: '2027-04-10', endsOn: '2027-04-10' })],
      '2027-04-10',
      '09:00',
      '16:00',
      true,
    ],
    [
      'one day in all, on another',
      [entry({ startsOn: '2027-04-10', endsOn: '2027-04-10' })],
      '2027-04-11',
      '09:00',
      '16:00',
      false,
    ],
  ])('%s', (_, entries, date, startsAt, endsAt, free) => {
    expect(isLecturerAvailable(entries, { date, startsAt, endsAt })).toBe(free);
  });

  test('the absence is named, also where no time is offered either', () => {
    const appointment = { date: '2027-04-13', startsAt: '18:00', endsAt: '21:15' };
    expect(unavailability([MONDAY_EVENING, APRIL_AWAY], appointment)).toEqual({
      kind: 'absent',
      entry: APRIL_AWAY,
    });
    expect(unavailability([MONDAY_EVENING], appointment)).toEqual({ kind: 'not-offered' });
    expect(unavailability([MONDAY_EVENING], { ...appointment, date: '2027-04-12' })).toBeNull();
  });

  test('is free exactly where each minute is offered, or none is, and none is taken', () => {
    const span = fc
      .tuple(fc.nat(20), fc.nat(20))
      .filter(([a, b]) => a < b)
      .map(([a, b]) => [a, b] as const);
    const entries = fc.array(fc.tuple(span, fc.boolean()), { maxLength: 5 });
    fc.assert(
      fc.property(entries, span, (given, [from, to]) => {
        const made = given.map(([[a, b], isAvailable]) =>
          entry({ startsAt: timeOf(a), endsAt: timeOf(b), isAvailable }),
        );
        const offers = given.filter(([, isAvailable]) => isAvailable);
        const inside = (minute: number, of: typeof given) => of.some(([[a, b]]) => a <= minute && minute < b);
        const minutes = Array.from({ length: to - from }, (_, index) => from + index);
        const expected = minutes.every(
          (minute) =>
            (offers.length === 0 || inside(minute, offers)) &&
            !inside(
              minute,
              given.filter(([, isAvailable]) => !isAvailable),
            ),
        );
        const appointment = { date: '2027-04-05', startsAt: timeOf(from), endsAt: timeOf(to) };
        expect(isLecturerAvailable(made, appointment)).toBe(expected);
      }),
    );
  });
});
