import { addDays, type IsoDate, weekday } from '../../../shared/dates';

export const VIEWS = ['month', 'week', 'day', 'rooms', 'lecturers', 'list'] as const;
export type View = (typeof VIEWS)[number];

/** How much a view shows at once, where there is a choice; the first is the usual one. */
export const SPANS = {
  month: ['month'],
  week: ['week'],
  day: ['day'],
  rooms: ['week', 'day'],
  lecturers: ['week', 'day'],
  list: ['month', 'quarter', 'year'],
} as const satisfies Readonly<Record<View, readonly string[]>>;
export type Span = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Both days belong to it. */
export interface DateSpan {
  from: IsoDate;
  to: IsoDate;
}

const MONTHS: Readonly<Partial<Record<Span, number>>> = { month: 1, quarter: 3, year: 12 };

const yearOf = (day: IsoDate) => Number(day.slice(0, 4));
const monthOf = (day: IsoDate) => Number(day.slice(5, 7));
const mondayOf = (day: IsoDate) => addDays(day, 1 - weekday(day));

/** The first day of the month so many months later. */
const firstOfMonth = (year: number, month: number, later = 0): IsoDate => {
  const count = year * 12 + (month - 1) + later;
  const text = (value: number, length: number) => String(value).padStart(length, '0');
  return `${text(Math.floor(count / 12), 4)}-${text((count % 12) + 1, 2)}-01`;
};

/** The days that belong to a span: a day, Monday to Sunday, or whole calendar months. */
export function daysOf(span: Span, day: IsoDate): DateSpan {
  const months = MONTHS[span];
  if (months !== undefined) {
    const first = Math.floor((monthOf(day) - 1) / months) * months + 1;
    return {
      from: firstOfMonth(yearOf(day), first),
      to: addDays(firstOfMonth(yearOf(day), first, months), -1),
    };
  }
  if (span === 'day') return { from: day, to: day };
  return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
}

/** What a view draws: the month whole weeks, everything else its span alone. */
export function shownDays(view: View, span: Span, day: IsoDate): DateSpan {
  const { from, to } = daysOf(span, day);
  return view === 'month' ? { from: mondayOf(from), to: addDays(mondayOf(to), 6) } : { from, to };
}

/** The day to stand on one span earlier or later. */
export function stepDay(span: Span, day: IsoDate, direction: 1 | -1): IsoDate {
  const { from, to } = daysOf(span, day);
  if (direction === 1) return addDays(to, 1);
  const before = addDays(from, -1);
  return span === 'day' || span === 'week'
    ? addDays(day, span === 'day' ? -1 : -7)
    : daysOf(span, before).from;
}

/** Every day of a span. */
export function eachDay({ from, to }: DateSpan): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
