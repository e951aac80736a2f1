import type { Entry, ZipFile } from 'yauzl';
import { PAPER_KINDS, type PaperType } from '../../../shared/domain/paper-file-types';
import { Refused } from '../../../shared/errors';
import { fault } from './paper-file-fault';

/** What an archive may cost, measured on what really comes out of it. */
const LIMITS = {
  entries: 5_000,
  inflatedBytes: 400 * 1024 * 1024,
  textBytes: 100 * 1024 * 1024,
  inflationRatio: 200,
  /** Below this a high ratio does no harm. */
  inflationRatioFromBytes: 10 * 1024 * 1024,
} as const;

/** The part that makes an archive a document, with the element it begins with. */
const OFFICE_PARTS = [
  { type: 'docx', path: 'word/document.xml', root: 'document' },
  { type: 'pptx', path: 'ppt/presentation.xml', root: 'presentation' },
  { type: 'xlsx', path: 'xl/workbook.xml', root: 'workbook' },
] as const satisfies readonly { type: PaperType; path: string; root: string }[];

const OPEN_DOCUMENT_PART = { path: 'content.xml', root: 'document-content' } as const;
const OPEN_DOCUMENT_TYPES = ['odt', 'odp'] as const satisfies readonly PaperType[];
const MACROS = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/./i;

interface Document {
  type: PaperType;
  part: Entry;
  root: string;
}

/** What a file is by its content: one of the accepted kinds, or null with the words for what it is instead. */
export interface FoundKind {
  type: PaperType | null;
  /** Goes on after the name of the file. */
  clause: string;
}

/**
 * Which document an archive is by its parts. An accepted one has no macros, and nothing in it inflates out of proportion.
 * @throws Refused `bad-file`
 */
export async function inspectArchive(
  content: Buffer,
  name: string,
  accepted: readonly PaperType[],
  signal?: AbortSignal,
): Promise<FoundKind> {
  const { default: yauzl } = await import('yauzl');
  let archive: ZipFile;
  try {
    // Sizes are checked while inflating, with an error that says what is wrong.
    archive = await yauzl.fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: false });
  } catch {
    throw damaged(name);
  }
  const entries = await listEntries(archive, content.length, name, signal);
  const document = await findDocument(archive, entries, name, signal);
  const clause = `ist ${whatItIs(document?.type ?? null, entries)}`;
  if (!document || !accepted.includes(document.type)) return { type: null, clause };
  if ([...entries.keys()].some((path) => MACROS.test(path))) {
    throw fault(
      name,
      'macros',
      'enthält Makros. Bitte lassen Sie sich die Facharbeit als PDF oder als Word-Dokument ohne Makros (.docx) geben.',
    );
  }
  await inflatePart(archive, document, name, signal);
  return { type: document.type, clause };
}

async function findDocument(
  archive: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  name: string,
  signal?: AbortSignal,
): Promise<Document | null> {
  if (entries.has('[Content_Types].xml')) {
    for (const { type, path, root } of OFFICE_PARTS) {
      const part = entries.get(path);
      if (part) return { type, part, root };
    }
  }
  const kind = entries.get('mimetype');
  const part = entries.get(OPEN_DOCUMENT_PART.path);
  if (!kind || !part || kind.uncompressedSize > 200) return null;
  const mediaType = (await inflate(archive, kind, { name, bytesAtMost: 200, signal })).opening.trim();
  const type = OPEN_DOCUMENT_TYPES.find((known) => PAPER_KINDS[known].mediaType === mediaType);
  return type ? { type, part, root: OPEN_DOCUMENT_PART.root } : null;
}

function whatItIs(type: PaperType | null, entries: ReadonlyMap<string, Entry>): string {
  if (type === 'xlsx') return 'eine Excel-Arbeitsmappe';
  if (type === 'pptx') return 'eine PowerPoint-Präsentation';
  if (entries.has('mimetype') && entries.has(OPEN_DOCUMENT_PART.path)) return 'ein OpenDocument';
  return 'ein ZIP-Archiv';
}

async function listEntries(
  archive: ZipFile,
  byteLength: number,
  name: string,
  signal?: AbortSignal,
): Promise<Map<string, Entry>> {
  if (archive.entryCount > LIMITS.entries) throw zipBomb(name);
  const entries = new Map<string, Entry>();
  let compressedBytes = 0;
  let declaredBytes = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      signal?.throwIfAborted();
      if (entry.isEncrypted()) throw damaged(name);
      if (entries.has(entry.fileName)) throw damaged(name);
      entries.set(entry.fileName, entry);
      compressedBytes += entry.compressedSize;
      declaredBytes += entry.uncompressedSize;
      refuseRatio(name, entry.uncompressedSize, entry.compressedSize);
    }
  } catch (error) {
    throw passOn(error) ?? damaged(name);
  }
  // Entries that overlap claim more than the file holds.
  if (compressedBytes > byteLength || declaredBytes > LIMITS.inflatedBytes) throw zipBomb(name);
  return entries;
}

async function inflatePart(archive: ZipFile, { part, root }: Document, name: string, signal?: AbortSignal) {
  const { inflated, opening } = await inflate(archive, part, {
    name,
    bytesAtMost: LIMITS.textBytes,
    signal,
  });
  const isWhole = inflated === part.uncompressedSize;
  if (!isWhole || !new RegExp(`<(\\w+:)?${root}[\\s/>]`).test(opening)) throw damaged(name);
}

interface InflateOptions {
  name: string;
  bytesAtMost: number;
  signal: AbortSignal | undefined;
}

/** Inflates a part once, since a declared size proves nothing. */
async function inflate(
  archive: ZipFile,
  entry: Entry,
  { name, bytesAtMost, signal }: InflateOptions,
): Promise<{ inflated: number; opening: string }> {
  let inflated = 0;
  let opening = '';
  try {
    const stream = await archive.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      if (opening.length < 4096) opening += chunk.toString('latin1', 0, 4096);
      inflated += chunk.length;
      if (inflated > bytesAtMost) throw zipBomb(name);
      refuseRatio(name, inflated, entry.compressedSize);
    }
  } catch (error) {
    throw passOn(error) ?? damaged(name);
  }
  return { inflated, opening };
}

const passOn = (error: unknown): Error | null =>
  error instanceof Refused || (error instanceof Error && error.name === 'AbortError') ? error : null;

function refuseRatio(name: string, inflated: number, compressed: number): void {
  if (inflated >= LIMITS.inflationRatioFromBytes && inflated > compressed * LIMITS.inflationRatio)
    throw zipBomb(name);
}

const damaged = (name: string): Refused =>
  fault(
    name,
    'corrupt',
    'ist beschädigt. Bitte öffnen Sie sie in dem Programm, aus dem sie kommt, und speichern Sie sie erneut.',
  );

const zipBomb = (name: string): Refused =>
  fault(
    name,
    'zip-bomb',
    'würde beim Entpacken unverhältnismäßig groß und wird deshalb nicht angenommen. Bitte lassen Sie sich die Facharbeit als PDF geben.',
  );
