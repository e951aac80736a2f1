import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import { sha256Of } from '../../electron/store/files';

export type Parts = Map<string, Buffer>;

/** The entries of an archive, in order. */
export async function unzip(bytes: Buffer): Promise<Parts> {
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const parts: Parts = new Map();
  for await (const entry of archive.eachEntry()) {
    parts.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  }
  return parts;
}

export async function zip(parts: Iterable<readonly [string, Buffer]>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, bytes] of parts) archive.addBuffer(bytes, name);
  archive.end();
  return buffer(archive.outputStream);
}

type Manifest = Record<string, unknown> & { entries: { name: string; byteLength: number; sha256: string }[] };

/** The archive with its manifest changed. */
export function withManifest(parts: Parts, change: (manifest: Manifest) => void): Parts {
  const manifest = JSON.parse(String(parts.get('manifest.json'))) as Manifest;
  change(manifest);
  return new Map([...parts, ['manifest.json', Buffer.from(JSON.stringify(manifest))]]);
}

/** The archive with another database, properly listed. */
export function withDatabase(parts: Parts, database: Buffer): Parts {
  return withManifest(new Map([...parts, ['kurskontor.db', database]]), ({ entries }) => {
    const entry = entries.find(({ name }) => name === 'kurskontor.db');
    Object.assign(entry ?? {}, { byteLength: database.byteLength, sha256: sha256Of(database) });
  });
}

/** Writes another name of the same length over an entry's, as no honest archiver would. */
export function renamedInPlace(bytes: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('the names must be of one length');
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}
