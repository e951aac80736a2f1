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

/** Finds the words of a text that begin with one of these folded letters: folding every word takes long. */
function tokensThatBegin(
  text: string,
  beginnings: ReadonlySet<string | undefined>,
  fold: (word: string) => string,
): RegExp | null {
  const signs = [...new Set(text)].filter(
    (sign) => /[\p{L}\p{N}]/u.test(sign) && beginnings.has(fold(sign)[0]),
  );
  if (signs.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])[${signs.join('')}][\\p{L}\\p{M}\\p{N}]*`, 'gu');
}

/**
 * The place of a text where the searched words (each the beginning of one) stand closest together, null where one of them is
 * missing. Words are compared as `fold` gives them.
 */
export function findPassage(
  text: string,
  pageStarts: readonly number[],
  searched: readonly string[],
  fold: (word: string) => string,
): Passage | null {
  const last = new Map<string, { start: number; end: number }>();
  let best: { start: number; end: number } | null = null;
  const tokens = tokensThatBegin(text, new Set(searched.map((word) => word[0])), fold);
  for (const { 0: token, index } of tokens === null ? [] : text.matchAll(tokens)) {
    const folded = fold(token);
    const hit = searched.filter((word) => folded.startsWith(word));
    if (hit.length === 0) continue;
    for (const word of hit) last.set(word, { start: index, end: index + token.length });
    if (last.size < searched.length) continue;
    const start = Math.min(...[...last.values()].map((place) => place.start));
    const end = index + token.length;
    if (!best || end - start < best.end - best.start) best = { start, end };
    if (searched.length === 1) break;
  }
  if (!best) return null;
  // Words far apart are shown from the first of them on.
  const end = Math.min(best.end, best.start + 2 * AROUND);
  const plain = (part: string) => part.replace(/\s+/gu, ' ');
  return {
    page: pageAt(pageStarts, best.start),
    before: plain(text.slice(Math.max(0, best.start - AROUND), best.start)),
    match: plain(text.slice(best.start, end)),
    after: plain(text.slice(end, end + AROUND)),
  };
}
