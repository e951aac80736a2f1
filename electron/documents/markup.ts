import { DocumentFault } from '../workers/documents/text-task';

/** What stands between two `<`: a tag, or text that belongs to the element around it. Places are in the source. */
export type Markup =
  | { kind: 'open'; name: string; from: number; to: number; isEmpty: boolean }
  | { kind: 'close'; name: string; from: number; to: number }
  | { kind: 'text' | 'cdata'; from: number; to: number };

const NAME = /[^\s/>"'=<]+/y;
const QUOTE_OR_END = /["'>]/g;

/**
 * Goes through XML in one pass, with the place of everything in its source, so that something can be put in without
 * writing the rest anew. Comments and instructions are passed over; a document type definition, and with it every entity
 * of somebody's own, is refused. @throws DocumentFault `damaged`
 */
export function* markupOf(xml: string): Generator<Markup, void, undefined> {
  const open: string[] = [];
  let isOver = false;
  for (let at = 0; at < xml.length; ) {
    const tag = xml.indexOf('<', at);
    if (tag !== at) {
      const to = tag < 0 ? xml.length : tag;
      if (open.length > 0) yield { kind: 'text', from: at, to };
      at = to;
      continue;
    }
    if (xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4);
    else if (xml.startsWith('<?', at)) at = after(xml, '?>', at + 2);
    else if (xml.startsWith('<![CDATA[', at)) {
      const to = after(xml, ']]>', at + 9);
      if (open.length === 0) throw new DocumentFault('damaged');
      yield { kind: 'cdata', from: at + 9, to: to - 3 };
      at = to;
    } else if (xml.startsWith('</', at)) {
      const to = after(xml, '>', at + 2);
      const name = xml.slice(at + 2, to - 1).trimEnd();
      if (open.pop() !== name) throw new DocumentFault('damaged');
      isOver = open.length === 0;
      yield { kind: 'close', name, from: at, to };
      at = to;
    } else {
      NAME.lastIndex = at + 1;
      const name = NAME.exec(xml)?.[0];
      if (name === undefined || name.startsWith('!') || isOver) throw new DocumentFault('damaged');
      const to = endOfTag(xml, at + 1 + name.length);
      const isEmpty = xml[to - 2] === '/';
      if (isEmpty) isOver = open.length === 0;
      else open.push(name);
      yield { kind: 'open', name, from: at, to, isEmpty };
      at = to;
    }
  }
  if (open.length > 0) throw new DocumentFault('damaged');
}

function after(xml: string, wanted: string, from: number): number {
  const at = xml.indexOf(wanted, from);
  if (at < 0) throw new DocumentFault('damaged');
  return at + wanted.length;
}

/** Behind the `>` of a tag; one within a value in quotation marks is none. */
function endOfTag(xml: string, from: number): number {
  for (let at = from; ; ) {
    QUOTE_OR_END.lastIndex = at;
    const found = QUOTE_OR_END.exec(xml);
    if (!found) throw new DocumentFault('damaged');
    if (found[0] === '>') return found.index + 1;
    at = after(xml, found[0], found.index + 1);
  }
}

const ATTRIBUTE = /\s*([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** The attributes of a tag by their names, as its source gives them. */
export function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  NAME.lastIndex = 1;
  let at = 1 + (NAME.exec(tag)?.[0].length ?? 0);
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(tag);
    if (!match) return found;
    const [whole, name = '', double, single] = match;
    found.set(name, textOf(double ?? single ?? ''));
    at += whole.length;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A character of a text, or an entity that stands for one. */
export const CHARACTER = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));|[^&]|&/giu;

/** What a piece of source says. */
export function textOf(source: string): string {
  if (!source.includes('&')) return source;
  return source.replace(CHARACTER, (whole, hex?: string, decimal?: string, name?: string) =>
    whole.length === 1 ? whole : characterOf(whole, hex, decimal, name),
  );
}

export function characterOf(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return (Object.hasOwn(ENTITIES, name) && ENTITIES[name]) || whole;
  if (hex === undefined && decimal === undefined) return whole;
  const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return codePoint > 0x10ffff ? whole : String.fromCodePoint(codePoint);
}

/** Text as it may stand in an element or a value: characters that XML does not know become blanks. */
export const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ').replace(/[&<>"]/g, (sign) => `&${SIGNS[sign]};`);

const SIGNS: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/** Puts something in before the end of the root element. @throws DocumentFault `damaged` */
export function appendToRoot(xml: string, addition: (prefix: string) => string): string {
  let root: { name: string; from: number; to: number; isEmpty: boolean } | null = null;
  let close = -1;
  for (const markup of markupOf(xml)) {
    if (markup.kind === 'open' && root === null) root = markup;
    if (markup.kind === 'close') close = markup.from;
  }
  if (root === null) throw new DocumentFault('damaged');
  const { name, to, isEmpty } = root;
  const added = addition(name.includes(':') ? name.slice(0, name.indexOf(':') + 1) : '');
  if (isEmpty) return `${xml.slice(0, to - 2)}>${added}</${name}>${xml.slice(to)}`;
  return xml.slice(0, close) + added + xml.slice(close);
}
