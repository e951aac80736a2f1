import { DocumentFault } from '../../workers/documents/text-task';
import { attributesOf, CHARACTER, characterOf, markupOf, textOf } from '../markup';

/** The names of WordprocessingML, with those of its relationships. Source: ECMA-376, Part 1 (strict) and Part 4 (transitional). */
const FORMS = [
  {
    markup: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  },
  {
    markup: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
    relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  },
] as const;
export type WordForm = (typeof FORMS)[number];

/** A run: text of one look. Cutting it in two means to begin it anew with its own properties. */
interface Run {
  from: number;
  /** Its opening tag with its properties, as they stand. */
  head: string;
  contentFrom: number;
  closeFrom: number;
  closeTo: number;
}

/** A `t` element within a run. */
interface TextElement {
  tagFrom: number;
  tagTo: number;
  closeFrom: number;
  closeTo: number;
}

/** A piece of source whose letters are searched: text, or the number of a note. */
interface Piece {
  /** Where its letters begin in all that are searched. */
  begin: number;
  from: number;
  to: number;
  kind: 'text' | 'cdata' | 'note';
  run: Run;
  /** null for the number of a note, which is shown and not written. */
  element: TextElement | null;
}

/** The text of a Word document's main part, by its letters and digits, and where each of them stands. */
export interface WordText {
  form: WordForm;
  /** Of the elements' names, `w:` as a rule. */
  prefix: string;
  letters: string;
  pieces: readonly Piece[];
}

/** What is compared: letters and digits alone. Blanks, signs and marks of layout are written in many ways. */
export const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Text in these is not read at the desk, or may hold no comment. */
const PASSED_OVER = new Set(['del', 'moveFrom', 'txbxContent', 'AlternateContent', 'ruby']);

/**
 * Reads the text as the desk shows it: what was deleted is none, and a reference to a note is its number in brackets.
 * @throws DocumentFault `damaged`
 */
