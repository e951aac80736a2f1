import { foldName, searchFold } from './names';

/** Somebody who may have handed a file in. `number` is the one under which lists or blind markers know the person. */
export interface PaperPerson {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  number: number;
}

/** What in a name pointed at a person, the surest first. */
export const MATCH_REASONS = ['email', 'name', 'last-name', 'number', 'first-name'] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** Whose a file is: one person, one of several, or nobody's that is known. */
export type PaperMatch =
  | { kind: 'one'; id: string; because: MatchReason }
  | { kind: 'several'; ids: string[]; because: MatchReason }
  | { kind: 'nobody' };

/** Words that stand before a number that belongs to a person. */
const NUMBER_WORDS = new Set(['tn', 'nr', 'no', 'nummer', 'teilnehmer', 'teilnehmerin']);

/**
 * Whose a file is, by its name and then by the folders it lies in, the nearest first (learning platforms export a folder a
 * person). The surest sign decides: an e-mail address, then first and last name in either order with or without
 * separators, then a last name alone (an initial tells two of them apart), then a number at the beginning or after "TN" or
 * "Nr.". A first name alone is never enough, but proposed. Umlauts and accents count as in search (Müller = Mueller).
 */
export function matchPaper(path: string, people: readonly PaperPerson[]): PaperMatch {
  const parts = path.split(/[\\/]/).filter(Boolean).reverse();
  let proposal: PaperMatch = { kind: 'nobody' };
  for (const part of parts) {
    const match = matchPart(part, people);
    if (match.kind === 'one') return match;
    if (proposal.kind === 'nobody') proposal = match;
  }
  return proposal;
}

function matchPart(part: string, people: readonly PaperPerson[]): PaperMatch {
  const text = foldName(part);
  const words = wordsOf(part);
  const run = words.join('');
  const signs: readonly [MatchReason, (person: PaperPerson) => boolean][] = [
    ['email', ({ email }) => email !== '' && holdsAddress(text, foldName(email))],
    ['name', (person) => holdsName(words, run, person)],
    ['last-name', ({ lastName }) => holdsWords(words, wordsOf(lastName))],
    ['number', ({ number }) => numberIn(words) === number],
    ['first-name', ({ firstName }) => words.includes(wordsOf(firstName)[0] ?? '')],
  ];
  for (const [because, holds] of signs) {
    const found = people.filter(holds);
    if (found.length === 0) continue;
    const [only, another] = because === 'last-name' ? byInitial(found, words) : found;
    if (only && !another && because !== 'first-name') return { kind: 'one', id: only.id, because };
    return { kind: 'several', ids: found.map(({ id }) => id), because };
  }
  return { kind: 'nobody' };
}

/** Folded words; capitals inside a word begin another one ("KerstinMueller"), digits stand apart. */
function wordsOf(text: string): string[] {
  const parted = text.normalize('NFC').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return searchFold(parted).match(/\p{L}+|\d+/gu) ?? [];
}

const holdsAddress = (text: string, email: string): boolean => {
  const at = text.indexOf(email);
  return at >= 0 && !/[\w.+-]/.test(text[at - 1] ?? '') && !/\w/.test(text[at + email.length] ?? '');
};

function holdsWords(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  return words.some((_, start) => wanted.every((word, index) => words[start + index] === word));
}

/** All of the last name and the first of the first names, apart or written as one word. */
function holdsName(words: readonly string[], run: string, { firstName, lastName }: PaperPerson): boolean {
  const [last, first] = [wordsOf(lastName), wordsOf(firstName)];
  const given = first[0];
  if (given === undefined || last.length === 0) return false;
  if (holdsWords(words, last) && words.includes(given)) return true;
  const lastRun = last.join('');
  const joined = [first.join('') + lastRun, lastRun + first.join(''), given + lastRun, lastRun + given];
  // Short names would be found inside other words.
  return joined.some((name) => name.length >= 8 && run.includes(name));
}

function byInitial(found: readonly PaperPerson[], words: readonly string[]): readonly PaperPerson[] {
  if (found.length < 2) return found;
  const initials = new Set(words.filter((word) => word.length === 1));
  const fitting = found.filter(({ firstName }) => initials.has(wordsOf(firstName)[0]?.[0] ?? ''));
  return fitting.length === 1 ? fitting : found;
}

/** The number that names a person: at the beginning, or after a word for it. A year or a version is none. */
function numberIn(words: readonly string[]): number | null {
  const at = words.findIndex(
    (word, index) => /^\d{1,3}$/.test(word) && (index === 0 || NUMBER_WORDS.has(words[index - 1] ?? '')),
  );
  return at < 0 ? null : Number(words[at]);
}
