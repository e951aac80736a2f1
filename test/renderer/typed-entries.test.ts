import { describe, expect, test } from 'vitest';
import {
  readAvailability,
  readClosure,
  type TypedAvailability,
} from '../../renderer/features/settings/typed-entries';

const TODAY = '2026-11-26';

const entry = (fields: Partial<TypedAvailability>): TypedAvailability => ({
  weekday: null,
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  isAvailable: true,
  note: '',
  ...fields,
});

describe('when somebody can teach', () => {
  test.each<[string, Partial<TypedAvailability>[]]>([
    ['Mo 18:00–22:00', [{ weekday: 1, startsAt: '18:00', endsAt: '22:00' }]],
    ['mo 18-22', [{ weekday: 1, startsAt: '18:00', endsAt: '22:00' }]],
    ['Montags 18 bis 22 Uhr', [{ weekday: 1, startsAt: '18:00', endsAt: '22:00' }]],
    ['Do. ab 17:30', [{ weekday: 4, startsAt: '17:30' }]],
    ['Fr bis 14', [{ weekday: 5, endsAt: '14:00' }]],
    ['Sa', [{ weekday: 6 }]],
    [
      'Mo, Mi 18–22',
      [
        { weekday: 1, startsAt: '18:00', endsAt: '22:00' },
        { weekday: 3, startsAt: '18:00', endsAt: '22:00' },
      ],
    ],
    ['Mo und Mi', [{ weekday: 1 }, { weekday: 3 }]],
    ['Mo–Do ab 18', [1, 2, 3, 4].map((weekday) => ({ weekday, startsAt: '18:00' }))],
    ['Fr-Mo', [1, 5, 6, 7].map((weekday) => ({ weekday }))],
    ['12.–16.04.2027 nicht', [{ startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false }]],
    ['12. - 16.4.27 nicht', [{ startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false }]],
    ['nicht 28.04.–03.05.2027', [{ startsOn: '2027-04-28', endsOn: '2027-05-03', isAvailable: false }]],
    ['28.12.–03.01.2027 nicht', [{ startsOn: '2026-12-28', endsOn: '2027-01-03', isAvailable: false }]],
    ['28.12.2026–03.01.2027 nicht', [{ startsOn: '2026-12-28', endsOn: '2027-01-03', isAvailable: false }]],
    ['12.04. nicht', [{ startsOn: '2027-04-12', endsOn: '2027-04-12', isAvailable: false }]],
    ['24.12. nicht', [{ startsOn: '2026-12-24', endsOn: '2026-12-24', isAvailable: false }]],
    [
      '12.–16.04.2027 Urlaub',
      [{ startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false, note: 'Urlaub' }],
    ],
    [
      '12.–16.04.2027 nicht (Messe in Hannover)',
      [{ startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false, note: 'Messe in Hannover' }],
    ],
    [
      'Di ab 01.04.2027 18:00–20:00',
      [{ weekday: 2, startsOn: '2027-04-01', startsAt: '18:00', endsAt: '20:00' }],
    ],
    ['Di bis 30.06.2027', [{ weekday: 2, endsOn: '2027-06-30' }]],
    [
      '10.04.2027 09:00–16:00',
      [{ startsOn: '2027-04-10', endsOn: '2027-04-10', startsAt: '09:00', endsAt: '16:00' }],
    ],
    ['Mon from 18', [{ weekday: 1, startsAt: '18:00' }]],
    ['Mi 12:00–13:00 nicht', [{ weekday: 3, startsAt: '12:00', endsAt: '13:00', isAvailable: false }]],
  ])('%s', (typed, expected) => {
    expect(readAvailability(typed, TODAY)).toEqual(expected.map(entry));
  });

  test.each([
    '',
    'nicht',
    'Urlaub',
    'irgendwann',
    'Mo abends',
    'Mo nihct 18–20',
    'Mo 22–18',
    'Mo 18–18',
    'Mo 25:00–26:00',
    '31.02.2027 nicht',
    '29.02.2027 nicht',
    '16.–12.04.2027 nicht',
    'Mo 18–22 und 23–24',
    '2027',
  ])('%s makes no sense', (typed) => {
    expect(readAvailability(typed, TODAY)).toBeNull();
  });
});

describe('closed days', () => {
  test.each([
    ['29.03.–02.04.2027 Maler', { startsOn: '2027-03-29', endsOn: '2027-04-02', reason: 'Maler' }],
    ['24.12.', { startsOn: '2026-12-24', endsOn: '2026-12-24', reason: '' }],
    [
      '23.12.2026 bis 03.01.2027 (Betriebsferien)',
      { startsOn: '2026-12-23', endsOn: '2027-01-03', reason: 'Betriebsferien' },
    ],
    ['Betriebsausflug 4.6.27', { startsOn: '2027-06-04', endsOn: '2027-06-04', reason: 'Betriebsausflug' }],
  ])('%s', (typed, expected) => {
    expect(readClosure(typed, TODAY)).toEqual(expected);
  });

  test.each(['', 'Maler', 'ab 29.03.2027', '31.02.2027', '02.04.–29.03.2027', '29.03. 30.03.2027'])(
    '%s makes no sense',
    (typed) => {
      expect(readClosure(typed, TODAY)).toBeNull();
    },
  );
});
