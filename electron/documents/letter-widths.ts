/** Widths of letters in em, not smaller than in the medium weight of the documents' font. */
const NARROW = /[iljftrI.,;:'’()[\]/|!\-\u2010\u00ad ìíîïĩīĭįıĺļľłŀţťțŧŕŗř]/u;
const WIDE = /[mwMWÆŒæœ@%ŴŵǼǽ…—‰™]/u;
const NARROW_EM = 0.42;
const USUAL_EM = 0.6;
const CAPITAL_EM = 0.71;
const WIDE_EM = 0.92;

const widthOf = (letter: string): number => {
  if (NARROW.test(letter)) return NARROW_EM;
  if (WIDE.test(letter)) return WIDE_EM;
  return letter.toLowerCase() === letter ? USUAL_EM : CAPITAL_EM;
};

/** The pieces of a text that no line can break, each with nothing but itself in it, and between them what a line may end at. */
export const piecesOf = (text: string): string[] => text.split(/([ \n])|(?<=[-\u2010–—])/u).filter(Boolean);

/** The widest piece of a text that no line can break, in em: not smaller than it is printed. */
const widestPiece = (text: string): number => Math.max(0, ...piecesOf(text).map(lineWidth));

/** The width of a whole line, in em: not smaller than it is printed. */
export const lineWidth = (line: string): number =>
  [...line].reduce((sum, letter) => sum + widthOf(letter), 0);

/** Names below this size are broken into more lines first. */
const SMALLEST_LINE = 0.66;

/**
 * A name in as few lines as it goes into without getting much smaller, with its size in points. What fits into none of them is
 * broken at its hyphens, unless the lines are to stay as they are: then it is as small as it must be.
 */
export function fittedLines(
  variants: readonly (readonly string[])[],
  size: number,
  width: number,
  mayBreak = true,
): { text: string; size: number } {
  const sized = variants.map((lines) => ({
    text: lines.join('\n'),
    size: Math.min(size, Math.floor((width / Math.max(...lines.map(lineWidth))) * 100) / 100),
  }));
  const fitting = sized.find((variant) => variant.size >= size * SMALLEST_LINE);
  if (fitting) return fitting;
  const last = sized.at(-1);
  if (last && (last.size >= size / 2 || !mayBreak)) return last;
  const text = variants.at(-1)?.join('\n') ?? '';
  return { text, size: fittedSize(text, size * SMALLEST_LINE, width) };
}

/** Of a line that ends where a word does, so much is filled at least. */
const FILLED = 0.75;

/** The size with which a text goes into so many lines and no piece of it is too wide; not larger than `size`. All in points. */
export function sizeInLines(text: string, size: number, width: number, lines: number): number {
  const room = lines === 1 ? width : width * lines * FILLED;
  return Math.min(fittedSize(text, size, width), Math.floor((room / lineWidth(text)) * 100) / 100);
}

/** The size with which no piece of a text is wider than there is room for; not larger than `size`. All in points. */
export function fittedSize(text: string, size: number, width: number): number {
  const widest = widestPiece(text);
  return widest * size <= width ? size : Math.floor((width / widest) * 100) / 100;
}
