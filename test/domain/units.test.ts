import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOf } from '../../shared/dates';
import { formatUnits, isUnits, sessionUnits } from '../../shared/domain/units';

describe('units of a session', () => {
  test.each([
    ['18:00', '21:15', 15, 4, true],
    ['09:00', '16:00', 60, 8, true],
    ['18:00', '18:45', 0, 1, true],
    ['18:00', '21:00', 15, 3.5, false],
    ['18:00', '20:00', 0, 2.5, false],
    ['18:00', '18:12', 0, 0.25, false],
    ['18:00', '18:11', 0, 0, true],
    ['18:00', '18:15', 15, 0, true],
    ['18:00', '18:46', 0, 1, true],
  ])('%s–%s with %i minutes of break: %d', (startsAt, endsAt, breakMinutes, units, whole) => {
    expect(sessionUnits({ startsAt, endsAt, breakMinutes })).toMatchObject({ units, whole });
  });

  test.each([
    ['18:00', '17:00', 0, 'ends-before-begin'],
    ['18:00', '18:00', 0, 'ends-before-begin'],
    ['21:15', '18:00', 15, 'ends-before-begin'],
    ['22:00', '01:15', 15, 'crosses-midnight'],
    ['18:00', '00:00', 0, 'crosses-midnight'],
    ['18:00', '18:45', 46, 'break-too-long'],
    ['18:00', '21:15', -15, 'invalid-break'],
    ['18:00', '21:15', -1, 'invalid-break'],
    ['18:00', '21:15', 7.5, 'invalid-break'],
    ['18:00', '24:00', 0, 'invalid-time'],
    ['6 Uhr', '21:15', 0, 'invalid-time'],
  ])('%s–%s with %d minutes of break is refused: %s', (startsAt, endsAt, breakMinutes, code) => {
    expect(() => sessionUnits({ startsAt, endsAt, breakMinutes })).toThrow(expect.objectContaining({ code }));
  });

  test('units are quarters, never more than the minutes give, and less than a quarter is lost', () => {
    const times = fc.tuple(fc.nat(1438), fc.nat(1439), fc.nat(600)).filter(([a, b, rest]) => b - a > rest);
    fc.assert(
      fc.property(times, ([start, end, breakMinutes]) => {
        const result = sessionUnits({ startsAt: timeOf(start), endsAt: timeOf(end), breakMinutes });
        expect(isUnits(result.units)).toBe(true);
        expect(result.units * 45 + result.unusedMinutes).toBe(end - start - breakMinutes);
        expect(result.unusedMinutes).toBeGreaterThanOrEqual(0);
        expect(result.unusedMinutes).toBeLessThan(11.25);
      }),
    );
  });
});

test.each([
  [0, true],
  [3.75, true],
  [4, true],
  [0.1, false],
  [-0.25, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('%d units can be recorded: %s', (value, expected) => expect(isUnits(value)).toBe(expected));

test('units are written the German way, whole ones too', () => {
  expect([0, 4, 62.25, 3.5, 1000, -2, 0.125].map(formatUnits)).toEqual([
    '0',
    '4',
    '62,25',
    '3,5',
    '1000',
    '-2',
    '0,13',
  ]);
  const german = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2, useGrouping: false });
  const units = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
  );
  fc.assert(
    fc.property(units, (value) => {
      expect(formatUnits(value)).toBe(german.format(value));
    }),
  );
});
