import { describe, expect, test } from 'vitest';
import { minutesOfBreaks, orderedBreaks, shiftBreaks } from '../../shared/domain/breaks';

const day = { startsAt: '09:00', endsAt: '16:00' };
const at = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });

describe('breaks', () => {
  test('are put in order and may touch each other and the edges', () => {
    const breaks = [at('15:45', '16:00'), at('12:30', '13:00'), at('09:00', '09:15'), at('12:00', '12:30')];
    expect(orderedBreaks(day, breaks)).toEqual([breaks[2], breaks[3], breaks[1], breaks[0]]);
    expect(minutesOfBreaks(breaks)).toBe(90);
    expect(orderedBreaks(day, [])).toEqual([]);
    expect(minutesOfBreaks([])).toBe(0);
  });

  test.each([
    ['two that share a minute', [at('12:00', '12:31'), at('12:30', '13:00')], 'breaks-overlap'],
    ['one within another', [at('12:00', '13:00'), at('12:15', '12:30')], 'breaks-overlap'],
    ['the same twice', [at('12:00', '12:30'), at('12:00', '12:30')], 'breaks-overlap'],
    ['one that begins before the session', [at('08:59', '09:15')], 'break-outside-session'],
    ['one that ends after the session', [at('15:45', '16:01')], 'break-outside-session'],
    ['one that ends before it begins', [at('13:00', '12:00')], 'break-ends-before-begin'],
    ['one without a minute', [at('12:00', '12:00')], 'break-ends-before-begin'],
    ['one at 25:00', [at('25:00', '25:15')], 'invalid-time'],
  ])('%s is refused', (_, breaks, code) => {
    expect(() => orderedBreaks(day, breaks)).toThrow(expect.objectContaining({ code }));
  });

  test('move with their session, but not past midnight', () => {
    expect(shiftBreaks([at('19:30', '19:45')], -60)).toEqual([at('18:30', '18:45')]);
    expect(() => shiftBreaks([at('23:00', '23:30')], 60)).toThrow(
      expect.objectContaining({ code: 'invalid-time' }),
    );
  });
});
