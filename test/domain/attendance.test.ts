import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/dates';
import {
  type AttendanceInput,
  type AttendanceRecord,
  type AttendanceSession,
  type AttendanceState,
  attendanceForecast,
  forecaster,
  requiredAttendedUnits,
} from '../../shared/domain/attendance';

const START = '2027-01-11';

/** Twenty evenings of 4 UE, a week apart, of which the first `held` are held and before today. */
function evenings(held: number, count = 20): AttendanceSession[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index + 1}`,
    date: addDays(START, index * 7),
    units: 4,
    state: index < held ? 'held' : 'planned',
  }));
}

/** Records for sessions 1, 2, … in order; null leaves the session without a record. */
function recorded(...units: (number | null)[]): AttendanceRecord[] {
  return units.flatMap((value, index) =>
    value === null ? [] : [{ sessionId: `s${index + 1}`, units: value }],
  );
}

function forecast(held: number, records: AttendanceRecord[], more: Partial<AttendanceInput> = {}) {
  return attendanceForecast({
    requiredUnits: 80,
    thresholdPercent: 80,
    today: addDays(START, held * 7 - 1),
    sessions: evenings(held),
    records,
    ...more,
  });
}

const of = (count: number, units: number) => Array.from({ length: count }, () => units);

describe('threshold', () => {
  test.each([
    [80, 80, 64],
    [80, 75, 60],
    [80, 100, 80],
    [80, 0, 0],
    [45, 80, 36],
    [42, 80, 33.75],
    [80, 66.67, 53.5],
    [30, 70, 21],
  ])('of %d UE at %d %% at least %d', (units, percent, expected) => {
    expect(requiredAttendedUnits(units, percent)).toBe(expected);
  });
});

describe('states', () => {
  const table: [string, number, (number | null)[], AttendanceState, number, number][] = [
    ['nothing held yet', 0, [], 'on-track', 16, 0],
    ['all attended', 13, of(13, 4), 'on-track', 16, 0],
    ['exactly one longest session may still be missed', 3, of(3, 0), 'on-track', 4, 0],
    ['three quarters less than the longest session', 4, [0, 0, 0, 3.25], 'at-risk', 3.25, 0],
    ['16 missed: nothing may be missed', 4, of(4, 0), 'at-risk', 0, 0],
    ['a quarter too many missed', 5, [0, 0, 0, 0, 3.75], 'lost', 0, 0.25],
    ['20 missed', 13, [...of(8, 4), ...of(5, 0)], 'lost', 0, 4],
    ['15 evenings are not enough', 15, of(15, 4), 'on-track', 16, 0],
    ['reached with the 16th', 16, of(16, 4), 'reached', 16, 0],
    ['reached at the last moment', 20, [...of(4, 0), ...of(16, 4)], 'reached', 0, 0],
    ['a held session has no record', 13, of(12, 4), 'unrecorded', 16, 0],
    ['reached wins over unrecorded', 17, of(16, 4), 'reached', 16, 0],
    ['unrecorded wins over at risk', 5, of(4, 0), 'unrecorded', 0, 0],
    ['lost wins over unrecorded', 6, of(5, 0), 'lost', 0, 4],
    ['lost at the end', 20, [...of(5, 0), ...of(15, 4)], 'lost', 0, 4],
  ];
  test.each(table)('%s', (_name, held, units, state, mayStillMissUnits, excessUnits) => {
    expect(forecast(held, recorded(...units))).toMatchObject({ state, mayStillMissUnits, excessUnits });
  });

  test('a planned session whose day is past counts as unrecorded, one of today does not', () => {
    const sessions = evenings(0);
    const on = (today: string) => attendanceForecast({ ...base(sessions), today });
    expect(on(START)).toMatchObject({ state: 'on-track', unrecordedUnits: 0, openUnits: 80 });
    expect(on(addDays(START, 1))).toMatchObject({
      state: 'unrecorded',
      unrecordedUnits: 4,
      openUnits: 76,
      unrecordedSessionIds: ['s1'],
    });
  });

  test('at risk looks at the longest session still to come', () => {
    const sessions = evenings(2);
    sessions.push({ id: 'saturday', date: '2027-06-05', units: 8, state: 'planned' });
    const input = { ...base(sessions), requiredUnits: 88, thresholdPercent: 75, today: addDays(START, 8) };
    // 66 of 88 are needed, 22 may be missed.
    const missed = (...units: number[]) => attendanceForecast({ ...input, records: recorded(...units) });
    expect(missed(0, 0)).toMatchObject({ mayStillMissUnits: 14, state: 'on-track' });
    const seven = attendanceForecast({
      ...input,
      sessions: sessions.map((session, index) => (index < 4 ? { ...session, state: 'held' } : session)),
      records: recorded(0, 0, 0, 0.75),
      today: addDays(START, 22),
    });
    expect(seven).toMatchObject({ mayStillMissUnits: 6.75, state: 'at-risk' });
  });
});

function base(sessions: AttendanceSession[]): AttendanceInput {
  return { requiredUnits: 80, thresholdPercent: 80, today: START, sessions, records: [] };
}

describe('figures', () => {
  test('the quota is of all units of the course, not of the units held', () => {
    expect(forecast(13, recorded(...of(13, 4)))).toMatchObject({
      attendedUnits: 52,
      percent: 65,
      openUnits: 28,
    });
  });

  test('percent never rounds up to the threshold', () => {
    expect(forecast(20, recorded(...of(15, 4), 3.75, ...of(4, 0))).percent).toBe(79.6);
  });

  test('a record of more than the session has counts as the whole session', () => {
    expect(forecast(1, recorded(6))).toMatchObject({ attendedUnits: 4, creditedUnits: 0, missedUnits: 0 });
  });

  test('a record counts though the session is still planned', () => {
    expect(forecast(0, recorded(0), { today: START })).toMatchObject({ missedUnits: 4, openUnits: 76 });
  });

  test('cancelled sessions count nowhere, and their units are still to come until the plan is closed', () => {
    const sessions = evenings(20).map((s, index) =>
      index === 0 ? { ...s, state: 'cancelled' as const } : s,
    );
    const input = { sessions, records: recorded(4, ...of(15, 4), ...of(4, 0)) };
    expect(forecast(20, [], input)).toMatchObject({
      attendedUnits: 60,
      missedUnits: 16,
      unscheduledUnits: 4,
    });
    expect(forecast(20, [], input).state).toBe('at-risk');
    expect(forecast(20, [], { ...input, scheduleClosed: true })).toMatchObject({
      state: 'lost',
      openUnits: 0,
    });
  });

  test('a course without a plan is lost to nobody', () => {
    expect(attendanceForecast(base([]))).toMatchObject({
      state: 'on-track',
      openUnits: 80,
      mayStillMissUnits: 16,
    });
  });

  test('who joins late has missed the sessions before, without a gap in the records', () => {
    const joinedOn = addDays(START, 21);
    expect(forecast(4, recorded(null, null, null, 4), { joinedOn })).toMatchObject({
      attendedUnits: 4,
      missedUnits: 12,
      mayStillMissUnits: 4,
      unrecordedSessionIds: [],
      state: 'on-track',
    });
    expect(forecast(4, recorded(null, null, null, 4), { joinedOn: addDays(START, 28) }).missedUnits).toBe(12);
  });

  test('make-up sessions credit units', () => {
    const records = recorded(...of(5, 0), ...of(15, 4));
    expect(forecast(20, records, { credits: [{ sessionId: 's1', units: 4 }] })).toMatchObject({
      attendedUnits: 64,
      creditedUnits: 4,
      missedUnits: 16,
      state: 'reached',
    });
  });

  test.each([
    ['no more than was missed', [2, 4], [{ sessionId: 's1', units: 4 }], 2],
    [
      'several make up for one session',
      [0, 4],
      [1.5, 2.25].map((units) => ({ sessionId: 's1', units })),
      3.75,
    ],
    ['nothing of a session attended meanwhile', [4, 4], [{ sessionId: 's1', units: 4 }], 0],
    ['nothing of a session without a record', [null, 4], [{ sessionId: 's1', units: 4 }], 0],
    ['nothing of a session that is not in the schedule', [0, 4], [{ sessionId: 'other', units: 4 }], 0],
  ] as const)('credits count where something is missing: %s', (_what, units, credits, credited) => {
    const attended = units.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    expect(forecast(2, recorded(...units), { credits })).toMatchObject({
      creditedUnits: credited,
      attendedUnits: attended + credited,
    });
  });

  test('what somebody missed before joining can be made up', () => {
    const joinedOn = addDays(START, 21);
    const credits = [{ sessionId: 's2', units: 4 }];
    expect(forecast(4, recorded(null, null, null, 4), { joinedOn, credits })).toMatchObject({
      attendedUnits: 8,
      missedUnits: 8,
      unrecordedSessionIds: [],
    });
  });

  test('a credit for a session that was cancelled afterwards counts nowhere', () => {
    const sessions = evenings(2).map((s, index) => (index === 0 ? { ...s, state: 'cancelled' as const } : s));
    const credits = [{ sessionId: 's1', units: 4 }];
    expect(forecast(2, recorded(0, 4), { sessions, credits })).toMatchObject({
      attendedUnits: 4,
      creditedUnits: 0,
    });
  });

  test('an excused absence that counts is not counted twice when it is made up', () => {
    const records = recorded(0, 4).map((record) => ({ ...record, excused: true }));
    const credits = [{ sessionId: 's1', units: 4 }];
    expect(forecast(2, records, { credits, excusedCounts: true })).toMatchObject({
      attendedUnits: 4,
      excusedUnits: 4,
      percent: 10,
    });
  });

  test('excused absence is absence, unless the profile counts it', () => {
    const records = recorded(...of(15, 4), ...of(5, 0)).map((record) => ({
      ...record,
      excused: record.units === 0,
    }));
    expect(forecast(20, records)).toMatchObject({ state: 'lost', missedUnits: 20, excusedUnits: 0 });
    expect(forecast(20, records, { excusedCounts: true })).toMatchObject({
      state: 'reached',
      attendedUnits: 60,
      excusedUnits: 20,
      missedUnits: 0,
    });
  });

  test.each([
    [{ requiredUnits: 0 }, 'invalid-units'],
    [{ records: [{ sessionId: 's1', units: 0.1 }] }, 'invalid-units'],
    [{ records: [{ sessionId: 's1', units: -1 }] }, 'invalid-units'],
    [{ credits: [{ sessionId: 's1', units: 0.1 }] }, 'invalid-units'],
    [{ thresholdPercent: 101 }, 'invalid-threshold'],
    [{ thresholdPercent: 100.25 }, 'invalid-threshold'],
    [{ thresholdPercent: -0.25 }, 'invalid-threshold'],
    [{ thresholdPercent: Number.NaN }, 'invalid-threshold'],
    [{ records: recorded(4).concat(recorded(4)) }, 'duplicate-record'],
    [{ today: '2027-02-31' }, 'invalid-date'],
  ])('%j is refused: %s', (more, code) => {
    expect(() => forecast(5, [], more)).toThrow(expect.objectContaining({ code }));
  });
});

describe('properties', () => {
  const units = fc.integer({ min: 0, max: 32 }).map((quarters) => quarters / 4);
  const cohort: fc.Arbitrary<AttendanceInput> = fc
    .array(
      fc.record({
        units: units.filter((value) => value > 0),
        day: fc.integer({ min: -60, max: 60 }),
        state: fc.constantFrom('planned' as const, 'held' as const, 'cancelled' as const),
        attended: fc.option(units),
      }),
      { maxLength: 25 },
    )
    .chain((rows) =>
      fc.record({
        requiredUnits: fc.integer({ min: 1, max: 100 }),
        thresholdPercent: fc.integer({ min: 1, max: 100 }),
        scheduleClosed: fc.boolean(),
        credits: fc.array(
          fc.record({
            sessionId: fc.nat({ max: Math.max(0, rows.length - 1) }).map((index) => `s${index}`),
            units,
          }),
          { maxLength: 6 },
        ),
        today: fc.constant(START),
        joinedOn: fc.option(fc.integer({ min: -60, max: 60 }).map((days) => addDays(START, days))),
        sessions: fc.constant(
          rows.map(({ units: length, day, state }, index) => ({
            id: `s${index}`,
            date: addDays(START, day),
            units: length,
            state,
          })),
        ),
        records: fc.constant(
          rows.flatMap(({ attended }, index) =>
            attended === null ? [] : [{ sessionId: `s${index}`, units: attended }],
          ),
        ),
      }),
    );

  test('the order of records and sessions is irrelevant', () => {
    const shuffled = cohort.chain((input) =>
      fc.record({
        input: fc.constant(input),
        records: fc.shuffledSubarray([...input.records], { minLength: input.records.length }),
        sessions: fc.shuffledSubarray([...input.sessions], { minLength: input.sessions.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, records, sessions }) => {
        const plain = attendanceForecast(input);
        const other = attendanceForecast({ ...input, records, sessions });
        const sorted = ({ unrecordedSessionIds: ids, ...rest }: typeof plain) => ({
          ...rest,
          ids: [...ids].sort(),
        });
        expect(sorted(other)).toEqual(sorted(plain));
      }),
    );
  });

  test('one after the other out of one cohort they are as each by itself', () => {
    fc.assert(
      fc.property(cohort, fc.array(fc.nat()), (input, picks) => {
        const records = picks.map((pick) => input.records.slice(0, pick % (input.records.length + 1)));
        const forecastOf = forecaster(input);
        const together = records.map((own) => forecastOf({ ...input, records: own }));
        expect(together).toEqual(records.map((own) => attendanceForecast({ ...input, records: own })));
      }),
    );
  });

  test('more attendance never makes the state worse or the allowance smaller', () => {
    const rank: AttendanceState[] = ['lost', 'unrecorded', 'at-risk', 'on-track', 'reached'];
    fc.assert(
      fc.property(cohort, fc.nat(), units, (input, pick, more) => {
        fc.pre(input.records.length > 0);
        const chosen = pick % input.records.length;
        const records = input.records.map((r, i) => (i === chosen ? { ...r, units: r.units + more } : r));
        const [before, after] = [attendanceForecast(input), attendanceForecast({ ...input, records })];
        expect(rank.indexOf(after.state)).toBeGreaterThanOrEqual(rank.indexOf(before.state));
        expect(after.mayStillMissUnits).toBeGreaterThanOrEqual(before.mayStillMissUnits);
        expect(after.attendedUnits).toBeGreaterThanOrEqual(before.attendedUnits);
      }),
    );
  });

  test('every unit of a session is exactly one of attended, missed, unrecorded, still to come', () => {
    fc.assert(
      fc.property(cohort, (input) => {
        const result = attendanceForecast(input);
        const scheduled = input.sessions
          .filter((session) => session.state !== 'cancelled')
          .reduce((sum, session) => sum + session.units, 0);
        const { attendedUnits, missedUnits, unrecordedUnits, openUnits, unscheduledUnits } = result;
        expect(result.creditedUnits).toBeLessThanOrEqual(attendedUnits);
        expect(attendedUnits + missedUnits + unrecordedUnits + openUnits - unscheduledUnits).toBe(scheduled);
      }),
    );
  });

  test('the state says the truth about what can still happen', () => {
    fc.assert(
      fc.property(cohort, (input) => {
        const result = attendanceForecast(input);
        const best = result.attendedUnits + result.openUnits + result.unrecordedUnits;
        expect(result.state === 'lost').toBe(best < result.requiredAttendedUnits);
        expect(result.excessUnits > 0).toBe(result.state === 'lost');
        expect(result.state === 'reached').toBe(result.attendedUnits >= result.requiredAttendedUnits);
        if (result.state === 'on-track' || result.state === 'at-risk') {
          expect(result.unrecordedSessionIds).toEqual([]);
          expect(result.openUnits).toBeGreaterThan(0);
        }
        expect(result.mayStillMissUnits).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
