import { describe, expect, test } from 'vitest';
import type { Availability } from '../../shared/domain/availability';
import { checkSchedule } from '../../shared/domain/check-schedule';
import { codes, evening, facts, said } from './a-schedule';

describe('rooms', () => {
  const room = (more = {}) =>
    new Map([['hansa', { name: 'Raum Hansa', capacity: 16, closures: [], ...more }]]);
  const elsewhere = (more = {}) => [
    {
      sessionId: 'other',
      cohortCode: 'SMM-2027-2',
      date: '2027-01-11',
      startsAt: '16:00',
      endsAt: '18:00',
      roomId: 'hansa',
      lecturerIds: [],
      ...more,
    },
  ];
  const inHansa = (more = {}) => [evening({ roomId: 'hansa', ...more })];

  test.each([
    ['ends when this one begins', {}, []],
    ['ends a minute later', { endsAt: '18:01' }, ['room-taken']],
    ['begins when this one ends', { startsAt: '21:15', endsAt: '22:00' }, []],
    ['begins a minute earlier', { startsAt: '21:14', endsAt: '22:00' }, ['room-taken']],
    ['is in another room', { endsAt: '19:00', roomId: 'ruhr' }, []],
    ['is on another day', { endsAt: '19:00', date: '2027-01-12' }, []],
  ])('another cohort %s', (_, more, expected) => {
    expect(codes(inHansa(), { rooms: room(), elsewhere: elsewhere(more) })).toEqual(expected);
  });

  test('the other session is named', () => {
    const found = said(inHansa(), { rooms: room(), elsewhere: elsewhere({ endsAt: '19:00' }) });
    expect(found).toEqual([
      {
        code: 'room-taken',
        severity: 'block',
        roomName: 'Raum Hansa',
        other: {
          sessionId: 'other',
          cohortCode: 'SMM-2027-2',
          date: '2027-01-11',
          startsAt: '16:00',
          endsAt: '19:00',
        },
      },
    ]);
  });

  test('online and self-study need none', () => {
    const more = { rooms: room(), elsewhere: elsewhere({ endsAt: '19:00' }), participants: 20 };
    expect(codes(inHansa({ format: 'live-online' }), more)).toEqual([]);
    expect(codes(inHansa({ format: 'self-study' }), more)).toEqual([]);
  });

  test.each([
    ['2027-01-10', []],
    ['2027-01-11', ['room-closed']],
    ['2027-01-12', ['room-closed']],
    ['2027-01-13', []],
  ])('closed on 11 and 12 January; on %s: %j', (date, expected) => {
    const closures = [{ startsOn: '2027-01-11', endsOn: '2027-01-12', reason: 'Maler' }];
    expect(codes(inHansa({ date }), { rooms: room({ closures }) })).toEqual(expected);
  });

  test.each([
    [16, 16, []],
    [16, 17, ['capacity']],
    [null, 100, []],
  ])('%s seats for %d participants: %j', (capacity, participants, expected) => {
    expect(codes(inHansa(), { rooms: room({ capacity }), participants })).toEqual(expected);
  });
});

