import { Refused } from '../../../shared/errors';
import { openFormFile, otherKind, readingForm } from '../forms/form-file';
import { editedSource, type SourceEdit } from '../forms/source-edits';
import { appendToRoot, escaped } from '../markup';
import type { OfficePackage } from '../office-package';
import {
  fetchedFromOutside,
  mainPathOf,
  RELATIONS_NAMESPACE,
  relationsIn,
  relationsPathOf,
  resolveTarget,
  tagsIn,
} from '../office-relations';
import { findMarks, type Mark, type TableRow, type TemplateMarks } from './template-marks';

/** What may stand between braces in a template, by German names. Names are compared without regard to case. */
export interface TemplateWords {
  values: readonly string[];
  /** Rows of a table that come once for each, between `{#Zeilen}` and `{/Zeilen}`, with the names that hold within. */
  loops: Readonly<Record<string, readonly string[]>>;
  pictures: readonly string[];
}

export interface TemplatePicture {
  png: Uint8Array;
  millimetres: number;
  /** What it shows, for who does not see it. */
  description: string;
}

export interface TemplateContent {
  /** A line break is one on the paper. */
  values: Readonly<Record<string, string>>;
  loops: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  pictures: Readonly<Record<string, TemplatePicture | null>>;
}

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const OFFICE_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const EMU_PER_MILLIMETRE = 36_000;
const FETCHING = /^(INCLUDE\w*|DDE\w*|LINK|IMPORT|DATABASE|RD)\b/i;

/** The part of a document with what stands between braces in it. */
interface TemplatePart extends TemplateMarks {
  path: string;
  xml: string;
}

async function openTemplate(
  bytes: Uint8Array,
  fileName: string,
  words: TemplateWords,
): Promise<{ parts: OfficePackage; texts: TemplatePart[] }> {
  const parts = await openFormFile(bytes, fileName, 'docx');
  if (!parts.has('word/document.xml')) throw otherKind(fileName, 'docx', whatItIs(parts));
  await refuseOutside(parts, fileName);
  const main = await mainPathOf(parts);
  const relations = parts.has(relationsPathOf(main))
    ? relationsIn(await parts.read(relationsPathOf(main)))
    : [];
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const edges = relations
    .filter(({ type, target }) => /\/(header|footer)$/.test(type) && target !== '')
    .map(({ target }) => resolveTarget(folder, target));
  const texts: TemplatePart[] = [];
  for (const path of [main, ...new Set(edges)]) {
    const xml = await parts.read(path);
    texts.push({ path, xml, ...findMarks(xml) });
  }
  for (const text of texts) refuseText(text, fileName, words);
  if (texts.every(({ marks }) => marks.length === 0)) {
    throw refusal(
      'template-empty',
      `In „${fileName}“ steht kein Platzhalter. Platzhalter haben die Form {${words.values[0]}}; die Beispielvorlage zeigt alle.`,
    );
  }
  return { parts, texts };
}

/** What is fetched, by the last word of the type of its relation. */
const OUTSIDE: Readonly<Record<string, string>> = {
  image: 'ein verknüpftes Bild',
  attachedTemplate: 'eine angehängte Dokumentvorlage',
  oleObject: 'ein verknüpftes Objekt',
  package: 'ein verknüpftes Objekt',
  frame: 'einen Rahmen mit fremdem Inhalt',
  subDocument: 'ein Filialdokument',
};

async function refuseOutside(parts: OfficePackage, fileName: string): Promise<void> {
  const outside = await fetchedFromOutside(parts);
  if (!outside) return;
  const what = OUTSIDE[outside.kind] ?? `einen Verweis nach außen (${outside.kind.slice(0, 40)})`;
  throw refusal(
    'template-outside',
    `„${fileName}“ enthält ${what} („${outside.target.slice(0, 80)}“); Word würde den Inhalt beim Öffnen von dort holen. Bitte fügen Sie ihn in das Dokument ein, oder entfernen Sie die Verknüpfung.`,
  );
}

