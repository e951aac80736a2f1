/** Why the text of a file cannot be read, or not all of it (`shortened`). */
export const DOCUMENT_PROBLEMS = [
  'encrypted',
  'damaged',
  'no-text',
  'too-slow',
  'too-large',
  'missing',
  'other-kind',
  'shortened',
] as const;
export type DocumentProblem = (typeof DOCUMENT_PROBLEMS)[number];

/**
 * Characters of a PDF that are read: about 3,000 full pages, as many as a hundred papers. What is longer is no paper, and its
 * row, its index and its fingerprints would take the memory of everything else.
 */
export const READ_CHARACTERS_AT_MOST = 10_000_000;

/** The problem as a German sentence: what it is, and what to do. */
export const DOCUMENT_PROBLEM_SENTENCES: Readonly<Record<DocumentProblem, string>> = {
  encrypted:
    'Die Datei ist mit einem Kennwort geschützt und lässt sich nicht lesen. Bitte lassen Sie sich die Facharbeit ohne Kennwort geben.',
  damaged:
    'Die Datei ist beschädigt und lässt sich nicht lesen. Bitte lassen Sie sie sich noch einmal geben.',
  'no-text':
    'Die Datei enthält keinen Text, vermutlich ist sie eingescannt. Suche und Textvergleich finden darin nichts.',
  'too-slow':
    'Das Lesen des Textes hat zu lange gedauert und wurde beendet. Bitte lassen Sie sich die Facharbeit neu gespeichert geben.',
  'too-large':
    'Die Datei ist entpackt zu groß, um ihren Text zu lesen. Bitte lassen Sie sich die Facharbeit mit kleineren Bildern geben.',
  missing:
    'Die gespeicherte Datei fehlt oder ist beschädigt. Bitte stellen Sie sie aus einer Sicherung wieder her.',
  'other-kind': 'Aus Dateien dieser Art wird kein Text gelesen.',
  shortened:
    'Gelesen wurde nur der Anfang der Datei, weil sie ungewöhnlich lang ist. Was dahinter steht, finden Suche und Textvergleich nicht.',
};

/**
 * The number of words: what stands between white space and holds a letter or a digit, as Word counts it. A dash alone is none.
 */
export function countWords(text: string): number {
  let words = 0;
  for (const [token] of text.matchAll(/\S+/gu)) if (/[\p{L}\p{N}]/u.test(token)) words += 1;
  return words;
}

const COMPLETING = String.raw`(?:und|oder|bzw|sowie|bis)\b`;

/** What begins a line whose hyphen before it parts no word: "Haupt-⏎und Nebenziele". */
export const COMPLETES_WORD_BEFORE = new RegExp(`^${COMPLETING}`);

const PARTED = new RegExp(String.raw`(\p{Ll})[-\u00ad\u2010][ \t]*\n(?!${COMPLETING})(\p{Ll})`, 'gu');

/**
 * Puts words together that a line's end has parted ("Strate-⏎gie"): a small letter on both sides, and no "und" after it
 * that only completes the word before ("Haupt-⏎und Nebenziele").
 */
export function joinPartedWords(text: string): string {
  return text.replace(PARTED, '$1$2');
}

/** Pages put one after the other, with the place at which each begins, in UTF-16 units. */
export function joinPages(pages: readonly string[]): { plainText: string; pageStarts: number[] } {
  const pageStarts: number[] = [];
  let plainText = '';
  for (const page of pages) {
    pageStarts.push(plainText.length);
    plainText += `${page}\n\n`;
  }
  return { plainText, pageStarts };
}

/** The page, counted from 1, on which a place of the text stands. */
export function pageAt(pageStarts: readonly number[], place: number): number {
  const after = pageStarts.findIndex((start) => start > place);
  return after < 0 ? Math.max(1, pageStarts.length) : Math.max(1, after);
}

/** A passage of a text, with what stands around it, on the page counted from 1. */
export interface Passage {
  page: number;
  before: string;
  match: string;
  after: string;
}

/** Letters shown on either side of what was found. */
const AROUND = 70;

/** Letters by which most words are passed over: folding every word of a text takes long. */
const LOOKED_AT = 3;

/** What is known of every UTF-16 unit; 0 is what nobody has asked yet. */
const unitTable = () => new Uint8Array(0x1_0000);
const YES = 1;
const NO = 2;
/** An apostrophe, or half a sign: what stands beside it says more. */
const DEPENDS = 3;

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

