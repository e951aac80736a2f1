import { inflateSync } from 'node:zlib';

/** What a PDF that the program has written says: enough of the format to read back our own files. */
export interface PdfText {
  /** Page by page, without spaces: where a line may break the file parts the text, with or without one. */
  pages: string[];
  /** All pages. */
  text: string;
  /** Width and height of the first page, in points. */
  size: [number, number];
  /** How far to the right of any page a straight line goes, in points. */
  reach: number;
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Every object of the file by its number, its stream opened. */
function objectsOf(file: string): Map<number, string> {
  const objects = new Map<number, string>();
  const beginnings = /(?:^|\n)(\d+) 0 obj\n/g;
  for (let found = beginnings.exec(file); found; found = beginnings.exec(file)) {
    const from = beginnings.lastIndex;
    const streamAt = file.indexOf('stream\n', from);
    const endAt = file.indexOf('\nendobj', from);
    const head = file.slice(from, streamAt >= 0 && streamAt < endAt ? streamAt : endAt);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const stream = length > 0 ? file.slice(streamAt + 7, streamAt + 7 + length) : '';
    objects.set(Number(found[1]), head + opened(head, stream));
    if (length > 0) beginnings.lastIndex = streamAt + 7 + length;
  }
  return objects;
}

function opened(head: string, stream: string): string {
  if (!head.includes('/FlateDecode')) return stream;
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
}

const referenced = (body: string, key: string): number =>
  Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? Number.NaN);

/** Glyph codes of a font to characters, from its ToUnicode map. */
function lettersOf(objects: ReadonlyMap<number, string>, font: string): Map<number, string> {
  const map = objects.get(referenced(font, 'ToUnicode')) ?? '';
  const letters = new Map<number, string>();
  for (const [, first = '', codes = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    let code = Number.parseInt(first, 16);
    for (const [, hex = ''] of codes.matchAll(/<([0-9a-f\s]*)>/gi)) {
      letters.set(code, Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le'));
      code += 1;
    }
  }
  return letters;
}

function textOfPage(objects: ReadonlyMap<number, string>, page: string): string {
  const resources = objects.get(referenced(page, 'Resources')) ?? page;
  const fonts = new Map<string, Map<number, string>>();
  const fontBlock = /\/Font\s*<<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  for (const [, name = '', number] of fontBlock.matchAll(/\/(\w+) (\d+) 0 R/g)) {
    fonts.set(name, lettersOf(objects, objects.get(Number(number)) ?? ''));
  }
  const content = objects.get(referenced(page, 'Contents')) ?? '';
  let letters = new Map<number, string>();
  const pieces: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    pieces.push(codes.map((code) => letters.get(Number.parseInt(code, 16)) ?? '\uFFFD').join(''));
  }
  return withoutSpaces(pieces.join(''));
}

const reachOf = (objects: ReadonlyMap<number, string>, page: string): number =>
  Math.max(
    0,
    ...[...(objects.get(referenced(page, 'Contents')) ?? '').matchAll(/([\d.]+) [\d.]+ l\n/g)].map(([, x]) =>
      Number(x),
    ),
  );

/** As the text of a page is given. */
export const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

export function readPdf(bytes: Uint8Array): PdfText {
  const objects = objectsOf(latin(bytes));
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pages[0] ?? '');
  const texts = pages.map((page) => textOfPage(objects, page));
  return {
    pages: texts,
    text: texts.join(''),
    size: [Number(box?.[1]), Number(box?.[2])],
    reach: Math.max(...pages.map((page) => reachOf(objects, page))),
  };
}
