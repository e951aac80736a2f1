import { duplicateLikelihood } from '../duplicates';
import { searchFold } from '../names';
import { phoneDigits } from './values';

export interface Identity {
  firstName: string;
  lastName: string;
  birthName: string | null;
  birthDate: string | null;
  email: string | null;
  phone: string | null;
  street: string | null;
  postcode: string | null;
}

export type MatchedBy = 'name' | 'birthDate' | 'email' | 'phone' | 'address';

export interface Match<Item> {
  item: Item;
  matchedBy: MatchedBy[];
  strength: number;
}

export interface Lookup<Item> {
  /** The same person; the strongest first. */
  matches: Match<Item>[];
  /** Same e-mail, clearly another name. */
  sameEmail: Item[];
  /**
   * Might be the same person, but nothing beyond the name, or beyond the birth date and part of the name,
   * says so.
   */
  similar: Item[];
}

/** An identity with the folded forms that every key and comparison needs, folded once. */
interface Folded {
  identity: Identity;
  name: string;
  firstNameParts: readonly string[];
  lastName: string;
  nameParts: ReadonlySet<string>;
  email: string;
}

interface Entry<Item> {
  item: Item;
  folded: Folded;
  /** Already in this cohort, or an earlier row of the file. */
  present: boolean;
}

/**
 * Beyond this many candidates a key (the mailbox of an office, a frequent name) says nothing about persons.
 */
const CANDIDATES_PER_KEY = 20;
/** Name and e-mail, or name and birth date: more than one is ambiguous already. */
const CANDIDATES_PER_EXACT_KEY = 5;
const TYPING_ERRORS = 2;

/** Finds the same person by equal keys, so that a file of thousands against thousands stays linear. */
export class PersonIndex<Item> {
  private readonly buckets = new Map<string, Entry<Item>[]>();

  add(item: Item, identity: Identity, present: boolean): void {
    const folded = foldIdentity(identity);
    const entry = { item, folded, present };
    for (const key of [...exactKeysOf(folded), ...looseKeysOf(folded)]) {
      const bucket = this.buckets.get(key);
      if (bucket) bucket.push(entry);
      else this.buckets.set(key, [entry]);
    }
  }

  find(identity: Identity): Lookup<Item> {
    const lookup: Lookup<Item> = { matches: [], sameEmail: [], similar: [] };
    const folded = foldIdentity(identity);
    const seen = new Set<Entry<Item>>();
    const search = (keys: readonly string[], limit: number): void => {
      for (const key of keys) {
        for (const entry of this.buckets.get(key)?.slice(0, limit) ?? []) {
          if (!seen.has(entry)) sortInto(lookup, folded, entry);
          seen.add(entry);
        }
      }
    };
    search(exactKeysOf(folded), CANDIDATES_PER_EXACT_KEY);
    // Nothing that the loose keys find is stronger.
    if (lookup.matches.length === 0) search(looseKeysOf(folded), CANDIDATES_PER_KEY);
    lookup.matches.sort((a, b) => b.strength - a.strength);
    return lookup;
  }
}

function foldIdentity(identity: Identity): Folded {
  const firstName = searchFold(identity.firstName);
  const lastName = searchFold(identity.lastName);
  const firstNameParts = partsOf(firstName);
  const birthNameParts = identity.birthName ? partsOf(searchFold(identity.birthName)) : [];
  return {
    identity,
    // The same for names in the wrong columns.
    name: [firstName, lastName].sort().join('|'),
    firstNameParts,
    lastName,
    nameParts: new Set([...firstNameParts, ...partsOf(lastName), ...birthNameParts]),
    email: identity.email?.toLowerCase() ?? '',
  };
}

function exactKeysOf({ identity: { birthDate }, name, email }: Folded): string[] {
  const keys: string[] = [];
  if (email) keys.push(`ne:${name}|${email}`);
  if (birthDate) keys.push(`nd:${name}|${birthDate}`);
  return keys;
}

function looseKeysOf({ identity: { birthDate }, name, firstNameParts, lastName, email }: Folded): string[] {
  const keys = [`n:${name}`];
  if (email) keys.push(`e:${email}`);
  if (birthDate) {
    for (const part of firstNameParts) keys.push(`df:${birthDate}|${part}`);
    keys.push(`dl:${birthDate}|${lastName}`);
  }
  return keys;
}

function partsOf(foldedName: string): string[] {
  return foldedName.split(/[\s-]+/).filter(Boolean);
}

