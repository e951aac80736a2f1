import { stat } from 'node:fs/promises';
import { findFault } from '../../shared/domain/exchange/find-fault';
import {
  type MarkingResult,
  markingResult,
  RESULT_FORMAT,
  RESULT_VERSION,
  type UnchainedEdit,
} from '../../shared/domain/exchange/marking-result';
import { replayEdits } from '../../shared/domain/exchange/replay';
import { sha256Of } from '../store/files';
import { encrypt } from './age';
import { bindLaptop } from './binding';
import { readPackage } from './check-package';
import { writeDurable } from './durable-file';
import { chainEdits } from './edit-chain';
import { fingerprintOf, type SigningKey } from './keys';
import { manifestBytes, readManifest } from './read-manifest';
import { faultOf } from './refusals';
import { writeSignedArchive } from './signed-archive';

export interface ResultInput {
  /** The raw manifest of the opened package. */
  packageManifest: Uint8Array;
  /** The laptop's. */
  key: SigningKey;
  openedAt: string;
  /** From 1, one more than the result before it. */
  sequence: number;
  /** Every change since the package was opened, in the order in which it was made. */
  edits: readonly UnchainedEdit[];
  now: Date;
}

/** What a laptop hands in for a package. @throws Refused `other-fields`, `impossible-value`, `bad-manifest` where an edit does not fit its field */
export function makeResult(input: ResultInput): MarkingResult {
  const { key, openedAt, sequence, edits, now } = input;
  const marking = readPackage(input.packageManifest);
  const fault = findFault(marking, edits);
  if (fault !== null) throw faultOf(fault.reason, { displayName: fault.displayName, key: fault.key });
  const packageSha256 = sha256Of(input.packageManifest);
  const { packageId, returnSecret } = marking;
  const result: MarkingResult = {
    format: RESULT_FORMAT,
    formatVersion: RESULT_VERSION,
    packageId,
    packageSha256,
    sequence,
    createdAt: now.toISOString(),
    laptop: {
      fingerprint: fingerprintOf(key.publicKey),
      openedAt,
      proof: bindLaptop({ returnSecret, packageSha256, publicKey: key.publicKey, openedAt }),
    },
    papers: replayEdits(marking, edits),
    edits: chainEdits(packageSha256, edits),
  };
  return readManifest(manifestBytes(result), markingResult, {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
  });
}

/**
 * Writes a result: signed with the laptop's key, encrypted to the office's recipient from the package. Whenever the process
 * ends, there is the whole file or none. @throws Refused `other-fields`, `impossible-value`, `bad-manifest`, `disk-full`, `read-only`
 */
export async function packResult(
  input: ResultInput & { target: string; signal?: AbortSignal },
): Promise<{ byteLength: number; result: MarkingResult; resultSha256: string }> {
  const { target, signal, key } = input;
  const result = makeResult(input);
  const manifest = manifestBytes(result);
  const { recipient } = readPackage(input.packageManifest);
  await writeDurable(target, await encrypt(writeSignedArchive(manifest, key, []), recipient), signal);
  return { byteLength: (await stat(target)).size, result, resultSha256: sha256Of(manifest) };
}
