import { promisify } from 'node:util';
import { createInflateRaw, deflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { crc32, halves, words } from '../exchange/stored-zip';
import { DocumentFault } from '../workers/documents/text-task';

/** What may come out of the parts that are read, in bytes as they really come; what is only copied is never inflated. */
const LIMITS = { entries: 5_000, markupBytes: 60 * 1024 * 1024 } as const;

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const DEFLATED = 8;
const UTF8_NAME = 0x0800;
const VERSION = 20;

/** The parts of a document or a workbook. Their names are compared without regard to case, as the format says. */
export interface OfficePackage {
  has(path: string): boolean;
  /** The names of all parts, as they are written. */
  paths(): string[];
  /** A part of XML as its text. @throws DocumentFault `damaged`, `too-large` */
  read(path: string): Promise<string>;
  /** The file with these parts instead of, or besides, its own; every other part stays byte for byte. */
  write(changed: ReadonlyMap<string, string | Uint8Array>): Promise<Uint8Array>;
}

interface StoredPart {
  entry: Entry;
  /** As they lie in the archive: compressed. */
  content: Buffer;
}

interface WrittenPart {
  name: Buffer;
  isUtf8: boolean;
  method: number;
  date: number;
  time: number;
  crc: number;
  byteLength: number;
  content: Buffer;
}

/**
 * Opens a document or a workbook as somebody sent it; `markupAtMost` bytes are inflated of what is read.
 * @throws DocumentFault `encrypted`, `damaged`, `too-large`
 */
export async function openOfficePackage(
  bytes: Uint8Array,
  markupAtMost: number = LIMITS.markupBytes,
): Promise<OfficePackage> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 8).equals(COMPOUND_FILE)) throw new DocumentFault('encrypted');
  try {
    return packageOf(await listParts(buffer), markupAtMost);
  } catch (error) {
    throw error instanceof DocumentFault ? error : new DocumentFault('damaged');
  }
}

async function listParts(buffer: Buffer): Promise<Map<string, StoredPart>> {
  const { default: yauzl } = await import('yauzl');
  const archive: ZipFile = await yauzl.fromBufferPromise(buffer, {
    lazyEntries: true,
    validateEntrySizes: true,
  });
  if (archive.entryCount > LIMITS.entries) throw new DocumentFault('too-large');
  const parts = new Map<string, StoredPart>();
  let copied = 0;
  for await (const entry of archive.eachEntry()) {
    if (entry.isEncrypted()) throw new DocumentFault('encrypted');
    const { fileDataStart } = await archive.readLocalFileHeaderPromise(entry, { minimal: true });
    const content = buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    copied += content.byteLength;
    const name = entry.fileName.toLowerCase();
    // Entries that overlap claim more than the file holds.
    if (copied > buffer.byteLength || parts.has(name)) throw new DocumentFault('damaged');
    parts.set(name, { entry, content });
  }
  return parts;
}

function packageOf(parts: ReadonlyMap<string, StoredPart>, markupAtMost: number): OfficePackage {
  let inflated = 0;
  return {
    has: (path) => parts.has(path.toLowerCase()),
    paths: () => [...parts.values()].map(({ entry }) => entry.fileName),
    read: async (path) => {
      const part = parts.get(path.toLowerCase());
      if (!part) throw new DocumentFault('damaged');
      const bytes = await inflate(part, markupAtMost - inflated);
      inflated += bytes.byteLength;
      try {
        // The mark of byte order stays where it was.
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      } catch {
        throw new DocumentFault('damaged');
      }
    },
    write: async (changed) => {
      const left = new Map([...changed].map(([path, made]) => [path.toLowerCase(), { path, made }]));
      const written: WrittenPart[] = [];
      for (const [name, { entry, content }] of parts) {
        const anew = left.get(name);
        left.delete(name);
        written.push({
          name: entry.fileNameRaw,
          isUtf8: (entry.generalPurposeBitFlag & UTF8_NAME) !== 0,
          method: entry.compressionMethod,
          date: entry.lastModFileDate,
          time: entry.lastModFileTime,
          crc: entry.crc32,
          byteLength: entry.uncompressedSize,
          content,
          ...(anew && (await packed(anew.made))),
        });
      }
      const [first] = written;
      for (const { path, made } of left.values()) {
        const { date = 0x21, time = 0 } = first ?? {};
        written.push({ name: Buffer.from(path), isUtf8: true, date, time, ...(await packed(made)) });
      }
      return zipOf(written);
    },
  };
}

async function inflate({ entry, content }: StoredPart, bytesAtMost: number): Promise<Buffer> {
  if (entry.compressionMethod === 0) {
    if (content.byteLength > bytesAtMost) throw new DocumentFault('too-large');
    return content;
  }
  if (entry.compressionMethod !== DEFLATED) throw new DocumentFault('damaged');
  const stream = createInflateRaw();
  stream.end(content);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > bytesAtMost) throw new DocumentFault('too-large');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof DocumentFault ? error : new DocumentFault('damaged');
  } finally {
    stream.destroy();
  }
  if (size !== entry.uncompressedSize) throw new DocumentFault('damaged');
  return Buffer.concat(chunks);
}

async function packed(
  made: string | Uint8Array,
): Promise<Pick<WrittenPart, 'method' | 'crc' | 'byteLength' | 'content'>> {
  const bytes = Buffer.from(made);
  const content = await deflate(bytes);
  return { method: DEFLATED, crc: crc32(bytes, 0), byteLength: bytes.byteLength, content };
}

const deflate = promisify<Buffer, Buffer>(deflateRaw);

/** Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
function zipOf(parts: readonly WrittenPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, isUtf8, method, date, time, crc, byteLength, content } of parts) {
    const common = Buffer.concat([
      halves(VERSION, isUtf8 ? UTF8_NAME : 0, method, time, date),
      words(crc, content.byteLength, byteLength),
      halves(name.byteLength, 0),
    ]);
    pieces.push(words(0x04034b50), common, name, content);
    directory.push(words(0x02014b50), halves(VERSION), common, halves(0, 0, 0), words(0, offset), name);
    offset += 4 + common.byteLength + name.byteLength + content.byteLength;
  }
  const directoryBytes = directory.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const end = Buffer.concat([
    words(0x06054b50, 0),
    halves(parts.length, parts.length),
    words(directoryBytes, offset),
    halves(0),
  ]);
  return Buffer.concat([...pieces, ...directory, end]);
}