const whatItIs = (parts: OfficePackage): string =>
  parts.has('xl/workbook.xml')
    ? 'eine Excel-Arbeitsmappe'
    : parts.has('ppt/presentation.xml')
      ? 'eine PowerPoint-Präsentation'
      : 'ein ZIP-Archiv';

const refusal = (reason: string, message: string, more: Record<string, string> = {}): Refused =>
  new Refused('bad-file', message, { details: { reason, ...more } });

const fold = (name: string): string => name.normalize('NFC').toLocaleLowerCase('de');
const findName = (names: readonly string[], name: string): string | undefined =>
  names.find((known) => fold(known) === fold(name));

function refuseText(
  { marks, loneBrace, instructions }: TemplatePart,
  fileName: string,
  words: TemplateWords,
): void {
  for (const instruction of instructions) {
    if (instruction.startsWith('=')) {
      throw refusal(
        'template-formula',
        `„${fileName}“ enthält eine Formel („${instruction.slice(0, 40)}“), die niemand nachrechnet. Bitte schreiben Sie den Wert hin oder entfernen Sie das Feld.`,
      );
    }
    if (FETCHING.test(instruction)) {
      throw refusal(
        'template-external',
        `„${fileName}“ holt Inhalte von außerhalb („${instruction.slice(0, 40)}“). Bitte fügen Sie sie in die Vorlage ein und entfernen Sie das Feld.`,
      );
    }
  }
  if (loneBrace !== null) {
    throw refusal(
      'template-brace',
      `In „${fileName}“ steht bei „${loneBrace}“ eine geschweifte Klammer allein. Platzhalter haben die Form {${words.values[0]}}.`,
    );
  }
  const loops = loopsOf(marks, fileName);
  for (const mark of marks) {
    if (mark.kind !== 'value') {
      if (findName(Object.keys(words.loops), mark.name) === undefined) throw unknown(fileName, mark, words);
      continue;
    }
    const loop = loops.find(({ from, to }) => isWithin(mark, from, to));
    const inLoop = loop ? (words.loops[findName(Object.keys(words.loops), loop.name) ?? ''] ?? []) : [];
    if (findName([...inLoop, ...words.values, ...words.pictures], mark.name) === undefined)
      throw unknown(fileName, mark, words);
  }
}

function unknown(fileName: string, { kind, name }: Mark, words: TemplateWords): Refused {
  const possible = [
    ...words.values,
    ...words.pictures,
    ...Object.entries(words.loops).flatMap(([loop, names]) => [`#${loop}`, ...names, `/${loop}`]),
  ];
  const written = `{${{ value: '', open: '#', close: '/' }[kind]}${name}}`;
  return refusal(
    'template-unknown',
    `Den Platzhalter ${written} in „${fileName}“ gibt es nicht. Möglich sind ${possible.map((one) => `{${one}}`).join(', ')}.`,
    { placeholder: name },
  );
}

interface Loop {
  name: string;
  from: number;
  to: number;
}

const isWithin = ({ pieces }: Mark, from: number, to: number): boolean => {
  const at = pieces[0]?.from ?? 0;
  return at >= from && at < to;
};

/** The rows of tables that repeat: from the one with the opening mark to the one with the closing. */
function loopsOf(marks: readonly Mark[], fileName: string): Loop[] {
  const loops: Loop[] = [];
  let open: { name: string; row: TableRow } | null = null;
  for (const { kind, name, row } of marks) {
    if (kind === 'value') continue;
    const fits =
      kind === 'open'
        ? open === null && row !== null
        : open !== null && row !== null && fold(open.name) === fold(name) && open.row.table === row.table;
    if (!fits || row === null) throw looseLoop(fileName, name);
    if (kind === 'open') open = { name, row };
    else if (open) {
      loops.push({ name, from: open.row.from, to: row.to });
      open = null;
    }
  }
  if (open) throw looseLoop(fileName, open.name);
  return loops;
}

const looseLoop = (fileName: string, name: string): Refused =>
  refusal(
    'template-loop',
    `In „${fileName}“ gehören {#${name}} und {/${name}} nicht zusammen: Beide müssen in derselben Tabelle stehen, das erste in der ersten Zeile, die sich wiederholt, das zweite in der letzten.`,
  );

