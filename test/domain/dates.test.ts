import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  compareDates,
  daysBetween,
  earliestDate,
  formatGermanDate,
  formatShortGermanDate,
  isoWeek,
  isoWeekYear,
  minutesOf,
  parseGermanDate,
  parseIsoDate,
  timeOf,
  todayInBerlin,
  weekday,
} from '../../shared/dates';

const anyDate = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('parsing', () => {
  test.each([
    ['2027-01-11', '2027-01-11'],
    ['2028-02-29', '2028-02-29'],
    ['2027-02-29', null],
    ['1979-02-31', null],
    ['2027-13-01', null],
    ['2027-00-10', null],
    ['2027-1-1', null],
    ['27-01-11', null],
    ['0000-01-01', null],
    [' 2027-01-11', null],
    ['2027-01-11T00:00:00Z', null],
    ['2027/01/11', null],
    ['2027-01/11', null],
    ['2027-0a-11', null],
    ['2027-01-1 ', null],
    ['2o27-01-11', null],
    ['२०२७-०१-११', null],
    ['', null],
  ])('ISO %j is %j', (text, date) => expect(parseIsoDate(text)).toBe(date));

  test.each([
    ['07.03.1966', '1966-03-07'],
    ['7.3.1966', '1966-03-07'],
    [' 24. 12. 2027 ', '2027-12-24'],
    ['31.02.1979', null],
    ['7.3.66', null],
    ['03/07/1966', null],
    ['1966-03-07', null],
    ['07.03.1966 12:00', null],
  ])('German %j is %j', (text, date) => expect(parseGermanDate(text)).toBe(date));

  test('a date is what the calendar has, and nothing else', () => {
    const text = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
      )
      .map(([year, month, day]) =>
        [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
          '-',
        ),
      );
    fc.assert(
      fc.property(text, (date) => {
        const [year, month, day] = date.split('-').map(Number) as [number, number, number];
        const instant = new Date(0);
        instant.setUTCFullYear(year, month - 1, day);
        const exists = year > 0 && instant.toISOString().startsWith(date);
        expect(parseIsoDate(date)).toBe(exists ? date : null);
      }),
    );
  });

  test('a German date survives the way out and back', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseGermanDate(formatGermanDate(date))).toBe(date);
      }),
    );
  });
});

describe('arithmetic', () => {
  test.each([
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-03-27', 1, '2027-03-28'],
    ['2027-03-28', 1, '2027-03-29'],
    ['2027-10-31', 1, '2027-11-01'],
    ['2027-01-01', -1, '2026-12-31'],
  ])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected));

  test('adding the days between leads from one date to the other', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(Math.sign(daysBetween(from, to))).toBe(-compareDates(from, to) || 0);
      }),
    );
  });

  test('the weekday moves by one each day', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1);
      }),
    );
  });

  test('a date that does not exist is refused', () => {
    expect(() => addDays('2027-02-30', 1)).toThrow(expect.objectContaining({ code: 'invalid-date' }));
    expect(() => formatGermanDate('24.12.2027')).toThrow(expect.objectContaining({ code: 'invalid-date' }));
  });
});

test.each([
  ['2027-01-11', 1, 2, 2027],
  ['2027-03-22', 1, 12, 2027],
  ['2027-01-03', 7, 53, 2026],
  ['2026-12-31', 4, 53, 2026],
  ['2027-01-04', 1, 1, 2027],
  ['2024-12-30', 1, 1, 2025],
  ['2021-01-01', 5, 53, 2020],
  ['1968-01-01', 1, 1, 1968],
])('%s is day %i of week %i of %i', (date, day, week, year) => {
  expect([weekday(date), isoWeek(date), isoWeekYear(date)]).toEqual([day, week, year]);
});

test('dates are shown the German way', () => {
  expect(formatGermanDate('2027-12-24')).toBe('24.12.2027');
  expect(formatShortGermanDate('2027-01-11')).toBe('Mo., 11.01.');
  expect(formatShortGermanDate('2027-03-21')).toBe('So., 21.03.');
});

test('minutes of a time', () => {
  expect(minutesOf('00:00')).toBe(0);
  expect(minutesOf('18:00')).toBe(1080);
  expect(minutesOf('23:59')).toBe(1439);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => {
      expect(minutesOf(timeOf(minutes))).toBe(minutes);
    }),
  );
  for (const wrong of [
    '24:00',
    '18:60',
    '9:00',
    '18.00',
    '',
    '18:00 ',
    '1a:00',
    '18:0',
    '18:/0',
    '-1:00',
    '१८:००',
  ]) {
    expect(() => minutesOf(wrong)).toThrow(expect.objectContaining({ code: 'invalid-time' }));
  }
  expect(() => timeOf(1440)).toThrow(expect.objectContaining({ code: 'invalid-time' }));
});

test.each([
  ['2027-01-10T22:59:59Z', '2027-01-10'],
  ['2027-01-10T23:00:00Z', '2027-01-11'],
  ['2027-07-10T21:59:59Z', '2027-07-10'],
  ['2027-07-10T22:00:00Z', '2027-07-11'],
])('at %s it is %s in Berlin', (instant, date) => expect(todayInBerlin(new Date(instant))).toBe(date));

test('the date in Berlin does not depend on what was asked before', () => {
  const instant = fc
    .integer({ min: Date.UTC(1885, 0, 1) / 900_000, max: Date.UTC(2199, 11, 31) / 900_000 })
    .map((quarters) => new Date(quarters * 900_000));
  const near = fc.tuple(instant, fc.array(fc.integer({ min: -8_000_000, max: 8_000_000 }), { maxLength: 5 }));
  const format = new Intl.DateTimeFormat('de-DE', {
    timeZone: 'Europe/Berlin',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  fc.assert(
    fc.property(near, ([first, later]) => {
      for (const now of [first, ...later.map((ms) => new Date(first.getTime() + ms))])
        expect(formatGermanDate(todayInBerlin(now))).toBe(format.format(now));
    }),
  );
});

test.each([
  [[], null],
  [[null, null], null],
  [[null, '2027-03-02', null], '2027-03-02'],
  [['2027-03-02', '2026-12-31', null, '2027-01-01'], '2026-12-31'],
])('the earliest of %j is %s', (dates, earliest) => {
  expect(earliestDate(dates)).toBe(earliest);
});
