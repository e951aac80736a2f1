import type { RegistrationField } from './fields';
import { findFieldOfTitle, foldTitle } from './header-titles';
import { type Cell, cellText, type RawRow } from './table';

export interface UnmappedColumn {
  column: number;
  title: string;
  /** `unknown`: the title says nothing to us; `repeated`: an earlier column already is this field. */
  reason: 'unknown' | 'repeated';
}

export interface MappingProposal {
  /** One field per column of the header. */
  mapping: RegistrationField[];
  unmapped: UnmappedColumn[];
}

export type HeaderSearch =
  | { found: true; headerIndex: number; lineNumber: number; proposal: MappingProposal }
  | { found: false; code: 'no-header'; message: string };

/** Titles, dates of printing and addressees may stand above the header, but not a page of them. */
const SEARCHED_ROWS = 20;
const REQUIRED_FIELDS = 2;
const IDENTIFYING: ReadonlySet<RegistrationField> = new Set(['firstName', 'lastName', 'fullName', 'email']);

/**
 * Finds the row that titles the columns: among the first rows the one that names the most fields, at least
 * two, one of them a name or the e-mail. `headerIndex` is its place in `rows`, `lineNumber` the line in the
 * file.
 */
export function findHeader(rows: readonly RawRow[]): HeaderSearch {
  let best: { headerIndex: number; lineNumber: number; proposal: MappingProposal } | null = null;
  let bestCount = REQUIRED_FIELDS - 1;
  rows.slice(0, SEARCHED_ROWS).forEach((row, headerIndex) => {
    const proposal = proposeMapping(row.cells);
    const fields = proposal.mapping.filter((field) => field !== 'ignore');
    if (fields.length <= bestCount || !fields.some((field) => IDENTIFYING.has(field))) return;
    bestCount = fields.length;
    best = { headerIndex, lineNumber: row.lineNumber, proposal };
  });
  if (best)
    return {
      found: true,
      ...(best as { headerIndex: number; lineNumber: number; proposal: MappingProposal }),
    };
  return {
    found: false,
    code: 'no-header',
    message:
      `In den ersten ${SEARCHED_ROWS} Zeilen der Datei steht keine Kopfzeile mit Spaltennamen wie „Vorname“, „Nachname“ oder ` +
      '„E-Mail“. Bitte ergänzen Sie eine Kopfzeile über den Anmeldungen.',
  };
}

/**
 * What each column probably means, from its title alone. Each field is proposed once, the first column wins.
 * Neighbours decide where a title is ambiguous: „in“ after the birth date is the birth place, „Name“ beside
 * „Vorname“ the last name, „Adresse“ beside a town the street.
 */
export function proposeMapping(headerCells: readonly Cell[]): MappingProposal {
  const titles = headerCells.map((cell) => (typeof cell === 'string' ? cell.trim() : cellText(cell)));
  const guesses = titles.map((title) => (title === '' ? null : findFieldOfTitle(title)));
  const has = (field: RegistrationField): boolean => guesses.some((guess) => guess === field);
  const mapping: RegistrationField[] = [];
  const unmapped: UnmappedColumn[] = [];
  const taken = new Set<RegistrationField>();
  titles.forEach((title, column) => {
    const field = guesses[column] ?? fieldByNeighbours(foldTitle(title), guesses[column - 1] ?? null, has);
    const meant = field === 'address' && has('city') && has('postcode') && !has('street') ? 'street' : field;
    if (meant === null || taken.has(meant)) {
      mapping.push('ignore');
      if (title !== '') unmapped.push({ column, title, reason: meant === null ? 'unknown' : 'repeated' });
    } else {
      taken.add(meant);
      mapping.push(meant);
    }
  });
  return { mapping, unmapped };
}

function fieldByNeighbours(
  folded: string,
  before: RegistrationField | null,
  has: (field: RegistrationField) => boolean,
): RegistrationField | null {
  if (folded === 'in' && before === 'birthDate') return 'birthPlace';
  if (folded === 'name') return has('firstName') ? 'lastName' : 'fullName';
  return null;
}

/**
 * Recognises files of the same form, so that a mapping made by hand is offered again: the titles in their
 * order, apart from spelling, punctuation and empty columns at the end. Equal for equal forms.
 */
export function mappingFingerprint(headerCells: readonly Cell[]): string {
  const folded = headerCells.map((cell) => foldTitle(cellText(cell)));
  while (folded.length > 0 && folded[folded.length - 1] === '') folded.pop();
  return `1:${folded.join('|')}`;
}
