import type { TextWords } from './words';

const OPENING = '„“”"»«‚‘';
const CLOSING: Readonly<Record<string, string>> = {
  '„': '“”"',
  '“': '”"',
  '”': '”',
  '"': '"',
  '»': '«',
  '«': '»',
  '‚': '‘’',
  '‘': '’',
};
/** A quotation that does not close within so many characters is a mark that was forgotten. */
const LONGEST_QUOTATION = 2000;

/** A source stands directly behind the quotation: the number of a note, or brackets. */
const NOTE_BEHIND = /^[.,;]?(?:[¹²³⁰⁴-⁹]|\d{1,3}(?!\d))/u;
const BRACKETS_BEHIND = /^[.,;]?\s{0,2}[([]([^()[\]]{1,140})[)\]]/u;
/** What makes brackets a source: a year, a page, a number alone, an address, or a word that refers to one. */
const REFERENCE =
  /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\bS\.\s?\d|\b(?:ebd|ebenda|vgl|vergl|zit)\b|a\.\s?a\.\s?O|^\s*\d{1,3}\s*$|https?:|\bwww\.|\w\.(?:de|com|org|net|eu|info)\b/iu;
/** Or in front of it: `Kreutzer (2021, S. 14) schreibt:`. */
const SOURCE_BEFORE = /\([^()]{0,60}?(?:1[5-9]|20)\d\d[^()]{0,40}\)[^.!?]{0,60}$/u;

/**
 * For each word whether it is quoted: between quotation marks, with a source directly behind or before them. Words in
 * quotation marks without a source are not: to mark a passage is not to say where it comes from.
 */
export function quotedWords(text: string, words: TextWords): Uint8Array {
  const quoted = new Uint8Array(words.words.length);
  let word = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (!OPENING.includes(mark)) continue;
    const end = closingOf(text, at, CLOSING[mark] ?? '');
    if (end === null) continue;
    while (word < quoted.length && (words.starts[word] as number) < at) word += 1;
    const isQuotation = hasSource(text, at, end);
    while (word < quoted.length && (words.ends[word] as number) <= end) quoted[word++] = isQuotation ? 1 : 0;
    at = end;
  }
  return quoted;
}

function closingOf(text: string, opening: number, closing: string): number | null {
  const limit = Math.min(text.length, opening + LONGEST_QUOTATION);
  for (let at = opening + 1; at < limit; at += 1) if (closing.includes(text[at] as string)) return at;
  return null;
}

const hasSource = (text: string, opening: number, closing: number): boolean =>
  isSource(text.slice(closing + 1, closing + 160)) ||
  SOURCE_BEFORE.test(text.slice(Math.max(0, opening - 160), opening));

const isSource = (behind: string): boolean =>
  NOTE_BEHIND.test(behind) || REFERENCE.test(BRACKETS_BEHIND.exec(behind)?.[1] ?? '');
