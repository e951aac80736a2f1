import { COMPLETES_WORD_BEFORE } from '../../../../shared/domain/document-text';

/** A piece of a page's text as the PDF gives it. */
export interface TextPiece {
  str: string;
  hasEOL: boolean;
}

/** The text of a page for searching, and where each of its characters stands in the pieces. */
export interface PageText {
  /** Lower case, blanks and line ends as one blank, words put together that a line end divides. */
  folded: string;
  /** For each character of `folded`: the piece, and the place in it. */
  pieces: Uint32Array;
  offsets: Uint32Array;
}

/** A find on a page: from a place in a piece up to a place in a piece, the latter not included. */
export interface TextMatch {
  fromPiece: number;
  fromOffset: number;
  toPiece: number;
  toOffset: number;
}

const isBlank = (sign: string): boolean => /\s/.test(sign);

/** Lower case, with ligatures and wide signs as the letters they stand for. */
const fold = (sign: string): string => sign.normalize('NFKC').toLowerCase();

/**
 * Puts the pieces of a page together for searching: `Ziel-` at the end of a line before `gruppe` is `zielgruppe`, soft
 * hyphens are nothing, every run of blanks is one.
 */
export function textOfPage(pieces: readonly TextPiece[]): PageText {
  const letters: string[] = [];
  const pieceOf: number[] = [];
  const offsetOf: number[] = [];
  const push = (letter: string, piece: number, offset: number) => {
    letters.push(letter);
    pieceOf.push(piece);
    offsetOf.push(offset);
  };
  pieces.forEach(({ str, hasEOL }, piece) => {
    for (let offset = 0; offset < str.length; offset += 1) {
      const sign = str[offset] ?? '';
      if (sign === '\u00ad') continue;
      if (isBlank(sign)) {
        if (letters.at(-1) !== ' ') push(' ', piece, offset);
        continue;
      }
      for (const letter of fold(sign)) push(letter, piece, offset);
    }
    if (!hasEOL) return;
    const isDivided = letters.at(-1) === '-' && /\p{L}/u.test(letters.at(-2) ?? '');
    const next =
      pieces
        .slice(piece + 1)
        .find((other) => other.str.trim() !== '')
        ?.str.trimStart() ?? '';
    if (isDivided && /^\p{Ll}/u.test(next) && !COMPLETES_WORD_BEFORE.test(next)) {
      letters.pop();
      pieceOf.pop();
      offsetOf.pop();
    } else if (letters.at(-1) !== ' ') push(' ', piece, str.length);
  });
  return { folded: letters.join(''), pieces: Uint32Array.from(pieceOf), offsets: Uint32Array.from(offsetOf) };
}

/** Every find of a text on a page, from the top; none for a text of blanks. */
export function findOnPage({ folded, pieces, offsets }: PageText, wanted: string): TextMatch[] {
  const needle = [...wanted.replace(/\u00ad/g, '').trim()].map(fold).join('').replace(/\s+/g, ' ');
  if (needle === '') return [];
  const found: TextMatch[] = [];
  for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
    const last = at + needle.length - 1;
    found.push({
      fromPiece: pieces[at] ?? 0,
      fromOffset: offsets[at] ?? 0,
      toPiece: pieces[last] ?? 0,
      toOffset: (offsets[last] ?? 0) + 1,
    });
  }
  return found;
}