/**
 * The names that stand between braces in a template, each once. @throws Refused `bad-file` (no document, macros, a password,
 * damage, an unknown name, a lone brace, rows that do not belong together, formulas, what is fetched), `too-large`
 */
export const checkWordTemplate = (
  bytes: Uint8Array,
  fileName: string,
  words: TemplateWords,
): Promise<string[]> =>
  readingForm(fileName, 'docx', async () => {
    const { texts } = await openTemplate(bytes, fileName, words);
    const names = texts.flatMap(({ marks }) =>
      marks.filter(({ kind }) => kind === 'value').map(({ name }) => name),
    );
    return [...new Map(names.map((name) => [fold(name), name])).values()];
  });

/** A copy of the template with its names filled in; every other part of it stays byte for byte. @throws as `checkWordTemplate` */
export const fillWordTemplate = (
  bytes: Uint8Array,
  fileName: string,
  words: TemplateWords,
  content: TemplateContent,
): Promise<Uint8Array> =>
  readingForm(fileName, 'docx', async () => {
    const { parts, texts } = await openTemplate(bytes, fileName, words);
    const changed = new Map<string, string | Uint8Array>();
    const pictures = new PictureParts(parts, changed, content.pictures);
    for (const text of texts) changed.set(text.path, await filledText(text, fileName, content, pictures));
    await pictures.declare();
    return parts.write(changed);
  });

async function filledText(
  text: TemplatePart,
  fileName: string,
  content: TemplateContent,
  pictures: PictureParts,
): Promise<string> {
  const { xml, marks, prefix, path } = text;
  const loops = loopsOf(marks, fileName);
  const drawings = new Map<string, string>();
  for (const { kind, name } of marks) {
    const picture = kind === 'value' ? findName(Object.keys(content.pictures), name) : undefined;
    if (picture !== undefined && !drawings.has(picture))
      drawings.set(picture, await pictures.drawing(picture, path, prefix));
  }
  const editsOf = (own: readonly Mark[], values: Readonly<Record<string, string>>): SourceEdit[] =>
    textEdits(
      own,
      ({ kind, name }) => {
        if (kind !== 'value') return '';
        const picture = findName([...drawings.keys()], name);
        if (picture !== undefined) return { markup: drawings.get(picture) ?? '' };
        return values[findName(Object.keys(values), name) ?? ''] ?? '';
      },
      xml,
      prefix,
    );
  const edits: SourceEdit[] = loops.map(({ name, from, to }) => {
    const items = content.loops[findName(Object.keys(content.loops), name) ?? ''] ?? [];
    const own = marks.filter((mark) => isWithin(mark, from, to));
    // A table without a row is none that Word opens.
    const copies = (items.length === 0 ? [null] : items).map((item, index) => {
      const filled = editsOf(own, item === null ? {} : { ...content.values, ...item });
      const copy = editedSource(
        xml.slice(from, to),
        filled.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })),
      );
      // An id stands for one paragraph alone.
      return index === 0 ? copy : copy.replace(/\s\w+:(paraId|textId)="[^"]*"/g, '');
    });
    return { from, to, text: copies.join('') };
  });
  const outside = marks.filter((mark) => !loops.some(({ from, to }) => isWithin(mark, from, to)));
  return editedSource(xml, [...edits, ...editsOf(outside, content.values)]);
}

