import { getHolidays } from 'feiertagejs';
import { addDays, assertIsoDate, type IsoDate, weekday } from '../dates';

export const FEDERAL_STATES = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
} as const;

export type FederalState = keyof typeof FEDERAL_STATES;

/** Berlin made these days holidays for one year each; the library does not know them. */
const BERLIN_ONCE: Record<IsoDate, string> = {
  '2020-05-08': '75. Jahrestag der Befreiung',
  '2025-05-08': '80. Jahrestag der Befreiung',
  '2028-06-17': '75. Jahrestag des Volksaufstands vom 17. Juni 1953',
};

/** Reformationstag became a holiday here in 2018; before that only in 2017, as everywhere. */
const REFORMATION_SINCE_2018: readonly FederalState[] = ['HB', 'HH', 'NI', 'SH'];

/** By Land, then by year: every session asks, and putting one key together takes longer than two steps. */
const yearCache = new Map<FederalState, Map<number, Map<IsoDate, string>>>();

function holidaysOf(year: number, state: FederalState): Map<IsoDate, string> {
  const years = knownOf(yearCache, state);
  const cached = years.get(year);
  if (cached) return cached;
  const days = new Map<IsoDate, string>();
  for (const holiday of getHolidays(year, state)) {
    // The library's own date text depends on the machine's time zone; its instant is noon UTC.
    const date = holiday.date.toISOString().slice(0, 10);
    // In Bavaria a matter of the municipality, so not a holiday of the Land.
    if (holiday.name === 'MARIAHIMMELFAHRT' && state === 'BY') continue;
    if (holiday.name === 'REFORMATIONSTAG' && year < 2017 && REFORMATION_SINCE_2018.includes(state)) continue;
    const name = holiday.translate('de') ?? holiday.name;
    days.set(date, days.has(date) ? `${days.get(date)} / ${name}` : name);
  }
  if (state === 'BE') {
    for (const [date, name] of Object.entries(BERLIN_ONCE))
      if (date.startsWith(`${year}-`)) days.set(date, name);
  }
  years.set(year, days);
  return days;
}

function knownOf<Key, Value>(
  cache: Map<FederalState, Map<Key, Value>>,
  state: FederalState,
): Map<Key, Value> {
  const known = cache.get(state) ?? new Map<Key, Value>();
  if (known.size === 0) cache.set(state, known);
  return known;
}

/**
 * The German name of the public holiday that a date is in the whole Land, or null. Holidays of single municipalities
 * (15 August in Bavaria, Augsburg) are none. Throws `invalid-date`. Source: holiday laws of the Länder.
 */
export function publicHoliday(date: IsoDate, state: FederalState): string | null {
  assertIsoDate(date);
  return holidaysOf(Number(date.slice(0, 4)), state).get(date) ?? null;
}

/** All public holidays of a Land in a year, by date. */
export function listPublicHolidays(year: number, state: FederalState): { date: IsoDate; name: string }[] {
  return [...holidaysOf(year, state)]
    .map(([date, name]) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

const bridgeDayCache = new Map<FederalState, Map<IsoDate, boolean>>();

/**
 * Whether a date is a bridge day (Brückentag): a working day alone between a public holiday and the weekend or another.
 * Throws `invalid-date`.
 */
export function isBridgeDay(date: IsoDate, state: FederalState): boolean {
  const days = knownOf(bridgeDayCache, state);
  const cached = days.get(date);
  if (cached !== undefined) return cached;
  const free = (day: IsoDate) => weekday(day) > 5 || publicHoliday(day, state) !== null;
  const isBridge = !free(date) && free(addDays(date, -1)) && free(addDays(date, 1));
  days.set(date, isBridge);
  return isBridge;
}
