import { describe, expect, test } from 'vitest';
import { checkSchedule } from '../../shared/domain/check-schedule';
import type { CheckedSession, ScheduleFacts } from '../../shared/domain/schedule-findings';
import { codes, evening, facts, MODULES, said } from './a-schedule';

test('an ordinary evening has no findings; a cancelled one has none at all', () => {
  expect(said([evening()])).toEqual([]);
  expect(said([evening({ date: '2027-05-27', state: 'cancelled' })])).toEqual([]);
  expect(checkSchedule([], facts())).toEqual({ sessions: new Map(), course: [] });
});

describe('days', () => {
  test.each([
    ['2027-05-26', []],
    ['2027-05-27', ['public-holiday']],
    ['2027-05-28', ['bridge-day']],
    ['2027-03-20', []],
    ['2027-03-22', ['school-holiday']],
    ['2027-03-26', ['public-holiday']],
    ['2027-04-03', ['school-holiday']],
    ['2027-04-05', []],
  ])('on %s in NW: %j', (date, expected) => {
    expect(codes([evening({ date })])).toEqual(expected);
  });

  test('a holiday is one of the Land of the cohort', () => {
    expect(codes([evening({ date: '2027-05-27' })], { federalState: 'BE' })).toEqual([]);
    expect(said([evening({ date: '2027-03-08' })], { federalState: 'BE' })).toEqual([
      { code: 'public-holiday', severity: 'block', holiday: 'Weltfrauentag' },
    ]);
  });

  test('a reason makes the block of a holiday a warning; blanks are no reason', () => {
    const on = (holidayOverrideReason: string) =>
      said([evening({ date: '2027-05-27', holidayOverrideReason })]);
    expect(on('')).toEqual([{ code: 'public-holiday', severity: 'block', holiday: 'Fronleichnam' }]);
    expect(on('  ')[0]?.severity).toBe('block');
    expect(on('Wunsch der Gruppe')).toEqual([
      { code: 'public-holiday-overridden', severity: 'warning', holiday: 'Fronleichnam' },
    ]);
  });

  test.each([
    ['2027-01-10', []],
    ['2027-01-11', ['academy-closed']],
    ['2027-01-15', ['academy-closed']],
    ['2027-01-16', []],
  ])('the academy is closed from 11 to 15 January; on %s: %j', (date, expected) => {
    const closures = [{ startsOn: '2027-01-11', endsOn: '2027-01-15', reason: 'Betriebsferien' }];
    expect(codes([evening({ date })], { closures })).toEqual(expected);
  });

  test.each([
    [null, []],
    ['2027-01-12', []],
    ['2027-01-11', []],
    ['2027-01-10', ['after-paper-deadline']],
  ])('with the paper due on %s: %j', (paperDueOn, expected) => {
    expect(codes([evening()], { paperDueOn })).toEqual(expected);
  });
});

