import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/dates';
import {
  FEDERAL_STATES,
  type FederalState,
  isBridgeDay,
  listPublicHolidays,
  publicHoliday,
} from '../../shared/domain/holidays';

/** Easter Sundays as calendars print them. */
const EASTER: [number, string][] = [
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2030, '2030-04-21'],
  [2038, '2038-04-25'],
];

const nationwide = (year: number, easter: string) => [
  `${year}-01-01`,
  addDays(easter, -2),
  addDays(easter, 1),
  `${year}-05-01`,
  addDays(easter, 39),
  addDays(easter, 50),
  `${year}-10-03`,
  `${year}-12-25`,
  `${year}-12-26`,
];

const STATES = Object.keys(FEDERAL_STATES) as FederalState[];
const dates = (year: number, state: FederalState) => listPublicHolidays(year, state).map(({ date }) => date);

test('there are sixteen Länder', () => expect(STATES).toHaveLength(16));

describe.each(EASTER)('%i', (year, easter) => {
  test('North Rhine-Westphalia has the nine nationwide ones, Fronleichnam and Allerheiligen', () => {
    const expected = [...nationwide(year, easter), addDays(easter, 60), `${year}-11-01`];
    expect(dates(year, 'NW')).toEqual(expected.sort());
  });

  test('the nine nationwide ones hold in each Land', () => {
    for (const state of STATES)
      expect(dates(year, state)).toEqual(expect.arrayContaining(nationwide(year, easter)));
  });

  const own: Partial<Record<FederalState, string[]>> = {
    BW: [`${year}-01-06`, addDays(easter, 60), `${year}-11-01`],
    BY: [`${year}-01-06`, addDays(easter, 60), `${year}-11-01`],
    HE: [addDays(easter, 60)],
    RP: [addDays(easter, 60), `${year}-11-01`],
    SL: [addDays(easter, 60), `${year}-08-15`, `${year}-11-01`],
    BB: [easter, addDays(easter, 49), `${year}-10-31`],
    ST: [`${year}-01-06`, `${year}-10-31`],
    TH: [`${year}-09-20`, `${year}-10-31`],
    NI: [`${year}-10-31`],
    HB: [`${year}-10-31`],
    HH: [`${year}-10-31`],
    SH: [`${year}-10-31`],
    MV: year >= 2023 ? [`${year}-03-08`, `${year}-10-31`] : [`${year}-10-31`],
  };
  test.each(Object.entries(own))('%s has its own and no other', (state, expected) => {
    expect(dates(year, state as FederalState)).toEqual([...nationwide(year, easter), ...expected].sort());
  });
});

describe('single days', () => {
  test.each([
    ['2027-05-27', 'NW', 'Fronleichnam'],
    ['2027-05-27', 'BE', null],
    ['2027-10-03', 'NW', 'Tag der Deutschen Einheit'],
    ['2025-05-08', 'BE', '80. Jahrestag der Befreiung'],
    ['2025-05-08', 'BB', null],
    ['2026-05-08', 'BE', null],
    ['2028-06-17', 'BE', '75. Jahrestag des Volksaufstands vom 17. Juni 1953'],
    ['2028-06-17', 'NW', null],
    ['2027-06-17', 'BE', null],
    ['2027-03-08', 'BE', 'Weltfrauentag'],
    ['2018-03-08', 'BE', null],
    ['2022-03-08', 'MV', null],
    ['2027-08-15', 'BY', null],
    ['2027-08-08', 'BY', null],
    ['2027-08-15', 'SL', 'Mariä Himmelfahrt'],
    ['2027-11-17', 'SN', 'Buß- und Bettag'],
    ['2026-11-18', 'SN', 'Buß- und Bettag'],
    ['2022-11-16', 'SN', 'Buß- und Bettag'],
    ['2027-11-17', 'NW', null],
    ['2017-10-31', 'NW', 'Reformationstag'],
    ['2018-10-31', 'NW', null],
    ['2016-10-31', 'HH', null],
    ['2016-10-31', 'SN', 'Reformationstag'],
    ['2027-03-28', 'NW', null],
    ['2027-12-24', 'NW', null],
    ['2008-05-01', 'NW', 'Tag der Arbeit / Christi Himmelfahrt'],
  ] as const)('%s in %s: %j', (date, state, name) => {
    expect(publicHoliday(date, state)).toBe(name);
  });

  test('a date that does not exist is refused', () => {
    expect(() => publicHoliday('2027-02-29', 'NW')).toThrow(
      expect.objectContaining({ code: 'invalid-date' }),
    );
  });
});

test.each([
  ['2027-05-07', 'NW', true],
  ['2027-05-28', 'NW', true],
  ['2027-05-28', 'BE', false],
  ['2027-05-06', 'NW', false],
  ['2027-05-08', 'NW', false],
  ['2027-05-10', 'NW', false],
  ['2029-04-30', 'NW', true],
  ['2029-12-24', 'NW', true],
] as const)('%s in %s is a bridge day: %s', (date, state, expected) => {
  expect(isBridgeDay(date, state)).toBe(expected);
});
