import {
  COHORT_FORMAT,
  COHORT_VERSION,
  type CohortFile,
  cohortFile,
} from '../../shared/domain/exchange/cohort-file';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import { Refused } from '../../shared/errors';
import { encrypt, type Lock, lockWithPassphrase } from './age';
import { writeDurable } from './durable-file';
import { fingerprintOf, type SigningKey } from './keys';
import { checkedPassphrase } from './passphrase';
import { manifestBytes, readManifest } from './read-manifest';
import { faultOf } from './refusals';
import { type OnProgress, writeSignedArchive } from './signed-archive';

export interface PackCohortInput {
  manifest: CohortFile;
  /** The academy's; its fingerprint stands in the manifest. */
  key: SigningKey;
  passphrase: string;
  /** Where the file of a hash lies, as in `FileStore.pathOf`. */
  pathOf: (sha256: string) => string;
  /** The `.kkkurs` to write. */
  target: string;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Another lock than the passphrase's. */
  lock?: Lock;
}

/**
 * Writes a cohort as a file: signed, then encrypted. Whenever the process ends, there is the whole file or none.
 * @throws Refused `validation` for a passphrase that is too short, `bad-file` with the `ExchangeFault` of a manifest that nobody
 * would take, `too-large`, `damaged`, `disk-full`, `read-only`
 */
export async function packCohort(input: PackCohortInput): Promise<void> {
  const { key, pathOf, target, signal, onProgress } = input;
  const lock = input.lock ?? lockWithPassphrase(checkedPassphrase(input.passphrase));
  const manifest = manifestBytes(input.manifest);
  const bytes = input.manifest.files.reduce((sum, { byteLength }) => sum + byteLength, manifest.byteLength);
  const isTooMuch =
    manifest.byteLength > EXCHANGE_LIMITS.manifestBytes ||
    bytes > EXCHANGE_LIMITS.archiveBytes - EXCHANGE_LIMITS.manifestBytes ||
    input.manifest.files.length > EXCHANGE_LIMITS.files;
  if (isTooMuch) {
    throw new Refused(
      'too-large',
      'Dieser Kurs ist mit seinen Arbeiten größer als 1 GB und passt nicht in eine Datei. Bitte geben Sie eine Sicherung des ganzen Arbeitsbereichs weiter.',
    );
  }
  // What one would not take from others one does not give out.
  const { files } = readCohortFile(manifest, key.publicKey);
  const located = files.map((file) => ({ ...file, path: pathOf(file.sha256) }));
  const archive = writeSignedArchive(manifest, key, located, onProgress);
  await writeDurable(target, await encrypt(archive, lock), signal);
}

/** Reads the manifest of a cohort whose signature by `publicKey` holds. @throws Refused `bad-manifest`, `newer-version`, `no-cohort`, `bad-signature` */
export function readCohortFile(bytes: Uint8Array, publicKey: string): CohortFile {
  const manifest = readManifest(bytes, cohortFile, { format: COHORT_FORMAT, version: COHORT_VERSION });
  if (manifest.academy.fingerprint !== fingerprintOf(publicKey)) throw faultOf('bad-signature');
  return manifest;
}
