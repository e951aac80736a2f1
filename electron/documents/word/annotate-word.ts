import { DocumentFault } from '../../workers/documents/text-task';
import { appendToRoot, escaped, markupOf } from '../markup';
import { type OfficePackage, openOfficePackage } from '../office-package';
import {
  mainPathOf,
  RELATIONS_NAMESPACE,
  relationsIn,
  relationsPathOf,
  resolveTarget,
  tagsIn,
} from '../office-relations';
import {
  type Cut,
  cutsOf,
  findPassageAgain,
  formOf,
  readWordText,
  type SoughtPassage,
  type WordText,
} from './word-text';

/** A remark on a passage of a Word document. */
export interface WordRemark extends SoughtPassage {
  /** Who says it, as a reader is to see it. */
  author: string;
  /** Lines of plain text. */
  words: string;
  createdAt: Date;
}

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/**
 * A Word document with remarks as its comments. Everything else in it stays: other parts byte for byte, comments that were
 * there, the look of every word. @returns the document, null where no passage could be found again, and which remarks
 * could not be put in, by their places in `remarks`. @throws DocumentFault `encrypted`, `damaged`, `too-large`
 */
export async function annotateWord(
  original: Uint8Array,
  remarks: readonly WordRemark[],
): Promise<{ bytes: Uint8Array | null; unplaced: number[] }> {
  const document = await openOfficePackage(original);
  const mainPath = await mainPathOf(document);
  const xml = await document.read(mainPath);
  const text = readWordText(xml);
  const found = remarks.map((remark) => findPassageAgain(text, remark));
  const unplaced = found.flatMap((place, index) => (place === null ? [index] : []));
  if (unplaced.length === remarks.length) return { bytes: null, unplaced };

  const changed = new Map<string, string>();
  const commentsPath = await linkComments(document, mainPath, text, changed);
  const comments = document.has(commentsPath)
    ? await document.read(commentsPath)
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${text.form.markup}"/>`;
  const ids = freeIds([...idsIn(xml), ...idsIn(comments)]);
  const placed = remarks.flatMap((remark, index) => {
    const place = found[index];
    return place ? [{ remark, id: ids.next().value, ...cutsOf(xml, text, place) }] : [];
  });
  const { prefix } = formOf(rootTagOf(comments));
  const added = placed.map(({ id, remark }) => commentOf(id, remark, prefix)).join('');
  changed.set(
    commentsPath,
    appendToRoot(comments, () => added),
  );
  changed.set(mainPath, withRanges(xml, text, placed));
  return { bytes: await document.write(changed), unplaced };
}

function rootTagOf(xml: string): string {
  for (const markup of markupOf(xml)) if (markup.kind === 'open') return xml.slice(markup.from, markup.to);
  throw new DocumentFault('damaged');
}

/** The part with the comments: the document's own, or a new one that the document is told of. */
async function linkComments(
  document: OfficePackage,
  mainPath: string,
  { form }: WordText,
  changed: Map<string, string>,
): Promise<string> {
  const folder = mainPath.slice(0, mainPath.lastIndexOf('/') + 1);
  const relationsPath = relationsPathOf(mainPath);
  const relationsXml = document.has(relationsPath)
    ? await document.read(relationsPath)
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONS_NAMESPACE}"/>`;
  const relations = relationsIn(relationsXml);
  const own = relations.find(({ type }) => type === `${form.relations}/comments`);
  const path = own ? resolveTarget(folder, own.target) : newPath(document, folder);
  // A relation that leads nowhere: Word does not open such a document either.
  if (own && (!document.has(path) || path === mainPath)) throw new DocumentFault('damaged');
  if (!own) {
    const taken = new Set(relations.map(({ id }) => id));
    let id = 'rIdAnmerkungen';
    for (let number = 2; taken.has(id); number += 1) id = `rIdAnmerkungen${number}`;
    const target = path.slice(folder.length);
    changed.set(
      relationsPath,
      appendToRoot(
        relationsXml,
        (prefix) =>
          `<${prefix}Relationship Id="${id}" Type="${form.relations}/comments" Target="${target}"/>`,
      ),
    );
  }
  const types = await document.read('[Content_Types].xml');
  const isDeclared = tagsIn(types, 'Override').some(
    (attributes) => attributes.get('PartName')?.toLowerCase() === `/${path}`.toLowerCase(),
  );
  if (!isDeclared) {
    changed.set(
      '[Content_Types].xml',
      appendToRoot(
        types,
        (prefix) => `<${prefix}Override PartName="/${path}" ContentType="${COMMENTS_TYPE}"/>`,
      ),
    );
  }
  return path;
}

