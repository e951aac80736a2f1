import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attendanceEntry,
  entryLock,
  type UnitRounding,
  unitsAfterMissedMinutes,
} from '../../shared/domain/attendance-entry';

describe('units after missed minutes', () => {
  test.each([
    { units: 4, minutes: 0, quarter: 4, whole: 4 },
    { units: 4, minutes: 1, quarter: 3.75, whole: 3 },
    { units: 4, minutes: 11, quarter: 3.75, whole: 3 },
    { units: 4, minutes: 12, quarter: 3.5, whole: 3 },
    { units: 4, minutes: 45, quarter: 3, whole: 3 },
    { units: 8, minutes: 90, quarter: 6, whole: 6 },
    { units: 2.5, minutes: 30, quarter: 1.75, whole: 1 },
    { units: 4, minutes: 180, quarter: 0, whole: 0 },
    { units: 4, minutes: 500, quarter: 0, whole: 0 },
  ])(
    '$minutes of $units UE leave $quarter, or $whole in whole units',
    ({ units, minutes, quarter, whole }) => {
      expect(unitsAfterMissedMinutes(units, minutes, 'quarter')).toBe(quarter);
      expect(unitsAfterMissedMinutes(units, minutes, 'whole')).toBe(whole);
    },
  );

  test('never grow with the minutes, and can always be recorded', () => {
    const quarters = fc.integer({ min: 1, max: 48 }).map((value) => value / 4);
    const rounding = fc.constantFrom<UnitRounding>('whole', 'quarter');
    fc.assert(
      fc.property(quarters, fc.nat(600), fc.nat(60), rounding, (units, minutes, more, by) => {
        const left = unitsAfterMissedMinutes(units, minutes, by);
        expect(unitsAfterMissedMinutes(units, minutes + more, by)).toBeLessThanOrEqual(left);
        const entry = attendanceEntry({ kind: 'present', lateMinutes: minutes }, units, by);
        expect(entry.units).toBe(left);
        expect(entry.kind).toBe(left === units ? 'present' : left === 0 ? 'absent' : 'partial');
      }),
    );
  });
});

describe('an entry', () => {
  test.each([
    { typed: { kind: 'partial', units: 4.25 }, code: 'too-many-units' },
    { typed: { kind: 'partial', units: 1.1 }, code: 'invalid-units' },
    { typed: { kind: 'partial', units: -1 }, code: 'invalid-units' },
    { typed: { kind: 'partial' }, code: 'invalid-units' },
    { typed: { kind: 'present', lateMinutes: 1.5 }, code: 'invalid-minutes' },
    { typed: { kind: 'present', earlyMinutes: -5 }, code: 'invalid-minutes' },
  ] as const)('$typed is refused: $code', ({ typed, code }) => {
    expect(() => attendanceEntry(typed, 4, 'quarter')).toThrow(expect.objectContaining({ code }));
  });
});

describe('a cell is closed', () => {
  const session = { date: '2027-02-01', state: 'planned' } as const;
  const enrolment = { status: 'registered', joinedOn: null, withdrawnOn: null } as const;
  test.each([
    { name: 'not on the day itself', session, enrolment, today: '2027-02-01', lock: null },
    { name: 'the day before', session, enrolment, today: '2027-01-31', lock: 'future' },
    {
      name: 'cancelled',
      session: { ...session, state: 'cancelled' as const },
      enrolment,
      today: '2027-03-01',
      lock: 'cancelled',
    },
    {
      name: 'waiting',
      session,
      enrolment: { ...enrolment, status: 'waiting' as const },
      today: '2027-03-01',
      lock: 'waiting',
    },
    {
      name: 'joined the day after',
      session,
      enrolment: { ...enrolment, joinedOn: '2027-02-02' },
      today: '2027-03-01',
      lock: 'before-joining',
    },
    {
      name: 'not for who joined that day',
      session,
      enrolment: { ...enrolment, joinedOn: '2027-02-01' },
      today: '2027-03-01',
      lock: null,
    },
    {
      name: 'withdrew, and the session is still to come',
      session,
      enrolment: { status: 'withdrawn' as const, joinedOn: null, withdrawnOn: '2027-01-20' },
      today: '2027-01-25',
      lock: 'after-withdrawal',
    },
    {
      name: 'withdrew the day before',
      session,
      enrolment: { status: 'withdrawn' as const, joinedOn: null, withdrawnOn: '2027-01-31' },
      today: '2027-03-01',
      lock: 'after-withdrawal',
    },
    {
      name: 'not for who withdrew that day',
      session,
      enrolment: { status: 'withdrawn' as const, joinedOn: null, withdrawnOn: '2027-02-01' },
      today: '2027-03-01',
      lock: null,
    },
  ])('$name: $lock', (given) => {
    expect(entryLock(given.session, given.enrolment, given.today)).toBe(given.lock);
  });
});
