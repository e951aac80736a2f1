import { mkdir, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import type { MarkingPackage } from '../../shared/domain/exchange/marking-package';
import { Refused } from '../../shared/errors';
import { syncFolder } from '../store/files';
import { renamePatiently } from '../store/rename';
import { refusalOfStorage } from '../store/sqlite-errors';
import { decrypt, type Unlock, unlockWithPassphrase } from './age';
import { atMost, readFrom } from './bytes';
import { checkPackage } from './check-package';
import { writeNew } from './durable-file';
import { extractFiles } from './extract-files';
import { tidyPassphrase } from './passphrase';
import { faultOf } from './refusals';
import { HEAD_ENTRIES, type OnProgress, type OpenedArchive, openSignedArchive } from './signed-archive';
import { openZip } from './zip';

/** Whose signature a package bears. */
export interface Signer {
  academyName: string;
  publicKey: string;
  fingerprint: string;
}

export interface UnpackInput {
  /** The `.kkpaket`. */
  source: string;
  passphrase: string;
  /** The folder to make; there must be none of this name. */
  folder: string;
  /** Asked before a file is unpacked; false refuses the package, as does a refusal that it throws. */
  trust: (signer: Signer, manifest: MarkingPackage) => boolean | Promise<boolean>;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Another way in than the passphrase. */
  unlock?: Unlock;
}

export interface Unpacked {
  manifest: MarkingPackage;
  /** Its raw bytes, to which results are bound. */
  raw: Buffer;
  signer: Signer;
}

/**
 * Unpacks a marking package into a new folder: `manifest.json`, `manifest.sig`, `manifest.pub` and `files/<sha256>`.
 * Checked are, in this order: size and entries on actual bytes, the encryption, the signature over the raw manifest, its
 * schema, trust in the key, the hash of every file. Whenever the process ends, there is the whole folder or none.
 * @throws Refused with an `ExchangeFault` in `details.reason`; `conflict`, `disk-full`, `read-only`
 */
export async function unpackMarking(input: UnpackInput): Promise<Unpacked> {
  const { source, folder, signal, onProgress = () => undefined } = input;
  const unlock = input.unlock ?? unlockWithPassphrase(tidyPassphrase(input.passphrase));
  const { size } = await stat(source);
  if (size > EXCHANGE_LIMITS.fileBytes) throw faultOf('too-large');
  await refuseExisting(folder);
  const staging = join(dirname(folder), `.${basename(folder)}.teil`);
  const archivePath = join(staging, 'archive.zip');
  const report = (done: number): void => onProgress({ done: Math.min(done, 2 * size), total: 2 * size });
  try {
    // What a process that ended in the midst of it has left.
    await rm(staging, { recursive: true, force: true });
    await mkdir(join(staging, 'files'), { recursive: true, mode: 0o700 });
    const cipher = readFrom(source, size);
    const plain = decrypt(atMost(cipher, EXCHANGE_LIMITS.fileBytes, report), unlock);
    await writeNew(archivePath, atMost(plain, EXCHANGE_LIMITS.archiveBytes), { signal, isPassing: true });
    const unpacked = await unpackArchive(archivePath, staging, input, (done) => report(size + done));
    await unlink(archivePath);
    syncFolder(join(staging, 'files'));
    syncFolder(staging);
    signal?.throwIfAborted();
    await renamePatiently(staging, folder);
    syncFolder(dirname(folder));
    return unpacked;
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw refusalOfStorage(error) ?? error;
  }
}

async function refuseExisting(folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new Refused(
    'conflict',
    'An dieser Stelle liegt schon etwas. Bitte wählen Sie einen anderen Ordner für das Paket.',
    { details: { folder } },
  );
}

async function unpackArchive(
  archivePath: string,
  staging: string,
  { trust, signal }: UnpackInput,
  report: (done: number) => void,
): Promise<Unpacked> {
  const zip = await openZip(archivePath);
  try {
    const archive = await openSignedArchive(zip);
    const unpacked = await judgeArchive(archive, trust);
    await extractFiles(archive, unpacked.manifest.files, { folder: join(staging, 'files'), signal, report });
    for (const name of HEAD_ENTRIES) await writeNew(join(staging, name), [archive.head[name]], { signal });
    return unpacked;
  } finally {
    zip.close();
  }
}

async function judgeArchive(
  { head, publicKey, hashes }: OpenedArchive,
  trust: UnpackInput['trust'],
): Promise<Unpacked> {
  const raw = head['manifest.json'];
  const manifest = checkPackage(raw, publicKey);
  const { name, fingerprint } = manifest.academy;
  const signer: Signer = { academyName: name, publicKey, fingerprint };
  if (!(await trust(signer, manifest))) throw faultOf('not-trusted', { academyName: name, fingerprint });
  if (manifest.files.some(({ sha256 }) => !hashes.has(sha256))) throw faultOf('missing-entry');
  if (manifest.files.length !== hashes.size) throw faultOf('foreign-entry');
  return { manifest, raw, signer };
}