describe('times', () => {
  const late = (startsAt: string) => evening({ startsAt, endsAt: '22:30', breakMinutes: 0, units: 1.5 });

  test('sessions of the cohort overlap from the first shared minute; touching is none', () => {
    const [first, second] = [evening(), late('21:14')];
    const { sessions } = checkSchedule([first, second], facts());
    expect(sessions.get(first.id)).toEqual([
      {
        code: 'overlap',
        severity: 'block',
        other: {
          sessionId: second.id,
          cohortCode: null,
          date: '2027-01-11',
          startsAt: '21:14',
          endsAt: '22:30',
        },
      },
    ]);
    expect(sessions.get(second.id)).toContainEqual(
      expect.objectContaining({ code: 'overlap', other: expect.objectContaining({ sessionId: first.id }) }),
    );
    expect(codes([first, late('21:15')])).toEqual([]);
    expect(codes([first, { ...second, date: '2027-01-12' }])).toEqual([]);
    expect(codes([first, { ...second, state: 'cancelled' }])).toEqual([]);
  });

  test.each([
    [8, 0, []],
    [4, 4, []],
    [4, 4.25, ['too-many-units-on-day']],
    [8.25, 0, ['units-not-whole', 'too-many-units-on-day']],
  ])('%d and %d UE on one day: %j', (own, other, expected) => {
    const day = { startsAt: '08:00', endsAt: '15:00', breakMinutes: 30 };
    const second = evening({ units: other });
    expect(codes([evening({ ...day, units: own }), ...(other > 0 ? [second] : [])])).toEqual(expected);
  });

  test('units that are not whole are pointed out, whoever made them so', () => {
    expect(said([evening({ units: 3.75 })])).toEqual([
      { code: 'units-not-whole', severity: 'warning', units: 3.75 },
    ]);
  });

  test.each<[string, string, string, number, CheckedSession['breaks'], number | null]>([
    ['exactly 6 UE without a break', '09:00', '13:30', 0, [], null],
    ['6 UE and some minutes', '09:00', '13:41', 0, [], null],
    ['6¼ UE without a break', '09:00', '13:42', 0, [], 6.25],
    ['a break whose place nobody knows', '09:00', '16:00', 60, [], null],
    ['a break after 6 UE', '09:00', '16:00', 60, [{ startsAt: '13:30', endsAt: '14:30' }], null],
    ['a break after 6¼ UE', '09:00', '16:00', 60, [{ startsAt: '13:42', endsAt: '14:42' }], 6.25],
    ['a break too early', '09:00', '16:00', 15, [{ startsAt: '10:00', endsAt: '10:15' }], 7.5],
    ['a break at the begin', '08:45', '13:42', 15, [{ startsAt: '08:45', endsAt: '09:00' }], 6.25],
  ])('%s', (_, startsAt, endsAt, breakMinutes, breaks, units) => {
    const session = evening({ startsAt, endsAt, breakMinutes, breaks, units: 6 });
    expect(said([session])).toEqual(units === null ? [] : [{ code: 'no-break', severity: 'warning', units }]);
  });

  test('sessions that touch are one teaching; self-study has its own pace', () => {
    const first = evening({ startsAt: '09:00', endsAt: '12:00', breakMinutes: 0, units: 4 });
    const second = evening({ startsAt: '12:00', endsAt: '15:00', breakMinutes: 0, units: 4 });
    const { sessions } = checkSchedule([first, second], facts());
    for (const { id } of [first, second])
      expect(sessions.get(id)).toEqual([{ code: 'no-break', severity: 'warning', units: 8 }]);
    expect(codes([first, { ...second, startsAt: '12:15', endsAt: '15:15' }])).toEqual([]);
    expect(codes([{ ...first, endsAt: '15:00', format: 'self-study' }])).toEqual([]);
  });

  test.each([
    [{ startsAt: '21:15', endsAt: '18:00' }, 'ends-before-begin'],
    [{ breakMinutes: 200 }, 'break-too-long'],
    [{ startsAt: '25:00' }, 'invalid-time'],
    [{ date: '2027-02-29' }, 'invalid-date'],
  ])('%j cannot be judged: %s', (times, code) => {
    expect(() => checkSchedule([evening(times)], facts())).toThrow(expect.objectContaining({ code }));
  });
});

describe('the schedule as a whole', () => {
  const course = (sessions: CheckedSession[], more: Partial<ScheduleFacts> = {}) =>
    checkSchedule(
      sessions,
      facts({ requiredUnits: 8, modules: [{ ...MODULES[0], units: 8 } as never], ...more }),
    ).course;
  const half = (units: number, format: CheckedSession['format'] = 'in-person', date = '2027-01-11') =>
    evening({ date, units, format, modules: [{ moduleId: 'research', units }] });

  test('units in all and by module are those of the course', () => {
    expect(course([half(4), half(4, 'in-person', '2027-01-14')])).toEqual([]);
    expect(course([half(4), half(3.75, 'in-person', '2027-01-14')])).toEqual([
      { code: 'course-units', severity: 'warning', units: 7.75, plannedUnits: 8 },
      { code: 'module-units', severity: 'warning', moduleTitle: 'Recherche', units: 7.75, plannedUnits: 8 },
    ]);
    expect(course([half(8), half(0.25, 'in-person', '2027-01-14')]).map(({ code }) => code)).toEqual([
      'course-units',
      'module-units',
    ]);
    expect(course([half(8), { ...half(4, 'in-person', '2027-01-14'), state: 'cancelled' }])).toEqual([]);
  });

  test('half self-study is allowed, more is pointed out', () => {
    expect(course([half(4), half(4, 'self-study', '2027-01-14')])).toEqual([]);
    expect(course([half(3.75), half(4.25, 'self-study', '2027-01-14')])).toEqual([
      { code: 'asynchronous-share', severity: 'warning', percent: 53.125 },
    ]);
  });

  test('school holidays that nobody has published yet are said to be so', () => {
    expect(course([half(8, 'in-person', '2029-09-28')])).toEqual([]);
    expect(course([half(4, 'in-person', '2029-09-28'), half(4, 'in-person', '2031-02-03')])).toEqual([
      {
        code: 'school-holidays-unpublished',
        severity: 'note',
        startsOn: '2029-10-01',
        endsOn: '2031-02-03',
      },
    ]);
  });
});
