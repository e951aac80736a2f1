import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CohortFile } from '../../shared/domain/exchange/cohort-file';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import { Refused } from '../../shared/errors';
import { refusalOfStorage } from '../store/sqlite-errors';
import { decrypt, type Unlock, unlockWithPassphrase } from './age';
import { atMost } from './bytes';
import { writeNew } from './durable-file';
import { checkFiles, extractFiles } from './extract-files';
import { readCohortFile } from './pack-cohort';
import { tidyPassphrase } from './passphrase';
import { faultOf } from './refusals';
import { type OnProgress, openSignedArchive } from './signed-archive';
import { openZip } from './zip';

export interface UnpackCohortInput {
  /** The bytes of the `.kkkurs` as they lie, and how many. */
  bytes: () => AsyncIterable<Uint8Array>;
  byteLength: number;
  passphrase: string;
  /** Where a hidden folder may be for as long as it takes. */
  folder: string;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Another way in than the passphrase. */
  unlock?: Unlock;
}

/** A cohort file everything of which has been checked but what its rows say to a store. */
export interface OpenedCohort {
  manifest: CohortFile;
  /** Reads its files and checks size and hash of each. @throws Refused `changed-file` */
  checkFiles(): Promise<void>;
  /** The same, and they lie in the folder that is returned, durably and under their hashes, until `use` has ended. */
  extractFiles(): Promise<string>;
}

const HIDDEN = '.kurs-';

/**
 * Opens a cohort file for as long as `use` takes. Checked are, in this order: size and entries on actual bytes, the encryption,
 * the signature over the raw manifest, its schema, then, as they are read, size and hash of every file.
 * @throws Refused with an `ExchangeFault` in `details.reason`; `disk-full`, `read-only`
 */
export async function unpackCohort<T>(
  input: UnpackCohortInput,
  use: (cohort: OpenedCohort) => Promise<T>,
): Promise<T> {
  const { byteLength, folder, signal, onProgress = () => undefined } = input;
  if (byteLength > EXCHANGE_LIMITS.fileBytes) throw faultOf('too-large');
  const unlock = input.unlock ?? unlockWithPassphrase(tidyPassphrase(input.passphrase));
  removeLeftOver(folder);
  const staging = join(folder, `${HIDDEN}${process.pid}-${randomBytes(6).toString('hex')}`);
  const archivePath = join(staging, 'archive.zip');
  const total = 2 * byteLength;
  const report = (done: number): void => onProgress({ done: Math.min(done, total), total });
  try {
    await mkdir(staging, { mode: 0o700 });
    const plain = decrypt(atMost(input.bytes(), EXCHANGE_LIMITS.fileBytes, report), unlock);
    await writeNew(archivePath, atMost(plain, EXCHANGE_LIMITS.archiveBytes), {
      signal,
      isPassing: true,
    });
    return await withArchive(archivePath, { signal, report: (done) => report(byteLength + done) }, use);
  } catch (error) {
    throw asCohortFault(error) ?? refusalOfStorage(error) ?? error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** A file for a recipient is a result; whoever opens a cohort hears what it is not. */
const asCohortFault = (error: unknown): Refused | null =>
  error instanceof Refused && error.details?.reason === 'is-result' ? faultOf('no-cohort') : null;

/** What a process that ended in the midst of it has left; only one process at a time has a workspace open. */
function removeLeftOver(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(HIDDEN) || name.startsWith(`${HIDDEN}${process.pid}-`)) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function withArchive<T>(
  archivePath: string,
  { signal, report }: { signal: AbortSignal | undefined; report: (done: number) => void },
  use: (cohort: OpenedCohort) => Promise<T>,
): Promise<T> {
  const zip = await openZip(archivePath);
  try {
    const archive = await openSignedArchive(zip);
    const { head, publicKey, hashes } = archive;
    const manifest = readCohortFile(head['manifest.json'], publicKey);
    const { files } = manifest;
    if (files.some(({ sha256 }) => !hashes.has(sha256))) throw faultOf('missing-entry');
    if (files.length !== hashes.size) throw faultOf('foreign-entry');
    return await use({
      manifest,
      checkFiles: () => checkFiles(archive, files, { signal, report }),
      async extractFiles() {
        const folder = join(dirname(archivePath), 'files');
        await mkdir(folder, { mode: 0o700 });
        await extractFiles(archive, files, { folder, signal, report });
        return folder;
      },
    });
  } finally {
    zip.close();
  }
}
