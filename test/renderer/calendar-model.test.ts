import { describe, expect, test } from 'vitest';
import {
  type Calendar,
  type Entry,
  isFreeDay,
  mostInOneCell,
  notesByDay,
  resourcesOf,
  shownHours,
  statusOf,
  tonesOf,
} from '../../renderer/features/calendar/calendar-model';
import { inRow, isMoved, isStretched, standing, unitsAt } from '../../renderer/features/calendar/moves';
import { clockOf, minutesAt } from '../../renderer/features/calendar/pointed-place';
import { daysOf, eachDay, shownDays, stepDay } from '../../renderer/features/calendar/spans';

const entry: Entry = {
  id: 's1',
  cohortId: 'c1',
  cohortCode: 'SMM-2027-1',
  number: 1,
  date: '2027-03-01',
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
  units: 4,
  state: 'planned',
  format: 'in-person',
  topic: '',
  cancelledReason: '',
  roomId: 'r1',
  roomName: 'Raum 1',
  modules: [],
  lecturers: [
    { lecturerId: 'l1', displayName: 'Nadia Kramer' },
    { lecturerId: 'l2', displayName: 'Tim Vogt' },
  ],
  hasRecords: false,
  fixed: null,
};

describe('spans', () => {
  test.each([
    ['day', '2027-03-10', '2027-03-10', '2027-03-10'],
    ['week', '2027-03-07', '2027-03-01', '2027-03-07'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
    ['month', '2027-02-28', '2027-02-01', '2027-02-28'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['quarter', '2027-12-31', '2027-10-01', '2027-12-31'],
    ['year', '2027-06-15', '2027-01-01', '2027-12-31'],
  ] as const)('the %s of %s is %s to %s', (span, day, from, to) => {
    expect(daysOf(span, day)).toEqual({ from, to });
  });

  test('a month is drawn in whole weeks', () => {
    expect(shownDays('month', 'month', '2027-05-20')).toEqual({ from: '2027-04-26', to: '2027-06-06' });
    expect(eachDay(shownDays('month', 'month', '2027-02-01'))).toHaveLength(28);
  });

  test.each([
    ['month', '2027-12-24', 1, '2028-01-01'],
    ['month', '2027-01-24', -1, '2026-12-01'],
    ['week', '2027-03-03', 1, '2027-03-08'],
    ['week', '2027-03-03', -1, '2027-02-24'],
    ['day', '2027-03-01', -1, '2027-02-28'],
    ['quarter', '2027-02-01', -1, '2026-10-01'],
    ['year', '2027-02-01', 1, '2028-01-01'],
  ] as const)('the %s after %s in direction %i begins to be seen at %s', (span, day, direction, expected) => {
    expect(stepDay(span, day, direction)).toBe(expected);
  });
});

describe('entries', () => {
  test.each([
    [{ state: 'planned', date: '2027-03-01' }, 'planned'],
    [{ state: 'planned', date: '2027-02-28' }, 'unrecorded'],
    [{ state: 'held', hasRecords: true }, 'held'],
    [{ state: 'held', hasRecords: false }, 'unrecorded'],
    [{ state: 'cancelled', date: '2027-02-01' }, 'cancelled'],
  ] as const)('%o on 01.03.2027 is %s', (changes, status) => {
    expect(statusOf({ ...entry, ...changes }, '2027-03-01')).toBe(status);
  });

  test('stand in the row of each of their lecturers, and without one in a row of their own', () => {
    expect(resourcesOf(entry, 'lecturers')).toEqual(['l1', 'l2']);
    expect(resourcesOf({ ...entry, lecturers: [] }, 'lecturers')).toEqual(['none']);
    expect(resourcesOf(entry, 'rooms')).toEqual(['r1']);
    expect(resourcesOf({ ...entry, roomId: null }, 'rooms')).toEqual(['none']);
    expect(mostInOneCell(['a', 'b', 'a'])).toBe(2);
    expect(mostInOneCell([])).toBe(1);
  });

  test('make a day longer than 8 to 22 o’clock where they need it', () => {
    expect(shownHours([])).toEqual({ from: 8, to: 22 });
    expect(shownHours([{ startsAt: '07:30', endsAt: '22:00' }])).toEqual({ from: 7, to: 22 });
    expect(shownHours([{ startsAt: '18:00', endsAt: '23:15' }])).toEqual({ from: 8, to: 24 });
  });

  test('of cohorts founded after each other have different colours, which they keep', () => {
    const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);
    const tones = tonesOf([...ids].reverse());
    expect(ids.map((id) => tones.get(id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2]);
    expect(tonesOf([...ids, 'd1']).get('c3')).toBe(tones.get('c3'));
  });
});

test('notes of a day: holidays, closures, school holidays, within the days shown', () => {
  const calendar: Calendar = {
    sessions: [],
    publicHolidays: [
      { date: '2027-03-26', name: 'Karfreitag', federalStates: ['NW', 'SN'] },
      { date: '2027-05-27', name: 'Fronleichnam', federalStates: ['NW'] },
    ],
    schoolHolidays: [
      { name: 'Osterferien', startsOn: '2027-03-22', endsOn: '2027-04-03', federalStates: ['NW'] },
    ],
    closures: [
      {
        id: 'k1',
        startsOn: '2027-03-26',
        endsOn: '2027-03-27',
        reason: '',
        roomId: 'r1',
        roomName: 'Raum 1',
      },
      {
        id: 'k2',
        startsOn: '2027-04-01',
        endsOn: '2027-04-01',
        reason: 'Inventur',
        roomId: null,
        roomName: null,
      },
    ],
  };
  const notes = notesByDay(calendar, { from: '2027-03-25', to: '2027-05-31' });
  const kinds = (day: string) => notes.get(day)?.map(({ kind }) => kind);
  expect(kinds('2027-03-24')).toBeUndefined();
  expect(kinds('2027-03-25')).toEqual(['school-holiday']);
  expect(kinds('2027-03-26')).toEqual(['public-holiday', 'room-closed', 'school-holiday']);
  expect(kinds('2027-04-01')).toEqual(['closed', 'school-holiday']);
  expect(notes.get('2027-03-25')?.[0]).toMatchObject({
    startsOn: '2027-03-25',
    endsOn: '2027-04-03',
    federalStates: ['NW'],
  });
  expect(notes.get('2027-03-26')?.[0]?.federalStates).toEqual([]);
  expect(notes.get('2027-05-27')?.[0]?.federalStates).toEqual(['NW']);
  // Holidays that begin before and end after what is shown: the first day shown, and the true last one.
  const inside = notesByDay(calendar, { from: '2027-03-29', to: '2027-03-31' });
  expect(inside.get('2027-03-31')?.at(-1)).toMatchObject({ startsOn: '2027-03-29', endsOn: '2027-04-03' });
  expect(inside.get('2027-04-01')).toBeUndefined();
  expect(isFreeDay(notes.get('2027-03-26') ?? [])).toBe(true);
  expect(isFreeDay(notes.get('2027-03-27') ?? [])).toBe(false);
});

describe('moves', () => {
  const from = standing(entry, 'l1', 'keys');

  test('nothing has moved yet', () => {
    expect(isMoved(from)).toBe(false);
    expect(unitsAt(from)).toEqual({ units: 4 });
  });

  test('into another row: the lecturer of that row in place of the other, or nobody', () => {
    expect(inRow(from, 'lecturers', 'l3').lecturerIds).toEqual(['l2', 'l3']);
    expect(inRow(from, 'lecturers', 'l2').lecturerIds).toEqual(['l2']);
    expect(inRow(from, 'lecturers', 'none').lecturerIds).toEqual(['l2']);
    expect(isMoved(inRow(from, 'lecturers', 'l3'))).toBe(true);
  });

  test('into another room, but not for what takes place online', () => {
    const inRoom = standing(entry, 'r1', 'keys');
    expect(inRow(inRoom, 'rooms', 'r2').roomId).toBe('r2');
    expect(inRow(inRoom, 'rooms', 'none').roomId).toBeNull();
    const online = standing({ ...entry, format: 'live-online', roomId: null }, 'none', 'keys');
    expect(inRow(online, 'rooms', 'r2').roomId).toBeNull();
  });

  test('longer or shorter the units follow the times; corrected ones stay with a session as long as before', () => {
    const shorter = { ...from, place: { ...from.place, endsAt: '20:30' } };
    expect(isStretched(shorter)).toBe(true);
    expect(unitsAt(shorter)).toEqual({ units: 3 });
    const later = { ...from, place: { date: '2027-03-02', startsAt: '17:00', endsAt: '20:15' } };
    expect(unitsAt({ ...later, entry: { ...entry, units: 3.5 } })).toEqual({ units: 3.5 });
    expect(unitsAt({ ...from, place: { ...from.place, endsAt: '18:10' } })).toEqual({
      problem: expect.stringContaining('Pause'),
    });
  });
});

test('a point on a board is the nearest quarter hour', () => {
  const hours = { from: 8, to: 22 };
  expect([0, 0.5, 1].map((part) => minutesAt(part, hours))).toEqual([480, 900, 1320]);
  expect(minutesAt(0.509, hours)).toBe(915);
  expect([480, 1320, 1440].map(clockOf)).toEqual(['08:00:00', '22:00:00', '23:59:59']);
});