function sortInto<Item>(lookup: Lookup<Item>, folded: Folded, entry: Entry<Item>): void {
  // Without a common part of the name only the e-mail can have led here; a full comparison would say the same.
  if (![...folded.nameParts].some((part) => entry.folded.nameParts.has(part))) {
    lookup.sameEmail.push(entry.item);
    return;
  }
  const { identity } = folded;
  const { kind, reasons } = duplicateLikelihood(identity, entry.folded.identity);
  const sameBirth = reasons.includes('same-birth-date');
  const otherBirth = reasons.includes('different-birth-date');
  const sameEmail = reasons.includes('same-email');
  const sameName = reasons.includes('same-name');
  const alike = ['same-name', 'swapped-name', 'similar-first-name', 'birth-name'].some((reason) =>
    reasons.some((found) => found === reason),
  );
  const misspelt = !alike && isMistyped(identity, entry.folded.identity);
  // Twins, or colleagues at one address of a firm, differ by their first names: never one person without a question.
  const mistyped =
    misspelt &&
    !otherBirth &&
    sameEmail &&
    mayBeSameFirstName(folded.firstNameParts, entry.folded.firstNameParts);
  const byEmail = sameEmail && (mistyped || (alike && (sameName || !otherBirth)));
  const byBirthDate = alike && sameBirth;
  if (kind === 'same' || byEmail || byBirthDate) {
    const matchedBy: MatchedBy[] = ['name'];
    if (sameBirth) matchedBy.push('birthDate');
    if (sameEmail) matchedBy.push('email');
    lookup.matches.push(
      match(entry, matchedBy, (sameName ? 4 : 0) + (sameBirth ? 3 : 0) + (sameEmail ? 2 : 0)),
    );
    return;
  }
  if (sameName && !otherBirth) {
    const evidence = contactEvidence(identity, entry.folded.identity);
    if (evidence) lookup.matches.push(match(entry, ['name', evidence], 5));
    else if (entry.present && saysOnlyName(identity, entry.folded.identity))
      lookup.matches.push(match(entry, ['name'], 4));
    else lookup.similar.push(entry.item);
  } else if (sameBirth && misspelt) {
    lookup.similar.push(entry.item);
  } else if (sameEmail) {
    lookup.sameEmail.push(entry.item);
  }
}

function match<Item>(entry: Entry<Item>, matchedBy: MatchedBy[], strength: number): Match<Item> {
  return { item: entry.item, matchedBy, strength: strength + (entry.present ? 1 : 0) / 2 };
}

/** Equal phone or equal street and postcode, where the e-mail addresses do not speak against it. */
function contactEvidence(a: Identity, b: Identity): MatchedBy | null {
  if (a.email && b.email) return null;
  if (a.phone && b.phone && phoneDigits(a.phone) === phoneDigits(b.phone) && phoneDigits(a.phone) !== '')
    return 'phone';
  const sameStreet = a.street && b.street && searchFold(a.street) === searchFold(b.street);
  return sameStreet && a.postcode && a.postcode === b.postcode ? 'address' : null;
}

/**
 * A row that has nothing but a name is who of that name is already there, or a second import would enrol it
 * twice.
 */
function saysOnlyName(row: Identity, present: Identity): boolean {
  return !row.email && !row.birthDate && !(row.phone && present.phone) && !(row.street && present.street);
}

/**
 * Whether two first names, folded and in parts, can be one person's: every part of the shorter is a part of the longer
 * or its initial („E.“ for „Eva“), in any order, or both are the same once joined („Hans-Jürgen“, „Hansjürgen“). A letter
 * more or less makes another name: „Lea“ and „Lena“, „Paul“ and „Paula“ are two people.
 */
function mayBeSameFirstName(a: readonly string[], b: readonly string[]): boolean {
  if (a.join('') === b.join('')) return true;
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  const isInitialOf = (part: string, name: string): boolean =>
    part.replace('.', '').length === 1 && name.startsWith(part.charAt(0));
  return (
    fewer.length > 0 &&
    fewer.every((part) =>
      more.some((name) => name === part || isInitialOf(part, name) || isInitialOf(name, part)),
    )
  );
}

/**
 * Up to two letters wrong in a name long enough to bear it; short names differ by that much from other
 * people's.
 */
function isMistyped(a: Identity, b: Identity): boolean {
  const first = searchFold(`${a.firstName} ${a.lastName}`);
  const second = searchFold(`${b.firstName} ${b.lastName}`);
  if (Math.abs(first.length - second.length) > TYPING_ERRORS) return false;
  return Math.min(first.length, second.length) >= 8 && editDistance(first, second) <= TYPING_ERRORS;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
