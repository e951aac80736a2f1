import { describe, expect, test } from 'vitest';
import { type HolidayWay, holidayMoves, type SeriesMove } from '../../shared/domain/series-holidays';

/** NRW 2027: Ascension Day 6 May (Thursday), Whit Monday 17 May, Corpus Christi 27 May (Thursday). */
const ASCENSION: SeriesMove = { id: 'a', from: '2027-04-29', to: '2027-05-06' };
const WHIT_MONDAY: SeriesMove = { id: 'w', from: '2027-05-10', to: '2027-05-17' };
const PLAIN: SeriesMove = { id: 'p', from: '2027-05-03', to: '2027-05-10' };

const daysOf = (way: HolidayWay, moves: readonly SeriesMove[], lastDay = '2027-05-20') =>
  holidayMoves(moves, { federalState: 'NW', way, lastDay }).map(({ id, date }) => [id, date]);

describe('sessions that a move would put on a public holiday', () => {
  test('are named in order of time with the holiday; the others are not', () => {
    const found = holidayMoves([WHIT_MONDAY, PLAIN, ASCENSION], {
      federalState: 'NW',
      way: 'reason',
      lastDay: '2027-05-20',
    });
    expect(found.map(({ id, holiday, to, date }) => [id, holiday, to, date])).toEqual([
      ['a', 'Christi Himmelfahrt', '2027-05-06', '2027-05-06'],
      ['w', 'Pfingstmontag', '2027-05-17', '2027-05-17'],
    ]);
  });

  test('stay on the day they had', () => {
    expect(daysOf('stay', [ASCENSION, WHIT_MONDAY])).toEqual([
      ['a', '2027-04-29'],
      ['w', '2027-05-10'],
    ]);
  });

  test('or follow the last session, on their weekday, past the next holiday', () => {
    // The Thursday after Thursday 20 May is Corpus Christi, so 3 June; the Monday after it is 24 May.
    expect(daysOf('append', [ASCENSION, WHIT_MONDAY])).toEqual([
      ['a', '2027-06-03'],
      ['w', '2027-05-24'],
    ]);
  });

  test('no two of a weekday come to one day', () => {
    const corpusChristi = { id: 'c', from: '2027-05-20', to: '2027-05-27' };
    expect(daysOf('append', [corpusChristi, ASCENSION], '2027-05-31')).toEqual([
      ['a', '2027-06-03'],
      ['c', '2027-06-10'],
    ]);
  });

  test('what does not move stands where it stood, holiday or not', () => {
    expect(daysOf('append', [{ id: 's', from: '2027-05-06', to: '2027-05-06' }])).toEqual([]);
  });

  test('every Land has its own: Corpus Christi is a day of teaching in Berlin', () => {
    expect(
      holidayMoves([{ id: 'c', from: '2027-05-20', to: '2027-05-27' }], {
        federalState: 'BE',
        way: 'stay',
        lastDay: '2027-05-27',
      }),
    ).toEqual([]);
  });
});