function newPath(document: OfficePackage, folder: string): string {
  let path = `${folder}comments.xml`;
  for (let number = 2; document.has(path); number += 1) path = `${folder}comments${number}.xml`;
  return path;
}

/** Numbers of comments, and of places that speak of one. */
const idsIn = (xml: string): number[] =>
  ['comment', 'commentRangeStart', 'commentRangeEnd', 'commentReference'].flatMap((name) =>
    tagsIn(xml, name).flatMap((attributes) =>
      [...attributes].flatMap(([key, value]) => (/(^|:)id$/.test(key) ? [Number(value)] : [])),
    ),
  );

function* freeIds(taken: readonly number[]): Generator<number, never, undefined> {
  const used = new Set(taken);
  for (let id = 0; ; id += 1) if (!used.has(id)) yield id;
}

/** The local time in Berlin: Word shows what stands there, whatever it says of the zone. */
const BERLIN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function commentOf(id: number, { author, words, createdAt }: WordRemark, prefix: string): string {
  const w = prefix;
  const date = BERLIN.format(createdAt).replace(' ', 'T');
  const initials = (author.match(/\p{L}+/gu) ?? [])
    .map((word) => word[0])
    .join('')
    .slice(0, 4);
  const [first = '', ...more] = words.split(/\r\n|\r|\n/);
  const said = (line: string) => `<${w}r><${w}t xml:space="preserve">${escaped(line)}</${w}t></${w}r>`;
  return [
    `<${w}comment ${w}id="${id}" ${w}author="${escaped(author)}" ${w}date="${date}Z" ${w}initials="${escaped(initials)}">`,
    `<${w}p><${w}r><${w}annotationRef/></${w}r>${said(first)}</${w}p>`,
    ...more.map((line) => `<${w}p>${said(line)}</${w}p>`),
    `</${w}comment>`,
  ].join('');
}

/** What is put in at one place of the source: what ends comes before what begins. */
interface Joint {
  ends: string[];
  starts: string[];
  /** Around it, where it stands in the midst of a run's text. */
  around: [before: string, behind: string];
}

/** The main part with the ranges of the comments around their passages. */
function withRanges(
  xml: string,
  { prefix: w }: WordText,
  placed: readonly { id: number; start: Cut; end: Cut }[],
): string {
  const joints = new Map<number, Joint>();
  const preserved = new Map<number, number>();
  const jointAt = ({ piece: { run, element, kind }, at }: Cut, isEnd: boolean): Joint => {
    let place = at;
    let around: Joint['around'] = ['', ''];
    if (element === null) place = isEnd ? run.closeTo : run.from;
    else if (at === element.tagTo && element.tagFrom === run.contentFrom) place = run.from;
    else if (at === element.closeFrom && element.closeTo === run.closeFrom) place = run.closeTo;
    else {
      const [close, open] = kind === 'cdata' ? [']]>', '<![CDATA['] : ['', ''];
      around = [`${close}</${w}t></${w}r>`, `${run.head}<${w}t xml:space="preserve">${open}`];
      preserved.set(element.tagFrom, element.tagTo);
    }
    const joint = joints.get(place) ?? { ends: [], starts: [], around };
    joints.set(place, joint);
    return joint;
  };
  for (const { id, start, end } of placed) {
    jointAt(start, false).starts.push(`<${w}commentRangeStart ${w}id="${id}"/>`);
    jointAt(end, true).ends.push(
      `<${w}commentRangeEnd ${w}id="${id}"/><${w}r><${w}commentReference ${w}id="${id}"/></${w}r>`,
    );
  }
  const edits = [
    ...[...joints].map(
      ([
        at,
        {
          ends,
          starts,
          around: [before, behind],
        },
      ]) => ({
        from: at,
        to: at,
        text: [before, ...ends, ...starts, behind].join(''),
      }),
    ),
    // Blanks at the ends of what was cut apart would be left out.
    ...[...preserved].map(([from, to]) => ({ from, to, text: `<${w}t xml:space="preserve">` })),
  ].sort((a, b) => a.from - b.from);
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of edits) {
    pieces.push(xml.slice(at, from), text);
    at = to;
  }
  return [...pieces, xml.slice(at)].join('');
}
