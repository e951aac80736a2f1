import { closeSync, openSync, readSync } from 'node:fs';
import type { Entry, ZipFile } from 'yauzl';
import { Refused } from '../../../../shared/errors';
import type { TransferredFile } from '../../../transfers';
import { PAPER_BYTES_AT_MOST } from '../paper-file';

const LIMITS = {
  entries: 2_000,
  /** What comes out of it, in bytes. */
  inflatedBytes: 4 * 1024 * 1024 * 1024,
  inflationRatio: 200,
  inflationRatioFromBytes: 10 * 1024 * 1024,
} as const;

/** What systems and Word leave beside the files that people mean. */
const SIDE_FILE = /(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
/** Parts that make a ZIP a document of its own. */
const DOCUMENT_PART = /^(\[Content_Types\]\.xml|mimetype)$/;

/** Why a file in an archive is not even opened. */
export type PackedFault = 'link' | 'too-large' | 'zip-bomb' | 'password';

export interface PackedFile {
  /** Its place in the archive: names may occur twice. */
  entry: number;
  path: string;
  byteLength: number;
  fault: PackedFault | null;
  /** Its bytes; counted as they come. @throws Refused `bad-file` */
  read(): Promise<Buffer>;
}

/** Whether the file is an archive of files, not a document that is packed as one. @throws Refused `bad-file` */
export async function isArchive(file: TransferredFile): Promise<boolean> {
  if (!['PK\u0003\u0004', 'PK\u0005\u0006'].includes(firstBytes(file, 4).toString('latin1'))) return false;
  if (/\.(docx|xlsx|pptx|odt|odp)$/i.test(file.fileName)) return false;
  for await (const { path } of packedFiles(file)) if (DOCUMENT_PART.test(path)) return false;
  return true;
}

/**
 * The files of an archive in their order, without folders and what systems leave beside. Nothing is written to disk. The whole
 * archive is refused when it has too many entries, swells beyond measure or holds a path that leads out of it.
 * @throws Refused `bad-file` with `details.reason`
 */
export async function* packedFiles(file: TransferredFile, signal?: AbortSignal): AsyncGenerator<PackedFile> {
  const { default: yauzl } = await import('yauzl');
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
  let archive: ZipFile;
  try {
    archive =
      'path' in file
        ? await yauzl.openPromise(file.path, options)
        : await yauzl.fromBufferPromise(
            Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
            options,
          );
  } catch {
    throw damaged(file);
  }
  try {
    if (archive.entryCount > LIMITS.entries) throw tooMany(file, archive.entryCount);
    let inflated = 0;
    let index = -1;
    for await (const entry of archive.eachEntry()) {
      signal?.throwIfAborted();
      index += 1;
      inflated += entry.uncompressedSize;
      if (inflated > LIMITS.inflatedBytes) throw tooLarge(file);
      if (entry.fileName.endsWith('/') || SIDE_FILE.test(entry.fileName)) continue;
      yield {
        entry: index,
        path: entry.fileName,
        byteLength: entry.uncompressedSize,
        fault: faultOf(entry),
        read: () => readEntry(archive, entry),
      };
    }
  } catch (error) {
    throw asRefused(file, error);
  } finally {
    archive.close();
  }
}

function faultOf(entry: Entry): PackedFault | null {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000) return 'link';
  if (entry.isEncrypted()) return 'password';
  if (entry.uncompressedSize > PAPER_BYTES_AT_MOST) return 'too-large';
  const { uncompressedSize: inflated, compressedSize: packed } = entry;
  const isBomb = inflated >= LIMITS.inflationRatioFromBytes && inflated > packed * LIMITS.inflationRatio;
  return isBomb ? 'zip-bomb' : null;
}

async function readEntry(archive: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    const stream = await archive.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    throw new Refused(
      'bad-file',
      `Die Datei „${entry.fileName}“ lässt sich nicht auspacken. Bitte packen Sie das Archiv neu.`,
      { details: { reason: 'corrupt' } },
    );
  }
  return Buffer.concat(chunks);
}

function firstBytes(file: TransferredFile, length: number): Buffer {
  if ('bytes' in file) return Buffer.from(file.bytes.subarray(0, length));
  const handle = openSync(file.path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(handle, bytes, 0, length, 0));
  } finally {
    closeSync(handle);
  }
}

function asRefused(file: TransferredFile, error: unknown): Error {
  if (error instanceof Refused) return error;
  if (!(error instanceof Error)) return damaged(file);
  if (error.name === 'AbortError') return error;
  return /^(absolute path|invalid relative path|invalid characters)/.test(error.message)
    ? leadsOut(file)
    : damaged(file);
}

const refusal = ({ fileName }: TransferredFile, reason: string, clause: string): Refused =>
  new Refused('bad-file', `Das Archiv „${fileName}“ ${clause}`, { details: { reason, fileName } });

const damaged = (file: TransferredFile) =>
  refusal(file, 'corrupt', 'ist beschädigt. Bitte packen Sie es neu oder geben Sie die Dateien einzeln.');
const tooMany = (file: TransferredFile, entries: number) =>
  refusal(
    file,
    'too-many-entries',
    `enthält ${entries.toLocaleString('de-DE')} Einträge; möglich sind ${LIMITS.entries.toLocaleString('de-DE')}. Bitte packen Sie nur die Facharbeiten hinein.`,
  );
const tooLarge = (file: TransferredFile) =>
  refusal(
    file,
    'zip-bomb',
    'würde beim Entpacken unverhältnismäßig groß. Bitte geben Sie die Dateien einzeln.',
  );
const leadsOut = (file: TransferredFile) =>
  refusal(
    file,
    'outside-path',
    'enthält Pfade, die aus ihm herausführen („../“). Es wurde nichts daraus gelesen. Bitte packen Sie die Facharbeiten neu.',
  );
