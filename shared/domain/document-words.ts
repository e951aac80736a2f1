import type { IsoDate } from '../dates';
import type { DocumentFacts } from './document-facts';
import type { DocumentKind } from './eligibility';
import { formatUnits } from './units';

/** Keeps together what a line must not break apart. */
const TIE = '\u00a0';
/** A text that no line breaks apart. */
export const tied = (text: string): string => text.trim().replace(/\s+/gu, TIE);

const MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

/** "17. Mai 1988", which no line breaks apart. */
export function longDate(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return tied(`${day}. ${MONTHS[(month ?? 1) - 1]} ${year}`);
}

/** "am 11. Januar 2027", "vom 11. bis 20. Januar 2027", "vom 11. Januar bis 18. März 2027", or with both years. */
export function periodWords(startsOn: IsoDate, endsOn: IsoDate): string {
  if (startsOn === endsOn) return `am${TIE}${longDate(startsOn)}`;
  const [first = '', month = '', year = ''] = longDate(startsOn).split(TIE);
  const [, endMonth, endYear] = longDate(endsOn).split(TIE);
  const sameYear = year === endYear;
  const begin = [first, ...(sameYear && month === endMonth ? [] : [month]), ...(sameYear ? [] : [year])];
  return `vom${TIE}${begin.join(TIE)} bis${TIE}${longDate(endsOn)}`;
}

type PrintedName = Pick<DocumentFacts, 'title' | 'firstName' | 'lastName'>;

/**
 * The name in one line, or in the lines that it may be broken into where it is too long, the fewest first: titles stay together,
 * and so does the last name.
 */
export function nameLines({ title, firstName, lastName }: PrintedName): string[][] {
  const before = tied(title);
  const given = firstName.trim().replace(/\s+/gu, ' ');
  const last = tied(lastName);
  const said = (parts: readonly string[], between: string) => parts.filter(Boolean).join(between);
  const lines = (parts: readonly string[]) => parts.filter(Boolean);
  const withTitle = said([before, given], TIE);
  return [[said([withTitle, last], ' ')], lines([withTitle, last]), lines([before, given, last])];
}

/** The name in one line: titles stay with the name, a double name may break at its hyphen only. */
export const printedName = (name: PrintedName): string => nameLines(name)[0]?.[0] ?? '';

/** "geboren am 17. Mai 1988 in Dortmund", with "geborene Kühn" before it where she or he was called otherwise at birth. */
export function birthWords({
  birthName,
  lastName,
  birthDate,
  birthPlace,
}: Pick<DocumentFacts, 'birthName' | 'lastName' | 'birthDate' | 'birthPlace'>): string {
  const born = `geboren${TIE}am${TIE}${longDate(birthDate)} in${TIE}${birthPlace.trim()}`;
  const former = birthName.trim();
  return former === '' || former === lastName.trim() ? born : `geb.${TIE}${tied(former)}, ${born}`;
}

/** "80 Unterrichtseinheiten", "1 Unterrichtseinheit", "62,25 Unterrichtseinheiten". */
export const unitWords = (units: number): string =>
  `${formatUnits(units)}${TIE}${units === 1 ? 'Unterrichtseinheit' : 'Unterrichtseinheiten'}`;

export const DOCUMENT_TITLES: Readonly<Record<DocumentKind, string>> = {
  certificate: 'Zertifikat',
  'attendance-confirmation': 'Teilnahmebescheinigung',
  'attended-statement': 'Teilnahmenachweis',
};
