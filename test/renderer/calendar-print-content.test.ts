import { expect, test } from 'vitest';
import type { Entry } from '../../renderer/features/calendar/calendar-model';
import { isEmptyColumn, weeksOf, weeksTable } from '../../renderer/features/calendar/print-content';
import { addDays } from '../../shared/dates';

const on = (date: string) => ({ id: date, date }) as Entry;
const days = Array.from({ length: 14 }, (_, index) => addDays('2027-03-01', index));
const table = (entries: Entry[]) =>
  weeksTable({ entries, notes: new Map(), days }, (day) => day, ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']);
const emptyColumns = (entries: Entry[]) =>
  [0, 1, 2, 3, 4, 5, 6].filter((column) => isEmptyColumn(table(entries), column));

test('weekdays without any session leave their room to the others', () => {
  expect(emptyColumns([on('2027-03-01'), on('2027-03-11')])).toEqual([1, 2, 4, 5, 6]);
  expect(emptyColumns([])).toEqual([]);
});

test('the lines of a list are parted by weeks, from Monday to Sunday, also over the turn of a year', () => {
  const dates = ['2027-12-26', '2027-12-27', '2028-01-02', '2028-01-03'];
  expect(weeksOf(dates.map((date) => ({ date })))).toEqual([
    { monday: '2027-12-20', rows: [{ date: '2027-12-26' }] },
    { monday: '2027-12-27', rows: [{ date: '2027-12-27' }, { date: '2028-01-02' }] },
    { monday: '2028-01-03', rows: [{ date: '2028-01-03' }] },
  ]);
});