export function readWordText(xml: string): WordText {
  let form: WordForm | undefined;
  let prefix = '';
  let passedOver = 0;
  let notes = 0;
  let length = 0;
  let run: Run | null = null;
  let properties: number | null = null;
  let element: TextElement | null = null;
  const path: string[] = [];
  const letters: string[] = [];
  const pieces: Piece[] = [];
  const add = (text: string, piece: Omit<Piece, 'begin'>) => {
    const own = lettersOf(text);
    if (own === '') return;
    pieces.push({ ...piece, begin: length });
    letters.push(own);
    length += own.length;
  };
  for (const markup of markupOf(xml)) {
    if (markup.kind === 'open') {
      if (form === undefined) ({ form, prefix } = formOf(xml.slice(markup.from, markup.to)));
      const parent = path.at(-1);
      if (!markup.isEmpty) path.push(markup.name);
      if (PASSED_OVER.has(localName(markup.name))) {
        if (!markup.isEmpty) passedOver += 1;
        continue;
      }
      if (passedOver > 0 || !markup.name.startsWith(prefix)) continue;
      const name = markup.name.slice(prefix.length);
      if (name === 'r' && !markup.isEmpty) {
        run = {
          from: markup.from,
          head: xml.slice(markup.from, markup.to),
          contentFrom: markup.to,
          closeFrom: 0,
          closeTo: 0,
        };
      } else if (run && parent === `${prefix}r`) {
        if (name === 'rPr') properties = markup.from;
        if (name === 't' && !markup.isEmpty) {
          element = { tagFrom: markup.from, tagTo: markup.to, closeFrom: 0, closeTo: 0 };
        }
        if (name === 'footnoteReference' || name === 'endnoteReference') {
          notes += 1;
          add(String(notes), { from: markup.from, to: markup.to, kind: 'note', run, element: null });
        }
        if (name === 'rPr' && markup.isEmpty) properties = null;
      }
    } else if (markup.kind === 'close') {
      path.pop();
      if (PASSED_OVER.has(localName(markup.name))) passedOver -= 1;
      if (passedOver > 0 || !run) continue;
      if (markup.name === `${prefix}t` && element) {
        Object.assign(element, { closeFrom: markup.from, closeTo: markup.to });
        element = null;
      }
      if (markup.name === `${prefix}rPr` && properties !== null && path.at(-1) === `${prefix}r`) {
        run.head += xml.slice(properties, markup.to);
        run.contentFrom = markup.to;
        properties = null;
      }
      if (markup.name === `${prefix}r`) {
        Object.assign(run, { closeFrom: markup.from, closeTo: markup.to });
        run = null;
      }
    } else if (run && element) {
      const { kind, from, to } = markup;
      const source = xml.slice(from, to);
      add(kind === 'text' ? textOf(source) : source, { from, to, kind, run, element });
    }
  }
  if (form === undefined) throw new DocumentFault('damaged');
  return { form, prefix, letters: letters.join(''), pieces };
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Which form of WordprocessingML a part is written in, by the names that its root declares. @throws DocumentFault `damaged` */
export function formOf(rootTag: string): { form: WordForm; prefix: string } {
  for (const [name, value] of attributesOf(rootTag)) {
    // Attributes are qualified, so a part without a prefix for these names has none of them.
    const form = name.startsWith('xmlns:') && FORMS.find(({ markup }) => markup === value);
    if (form) return { form, prefix: `${name.slice('xmlns:'.length)}:` };
  }
  throw new DocumentFault('damaged');
}

/** A passage as it was marked at the desk. */
export interface SoughtPassage {
  /** Its words. */
  quote: string;
  /** The text in which it was marked and its place there; null where that text is not known any more. */
  context: { text: string; start: number; end: number } | null;
}

/** From and to in the letters of a text, the latter not included. */
export interface Found {
  start: number;
  end: number;
}

/** Letters on either side by which one of several places with the same words is told from the others. */
const AROUND = 120;
const PLACES_AT_MOST = 5_000;

/**
 * Finds a marked passage again by its letters. Where they stand several times, what stands around them decides, then how
 * far into the text they are. null where they do not stand in it, or where nothing tells several places apart.
 */
export function findPassageAgain({ letters }: WordText, { quote, context }: SoughtPassage): Found | null {
  const wanted = wantedLetters(quote, context);
  if (wanted === '') return null;
  const places: number[] = [];
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    places.push(at);
    if (places.length === PLACES_AT_MOST) break;
  }
  const foundAt = (start: number): Found => ({ start, end: start + wanted.length });
  const [only, another] = places;
  if (only === undefined) return null;
  if (another === undefined) return foundAt(only);
  if (context === null) return null;
  const { text, start, end } = context;
  const before = lettersOf(text.slice(Math.max(0, start - 2 * AROUND), start)).slice(-AROUND);
  const behind = lettersOf(text.slice(end, end + 2 * AROUND)).slice(0, AROUND);
  const share = lettersOf(text.slice(0, start)).length / lettersOf(text).length;
  const distance = (at: number) => Math.abs(at / letters.length - share);
  const closeness = (at: number) =>
    alikeAtEnd(before, letters.slice(Math.max(0, at - AROUND), at)) +
    alikeAtStart(behind, letters.slice(at + wanted.length, at + wanted.length + AROUND));
  const ranked = places
    .map((at) => ({ at, closeness: closeness(at), distance: distance(at) }))
    .sort((a, b) => b.closeness - a.closeness || a.distance - b.distance);
  return foundAt(ranked[0]?.at ?? only);
}

/** Long quotes are stored in part: the text in which they were marked has all of it. */
function wantedLetters(quote: string, context: SoughtPassage['context']): string {
  const quoted = lettersOf(quote);
  const marked = context === null ? '' : lettersOf(context.text.slice(context.start, context.end));
  return marked.startsWith(quoted) ? marked : quoted;
}

function alikeAtStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function alikeAtEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}

/** A place in the source before or behind a letter. */
export interface Cut {
  piece: Piece;
  /** Within the piece's source; its end where the letter is the last one. */
  at: number;
}

/** Where in the source a passage begins and ends. */
export function cutsOf(xml: string, text: WordText, { start, end }: Found): { start: Cut; end: Cut } {
  const first = pieceAt(text.pieces, start);
  const last = pieceAt(text.pieces, end - 1);
  return {
    start: { piece: first, at: sourceOf(xml, first, start).from },
    end: { piece: last, at: sourceOf(xml, last, end - 1).to },
  };
}

function pieceAt(pieces: readonly Piece[], letter: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.begin ?? 0) <= letter) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (!piece) throw new Error('a letter that was found stands in a piece');
  return piece;
}

/** From and to of one letter in the source. */
function sourceOf(xml: string, piece: Piece, letter: number): { from: number; to: number } {
  if (piece.kind === 'note') return piece;
  let at = piece.begin;
  for (const match of xml.slice(piece.from, piece.to).matchAll(CHARACTER)) {
    const [whole, hex, decimal, name] = match;
    const sign = piece.kind === 'cdata' ? whole : characterOf(whole, hex, decimal, name);
    at += lettersOf(sign).length;
    const from = piece.from + match.index;
    if (at > letter) return { from, to: from + whole.length };
  }
  throw new Error('a letter that was found stands in its piece');
}
