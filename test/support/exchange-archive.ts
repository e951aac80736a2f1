import { decrypt, encrypt, type Lock, type Unlock } from '../../electron/exchange/age';
import { type SigningKey, sign } from '../../electron/exchange/keys';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import { writeSignedArchive } from '../../electron/exchange/signed-archive';
import type { BuiltPackage } from './exchange';

export async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

export const sealed = async (archive: Uint8Array, lock: Lock): Promise<Buffer> =>
  whole(await encrypt(stream(archive), lock));

export const opened = (bytes: Uint8Array, unlock: Unlock): Promise<Buffer> =>
  whole(decrypt(stream(bytes), unlock));

/** The archive within a package, before it is encrypted. */
export const archiveOf = ({ manifest, pathOf }: BuiltPackage, key: SigningKey): Promise<Buffer> =>
  whole(
    writeSignedArchive(
      manifestBytes(manifest),
      key,
      manifest.files.map((file) => ({ ...file, path: pathOf(file.sha256) })),
    ),
  );

export interface ZipEntry {
  name: string;
  bytes: Buffer;
  /** Says what is not so: another name of the same length is written over this one. */
  renamedTo?: string;
  isDeflated?: boolean;
}

/** A ZIP as nobody honest would write it. */
export async function forgedZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  for (const { name, bytes, isDeflated = false } of entries) {
    zip.addBuffer(bytes, name, {
      compress: isDeflated,
      mtime: new Date(1980, 0, 1),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  let text = (await whole(zip.outputStream as AsyncIterable<Buffer>)).toString('latin1');
  for (const { name, renamedTo } of entries) {
    if (renamedTo === undefined) continue;
    if (renamedTo.length !== name.length) throw new Error('the names must be of one length');
    text = text.replaceAll(name, renamedTo);
  }
  return Buffer.from(text, 'latin1');
}

/** The first three entries of an archive: a manifest, its signature by `key`, and that key or another. */
export function head(
  manifest: unknown,
  key: SigningKey,
  shown: Pick<SigningKey, 'publicKey'> = key,
): ZipEntry[] {
  const bytes = Buffer.isBuffer(manifest) ? manifest : manifestBytes(manifest);
  return [
    { name: 'manifest.json', bytes },
    { name: 'manifest.sig', bytes: sign(bytes, key) },
    { name: 'manifest.pub', bytes: Buffer.from(shown.publicKey) },
  ];
}
