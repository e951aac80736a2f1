import i18next from 'i18next';
import { currentLanguage } from '../i18n/index';

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const;
/** Instants are shown in the academy's time zone, wherever the machine stands. */
const TIME_ZONE = 'Europe/Berlin';
const DAY_MILLISECONDS = 86_400_000;

const locale = () => LOCALES[currentLanguage()];
const dayOf = (date: string) => new Date(`${date}T00:00:00Z`);

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const dateFormat = (options: Intl.DateTimeFormatOptions) => {
  const key = locale() + JSON.stringify(options);
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(), options);
  dateFormats.set(key, made);
  return made;
};

const numberFormats = new Map<string, Intl.NumberFormat>();
const numberFormat = (options: Intl.NumberFormatOptions) => {
  const key = locale() + JSON.stringify(options);
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale(), options);
  numberFormats.set(key, made);
  return made;
};

/** `2027-03-01` as `01.03.2027`. */
export const formatDate = (date: string): string =>
  dateFormat({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(dayOf(date));

/** `2027-03-01` as `Mo., 01.03.`, with the year where asked for. */
export const formatDay = (date: string, options: { year?: boolean } = {}): string =>
  dateFormat({
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    ...(options.year ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(dayOf(date));

/** `2027-03-01` as `Montag, 1. März 2027`. */
export const formatDayLong = (date: string): string =>
  dateFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    dayOf(date),
  );

/** `2027-03-01` as `März 2027`. */
export const formatMonth = (date: string): string =>
  dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayOf(date));

/** `2027-01-11`, `2027-03-22` as `11.01.–22.03.2027`; the first year only where it differs. */
export const formatDateRange = (startsOn: string, endsOn: string): string => {
  if (startsOn === endsOn) return formatDate(startsOn);
  const first =
    startsOn.slice(0, 4) === endsOn.slice(0, 4)
      ? dateFormat({ day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(dayOf(startsOn))
      : formatDate(startsOn);
  return `${first}–${formatDate(endsOn)}`;
};

/** `18:00`, `21:15` as `18:00–21:15`. */
export const formatTimeRange = (startsAt: string, endsAt: string): string => `${startsAt}–${endsAt}`;

/** A UTC instant as `19:04`, in Berlin. */
export const formatTime = (instant: string, options: { seconds?: boolean } = {}): string =>
  dateFormat({
    hour: '2-digit',
    minute: '2-digit',
    ...(options.seconds ? { second: '2-digit' } : {}),
    timeZone: TIME_ZONE,
  }).format(new Date(instant));

/** A UTC instant as `21.09.2026, 10:14`, in Berlin. */
export const formatInstant = (instant: string): string =>
  `${dateFormat({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: TIME_ZONE }).format(new Date(instant))}, ${formatTime(instant)}`;

/** The calendar day of a UTC instant in Berlin, `YYYY-MM-DD`. */
export const dateOfInstant = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(new Date(instant));

/** ISO 8601 week number: the week of the Thursday of the same week. */
export const weekOf = (date: string): number => {
  const day = dayOf(date);
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const yearStart = Date.UTC(day.getUTCFullYear(), 0, 1);
  return Math.ceil(((day.getTime() - yearStart) / DAY_MILLISECONDS + 1) / 7);
};

/** `2027-03-01` as `KW 9`. */
export const formatWeek = (date: string): string => i18next.t('common:format.week', { week: weekOf(date) });

/** `heute`, `morgen`, `gestern`, else `Do., 04.03.`, with the year where it is not today's. */
export const formatRelativeDay = (date: string, today: string): string => {
  const distance = Math.round((dayOf(date).getTime() - dayOf(today).getTime()) / DAY_MILLISECONDS);
  if (distance === 0) return i18next.t('common:format.today');
  if (distance === 1) return i18next.t('common:format.tomorrow');
  if (distance === -1) return i18next.t('common:format.yesterday');
  return formatDay(date, { year: date.slice(0, 4) !== today.slice(0, 4) });
};

/** `1234.5` as `1.234,5`; `digits` fixes the decimals, without it up to two are shown. */
export const formatNumber = (value: number, digits?: number): string =>
  numberFormat(
    digits === undefined
      ? { maximumFractionDigits: 2 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  ).format(value);

/** Units (1 UE = 45 minutes), whole or in quarters: `3.25` as `3,25`, `4` as `4`. */
export const formatUnits = (units: number): string => formatNumber(units);

/** Points, with as many decimals as given (two at most): `87.56` as `87,56`. */
export const formatPoints = (points: number, digits?: number): string => formatNumber(points, digits);

/** A ratio as a percentage: `0.86` as `86 %`. `rounding: 'down'` never lifts a value over a threshold it missed. */
export const formatPercent = (
  ratio: number,
  options: { digits?: number; rounding?: 'nearest' | 'down' } = {},
): string =>
  numberFormat({
    style: 'percent',
    maximumFractionDigits: options.digits ?? 0,
    roundingMode: options.rounding === 'down' ? 'floor' : 'halfExpand',
  }).format(ratio);

/** The decimal separator of the shown language. */
export const decimalSeparator = (): ',' | '.' => (currentLanguage() === 'de' ? ',' : '.');

const collators = new Map<string, Intl.Collator>();
/** Order of words in the shown language (Ä beside A, ß beside ss), numbers by value. */
export const compareText = (a: string, b: string): number => {
  const key = locale();
  let collator = collators.get(key);
  if (!collator) {
    collator = new Intl.Collator(key, { numeric: true });
    collators.set(key, collator);
  }
  return collator.compare(a, b);
};

/** How large a file is: in kB below a megabyte, then in MB with one digit. */
export const formatBytes = (byteLength: number): string =>
  byteLength < 1_000_000
    ? `${formatNumber(Math.max(1, Math.round(byteLength / 1000)))} kB`
    : `${formatNumber(byteLength / 1_000_000, 1)} MB`;
