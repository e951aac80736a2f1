import type { IsoDate } from '../dates';
import { searchFold } from './names';

export interface DuplicateCandidate {
  firstName: string;
  lastName: string;
  birthName?: string | null;
  birthDate?: IsoDate | null;
  email?: string | null;
}

export type DuplicateReason =
  | 'same-name'
  | 'swapped-name'
  | 'similar-first-name'
  | 'birth-name'
  | 'same-birth-date'
  | 'different-birth-date'
  | 'same-email';

export interface DuplicateLikelihood {
  kind: 'same' | 'probable' | 'different';
  reasons: DuplicateReason[];
}

export interface ProbableDuplicate<Person> extends DuplicateLikelihood {
  kind: 'same' | 'probable';
  first: Person;
  second: Person;
}

interface Folded {
  first: string;
  last: string;
  lasts: string[];
  birthDate: string;
  email: string;
}

/** An e-mail that more people share than this is a mailbox of an office and proves nothing. */
const SHARED_MAILBOX = 20;

function fold(person: DuplicateCandidate): Folded {
  const last = searchFold(person.lastName);
  const birthName = searchFold(person.birthName ?? '');
  return {
    first: searchFold(person.firstName),
    last,
    lasts: [...new Set([last, birthName, ...last.split('-')].filter(Boolean))],
    birthDate: person.birthDate ?? '',
    email: (person.email ?? '').trim().normalize('NFC').toLowerCase(),
  };
}

function firstNameTokens(first: string): string[] {
  return first.split(/[\s-]+/u).filter(Boolean);
}

/** "Hans" and "Hans-Jürgen": every given name of the one is a given name of the other. */
function similarFirstNames(a: string, b: string): boolean {
  const [fewer, more] = [firstNameTokens(a), firstNameTokens(b)].sort((x, y) => x.length - y.length);
  return fewer !== undefined && fewer.length > 0 && fewer.every((token) => more?.includes(token));
}

function nameReason(a: Folded, b: Folded): DuplicateReason | null {
  if (a.last === '' || b.last === '') return null;
  if (a.last === b.last && a.first === b.first) return 'same-name';
  if (a.last === b.first && a.first === b.last) return 'swapped-name';
  if (!similarFirstNames(a.first, b.first)) return null;
  if (a.last === b.last) return 'similar-first-name';
  return a.lasts.some((name) => b.lasts.includes(name)) ? 'birth-name' : null;
}

function compareFolded(a: Folded, b: Folded): DuplicateLikelihood {
  const name = nameReason(a, b);
  const bothBorn = a.birthDate !== '' && b.birthDate !== '';
  const sameBirth = bothBorn && a.birthDate === b.birthDate;
  const otherBirth = bothBorn && !sameBirth;
  const sameEmail = a.email !== '' && a.email === b.email;
  const reasons: DuplicateReason[] = [];
  if (name) reasons.push(name);
  if (sameBirth) reasons.push('same-birth-date');
  if (otherBirth) reasons.push('different-birth-date');
  if (sameEmail) reasons.push('same-email');
  return { kind: kindOf({ name, sameBirth, otherBirth, sameEmail }), reasons };
}

function kindOf(found: {
  name: DuplicateReason | null;
  sameBirth: boolean;
  otherBirth: boolean;
  sameEmail: boolean;
}): DuplicateLikelihood['kind'] {
  const { name, sameBirth, otherBirth, sameEmail } = found;
  if (name === 'same-name' && (sameBirth || (sameEmail && !otherBirth))) return 'same';
  if (otherBirth) return name !== null && sameEmail ? 'probable' : 'different';
  if (sameBirth) return name !== null || sameEmail ? 'probable' : 'different';
  return name === 'same-name' || name === 'swapped-name' || sameEmail ? 'probable' : 'different';
}

/**
 * Whether two entries are the same person, by name (umlauts, ß and diacritics alike), birth date and e-mail. `same`:
 * equal name with equal birth date, or equal e-mail and no other birth date. `probable`: somebody should look. Two
 * birth dates that differ speak against, unless name and e-mail both speak for. Symmetric.
 */
export function duplicateLikelihood(a: DuplicateCandidate, b: DuplicateCandidate): DuplicateLikelihood {
  return compareFolded(fold(a), fold(b));
}

/** Two people can only be duplicates if they share one of these keys. */
function bucketKeys({ first, last, birthDate, email }: Folded): string[] {
  const keys: string[] = [];
  if (last !== '') keys.push(`n:${[first, last].sort().join('|')}`);
  if (email !== '') keys.push(`e:${email}`);
  if (birthDate !== '') {
    for (const token of firstNameTokens(first)) keys.push(`d:${birthDate}:${token}`);
    if (last !== '') keys.push(`d:${birthDate}:${[first, last].sort().join('|')}`);
  }
  return keys;
}

/**
 * All pairs that are the same person or probably are, each once, in the order of the list. Compares only within
 * buckets of equal name, birth date or e-mail, so that 12,000 people take well under a second; an e-mail that more
 * than twenty people share is left out of the search.
 */
export function findProbableDuplicates<Person extends DuplicateCandidate>(
  people: readonly Person[],
): ProbableDuplicate<Person>[] {
  const folded = people.map(fold);
  const buckets = new Map<string, number[]>();
  folded.forEach((person, index) => {
    for (const key of new Set(bucketKeys(person))) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(index);
      else buckets.set(key, [index]);
    }
  });
  const pairs = new Map<number, ProbableDuplicate<Person> & { at: number }>();
  for (const [key, bucket] of buckets) {
    if (key.startsWith('e:') && bucket.length > SHARED_MAILBOX) continue;
    for (let i = 0; i < bucket.length; i += 1) {
      for (let j = i + 1; j < bucket.length; j += 1) addPair(bucket[i] ?? 0, bucket[j] ?? 0);
    }
  }
  return [...pairs.values()].sort((a, b) => a.at - b.at).map(({ at: _at, ...pair }) => pair);

  function addPair(left: number, right: number): void {
    const at = left * people.length + right;
    const [first, second, a, b] = [people[left], people[right], folded[left], folded[right]];
    if (!first || !second || !a || !b || pairs.has(at)) return;
    const { kind, reasons } = compareFolded(a, b);
    if (kind !== 'different') pairs.set(at, { at, first, second, kind, reasons });
  }
}
