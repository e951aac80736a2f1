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

/** Words after a number that make it a version or a part of something. */
const COUNTED_WORDS = new Set([
  'fassung',
  'version',
  'entwurf',
  'abgabe',
  'korrektur',
  'teil',
  'kapitel',
  'modul',
]);

/** One sign in a path, and everybody whom it fits. */
interface Sign {
  because: MatchReason;
  found: readonly PaperPerson[];
}

/**
 * Whose a file is, by its name and the folders it lies in (learning platforms export a folder a person). Signs of all of
 * them count together: an e-mail address, first and last name in either order with or without separators, and, in a part
 * of the path that holds neither, a last name alone (an initial tells two of them apart). Whoever all signs fit is the one;
 * signs that contradict each other leave the file to a person to decide. Of several of one name, or of one last name, a
 * number after "TN" or "Nr." says who it is. Where none of these signs speaks a number counts by itself, there or else at the
 * beginning of a part. A first name alone is never enough, but proposed, and puts a
 * number in doubt that says somebody else. Umlauts and accents count as in search (Müller = Mueller).
 */
export function matchPaper(path: string, people: readonly PaperPerson[]): PaperMatch {
  const parts = path.split(/[\\/]/).filter(Boolean);
  const named = parts.flatMap((part) => namesIn(part, people));
  const words = parts.map(wordsOf);
  if (named.length > 0) return toldApart(agreed(named, people), words, people);
  const numbers = numbersIn(words, people);
  const first = spoken(
    'first-name',
    people.filter(({ firstName }) => words.some((part) => part.includes(wordsOf(firstName)[0] ?? ''))),
  );
  return numbers.length > 0 ? agreed([...numbers, ...first], people) : left(first);
}

/** Whom all signs fit; everybody whom one of them fits, where they contradict each other. */
function agreed(signs: readonly Sign[], people: readonly PaperPerson[]): PaperMatch {
  const because = surestOf(signs);
  const common = people.filter((person) => signs.every(({ found }) => found.includes(person)));
  const [only, another] = common;
  if (only && !another) return { kind: 'one', id: only.id, because };
  const possible = only
    ? common
    : people.filter((person) => signs.some(({ found }) => found.includes(person)));
  return { kind: 'several', ids: possible.map(({ id }) => id), because };
}

/** Of several of one last name, the one whose number stands there as one. */
function toldApart(
  match: PaperMatch,
  parts: readonly (readonly string[])[],
  people: readonly PaperPerson[],
): PaperMatch {
  if (match.kind !== 'several') return match;
  const [said, ...others] = numberSigns(parts, numberAfterWord, people).flatMap(({ found }) => found);
  const possible = people.filter(({ id }) => match.ids.includes(id));
  if (new Set(possible.map(({ lastName }) => searchFold(lastName))).size !== 1) return match;
  const isOne = said !== undefined && others.every(({ id }) => id === said.id) && match.ids.includes(said.id);
  return isOne ? { kind: 'one', id: said.id, because: 'number' } : match;
}

const left = ([sign]: readonly Sign[]): PaperMatch =>
  sign ? { kind: 'several', ids: sign.found.map(({ id }) => id), because: sign.because } : { kind: 'nobody' };

const surestOf = (signs: readonly Sign[]): MatchReason =>
  MATCH_REASONS.find((reason) => signs.some(({ because }) => because === reason)) ?? 'first-name';

const spoken = (because: MatchReason, found: readonly PaperPerson[]): Sign[] =>
  found.length > 0 ? [{ because, found }] : [];

/** E-mail addresses and whole names in a part of a path; without either, last names. */
function namesIn(part: string, people: readonly PaperPerson[]): Sign[] {
  const text = foldName(part);
  const words = wordsOf(part);
  const run = words.join('');
  const signs = [
    ...spoken(
      'email',
      people.filter(({ email }) => email !== '' && holdsAddress(text, foldName(email))),
    ),
    ...spoken(
      'name',
      people.filter((person) => holdsName(words, run, person)),
    ),
  ];
  if (signs.length > 0) return signs;
  const found = people.filter(({ lastName }) => holdsWords(words, wordsOf(lastName)));
  return spoken('last-name', byInitial(found, words));
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

/** The numbers in a path that name people: those after a word for it, else those at the beginning of a part. */
function numbersIn(parts: readonly (readonly string[])[], people: readonly PaperPerson[]): Sign[] {
  for (const numberIn of [numberAfterWord, numberAtStart]) {
    const signs = numberSigns(parts, numberIn, people);
    if (signs.length > 0) return signs;
  }
  return [];
}

const numberSigns = (
  parts: readonly (readonly string[])[],
  numberIn: (words: readonly string[]) => number | null,
  people: readonly PaperPerson[],
): Sign[] =>
  parts.flatMap((words) => {
    const wanted = numberIn(words);
    return spoken(
      'number',
      people.filter(({ number }) => number === wanted),
    );
  });

const IS_NUMBER = /^\d{1,3}$/;

function numberAfterWord(words: readonly string[]): number | null {
  const at = words.findIndex(
    (word, index) => IS_NUMBER.test(word) && NUMBER_WORDS.has(words[index - 1] ?? ''),
  );
  return at < 0 ? null : Number(words[at]);
}

/** A year, a date or a version is none. */
function numberAtStart([first = '', second = '']: readonly string[]): number | null {
  return IS_NUMBER.test(first) && !/^\d/.test(second) && !COUNTED_WORDS.has(second) ? Number(first) : null;
}
