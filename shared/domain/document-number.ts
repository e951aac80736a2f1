import { DomainError } from './domain-error';
import type { DocumentKind } from './eligibility';

/** How documents are numbered unless a chamber's profile says otherwise: 2027-0001. */
export const DEFAULT_NUMBER_PATTERN = '{JJJJ}-{NNNN}';

const MAX_LENGTH = 40;
const KIND_LETTERS: Readonly<Record<DocumentKind, string>> = {
  certificate: 'Z',
  'attendance-confirmation': 'T',
  'attended-statement': 'N',
};

export interface NumberedDocument {
  document: DocumentKind;
  /** The year of the date of issue. */
  year: number;
}

/**
 * Refuses a pattern by which numbers could not be told apart: it holds `{JJJJ}` or `{JJ}` (the year), once `{N}` with as many N
 * as digits, perhaps `{Art}` (Z, T or N for certificate, confirmation, statement), else letters, digits, `-`, `/`, `.`, `_`, blanks.
 * Throws `number-pattern`. Source: numbers are gap-free per year by the pattern of the profile.
 */
export function assertNumberPattern(pattern: string): void {
  const bare = pattern.replace(/\{(JJJJ|JJ|N{1,8}|Art)\}/g, '');
  const said = (problem: string): DomainError =>
    new DomainError(
      'number-pattern',
      `Das Muster für Nummern „${pattern}“ passt nicht: ${problem}. Ein Beispiel: ${DEFAULT_NUMBER_PATTERN} ergibt 2027-0001.`,
    );
  if (/[{}]/.test(bare)) throw said('möglich sind die Platzhalter {JJJJ}, {JJ}, {NNNN} und {Art}');
  if (/[^\p{L}\p{N}\-/._ ]/u.test(bare))
    throw said('neben Platzhaltern sind Buchstaben, Ziffern und - / . _ möglich');
  if (!/\{JJ(JJ)?\}/.test(pattern)) throw said('es fehlt das Jahr, {JJJJ} oder {JJ}');
  const running = pattern.match(/\{N+\}/g)?.length ?? 0;
  if (running === 0) throw said('es fehlt die laufende Nummer, etwa {NNNN}');
  if (running > 1) throw said('die laufende Nummer steht doppelt');
  if (pattern.length > MAX_LENGTH) throw said(`es ist länger als ${MAX_LENGTH} Zeichen`);
}

const filled = (pattern: string, { document, year }: NumberedDocument): string =>
  pattern
    .trim()
    .replaceAll('{JJJJ}', String(year))
    .replaceAll('{JJ}', String(year % 100).padStart(2, '0'))
    .replaceAll('{Art}', KIND_LETTERS[document]);

/** Which numbers run on from one another: the pattern with everything filled in but the running number, however many digits it has. */
export function numberSeries(pattern: string, document: NumberedDocument): string {
  assertNumberPattern(pattern);
  return filled(pattern, document).replace(/\{N+\}/, '{N}');
}

/** The number as it is printed; a running number with more digits than the pattern has is written whole. */
export function documentNumber(pattern: string, document: NumberedDocument, sequence: number): string {
  assertNumberPattern(pattern);
  return filled(pattern, document).replace(/\{(N+)\}/, (_, digits: string) =>
    String(sequence).padStart(digits.length, '0'),
  );
}

/** Which place a number has in a series; null for one that is not of it. A number of a hundred million and more is of none. */
export function sequenceIn(series: string, number: string): number | null {
  const [before = '', after = ''] = series.split('{N}');
  if (!number.startsWith(before) || !number.endsWith(after)) return null;
  const digits = number.slice(before.length, number.length - after.length);
  return /^\d{1,8}$/.test(digits) ? Number(digits) : null;
}

/** A number of a series that was given, and its place in that. */
export interface GivenNumber {
  number: string;
  sequence: number;
}

/**
 * The numbers of a series from 1 to the highest that nobody has, as they would be printed, with as many digits as the shortest that was
 * given: none, by the rule.
 */
export function missingNumbers(series: string, given: readonly GivenNumber[]): string[] {
  const taken = new Set(given.map(({ sequence }) => sequence));
  const around = series.length - '{N}'.length;
  const digits = Math.min(...given.map(({ number }) => number.length - around));
  return Array.from({ length: Math.max(0, ...taken) }, (_, index) => index + 1)
    .filter((sequence) => !taken.has(sequence))
    .map((sequence) => series.replace('{N}', String(sequence).padStart(digits, '0')));
}