describe('lecturers', () => {
  const people = (availabilities: Availability[] = []) =>
    new Map([
      ['boehm', { name: 'Katrin Böhm', moduleIds: ['research'], availabilities }],
      ['reuter', { name: 'Dr. Jonas Reuter', moduleIds: ['concepts'], availabilities: [] }],
    ]);
  const taught = (lecturerIds: string[], modules: string[] = []) => [
    evening({ lecturerIds, modules: modules.map((moduleId) => ({ moduleId, units: 2 })) }),
  ];

  test('teaches in one place at a time', () => {
    const elsewhere = (startsAt: string, endsAt: string) => [
      {
        sessionId: 'other',
        cohortCode: 'SMM-2027-2',
        date: '2027-01-11',
        startsAt,
        endsAt,
        roomId: null,
        lecturerIds: ['reuter', 'boehm'],
      },
    ];
    const with2 = (startsAt: string, endsAt: string) =>
      said(taught(['boehm']), { lecturers: people(), elsewhere: elsewhere(startsAt, endsAt) });
    expect(with2('16:00', '18:00')).toEqual([]);
    expect(with2('21:15', '22:00')).toEqual([]);
    expect(with2('16:00', '18:01')).toMatchObject([
      {
        code: 'lecturer-taken',
        severity: 'block',
        lecturerName: 'Katrin Böhm',
        other: { sessionId: 'other', cohortCode: 'SMM-2027-2' },
      },
    ]);
  });

  test.each<[string, string[], string[], string[]]>([
    ['qualified', ['boehm'], ['research'], []],
    ['not qualified', ['boehm'], ['concepts'], ['Katrin Böhm: Konzepte']],
    ['one of two modules', ['boehm'], ['research', 'concepts'], ['Katrin Böhm: Konzepte']],
    ['two lecturers with one module each', ['boehm', 'reuter'], ['research', 'concepts'], []],
    [
      'two lecturers, neither for the module',
      ['boehm', 'reuter'],
      ['editing'],
      ['Katrin Böhm und Dr. Jonas Reuter: Redaktion'],
    ],
    ['nobody yet', [], ['editing'], []],
  ])('%s', (_, lecturerIds, modules, expected) => {
    const found = said(taught(lecturerIds, modules), { lecturers: people() });
    expect(
      found.map((each) =>
        each.code === 'lecturer-not-qualified' ? `${each.lecturerName}: ${each.moduleTitle}` : each.code,
      ),
    ).toEqual(expected);
  });

  test('is absent, or offers other times', () => {
    const entry = { weekday: null, startsOn: null, endsOn: null, startsAt: null, endsAt: null };
    const away = {
      ...entry,
      startsOn: '2027-01-11',
      endsOn: '2027-01-11',
      isAvailable: false,
      note: 'Urlaub',
    };
    const tuesdays = { ...entry, weekday: 2, isAvailable: true };
    expect(said(taught(['boehm']), { lecturers: people([away]) })).toEqual([
      { code: 'lecturer-absent', severity: 'warning', lecturerName: 'Katrin Böhm', note: 'Urlaub' },
    ]);
    expect(said(taught(['boehm']), { lecturers: people([tuesdays]) })).toEqual([
      { code: 'lecturer-not-offered', severity: 'warning', lecturerName: 'Katrin Böhm' },
    ]);
    expect(said(taught(['boehm']), { lecturers: people([{ ...tuesdays, weekday: 1 }]) })).toEqual([]);
  });
});

describe('the order of the modules', () => {
  /** One session a week, each with these modules. */
  const weeks = (...plan: string[][]) =>
    plan.map((ids, week) =>
      evening({
        date: `2027-0${1 + Math.floor(week / 3)}-${['11', '18', '25'][week % 3]}`,
        modules: ids.map((moduleId) => ({ moduleId, units: 1 })),
      }),
    );
  const outOfOrder = (...plan: string[][]) => {
    const sessions = weeks(...plan);
    const found = checkSchedule(sessions, facts()).sessions;
    return sessions.flatMap(({ id }, index) =>
      (found.get(id) ?? []).flatMap((each) =>
        each.code === 'module-order'
          ? [`${index + 1}: ${each.moduleTitle} ${each.place} ${each.otherModuleTitle}`]
          : [],
      ),
    );
  };

  test.each<[string, string[][], string[]]>([
    ['in order', [['research'], ['research', 'concepts'], ['concepts'], ['editing']], []],
    ['without modules between', [['research'], [], ['concepts']], []],
    ['one too early', [['editing'], ['research'], ['concepts']], ['1: Redaktion before Konzepte']],
    [
      'one too late',
      [['concepts'], ['concepts'], ['editing'], ['research']],
      ['4: Recherche after Konzepte'],
    ],
    [
      'two modules in one session, in whatever order they stand there',
      [['concepts', 'research'], ['editing']],
      [],
    ],
    [
      'two sessions swapped',
      [['research'], ['editing'], ['concepts'], ['concepts'], ['editing']],
      ['2: Redaktion before Konzepte'],
    ],
  ])('%s', (_, plan, expected) => {
    expect(outOfOrder(...plan)).toEqual(expected);
  });
});
