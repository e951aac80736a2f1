import { fittedSize, lineWidth, piecesOf } from './letter-widths';

/** The syllables of a German word, or of words that are tied together, in their order. */
export type Syllables = (text: string) => string[];

const BOUNDARY = '\u00ad';

let loading: Promise<Syllables> | undefined;

/** German syllables, by the patterns of the Trennmuster project; loaded with the first paper that wants them. */
export function loadSyllables(): Promise<Syllables> {
  loading ??= import('hyphen/de-1996/index.js').then(
    ({ default: german }) =>
      (text) =>
        german.hyphenateSync(text, { hyphenChar: BOUNDARY }).split(BOUNDARY),
  );
  return loading;
}

const wordsIn = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

/** Syllables of what holds no word of these names: a name is never broken, wherever a text has it. */
export function sparing(syllables: Syllables, names: readonly string[]): Syllables {
  const whole = new Set(names.flatMap(wordsIn));
  return (text) => (wordsIn(text).some((word) => whole.has(word)) ? [text] : syllables(text));
}

/** A text gets so much smaller at most before one of its words is broken. */
const SMALLEST = 0.8;

/**
 * A text with the size, in points, at which each piece of it goes into a line of that width: a little smaller if that will do, else
 * words that are wider than a line are broken at a syllable, with a hyphen where the line ends. Where a line ends otherwise is left to
 * whoever sets it, so nothing but a hyphen and a new line ever comes into the text. Source: domain rules, What a participant gets.
 */
export function hyphenated(
  text: string,
  size: number,
  width: number,
  syllables: Syllables,
): { text: string; fontSize: number } {
  const fitting = fittedSize(text, size, width);
  const smallest = size * SMALLEST;
  if (fitting >= smallest) return { text, fontSize: fitting };
  const broken = piecesOf(text)
    .map((piece) =>
      lineWidth(piece) * smallest > width ? brokenPiece(piece, width / smallest, syllables) : piece,
    )
    .join('');
  return { text: broken, fontSize: fittedSize(broken, smallest, width) };
}

/** As few lines of whole syllables as go into a room, in em. */
function brokenPiece(piece: string, room: number, syllables: Syllables): string {
  const lines: string[] = [];
  let line = '';
  for (const syllable of syllables(piece)) {
    if (line !== '' && lineWidth(`${line}${syllable}-`) > room) {
      lines.push(line);
      line = '';
    }
    line += syllable;
  }
  return [...lines, line].join('-\n');
}
