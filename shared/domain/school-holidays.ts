import table from '../../resources/school-holidays.json';
import { addDays, assertIsoDate, type IsoDate } from '../dates';
import type { FederalState } from './holidays';

/** School holidays of a Land; both days belong to them. */
export interface SchoolHoliday {
  name: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
}

/** Days of which nobody has said yet whether they are school holidays; both belong to the span. */
export interface UnpublishedSpan {
  startsOn: IsoDate;
  endsOn: IsoDate;
}

const holidaysByState = new Map<string, SchoolHoliday[]>(
  Object.entries(table.states).map(([state, rows]) => [
    state,
    rows.map(([name = '', startsOn = '', endsOn = '']) => ({ name, startsOn, endsOn })),
  ]),
);

/**
 * The school holidays of a Land that have a day between two dates, both included, in their order. What is not published
 * yet is not among them: ask `unpublishedSchoolHolidays`. Throws `invalid-date`.
 * Source: resources/school-holidays.json, which names its own and the school years.
 */
export function schoolHolidaysOf(state: FederalState, from: IsoDate, to: IsoDate): SchoolHoliday[] {
  assertIsoDate(from);
  assertIsoDate(to);
  const holidays = holidaysByState.get(state) ?? [];
  return holidays.filter(({ startsOn, endsOn }) => startsOn <= to && from <= endsOn);
}

/** The part of a span of dates, both included, that lies behind the published school years, or null. Throws `invalid-date`. */
export function unpublishedSchoolHolidays(from: IsoDate, to: IsoDate): UnpublishedSpan | null {
  assertIsoDate(from);
  assertIsoDate(to);
  if (to < from || to <= table.coversUntil) return null;
  return { startsOn: from <= table.coversUntil ? addDays(table.coversUntil, 1) : from, endsOn: to };
}
