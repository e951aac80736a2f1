import { stat } from 'node:fs/promises';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import type { MarkingPackage } from '../../shared/domain/exchange/marking-package';
import { sha256Of } from '../store/files';
import { encrypt, type Lock, lockWithPassphrase } from './age';
import { checkPackage } from './check-package';
import { writeDurable } from './durable-file';
import type { SigningKey } from './keys';
import { checkedPassphrase } from './passphrase';
import { manifestBytes } from './read-manifest';
import { faultOf } from './refusals';
import { type OnProgress, writeSignedArchive } from './signed-archive';

export interface PackInput {
  manifest: MarkingPackage;
  /** The academy's; its fingerprint stands in the manifest. */
  key: SigningKey;
  passphrase: string;
  /** Where the file of a hash lies, as in `FileStore.pathOf`. */
  pathOf: (sha256: string) => string;
  /** The `.kkpaket` to write. */
  target: string;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Another lock than the passphrase's. */
  lock?: Lock;
}

export interface Packed {
  byteLength: number;
  /** The manifest's raw bytes, which the office keeps: results are checked against them. */
  manifest: Buffer;
  manifestSha256: string;
}

/**
 * Writes a marking package: signed, then encrypted. Whenever the process ends, there is the whole file or none.
 * @throws Refused `validation` for a passphrase that is too short, `bad-file` with the `ExchangeFault` of a manifest that nobody
 * would take, `too-large`, `damaged`, `disk-full`, `read-only`
 */
export async function packMarking(input: PackInput): Promise<Packed> {
  const { key, pathOf, target, signal, onProgress } = input;
  const lock = input.lock ?? lockWithPassphrase(checkedPassphrase(input.passphrase));
  const manifest = manifestBytes(input.manifest);
  // What one would not take from others one does not give out.
  const { files } = checkPackage(manifest, key.publicKey);
  const total = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total > EXCHANGE_LIMITS.archiveBytes - 2 * EXCHANGE_LIMITS.manifestBytes) throw faultOf('too-large');
  const located = files.map((file) => ({ ...file, path: pathOf(file.sha256) }));
  const archive = writeSignedArchive(manifest, key, located, onProgress);
  await writeDurable(target, await encrypt(archive, lock), signal);
  return { byteLength: (await stat(target)).size, manifest, manifestSha256: sha256Of(manifest) };
}
