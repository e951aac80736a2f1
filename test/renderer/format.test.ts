import { beforeEach, describe, expect, test } from 'vitest';
import {
  compareText,
  dateOfInstant,
  formatDate,
  formatDateRange,
  formatDay,
  formatDayLong,
  formatInstant,
  formatMonth,
  formatNumber,
  formatPercent,
  formatRelativeDay,
  formatTime,
  formatUnits,
  formatWeek,
  weekOf,
} from '../../renderer/components/format';
import { startI18n } from '../../renderer/i18n/index';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

beforeEach(async () => {
  await startI18n().changeLanguage('de');
});

describe('dates', () => {
  test('are written the German way', () => {
    expect(formatDate('2027-03-01')).toBe('01.03.2027');
    expect(formatDay('2027-03-01')).toBe('Mo., 01.03.');
    expect(formatDay('2027-03-01', { year: true })).toBe('Mo., 01.03.2027');
    expect(formatDayLong('2027-03-01')).toBe('Montag, 1. März 2027');
    expect(formatMonth('2027-03-31')).toBe('März 2027');
    expect(formatWeek('2027-12-24')).toBe('KW 51');
  });

  test.each([
    ['2027-01-11', '2027-03-22', '11.01.–22.03.2027'],
    ['2026-12-01', '2027-02-01', '01.12.2026–01.02.2027'],
    ['2027-03-01', '2027-03-01', '01.03.2027'],
  ])('a range from %s to %s', (startsOn, endsOn, expected) => {
    expect(formatDateRange(startsOn, endsOn)).toBe(expected);
  });

  test.each([
    ['2027-01-01', 53],
    ['2027-01-04', 1],
    ['2026-12-31', 53],
    ['2024-12-30', 1],
    ['2023-01-01', 52],
  ])('the ISO week of %s is %i', (date, week) => {
    expect(weekOf(date)).toBe(week);
  });

  test.each([
    ['2027-03-01', 'heute'],
    ['2027-03-02', 'morgen'],
    ['2027-02-28', 'gestern'],
    ['2027-03-04', 'Do., 04.03.'],
    ['2026-10-05', 'Mo., 05.10.2026'],
  ])('%s seen from 2027-03-01 is %s', (date, expected) => {
    expect(formatRelativeDay(date, '2027-03-01')).toBe(expected);
  });

  test('the day before the clocks change is still yesterday', () => {
    expect(formatRelativeDay('2027-03-27', '2027-03-28')).toBe('gestern');
    expect(formatRelativeDay('2027-03-29', '2027-03-28')).toBe('morgen');
  });
});

describe('instants are shown in Berlin', () => {
  test('in summer and winter', () => {
    expect(formatTime('2027-03-01T18:04:07Z')).toBe('19:04');
    expect(formatTime('2027-07-01T18:04:07Z', { seconds: true })).toBe('20:04:07');
    expect(formatInstant('2026-09-21T08:14:00Z')).toBe('21.09.2026, 10:14');
  });

  test('midnight belongs to the day it begins there', () => {
    expect(dateOfInstant('2027-02-28T23:00:00Z')).toBe('2027-03-01');
    expect(dateOfInstant('2027-02-28T22:59:59Z')).toBe('2027-02-28');
  });
});

describe('numbers', () => {
  test('have a decimal comma in German and a point in English', async () => {
    expect(formatUnits(3.25)).toBe('3,25');
    expect(formatUnits(4)).toBe('4');
    expect(formatNumber(1234.5)).toBe('1.234,5');
    expect(formatNumber(8, 1)).toBe('8,0');
    await startI18n().changeLanguage('en');
    expect(formatNumber(1234.5)).toBe('1,234.5');
  });

  test('a percentage rounded down never reaches a threshold it missed', () => {
    expect(plain(formatPercent(0.7975))).toBe('80 %');
    expect(plain(formatPercent(0.7975, { rounding: 'down' }))).toBe('79 %');
    expect(plain(formatPercent(64 / 80, { rounding: 'down' }))).toBe('80 %');
    expect(plain(formatPercent(0.29, { rounding: 'down' }))).toBe('29 %');
  });
});

test('texts are ordered by German rules', () => {
  const names = ['Zander', 'Özdemir', 'Straße 10', 'Äpfel', 'Straße 9', 'Ofen', 'Apfel', 'Strasse 1'];
  expect(names.sort(compareText)).toEqual([
    'Apfel',
    'Äpfel',
    'Ofen',
    'Özdemir',
    'Strasse 1',
    'Straße 9',
    'Straße 10',
    'Zander',
  ]);
});
