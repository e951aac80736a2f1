import { describe, expect, test } from 'vitest';
import { type DaySession, fitsDay } from '../../../shared/domain/planning/day-rules';

const RULES = { unitsPerDay: 0, breakNeeded: 1, standing: 2 };

/** From and to in hours. */
const session = (from: number, to: number, quarters: number, breakMinutes = 0): DaySession => ({
  start: from * 60,
  end: to * 60,
  breakMinutes,
  quarters,
});

describe('a day of a cohort', () => {
  test.each<[string, DaySession[], DaySession[], number[], boolean]>([
    ['8 UE with a break', [session(9, 16, 32, 60)], [], [], true],
    ['more than 8 UE', [session(9, 16, 32, 60), session(18, 19.5, 8)], [], [], false],
    ['more than 8 UE with what stands', [session(18, 19.5, 8)], [session(9, 16, 32, 60)], [], false],
    ['6 UE without a break', [session(9, 13.5, 24)], [], [], true],
    ['7 UE without a break', [session(9, 14.25, 28)], [], [], false],
    ['two that touch, 7 UE without a break', [session(9, 12, 16), session(12, 14.25, 12)], [], [], false],
    [
      'two that touch, the second with a break',
      [session(9, 12, 16), session(12, 15.25, 16, 15)],
      [],
      [],
      true,
    ],
    ['two with an hour between', [session(9, 12, 16), session(13, 16, 16)], [], [], true],
    ['at the time of what stands', [session(9, 10.5, 8)], [session(10, 11.5, 8)], [], false],
    ['the same where that does not count', [session(9, 10.5, 8)], [session(10, 11.5, 8)], [2], true],
    ['within 7 UE without a break that stand', [session(9, 9.75, 4)], [session(9, 14.25, 8)], [2], false],
    ['7 UE without a break where that does not count', [session(9, 14.25, 28)], [], [1], true],
  ])('%s', (_what, sessions, standing, lifted, expected) => {
    expect(fitsDay(sessions, standing, RULES, new Set(lifted))).toBe(expected);
  });
});
