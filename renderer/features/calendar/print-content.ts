import { addDays, type IsoDate, weekday } from '../../../shared/dates';
import { formatDay } from '../../components/format';
import type { DayNote, Entry, Resource } from './calendar-model';
import type { ListRow } from './ListBoard';

/** One cell of a printed table: what stands on a day, perhaps in a row. */
interface PrintCell {
  key: string;
  day: IsoDate | null;
  notes: readonly DayNote[];
  entries: readonly Entry[];
}

export interface PrintTable {
  kind: 'table';
  /** What stands at the head of a row: a week's number, or a name. */
  heads: 'weeks' | 'names';
  /** Heads of the columns, without that of the first. */
  columns: readonly string[];
  rows: readonly { key: string; head: string; cells: readonly PrintCell[] }[];
}

export interface PrintList {
  kind: 'list';
  rows: readonly ListRow[];
}

interface ContentParts {
  entries: readonly Entry[];
  notes: ReadonlyMap<IsoDate, DayNote[]>;
  days: readonly IsoDate[];
}

/** The lines of a list by week, so that a week may be kept on one sheet. */
export function weeksOf(rows: readonly ListRow[]): { monday: IsoDate; rows: ListRow[] }[] {
  const weeks: { monday: IsoDate; rows: ListRow[] }[] = [];
  for (const row of rows) {
    const monday = addDays(row.date, 1 - weekday(row.date));
    const last = weeks.at(-1);
    if (last?.monday === monday) last.rows.push(row);
    else weeks.push({ monday, rows: [row] });
  }
  return weeks;
}

/** Whether no session stands in a column while others have some: it leaves its room to them. */
export const isEmptyColumn = ({ rows }: PrintTable, column: number): boolean =>
  rows.some(({ cells }) => cells.some(({ entries }) => entries.length > 0)) &&
  rows.every(({ cells }) => cells[column]?.entries.length === 0);

/** Whole weeks below each other, Monday to Sunday. */
export function weeksTable(
  { entries, notes, days }: ContentParts,
  weekHead: (day: IsoDate) => string,
  columns: readonly string[],
): PrintTable {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  );
  return {
    kind: 'table',
    heads: 'weeks',
    columns,
    rows: weeks.map((week) => ({
      key: week[0] ?? '',
      head: weekHead(week[0] ?? ''),
      cells: week.map((day) => ({
        key: day,
        day,
        notes: notes.get(day) ?? [],
        entries: entries.filter(({ date }) => date === day),
      })),
    })),
  };
}

/** A row for each room or lecturer, a column for each day. */
export function rowsTable(
  { entries, notes, days }: ContentParts,
  resources: readonly Resource[],
  rowsOf: (entry: Entry) => readonly string[],
  remark: (note: DayNote) => string,
): PrintTable {
  return {
    kind: 'table',
    heads: 'names',
    columns: days.map((day) => [formatDay(day), ...(notes.get(day) ?? []).map(remark)].join(' · ')),
    rows: resources.map(({ id, label }) => ({
      key: id,
      head: label,
      cells: days.map((day) => ({
        key: day,
        day: null,
        notes: [],
        entries: entries.filter((entry) => entry.date === day && rowsOf(entry).includes(id)),
      })),
    })),
  };
}
