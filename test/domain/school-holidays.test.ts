import { describe, expect, test } from 'vitest';
import table from '../../resources/school-holidays.json';
import { daysBetween, parseIsoDate } from '../../shared/dates';
import { FEDERAL_STATES, type FederalState } from '../../shared/domain/holidays';
import { schoolHolidaysOf, unpublishedSchoolHolidays } from '../../shared/domain/school-holidays';

const STATES = Object.keys(FEDERAL_STATES) as FederalState[];

/** Dates as the Länder print them, first and last day of the holidays. */
const SCHOOL_YEAR_2026: [FederalState, [string, string, string][]][] = [
  [
    'NW',
    [
      ['Herbstferien', '2026-10-17', '2026-10-31'],
      ['Weihnachtsferien', '2026-12-23', '2027-01-06'],
      ['Osterferien', '2027-03-22', '2027-04-03'],
      ['Pfingstferien', '2027-05-18', '2027-05-18'],
      ['Sommerferien', '2027-07-19', '2027-08-31'],
    ],
  ],
  [
    'BY',
    [
      ['Herbstferien', '2026-11-02', '2026-11-06'],
      ['Weihnachtsferien', '2026-12-24', '2027-01-08'],
      ['Frühjahrsferien', '2027-02-08', '2027-02-12'],
      ['Osterferien', '2027-03-22', '2027-04-02'],
      ['Pfingstferien', '2027-05-18', '2027-05-28'],
      ['Sommerferien', '2027-08-02', '2027-09-13'],
    ],
  ],
  [
    'HH',
    [
      ['Herbstferien', '2026-10-19', '2026-10-30'],
      ['Weihnachtsferien', '2026-12-21', '2027-01-01'],
      ['Halbjahrespause', '2027-01-29', '2027-01-29'],
      ['Frühjahrsferien', '2027-03-01', '2027-03-12'],
      ['Pfingstferien', '2027-05-07', '2027-05-14'],
      ['Sommerferien', '2027-07-01', '2027-08-11'],
    ],
  ],
  [
    'HE',
    [
      ['Herbstferien', '2026-10-05', '2026-10-17'],
      ['Weihnachtsferien', '2026-12-23', '2027-01-12'],
      ['Osterferien', '2027-03-22', '2027-04-02'],
      ['Sommerferien', '2027-06-28', '2027-08-06'],
    ],
  ],
  [
    'SL',
    [
      ['Herbstferien', '2026-10-05', '2026-10-16'],
      ['Weihnachtsferien', '2026-12-21', '2026-12-31'],
      ['Fastnachtsferien', '2027-02-08', '2027-02-12'],
      ['Osterferien', '2027-03-30', '2027-04-09'],
      ['Sommerferien', '2027-06-28', '2027-08-06'],
    ],
  ],
];

const triples = (state: FederalState, from: string, to: string) =>
  schoolHolidaysOf(state, from, to).map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn]);

describe('school holidays', () => {
  test.each(SCHOOL_YEAR_2026)('of 2026/27 in %s', (state, expected) => {
    expect(triples(state, '2026-09-20', '2027-09-30')).toEqual(expected);
  });

  /** The long-term arrangement of the Länder, as newspapers printed it in December 2021. */
  test.each<[FederalState, string, string]>([
    ['NW', '2026-07-20', '2026-09-01'],
    ['NW', '2027-07-19', '2027-08-31'],
    ['NW', '2028-07-10', '2028-08-22'],
    ['NW', '2029-07-02', '2029-08-14'],
    ['SL', '2026-06-29', '2026-08-07'],
    ['SL', '2028-07-03', '2028-08-11'],
    ['SL', '2029-07-16', '2029-08-24'],
    ['MV', '2029-06-18', '2029-07-28'],
  ])('in the summer in %s from %s to %s', (state, startsOn, endsOn) => {
    expect(triples(state, startsOn, endsOn)).toEqual([['Sommerferien', startsOn, endsOn]]);
  });

  test('are found by their first and last day, and not a day beside them', () => {
    const names = (from: string, to: string) => triples('NW', from, to).map(([name]) => name);
    expect(names('2027-03-21', '2027-03-21')).toEqual([]);
    expect(names('2027-03-22', '2027-03-22')).toEqual(['Osterferien']);
    expect(names('2027-04-03', '2027-04-03')).toEqual(['Osterferien']);
    expect(names('2027-04-04', '2027-05-17')).toEqual([]);
    expect(names('2027-03-25', '2027-05-18')).toEqual(['Osterferien', 'Pfingstferien']);
    expect(() => schoolHolidaysOf('NW', '2027-02-29', '2027-03-01')).toThrow(
      expect.objectContaining({ code: 'invalid-date' }),
    );
  });

  test.each(STATES)('are whole for each published school year in %s', (state) => {
    const all = schoolHolidaysOf(state, '2025-01-01', '2030-12-31');
    for (const { startsOn, endsOn } of all) {
      expect([parseIsoDate(startsOn), parseIsoDate(endsOn)]).toEqual([startsOn, endsOn]);
      expect(daysBetween(startsOn, endsOn)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(startsOn, endsOn)).toBeLessThan(48);
    }
    for (const [index, next] of all.slice(1).entries()) {
      expect(all[index]?.endsOn && all[index].endsOn < next.startsOn).toBe(true);
    }
    for (const name of ['Herbstferien', 'Weihnachtsferien', 'Sommerferien']) {
      expect(all.filter((holiday) => holiday.name === name)).toHaveLength(table.schoolYears.length);
    }
    for (const { name, startsOn, endsOn } of all) {
      const weeks = (daysBetween(startsOn, endsOn) + 1) / 7;
      if (name === 'Sommerferien') expect(weeks).toBeGreaterThan(5.4);
      if (name === 'Weihnachtsferien') expect(startsOn.slice(5) <= '12-27').toBe(true);
    }
  });

  test('say from which day nothing is published', () => {
    expect(unpublishedSchoolHolidays('2026-11-01', '2029-09-30')).toBeNull();
    expect(unpublishedSchoolHolidays('2029-09-01', '2029-10-01')).toEqual({
      startsOn: '2029-10-01',
      endsOn: '2029-10-01',
    });
    expect(unpublishedSchoolHolidays('2031-01-01', '2031-12-31')).toEqual({
      startsOn: '2031-01-01',
      endsOn: '2031-12-31',
    });
    expect(unpublishedSchoolHolidays('2031-02-01', '2031-01-01')).toBeNull();
  });
});