/** What stands for marks in their pieces of text; the first of each takes it, the others lose their share of the mark. */
function textEdits(
  marks: readonly Mark[],
  wordsFor: (mark: Mark) => string | { markup: string },
  xml: string,
  prefix: string,
): SourceEdit[] {
  const pieces = new Map(marks.flatMap((mark) => mark.pieces.map((piece) => [piece.from, piece] as const)));
  return [...pieces.values()].flatMap((piece) => {
    const written = (text: string) => (piece.isCdata ? text.replaceAll(']]>', '') : escaped(text));
    const cut = (markup: string) =>
      `${piece.isCdata ? ']]>' : ''}</${prefix}t>${markup}<${prefix}t xml:space="preserve">${piece.isCdata ? '<![CDATA[' : ''}`;
    let out = '';
    let at = 0;
    for (const mark of marks) {
      if (!mark.pieces.includes(piece)) continue;
      const start = Math.max(0, mark.start - piece.begin);
      out += written(piece.text.slice(at, start));
      at = Math.min(piece.text.length, mark.end - piece.begin);
      if (mark.pieces[0] !== piece) continue;
      const words = wordsFor(mark);
      out +=
        typeof words === 'string'
          ? words
              .split('\n')
              .map(written)
              .join(cut(`<${prefix}br/>`))
          : cut(words.markup);
    }
    out += written(piece.text.slice(at));
    const tag = xml.slice(piece.tagFrom, piece.tagTo);
    const isKept = /\sxml:space\s*=\s*["']preserve["']/.test(tag);
    return [
      { from: piece.from, to: piece.to, text: out },
      // Blanks at the ends of what is filled in would be left out.
      ...(isKept
        ? []
        : [{ from: piece.tagFrom, to: piece.tagTo, text: `<${prefix}t xml:space="preserve">` }]),
    ];
  });
}

/** Pictures as parts of their own, told to the document and to each part that shows one. */
class PictureParts {
  readonly #parts: OfficePackage;
  readonly #changed: Map<string, string | Uint8Array>;
  readonly #pictures: TemplateContent['pictures'];
  readonly #paths = new Map<string, string>();

  constructor(
    parts: OfficePackage,
    changed: Map<string, string | Uint8Array>,
    pictures: TemplateContent['pictures'],
  ) {
    this.#parts = parts;
    this.#changed = changed;
    this.#pictures = pictures;
  }

  /** What shows a picture in the part of that path; nothing where there is no picture. */
  async drawing(name: string, path: string, prefix: string): Promise<string> {
    const picture = this.#pictures[name];
    if (!picture) return '';
    const media = this.#paths.get(name) ?? this.#newPath();
    this.#paths.set(name, media);
    this.#changed.set(media, picture.png);
    const id = await this.#relate(path, media);
    const side = Math.round(picture.millimetres * EMU_PER_MILLIMETRE);
    const number = 9000 + this.#paths.size;
    return `<${prefix}drawing><wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${side}" cy="${side}"/><wp:docPr id="${number}" name="${escaped(name)}" descr="${escaped(picture.description)}"/><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="${number}" name="${escaped(name)}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${OFFICE_RELATIONS}" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${side}" cy="${side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></${prefix}drawing>`;
  }

  #newPath(): string {
    for (let number = this.#paths.size + 1; ; number += 1) {
      const path = `word/media/kurskontor${number}.png`;
      if (!this.#parts.has(path)) return path;
    }
  }

  async #relate(path: string, media: string): Promise<string> {
    const relationsPath = relationsPathOf(path);
    const changed = this.#changed.get(relationsPath);
    const xml =
      typeof changed === 'string'
        ? changed
        : this.#parts.has(relationsPath)
          ? await this.#parts.read(relationsPath)
          : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONS_NAMESPACE}"/>`;
    const taken = new Set(relationsIn(xml).map(({ id }) => id));
    let id = 'rIdKurskontor';
    for (let number = 2; taken.has(id); number += 1) id = `rIdKurskontor${number}`;
    const isStrict = relationsIn(xml).some(({ type }) => type.startsWith(STRICT_RELATIONS));
    const type = `${isStrict ? STRICT_RELATIONS : OFFICE_RELATIONS}/image`;
    this.#changed.set(
      relationsPath,
      appendToRoot(xml, (before) => `<${before}Relationship Id="${id}" Type="${type}" Target="/${media}"/>`),
    );
    return id;
  }

  /** Says what kind of file the pictures are, where the document does not know yet. */
  async declare(): Promise<void> {
    if (this.#paths.size === 0) return;
    const types = await this.#parts.read('[Content_Types].xml');
    const isKnown = tagsIn(types, 'Default').some((one) => one.get('Extension')?.toLowerCase() === 'png');
    if (isKnown) return;
    this.#changed.set(
      '[Content_Types].xml',
      appendToRoot(types, (before) => `<${before}Default Extension="png" ContentType="image/png"/>`),
    );
  }
}
