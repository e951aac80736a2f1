import { attributesOf, markupOf, textOf } from '../markup';

/** A piece of a paragraph's text, with its place in the source. */
interface TextPiece {
  from: number;
  to: number;
  isCdata: boolean;
  text: string;
  /** Where it begins in the text of its paragraph. */
  begin: number;
  /** Its `t` element's opening tag. */
  tagFrom: number;
  tagTo: number;
}

/** A row of a table. */
export interface TableRow {
  from: number;
  to: number;
  /** The table that it is a row of, by its place. */
  table: number;
}

/** Something between braces in the text of a Word document: `{Name}`, `{#Zeilen}`, `{/Zeilen}`. */
export interface Mark {
  kind: 'value' | 'open' | 'close';
  /** As it is written, without the braces. */
  name: string;
  /** The pieces that it stands in, and from where to where in the text of the first to the last. */
  pieces: readonly TextPiece[];
  start: number;
  end: number;
  row: TableRow | null;
}

export interface TemplateMarks {
  /** Before the names of the elements, `w:` as a rule. */
  prefix: string;
  marks: Mark[];
  /** A brace that no other belongs to, with what stands around it; null where there is none. */
  loneBrace: string | null;
  /** What the fields of Word are to do: `PAGE`, `=SUM(ABOVE)`. */
  instructions: string[];
}

/** Text that is gone already, or is another's: what was deleted or moved away. */
const PASSED_OVER = new Set(['del', 'moveFrom']);
/** What stands between two texts of a run without being one: nothing goes over it. */
const BETWEEN = new Set(['tab', 'br', 'cr', 'drawing', 'pict', 'object', 'fldChar', 'sym']);
const MARK = /\{([#/]?)([^{}\n]{1,60})\}/g;

interface OpenParagraph {
  pieces: TextPiece[];
  text: string;
  row: TableRow | null;
}

/**
 * Finds what stands between braces, also where Word has torn it into several runs. Paragraphs within others, as those of a text
 * box, are read by themselves. Source: ECMA-376 part 1, sections 17.3 and 17.4. @throws DocumentFault `damaged`
 */
export function findMarks(xml: string): TemplateMarks {
  const found: TemplateMarks = { prefix: 'w:', marks: [], loneBrace: null, instructions: [] };
  const path: string[] = [];
  const paragraphs: OpenParagraph[] = [];
  const rows: TableRow[] = [];
  const tables: number[] = [];
  let passedOver = 0;
  let element: { from: number; to: number } | null = null;
  let instruction: string | null = null;
  for (const markup of markupOf(xml)) {
    const paragraph = paragraphs.at(-1);
    if (markup.kind === 'open') {
      const name = localName(markup.name);
      if (path.length === 0) found.prefix = markup.name.slice(0, markup.name.length - name.length);
      if (name === 'fldSimple') found.instructions.push(instructionOf(xml.slice(markup.from, markup.to)));
      if (BETWEEN.has(name) && path.at(-1) === 'r' && paragraph) paragraph.text += '\n';
      if (markup.isEmpty) continue;
      path.push(name);
      if (PASSED_OVER.has(name)) passedOver += 1;
      if (name === 'tbl') tables.push(markup.from);
      if (name === 'tr') rows.push({ from: markup.from, to: 0, table: tables.at(-1) ?? 0 });
      if (name === 'p') paragraphs.push({ pieces: [], text: '', row: rows.at(-1) ?? null });
      if (name === 't' && path.at(-2) === 'r') element = { from: markup.from, to: markup.to };
      if (name === 'instrText') instruction = '';
    } else if (markup.kind === 'close') {
      const name = path.pop();
      if (name !== undefined && PASSED_OVER.has(name)) passedOver -= 1;
      if (name === 'tbl') tables.pop();
      if (name === 't') element = null;
      if (name === 'instrText' && instruction !== null) {
        found.instructions.push(instruction.trim());
        instruction = null;
      }
      if (name === 'tr') {
        const row = rows.pop();
        if (row) row.to = markup.to;
      }
      if (name === 'p') endParagraph(paragraphs.pop(), found);
    } else {
      const source = xml.slice(markup.from, markup.to);
      const text = markup.kind === 'cdata' ? source : textOf(source);
      if (instruction !== null) instruction += text;
      if (!element || !paragraph || passedOver > 0) continue;
      paragraph.pieces.push({
        from: markup.from,
        to: markup.to,
        isCdata: markup.kind === 'cdata',
        text,
        begin: paragraph.text.length,
        tagFrom: element.from,
        tagTo: element.to,
      });
      paragraph.text += text;
    }
  }
  return found;
}

function endParagraph(paragraph: OpenParagraph | undefined, found: TemplateMarks): void {
  if (!paragraph) return;
  const { pieces, text, row } = paragraph;
  for (const match of text.matchAll(MARK)) {
    const [whole, sign = '', name = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    found.marks.push({
      kind: sign === '' ? 'value' : sign === '#' ? 'open' : 'close',
      name: name.trim(),
      pieces: pieces.filter((piece) => piece.begin < end && piece.begin + piece.text.length > start),
      start,
      end,
      row,
    });
  }
  const left = text.replace(MARK, ' ');
  const brace = left.search(/[{}]/);
  if (brace >= 0) found.loneBrace ??= left.slice(Math.max(0, brace - 20), brace + 20).trim();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const instructionOf = (tag: string): string => {
  for (const [name, value] of attributesOf(tag)) if (localName(name) === 'instr') return value.trim();
  return '';
};
