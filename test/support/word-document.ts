import { Parser } from 'saxen';
import yauzl from 'yauzl';

/** Every part of an archive by its name: as it lies there, and what it says. */
export async function partsOf(bytes: Uint8Array): Promise<Map<string, { stored: Buffer; text: string }>> {
  const buffer = Buffer.from(bytes);
  const archive = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
  const parts = new Map<string, { stored: Buffer; text: string }>();
  for await (const entry of archive.eachEntry()) {
    const { fileDataStart } = await archive.readLocalFileHeaderPromise(entry, { minimal: true });
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    parts.set(entry.fileName, {
      stored: buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize),
      text: Buffer.concat(chunks).toString('utf8'),
    });
  }
  return parts;
}

export interface ReadComment {
  author: string;
  date: string;
  /** Lines of the comment. */
  words: string[];
  /** The text of the main part between its two ends. */
  passage: string;
  /** The text of the main part in front of it. */
  before: string;
}

type Attributes = Record<string, string>;

/** Goes through XML with another program's reader. */
function walk(
  xml: string,
  open: (name: string, attributes: Attributes) => void,
  close: (name: string) => void = () => undefined,
  text: (words: string) => void = () => undefined,
): void {
  const decode = (words: string) =>
    words
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replace(
        /&(lt|gt|quot|apos|amp);/g,
        (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
      );
  const parser = new Parser()
    .on('openTag', (name, attributes) =>
      open(
        name,
        Object.fromEntries(Object.entries(attributes() || {}).map(([key, value]) => [key, decode(value)])),
      ),
    )
    .on('closeTag', close)
    .on('text', (words) => text(decode(words)))
    .on('cdata', text)
    .on('error', (error) => {
      throw error;
    })
    .on('warn', (error) => {
      throw error;
    });
  const failed = parser.write(xml).end();
  if (failed) throw failed;
}

/**
 * The comments of a Word document with the passages that they stand at, after all that the format asks of them: the part
 * is declared and linked once, every comment has a number of its own, one beginning, one end after it, and one reference.
 */
export async function commentsOf(bytes: Uint8Array): Promise<ReadComment[]> {
  const parts = await partsOf(bytes);
  const xmlOf = (path: string) => parts.get(path)?.text ?? '';
  const linked: string[] = [];
  const relationIds: string[] = [];
  walk(xmlOf('word/_rels/document.xml.rels'), (name, { Id = '', Type = '', Target = '' }) => {
    if (name !== 'Relationship') return;
    relationIds.push(Id);
    if (Type.endsWith('/relationships/comments')) linked.push(`word/${Target}`);
  });
  if (new Set(relationIds).size !== relationIds.length) throw new Error('two relations have one id');
  const declared: string[] = [];
  walk(xmlOf('[Content_Types].xml'), (name, { PartName = '', ContentType = '' }) => {
    if (name === 'Override' && ContentType.endsWith('.comments+xml')) declared.push(PartName.slice(1));
  });
  if (JSON.stringify(linked) !== JSON.stringify(declared))
    throw new Error(`${linked} are linked, ${declared} declared`);
  const comments = new Map<string, ReadComment>();
  let own: ReadComment | null = null;
  walk(
    xmlOf(linked[0] ?? ''),
    (name, attributes) => {
      if (name === 'w:comment') {
        const id = attributes['w:id'] ?? '';
        if (comments.has(id)) throw new Error(`two comments have the number ${id}`);
        own = {
          author: attributes['w:author'] ?? '',
          date: attributes['w:date'] ?? '',
          words: [],
          passage: '',
          before: '',
        };
        comments.set(id, own);
      } else if (name === 'w:p') own?.words.push('');
    },
    () => undefined,
    (words) => own?.words.push((own.words.pop() ?? '') + words),
  );
  let written = '';
  const open = new Set<string>();
  const met: string[] = [];
  const path: string[] = [];
  walk(
    xmlOf('word/document.xml'),
    (name, attributes) => {
      const id = attributes['w:id'] ?? '';
      path.push(name);
      if (!/^w:comment/.test(name)) return;
      met.push(`${name} ${id}`);
      if (name === 'w:commentRangeStart') {
        open.add(id);
        const comment = comments.get(id);
        if (comment) comment.before = written;
      }
      if (name === 'w:commentRangeEnd' && !open.delete(id)) throw new Error(`${id} ends before it begins`);
      const parent = path.at(-2) ?? '';
      const isPlaced =
        name === 'w:commentReference' ? parent === 'w:r' : !['w:r', 'w:t', 'w:rPr'].includes(parent);
      if (!isPlaced) throw new Error(`${name} within ${parent}`);
    },
    () => path.pop(),
    (words) => {
      if (path.at(-1) !== 'w:t') return;
      written += words;
      for (const id of open) {
        const comment = comments.get(id);
        if (comment) comment.passage += words;
      }
    },
  );
  const expected = [...comments.keys()].flatMap((id) =>
    ['w:commentRangeEnd', 'w:commentRangeStart', 'w:commentReference'].map((name) => `${name} ${id}`),
  );
  if (JSON.stringify([...met].sort()) !== JSON.stringify(expected.sort()))
    throw new Error(`${met} for ${expected}`);
  return [...comments.values()];
}