const OF_WORD = /[\p{L}\p{M}\p{N}]/u;
/** Left out where texts are folded: what stands on both sides of one is one word. */
const APOSTROPHE = /[’‘‛ʼʻʹ′`´＇']/;
/** Whether a unit belongs to a word. */
const units = unitTable();

function kindOf(unit: number): number {
  const sign = String.fromCharCode(unit);
  const kind = isSurrogate(unit) || APOSTROPHE.test(sign) ? DEPENDS : OF_WORD.test(sign) ? YES : NO;
  units[unit] = kind;
  return kind;
}

/** Whether a word begins, or goes on, where a unit alone does not say so. */
function goesOn(text: string, at: number, isWithin: boolean): boolean {
  const unit = text.charCodeAt(at);
  // The halves of a sign stand one before the other.
  if (isSurrogate(unit))
    return OF_WORD.test(String.fromCodePoint(text.codePointAt(unit >= 0xdc00 ? at - 1 : at) ?? 0));
  const next = text.codePointAt(at + 1);
  return isWithin && next !== undefined && OF_WORD.test(String.fromCodePoint(next));
}

/** The end of the word, or of what stands between words, that begins at a place. */
function endOf(text: string, from: number, isWithin: boolean): number {
  const known = units;
  const length = text.length;
  const goingOn = isWithin ? YES : NO;
  for (let at = from; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = known[unit] || kindOf(unit);
    if (kind !== goingOn && (kind !== DEPENDS || goesOn(text, at, isWithin) !== isWithin)) return at;
  }
  return length;
}

/**
 * Finds in texts the place where the searched words (each the beginning of one) stand closest together, null where one of
 * them is missing. Words are compared as `fold` gives them; the beginning of a word must fold to the beginning of it.
 */
export function passageFinder(
  searched: readonly string[],
  fold: (word: string) => string,
): (text: string, pageStarts: readonly number[]) => Passage | null {
  const mayBegin = new Map<string, boolean>();
  const fits = (beginning: string): boolean => {
    const known = mayBegin.get(beginning);
    if (known !== undefined) return known;
    const folded = fold(beginning);
    const does =
      isSurrogate(beginning.charCodeAt(beginning.length - 1)) ||
      searched.some((word) => word.startsWith(folded) || folded.startsWith(word));
    mayBegin.set(beginning, does);
    return does;
  };
  const beginnings = unitTable();
  const mayBeginWith = (unit: number): boolean => {
    if (beginnings[unit] === 0) beginnings[unit] = fits(String.fromCharCode(unit)) ? YES : NO;
    return beginnings[unit] === YES;
  };

  return (text, pageStarts) => {
    const last = new Map<string, { start: number; end: number }>();
    let best: { start: number; end: number } | null = null;
    for (let at = 0; ; ) {
      const start = endOf(text, at, false);
      if (start === text.length) break;
      const end = endOf(text, start + 1, true);
      at = end;
      if (!mayBeginWith(text.charCodeAt(start))) continue;
      if (!fits(text.slice(start, Math.min(end, start + LOOKED_AT)))) continue;
      const folded = fold(text.slice(start, end));
      const hit = searched.filter((beginning) => folded.startsWith(beginning));
      if (hit.length === 0) continue;
      for (const beginning of hit) last.set(beginning, { start, end });
      if (last.size < searched.length) continue;
      const from = Math.min(...[...last.values()].map((place) => place.start));
      if (!best || end - from < best.end - best.start) best = { start: from, end };
      if (searched.length === 1) break;
    }
    return best && passageOf(text, pageStarts, best);
  };
}

function passageOf(
  text: string,
  pageStarts: readonly number[],
  best: { start: number; end: number },
): Passage {
  // Words far apart are shown from the first of them on.
  const end = Math.min(best.end, best.start + 2 * AROUND);
  const plain = (part: string) => part.replace(/\s+/gu, ' ');
  const from = Math.max(0, best.start - AROUND);
  const before = plain(text.slice(from, best.start));
  const after = plain(text.slice(end, end + AROUND));
  return {
    page: pageAt(pageStarts, best.start),
    // Whole words alone, unless there is none.
    before: from === 0 ? before : before.replace(/^\S{1,20} (?=\S)/u, ''),
    match: plain(text.slice(best.start, end)),
    after: end + AROUND >= text.length ? after : after.replace(/ \S{1,20}$/u, ''),
  };
}
