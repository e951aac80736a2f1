import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDates, weekday } from '../../shared/dates';
import { publicHoliday } from '../../shared/domain/holidays';
import {
  overlaps,
  proposeSessions,
  type RhythmSlot,
  type ScheduleInput,
  sessionLabel,
} from '../../shared/domain/schedule';
import { asynchronousShare } from '../../shared/domain/schedule-findings';
import { sessionUnits } from '../../shared/domain/units';

const evening = (day: number): RhythmSlot => ({
  weekday: day,
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
});
const saturday: RhythmSlot = { weekday: 6, startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 };
const code = (name: string) => expect.objectContaining({ code: name });

function propose(more: Partial<ScheduleInput> = {}) {
  return proposeSessions({
    rhythm: [evening(1), evening(4)],
    startsOn: '2027-01-11',
    state: 'NW',
    requiredUnits: 80,
    modules: [],
    ...more,
  });
}

describe('proposal', () => {
  test('Monday and Thursday evenings from 11.01.2027: twenty evenings', () => {
    const { sessions, skipped, endsOn, units } = propose();
    expect(sessions).toHaveLength(20);
    expect(sessions[0]).toEqual({
      date: '2027-01-11',
      startsAt: '18:00',
      endsAt: '21:15',
      breakMinutes: 15,
      units: 4,
      modules: [],
    });
    expect(sessions.slice(1, 3).map(({ date }) => date)).toEqual(['2027-01-14', '2027-01-18']);
    expect({ skipped, endsOn, units }).toEqual({ skipped: [], endsOn: '2027-03-18', units: 80 });
  });

  test('ten Saturdays', () => {
    const { sessions, endsOn } = propose({ rhythm: [saturday], startsOn: '2027-01-11' });
    expect(sessions).toHaveLength(10);
    expect([sessions[0]?.date, endsOn]).toEqual(['2027-01-16', '2027-03-20']);
  });

  test('public holidays are skipped and said', () => {
    const { sessions, skipped } = propose({ startsOn: '2027-04-12' });
    expect(skipped).toEqual([
      { date: '2027-05-06', holiday: 'Christi Himmelfahrt' },
      { date: '2027-05-17', holiday: 'Pfingstmontag' },
      { date: '2027-05-27', holiday: 'Fronleichnam' },
    ]);
    expect(sessions).toHaveLength(20);
    expect(propose({ startsOn: '2027-04-12', state: 'BE' }).skipped).toHaveLength(2);
  });

  test('the last session ends earlier where fewer units are left', () => {
    const last = (requiredUnits: number) => propose({ requiredUnits }).sessions.at(-1);
    expect(last(7)).toMatchObject({ startsAt: '18:00', endsAt: '20:30', breakMinutes: 15, units: 3 });
    expect(last(6)).toMatchObject({ startsAt: '18:00', endsAt: '19:30', breakMinutes: 0, units: 2 });
    expect(last(4.25)).toMatchObject({ startsAt: '18:00', endsAt: '18:12', breakMinutes: 0, units: 0.25 });
  });

  test('modules follow each other, also within a session', () => {
    const modules = [
      { moduleId: 'a', units: 6 },
      { moduleId: 'b', units: 1 },
      { moduleId: 'c', units: 4 },
    ];
    expect(propose({ requiredUnits: 16, modules }).sessions.map((session) => session.modules)).toEqual([
      [{ moduleId: 'a', units: 4 }],
      [
        { moduleId: 'a', units: 2 },
        { moduleId: 'b', units: 1 },
        { moduleId: 'c', units: 1 },
      ],
      [{ moduleId: 'c', units: 3 }],
      [],
    ]);
  });

  test('existing sessions keep their time, their units and their modules', () => {
    const existing = [
      {
        date: '2027-01-11',
        startsAt: '17:00',
        endsAt: '20:15',
        units: 4,
        modules: [{ moduleId: 'a', units: 4 }],
      },
    ];
    const modules = [
      { moduleId: 'a', units: 6 },
      { moduleId: 'b', units: 2 },
    ];
    const { sessions, units } = propose({ requiredUnits: 8, existing, modules });
    expect(units).toBe(4);
    expect(sessions.map(({ date, modules: parts }) => ({ date, parts }))).toEqual([
      {
        date: '2027-01-14',
        parts: [
          { moduleId: 'a', units: 2 },
          { moduleId: 'b', units: 2 },
        ],
      },
    ]);
    expect(propose({ requiredUnits: 4, existing })).toEqual({
      sessions: [],
      skipped: [],
      endsOn: '2027-01-11',
      units: 0,
    });
  });

  test('days on which the academy is closed are left out like holidays, with their reason', () => {
    const { sessions, skipped } = propose({
      requiredUnits: 8,
      closures: [
        { startsOn: '2027-01-11', endsOn: '2027-01-13', reason: 'Betriebsferien' },
        { startsOn: '2027-01-18', endsOn: '2027-01-18', reason: '' },
      ],
    });
    expect(skipped).toEqual([
      { date: '2027-01-11', holiday: 'Betriebsferien' },
      { date: '2027-01-18', holiday: 'Akademie geschlossen' },
    ]);
    expect(sessions.map(({ date }) => date)).toEqual(['2027-01-14', '2027-01-21']);
  });

  test.each([
    [{ rhythm: [] }, 'empty-rhythm'],
    [{ rhythm: [evening(0)] }, 'invalid-weekday'],
    [{ rhythm: [evening(8)] }, 'invalid-weekday'],
    [{ rhythm: [evening(1), { ...evening(1), startsAt: '20:00', endsAt: '22:00' }] }, 'rhythm-overlaps'],
    [{ rhythm: [{ ...evening(1), endsAt: '18:10', breakMinutes: 0 }] }, 'empty-session'],
    [{ rhythm: [{ ...evening(1), endsAt: '01:00' }] }, 'crosses-midnight'],
    [{ requiredUnits: 0 }, 'invalid-units'],
    [{ requiredUnits: 80.1 }, 'invalid-units'],
    [{ requiredUnits: 500 }, null],
    [{ requiredUnits: 1000 }, 'schedule-too-long'],
    [{ startsOn: '2027-02-30' }, 'invalid-date'],
  ])('%j: %s', (more, expected) => {
    if (expected === null) expect(propose(more).units).toBe(500);
    else expect(() => propose(more)).toThrow(code(expected));
  });

  test('every proposal fills the course exactly, in order, on its weekdays, on no public holiday', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
    const input = fc.record({
      days,
      quarters: fc.integer({ min: 1, max: 400 }),
      startsOn: fc
        .integer({ min: 0, max: 3000 })
        .map((day) => new Date(day * 86_400_000 + 1.7e12).toISOString().slice(0, 10)),
      state: fc.constantFrom('NW' as const, 'BY' as const, 'BE' as const),
    });
    fc.assert(
      fc.property(input, ({ days: chosen, quarters, startsOn, state }) => {
        const modules = [{ moduleId: 'all', units: quarters / 4 }];
        const { sessions, endsOn } = proposeSessions({
          rhythm: chosen.map(evening),
          requiredUnits: quarters / 4,
          startsOn,
          state,
          modules,
        });
        expect(sessions.reduce((sum, session) => sum + session.units, 0)).toBe(quarters / 4);
        expect(endsOn).toBe(sessions.at(-1)?.date);
        const dates = sessions.map(({ date }) => date);
        expect([...dates].sort(compareDates)).toEqual(dates);
        for (const session of sessions) {
          expect(chosen).toContain(weekday(session.date));
          expect(publicHoliday(session.date, state)).toBeNull();
          expect(sessionUnits(session).units).toBe(session.units);
          expect(session.modules).toEqual([{ moduleId: 'all', units: session.units }]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('overlapping is symmetric', () => {
  const times = fc.constantFrom('08:00', '09:00', '10:00', '11:00', '12:00');
  const block = fc
    .tuple(times, times)
    .filter(([a, b]) => a < b)
    .map(([startsAt, endsAt]) => ({ startsAt, endsAt }));
  fc.assert(
    fc.property(block, block, (a, b) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a));
      expect(overlaps(a, a)).toBe(true);
    }),
  );
});

test('more than half self-study is pointed out', () => {
  const share = (selfStudy: number, present: number, cancelled = 0) =>
    asynchronousShare([
      { format: 'self-study', units: selfStudy },
      { format: 'in-person', units: present },
      { format: 'self-study', units: cancelled, state: 'cancelled' },
    ]);
  expect(share(40, 40, 8)).toEqual({ percent: 50, exceeds: false });
  expect(share(40.25, 39.75).exceeds).toBe(true);
  expect(asynchronousShare([])).toEqual({ percent: 0, exceeds: false });
});

test('the label of a session', () => {
  expect(sessionLabel({ date: '2027-01-11', startsAt: '18:00', endsAt: '21:15' })).toBe(
    'Mo., 11.01., 18:00–21:15',
  );
});
