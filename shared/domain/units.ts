import { type IsoTime, minutesOf } from '../dates';
import { DomainError } from './domain-error';

/** Minutes of one teaching unit (UE). */
export const UNIT_MINUTES = 45;
/** Units are counted in quarters. */
export const UNIT_STEP = 0.25;

const unitFormat = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2, useGrouping: false });

/** Units as German text, at most two decimals: "62", "62,25". */
export const formatUnits = (units: number): string =>
  // Whole units are nearly all there are, and read the same without the formatter, which takes a hundred times as long.
  Number.isSafeInteger(units) && units > 0 ? String(units) : unitFormat.format(units);

export interface SessionTimes {
  startsAt: IsoTime;
  endsAt: IsoTime;
  breakMinutes: number;
}

export interface SessionUnits {
  /** Units, rounded down to a quarter. */
  units: number;
  /** False if the units are not a whole number, which the screen points out. */
  whole: boolean;
  /** Minutes of teaching, without breaks. */
  teachingMinutes: number;
  /** Minutes lost by rounding down to a quarter unit. */
  unusedMinutes: number;
}

/** An end before the begin is read as "after midnight" only where a session of under twelve hours comes of it. */
const OVERNIGHT_MINUTES = 12 * 60;

/**
 * Units of a session: (minutes from–to − breaks) ÷ 45, rounded down to quarter units.
 * Throws `invalid-time`, `invalid-break`, `ends-before-begin`, `crosses-midnight`, `break-too-long`.
 * Source: domain rules, Time.
 */
export function sessionUnits({ startsAt, endsAt, breakMinutes }: SessionTimes): SessionUnits {
  const start = minutesOf(startsAt);
  const end = minutesOf(endsAt);
  if (!Number.isInteger(breakMinutes) || breakMinutes < 0) {
    throw new DomainError('invalid-break', 'Die Pause muss in ganzen Minuten ab 0 angegeben werden.');
  }
  if (end < start && end + 24 * 60 - start < OVERNIGHT_MINUTES) {
    throw new DomainError(
      'crosses-midnight',
      `Der Termin ${startsAt}–${endsAt} geht über Mitternacht. Bitte in zwei Termine teilen.`,
    );
  }
  if (end <= start) {
    throw new DomainError(
      'ends-before-begin',
      `Der Termin endet um ${endsAt} und damit nicht nach dem Beginn um ${startsAt}. Bitte die Zeiten prüfen.`,
    );
  }
  const teachingMinutes = end - start - breakMinutes;
  if (teachingMinutes < 0) {
    throw new DomainError(
      'break-too-long',
      `Die Pause (${breakMinutes} Minuten) ist länger als der Termin (${end - start} Minuten). Bitte kürzen.`,
    );
  }
  const quarters = Math.floor((teachingMinutes * 4) / UNIT_MINUTES);
  return {
    units: quarters / 4,
    whole: quarters % 4 === 0,
    teachingMinutes,
    unusedMinutes: teachingMinutes - (quarters * UNIT_MINUTES) / 4,
  };
}

/** True for units that can be recorded: quarters from 0. */
export function isUnits(value: number): boolean {
  return value >= 0 && Number.isInteger(value * 4);
}

/** True where the units of every row can be recorded. */
export function haveUnits(rows: readonly { units: number }[]): boolean {
  return rows.every(({ units }) => isUnits(units));
}
