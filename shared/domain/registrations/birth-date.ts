import { formatGermanDate, type IsoDate, parseGermanDate, parseIsoDate } from '../../dates';
import type { PlainCell } from './table';

export type BirthDateProblem = 'invalid-date' | 'no-such-date' | 'two-digit-year' | 'implausible-birth-date';

export type BirthDateReading =
  | { date: IsoDate }
  /** `message` is a German clause to stand after the field's name. */
  | { code: BirthDateProblem; message: string };

const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const MIN_AGE_YEARS = 14;
const MAX_AGE_YEARS = 100;

/**
 * Reads a birth date as TT.MM.JJJJ, „7. März 1966“, JJJJ-MM-TT or a date cell. Nothing is guessed: a date
 * that does not exist, a two-digit year, an order that could be American, a bare number and an age under 14
 * or over 100 years are refused with the reason.
 */
export function readBirthDate(cell: Exclude<PlainCell, null>, today: IsoDate): BirthDateReading {
  if (typeof cell === 'object') return checkAge(parseIsoDate(cell.date), cell.date, today);
  const text = String(cell).replace(/\s+/g, ' ').trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(text);
  if (iso) return readParts(Number(iso[3]), Number(iso[2]), iso[1] ?? '', text, today);
  const german = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{2}|\d{4})$/.exec(text);
  if (german) return readParts(Number(german[1]), Number(german[2]), german[3] ?? '', text, today);
  const named = /^(\d{1,2})\.? ?(\p{L}{3,9})\.? (\d{2}|\d{4})$/u.exec(text);
  const month = named ? monthByName(named[2] ?? '') : 0;
  if (named && month > 0) return readParts(Number(named[1]), month, named[3] ?? '', text, today);
  return {
    code: 'invalid-date',
    message: `„${text}“ ist kein eindeutiges Datum. Bitte als TT.MM.JJJJ angeben.`,
  };
}

function readParts(day: number, month: number, year: string, text: string, today: IsoDate): BirthDateReading {
  if (year.length === 2) {
    return {
      code: 'two-digit-year',
      message: `„${text}“ hat ein zweistelliges Jahr. Bitte das Jahr vierstellig angeben.`,
    };
  }
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const date = parseIsoDate(written) ?? parseGermanDate(`${day}.${month}.${year}`);
  if (date === null) {
    return {
      code: 'no-such-date',
      message: `${whyNoSuchDate(day, month, year)} Bitte das richtige Datum erfragen.`,
    };
  }
  return checkAge(date, text, today);
}

function whyNoSuchDate(day: number, month: number, year: string): string {
  const name = MONTHS[month - 1];
  if (!name) return `Einen Monat ${month} gibt es nicht.`;
  const leapDay = day === 29 && month === 2;
  return leapDay ? `29. Februar ${year} gibt es nicht.` : `${day}. ${name} gibt es nicht.`;
}

function checkAge(date: IsoDate | null, text: string, today: IsoDate): BirthDateReading {
  if (date === null)
    return { code: 'no-such-date', message: `„${text}“ gibt es nicht. Bitte das richtige Datum erfragen.` };
  const implausible = (why: string): BirthDateReading => ({
    code: 'implausible-birth-date',
    message: `${formatGermanDate(date)} ${why}. Bitte das Datum prüfen.`,
  });
  if (date > today) return implausible('liegt in der Zukunft');
  const age = ageOn(date, today);
  if (age < MIN_AGE_YEARS) return implausible(`ergibt ein Alter unter ${MIN_AGE_YEARS} Jahren`);
  if (age > MAX_AGE_YEARS) return implausible(`ergibt ein Alter über ${MAX_AGE_YEARS} Jahren`);
  return { date };
}

/** Completed years of life. */
function ageOn(birthDate: IsoDate, today: IsoDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** 1 to 12, or 0; abbreviated from three letters on, where that leaves one month alone. */
function monthByName(name: string): number {
  const folded = name.toLowerCase().replace('ae', 'ä').normalize('NFC');
  if (folded === 'jänner') return 1;
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(folded)) + 1;
}
