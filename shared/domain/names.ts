export interface SplitName {
  salutation?: string;
  title: string;
  firstName: string;
  lastName: string;
}

export interface NameParts {
  title?: string | null;
  firstName: string;
  lastName: string;
}

const SALUTATION = /^(frau|herrn?|hr\.?|fr\.)$/i;
const TITLE = /^(prof|dr|dres|dipl|dipl\.?-[\p{L}.]+|mag|lic|pd|priv\.?-doz)\.?(-ing\.?)?$/iu;
/** Written small and after a title only: "Nat" and "C." begin names. */
const TITLE_PART =
  /^((med|dent|vet|phil|rer|nat|jur|iur|oec|pol|theol|habil|mult|univ)\.?|[hce]\.|h\.c\.|e\.h\.|[Ii]ng\.)$/;
const SUFFIX_TITLE =
  /^((m|b)\.?\s?(a|sc|eng|ed)\.?|mba|ll\.?\s?(m|b)\.?|ph\.?\s?d\.?|dipl\..*|staatsex\..*)$/i;
/** Written small these always begin a last name. */
const PARTICLES = new Set(
  'von vom van der den dem de du des zu zum zur ten ter te da di do dos das del della la le al el bin ibn ben af av auf aus'.split(
    ' ',
  ),
);
/** These begin a last name in capitals too; "Ben" or "Al" would be first names. */
const STRONG_PARTICLES = new Set('von vom van der den de du zu zum zur ten ter'.split(' '));
const NOBILITY =
  /^(freiherr|freifrau|freiin|graf|gräfin|baron|baronin|baroness|ritter|edler|edle|fürst|fürstin|prinz|prinzessin|herzog|herzogin)$/i;

/** Latin letters, each a character of its own, with single spaces: most names, and already tidy. */
const TIDY = /^(?:[!-~¡-¬®-ſ]+(?: [!-~¡-¬®-ſ]+)*)?$/;

function tidy(text: string): string {
  if (TIDY.test(text)) return text;
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function isParticle(token: string): boolean {
  return PARTICLES.has(token) || STRONG_PARTICLES.has(token.toLowerCase());
}

function isTitle(token: string, afterTitle: boolean): boolean {
  return TITLE.test(token) || (afterTitle && TITLE_PART.test(token));
}

/** Takes salutation and titles off the front. */
function takeTitles(tokens: string[]): { salutation?: string; titles: string[]; rest: string[] } {
  const rest = [...tokens];
  const titles: string[] = [];
  let salutation: string | undefined;
  if (rest.length > 1 && SALUTATION.test(rest[0] ?? '')) {
    salutation = /^(frau|fr\.)$/i.test(rest.shift() ?? '') ? 'Frau' : 'Herr';
  }
  while (rest.length > 1 && isTitle(rest[0] ?? '', titles.length > 0)) titles.push(rest.shift() ?? '');
  return { ...(salutation ? { salutation } : {}), titles, rest };
}

function lastNameStart(tokens: readonly string[]): number {
  for (let index = 0; index < tokens.length - 1; index += 1) {
    const token = tokens[index] ?? '';
    const next = tokens[index + 1] ?? '';
    if (NOBILITY.test(token) && isParticle(next) && index + 2 < tokens.length) return index;
    // In front of everything only a small particle is one: "Van Nguyen" is a first and a last name.
    if (index === 0 ? PARTICLES.has(token) : isParticle(token)) return index;
  }
  return tokens.length - 1;
}

function splitAtComma(before: string, after: string): SplitName | null {
  if (before === '' || after === '') return null;
  if (SUFFIX_TITLE.test(after)) {
    const name = splitFullName(before);
    return { ...name, title: tidy(`${name.title} ${after}`) };
  }
  const front = takeTitles(before.split(' '));
  const { salutation = front.salutation, titles, rest } = takeTitles(after.split(' '));
  // "Heide, René von der": the particles stand last but belong to the last name.
  let end = rest.length;
  while (end > 1 && PARTICLES.has(rest[end - 1] ?? '')) end -= 1;
  return {
    ...(salutation ? { salutation } : {}),
    title: [...front.titles, ...titles].join(' '),
    firstName: rest.slice(0, end).join(' '),
    lastName: [...rest.slice(end), ...front.rest].join(' '),
  };
}

/**
 * Title, first names and last name of a name in one field: "Dr. Elzbieta El-Khoury", "Maria Theresia von und zu
 * Hohenfels-Langenburg", "von der Heide, René". No letter is lost; a single word is a last name. A guess that a person
 * confirms: two last names without a hyphen cannot be told from two first names.
 */
export function splitFullName(text: string): SplitName {
  const name = tidy(text);
  const comma = name.indexOf(',');
  const atComma = comma < 0 ? null : splitAtComma(tidy(name.slice(0, comma)), tidy(name.slice(comma + 1)));
  if (atComma) return atComma;
  const { salutation, titles, rest } = takeTitles(name.split(' '));
  const start = lastNameStart(rest);
  return {
    ...(salutation ? { salutation } : {}),
    title: titles.join(' '),
    firstName: rest.slice(0, start).join(' '),
    lastName: rest.slice(start).join(' '),
  };
}

const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ə: 'e',
  ς: 'σ',
};

/** Letters without accents, one kind of apostrophe and of hyphen, single spaces: only the case is left to fold. */
const PLAIN = /^(?:[!-_a-~]+(?: [!-_a-~]+)*)?$/;

/**
 * A name for comparison: without case and diacritics (ä = a, ß = ss, ł = l, ı = İ = i, ø = o), composed and decomposed
 * letters alike, one kind of apostrophe and of hyphen, single spaces. Not for showing.
 */
export function foldName(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłıđðþħŧŋĸəς]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[’‘‛ʼʻʹ′`´＇]/gu, "'")
    .replace(/[‐‑‒–—−﹣－]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * A text for search: as `foldName`, and "ae", "oe", "ue" count as ä, ö, ü and so as a, o, u ("Mueller" = "Müller" =
 * "Muller"); apostrophes are left out. Stored and searched words go through the same function.
 */
export function searchFold(text: string): string {
  const folded = foldName(text);
  const bare = folded.includes("'") ? folded.replace(/'/gu, '').replace(/\s+/gu, ' ').trim() : folded;
  return bare.replace(/([aou])e+/gu, '$1');
}

const germanCollator = new Intl.Collator('de', { numeric: true });

/** Order of two texts in German lists (ä as a), numbers by value. */
export function compareGerman(a: string, b: string): number {
  return a === b ? 0 : germanCollator.compare(a, b);
}

/** "Dr. Elzbieta El-Khoury". */
export function displayName({ title, firstName, lastName }: NameParts): string {
  return tidy(title ? `${title} ${firstName} ${lastName}` : `${firstName} ${lastName}`);
}

/** "El-Khoury, Dr. Elzbieta", as lists show and sort it. */
export function sortName({ title, firstName, lastName }: NameParts): string {
  const given = tidy(title ? `${title} ${firstName}` : firstName);
  const last = tidy(lastName);
  return last === '' || given === '' ? last || given : `${last}, ${given}`;
}
