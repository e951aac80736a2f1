import { createHash } from 'node:crypto';
import type { Entry } from 'yauzl';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import { Refused } from '../../shared/errors';
import { readFrom } from './bytes';
import { type SigningKey, sign, tidyPublicKey, verify } from './keys';
import { type ExchangeFault, faultOf } from './refusals';
import { storedZip } from './stored-zip';
import type { OpenedZip } from './zip';

const MANIFEST_ENTRY = 'manifest.json';
const SIGNATURE_ENTRY = 'manifest.sig';
const KEY_ENTRY = 'manifest.pub';
const KEY_BYTES_AT_MOST = 1024;
const SIGNATURE_BYTES = 64;
/** The manifest, the signature over its bytes, and the key to check it with. */
export const HEAD_ENTRIES = [MANIFEST_ENTRY, SIGNATURE_ENTRY, KEY_ENTRY] as const;
const FILE_ENTRY = /^files\/[0-9a-f]{64}$/;

const fileEntry = (sha256: string): string => `files/${sha256}`;

/** A file that goes into an archive; it lies under `path` and is what its hash says. */
export interface PackedFile {
  sha256: string;
  byteLength: number;
  path: string;
}

/** Hears how many bytes of how many are done. */
export type OnProgress = (progress: { done: number; total: number }) => void;

/**
 * The archive as it comes: a ZIP of the manifest, its signature, the key to it and the files under their hashes, none of them
 * compressed. Equal content gives equal bytes. @throws Refused `damaged` where a file is not what its hash says
 */
export function writeSignedArchive(
  manifest: Uint8Array,
  key: SigningKey,
  files: readonly PackedFile[],
  onProgress: OnProgress = () => undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const total = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  let done = 0;
  const report = (bytes: number): void => {
    done += bytes;
    onProgress({ done: Math.min(done, total), total });
  };
  return storedZip([
    { name: MANIFEST_ENTRY, content: [manifest] },
    { name: SIGNATURE_ENTRY, content: [sign(manifest, key)] },
    { name: KEY_ENTRY, content: [Buffer.from(key.publicKey)] },
    ...files.map((file) => ({ name: fileEntry(file.sha256), content: contentOnDisk(file, report) })),
  ]);
}

async function* contentOnDisk(
  { path, sha256, byteLength }: PackedFile,
  report: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of readFrom(path, byteLength)) {
      hash.update(chunk);
      size += chunk.length;
      if (size > byteLength) break;
      report(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw isOfDisk(error) ? changedOnDisk(sha256) : error;
  }
  if (size !== byteLength || hash.digest('hex') !== sha256) throw changedOnDisk(sha256);
}

const changedOnDisk = (sha256: string): Refused =>
  new Refused(
    'damaged',
    'Eine gespeicherte Datei fehlt oder ist beschädigt. Bitte stellen Sie sie aus einer Sicherung wieder her.',
    { details: { sha256 } },
  );

/** An archive whose signature holds; nothing in its manifest has been looked at. */
export interface OpenedArchive {
  head: Record<(typeof HEAD_ENTRIES)[number], Buffer>;
  /** The key it is signed with, PEM. Whose it is, nobody has said yet. */
  publicKey: string;
  /** The hashes of the files in it, as their names say. */
  hashes: ReadonlySet<string>;
  /** The content of a file, as it comes and unchecked. */
  read(sha256: string): AsyncIterable<Uint8Array>;
}

/**
 * Looks through a decrypted archive: names and number of its entries, then the signature over the manifest's raw bytes.
 * @throws Refused `bad-archive`, `too-many-entries`, `foreign-entry`, `duplicate-entry`, `packed-entry`, `missing-entry`,
 * `too-large`, `bad-signature`
 */
export async function openSignedArchive(archive: OpenedZip): Promise<OpenedArchive> {
  const entries = await readEntries(archive);
  const read = (name: string): AsyncIterable<Uint8Array> => {
    const entry = entries.get(name);
    if (entry === undefined) throw faultOf('missing-entry', { entry: name });
    return contentOf(archive, entry);
  };
  const manifest = await readWhole(read(MANIFEST_ENTRY), EXCHANGE_LIMITS.manifestBytes, 'too-large');
  const signature = await readWhole(read(SIGNATURE_ENTRY), SIGNATURE_BYTES, 'bad-signature');
  const key = await readWhole(read(KEY_ENTRY), KEY_BYTES_AT_MOST, 'bad-signature');
  const publicKey = tidyPublicKey(String(key));
  if (publicKey === null || publicKey !== String(key) || !verify(manifest, signature, publicKey)) {
    throw faultOf('bad-signature');
  }
  const files = [...entries.keys()].filter((name) => FILE_ENTRY.test(name));
  return {
    head: { [MANIFEST_ENTRY]: manifest, [SIGNATURE_ENTRY]: signature, [KEY_ENTRY]: key },
    publicKey,
    hashes: new Set(files.map((name) => name.slice(fileEntry('').length))),
    read: (sha256) => read(fileEntry(sha256)),
  };
}

async function readEntries(archive: OpenedZip): Promise<Map<string, Entry>> {
  const most = EXCHANGE_LIMITS.files + HEAD_ENTRIES.length;
  if (archive.entryCount > most) throw faultOf('too-many-entries');
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of archive.eachEntry()) {
      const name = entry.fileName;
      if (!FILE_ENTRY.test(name) && !(HEAD_ENTRIES as readonly string[]).includes(name)) {
        throw faultOf('foreign-entry');
      }
      if (entries.has(name)) throw faultOf('duplicate-entry');
      if (entry.isEncrypted() || entry.compressionMethod !== 0) throw faultOf('packed-entry');
      entries.set(name, entry);
      if (entries.size > most) throw faultOf('too-many-entries');
    }
  } catch (error) {
    throw archiveFault(error);
  }
  for (const name of HEAD_ENTRIES) if (!entries.has(name)) throw faultOf('missing-entry', { entry: name });
  return entries;
}

/** yauzl itself refuses names that lead out of a folder; it says so in words. */
function archiveFault(error: unknown): unknown {
  if (error instanceof Refused || isOfDisk(error)) return error;
  return faultOf(
    error instanceof Error && /relative path|absolute path|invalid characters in fileName/.test(error.message)
      ? 'foreign-entry'
      : 'bad-archive',
  );
}

/** What the disk said, as against what the archive did. */
const isOfDisk = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

async function* contentOf(archive: OpenedZip, entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* archive.contentOf(entry);
  } catch (error) {
    throw archiveFault(error);
  }
}

async function readWhole(
  content: AsyncIterable<Uint8Array>,
  atMost: number,
  otherwise: ExchangeFault,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > atMost) throw faultOf(otherwise);
    // The next one comes in its place.
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
