import { DomainError } from './domain/domain-error';

/** A calendar date in the academy's time zone, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A time of day, `HH:MM`, 00:00 to 23:59. */
export type IsoTime = string;

const DAY_MS = 86_400_000;
const WEEKDAYS = ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'] as const;

const berlinDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

const ZERO = '0'.charCodeAt(0);

/** The number that two digits make, NaN for what is none. Every row has dates and times: a pattern and slices take several times as long. */
function twoDigits(text: string, place: number): number {
  const tens = text.charCodeAt(place) - ZERO;
  const ones = text.charCodeAt(place + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function lastDayOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
}

/** Throws `invalid-date` for what is not a date, so that no calculation goes on with a wrong one. */
export function assertIsoDate(date: IsoDate): void {
  if (parseIsoDate(date) !== date) {
    throw new DomainError('invalid-date', `„${date}“ ist kein Datum. Bitte im Format JJJJ-MM-TT angeben.`);
  }
}

/** Days since 1970-01-01. */
function epochDay(date: IsoDate): number {
  assertIsoDate(date);
  return Date.parse(date) / DAY_MS;
}

function fromEpochDay(day: number): IsoDate {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  // Its own text takes three times as long; it is for what four digits cannot say, and throws for what is no day at all.
  if (!(year >= 0 && year <= 9999)) return date.toISOString().slice(0, 10);
  return `${pad(year, 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

/** The date in `YYYY-MM-DD`, or null if it is written otherwise or does not exist (31 February). */
export function parseIsoDate(text: string): IsoDate | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return isDay(year, twoDigits(text, 5), twoDigits(text, 8)) ? text : null;
}

/** The date in `TT.MM.JJJJ` or `T.M.JJJJ`, or null. A two-digit year is never guessed. */
export function parseGermanDate(text: string): IsoDate | null {
  const match = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text.trim());
  if (!match) return null;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isDay(year, month, day) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

/** The date so many days later (earlier, if negative). Throws `invalid-date`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromEpochDay(epochDay(date) + days);
}

/** Days from the first date to the second; negative if the second is earlier. Throws `invalid-date`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return epochDay(to) - epochDay(from);
}

/** Order of two dates for `sort`: negative, 0 or positive. */
export function compareDates(a: IsoDate, b: IsoDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The earliest of some dates; null stands for no date, and for none at all. */
export const earliestDate = (dates: readonly (IsoDate | null)[]): IsoDate | null =>
  dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);

/** Day of the week, 1 = Monday to 7 = Sunday. Throws `invalid-date`. */
export function weekday(date: IsoDate): number {
  const day = (epochDay(date) + 3) % 7;
  return ((day + 7) % 7) + 1;
}

/** The Thursday decides to which year and week a date belongs (ISO 8601). */
function thursdayOf(date: IsoDate): IsoDate {
  return addDays(date, 4 - weekday(date));
}

/** Calendar week (KW) by ISO 8601, 1 to 53. Throws `invalid-date`. */
export function isoWeek(date: IsoDate): number {
  const thursday = thursdayOf(date);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** The year to which the calendar week of the date belongs. Throws `invalid-date`. */
export function isoWeekYear(date: IsoDate): number {
  return Number(thursdayOf(date).slice(0, 4));
}

/** `24.12.2027`. Throws `invalid-date`. */
export function formatGermanDate(date: IsoDate): string {
  assertIsoDate(date);
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** `Mo., 11.01.`. Throws `invalid-date`. */
export function formatShortGermanDate(date: IsoDate): string {
  return `${WEEKDAYS[weekday(date) - 1]}., ${date.slice(8, 10)}.${date.slice(5, 7)}.`;
}

/** Minutes since midnight of `HH:MM`. Throws `invalid-time`. */
export function minutesOf(time: IsoTime): number {
  const hours = twoDigits(time, 0);
  const minutes = twoDigits(time, 3);
  if (time.length !== 5 || time[2] !== ':' || !(hours <= 23 && minutes <= 59)) {
    throw new DomainError(
      'invalid-time',
      `„${time}“ ist keine Uhrzeit. Bitte im Format HH:MM angeben, etwa 18:00.`,
    );
  }
  return hours * 60 + minutes;
}

/** `HH:MM` of minutes since midnight, 0 to 1439. Throws `invalid-time`. */
export function timeOf(minutes: number): IsoTime {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= 24 * 60) {
    throw new DomainError(
      'invalid-time',
      `${minutes} Minuten nach Mitternacht sind keine Uhrzeit desselben Tages.`,
    );
  }
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

const HOUR_MS = 3_600_000;
/** Before, clocks in Berlin were not set by whole hours. */
const WHOLE_HOURS_SINCE_MS = Date.UTC(1900, 0, 1);
let lastHour = Number.NaN;
let lastDate: IsoDate = '';

/** The calendar date in Berlin at an instant. Every request asks for it, and a day never changes within an hour. */
export function todayInBerlin(now: Date): IsoDate {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  if (hour === lastHour) return lastDate;
  const date = berlinDateOf(now);
  if (now.getTime() >= WHOLE_HOURS_SINCE_MS) [lastHour, lastDate] = [hour, date];
  return date;
}

function berlinDateOf(now: Date): IsoDate {
  const parts = new Map(berlinDate.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}
