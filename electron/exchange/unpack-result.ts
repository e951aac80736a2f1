import { stat } from 'node:fs/promises';
import { canonicalJson } from '../../shared/domain/canonical-json';
import { findFault } from '../../shared/domain/exchange/find-fault';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import type { MarkingPackage } from '../../shared/domain/exchange/marking-package';
import {
  type MarkingResult,
  markingResult,
  RESULT_FORMAT,
  RESULT_VERSION,
} from '../../shared/domain/exchange/marking-result';
import { replayEdits } from '../../shared/domain/exchange/replay';
import { sha256Of } from '../store/files';
import { decrypt, type Unlock } from './age';
import { isBound } from './binding';
import { atMost, readFrom } from './bytes';
import { readPackage } from './check-package';
import { isChain } from './edit-chain';
import { fingerprintOf } from './keys';
import { readManifest } from './read-manifest';
import { faultOf } from './refusals';
import { openSignedArchive } from './signed-archive';
import { openZip } from './zip';

/** What the office knows of a package that it gave out. */
export interface GivenPackage {
  /** The raw bytes of its manifest. */
  manifest: Uint8Array;
}

export interface UnpackResultInput {
  /** The `.kkergebnis`. */
  source: string;
  /** The office's identity, `AGE-SECRET-KEY-1…`. */
  identity: Unlock;
  /** The package of this id, or null if none was given out here. */
  packageOf: (packageId: string) => GivenPackage | null;
  signal?: AbortSignal;
}

export interface UnpackedResult {
  result: MarkingResult;
  /** SHA-256 of the result's manifest: the same file again has the same. */
  resultSha256: string;
  /** The laptop's key, PEM. That it belongs to who has opened the package is proved; whose it is, is not. */
  publicKey: string;
  package: MarkingPackage;
}

/** A result is small: it is a manifest, and what an archive puts around it. */
const RESULT_BYTES_AT_MOST = EXCHANGE_LIMITS.manifestBytes + 1024 * 1024;

/**
 * Reads a result and writes nothing. Checked are, in this order: size and entries on actual bytes, the encryption, the
 * signature over the raw manifest, its schema, that it belongs to a package given out here, that its laptop has opened that
 * package, that it has the package's fields and base values, and that its log leads from those to its values.
 * @throws Refused with an `ExchangeFault` in `details.reason`
 */
export async function unpackResult(input: UnpackResultInput): Promise<UnpackedResult> {
  const { source, identity, packageOf, signal } = input;
  const { size } = await stat(source);
  if (size > RESULT_BYTES_AT_MOST) throw faultOf('too-large');
  const cipher = readFrom(source, size);
  const plain = atMost(decrypt(atMost(cipher, RESULT_BYTES_AT_MOST), identity), RESULT_BYTES_AT_MOST);
  const chunks: Uint8Array[] = [];
  for await (const chunk of plain) {
    signal?.throwIfAborted();
    chunks.push(chunk);
  }
  const zip = await openZip(Buffer.concat(chunks));
  const { head, publicKey, hashes } = await openSignedArchive(zip);
  if (hashes.size > 0) throw faultOf('foreign-entry');
  const raw = head['manifest.json'];
  const result = readManifest(raw, markingResult, { format: RESULT_FORMAT, version: RESULT_VERSION });
  const given = packageOf(result.packageId);
  if (given === null) throw faultOf('unknown-package', { packageId: result.packageId });
  return { result, resultSha256: sha256Of(raw), publicKey, package: checkResult(result, publicKey, given) };
}

/**
 * Checks a result, whose signature by `publicKey` holds, against its package.
 * @throws Refused `other-package`, `not-bound`, `broken-log`, `other-fields`, `changed-base`, `impossible-value`
 */
export function checkResult(result: MarkingResult, publicKey: string, given: GivenPackage): MarkingPackage {
  const { packageSha256, laptop, papers, edits } = result;
  if (sha256Of(given.manifest) !== packageSha256) throw faultOf('other-package');
  const marking = readPackage(given.manifest);
  const { returnSecret } = marking;
  const binding = { returnSecret, packageSha256, publicKey, openedAt: laptop.openedAt };
  if (laptop.fingerprint !== fingerprintOf(publicKey) || !isBound(binding, laptop.proof)) {
    throw faultOf('not-bound');
  }
  if (!isChain(packageSha256, edits)) throw faultOf('broken-log');
  const fault = findFault(marking, edits);
  if (fault !== null) throw faultOf(fault.reason, { displayName: fault.displayName, key: fault.key });
  const replayed = replayEdits(marking, edits);
  if (!sameShape(papers, replayed)) throw faultOf('other-fields');
  if (!samePart(papers, replayed, ({ key, base, baseRevision }) => [key, base, baseRevision])) {
    throw faultOf('changed-base');
  }
  if (!samePart(papers, replayed, ({ value, typedAt }) => [value, typedAt])) throw faultOf('broken-log');
  return marking;
}

type Papers = MarkingResult['papers'];

/** The same markings with the same fields in the same order; nothing but annotations comes on top. */
function sameShape(papers: Papers, replayed: Papers): boolean {
  const shape = (all: Papers): string =>
    canonicalJson(all.map(({ fields, ...paper }) => ({ ...paper, keys: fields.map(({ key }) => key) })));
  return shape(papers) === shape(replayed);
}

const samePart = (
  papers: Papers,
  replayed: Papers,
  partOf: (field: Papers[number]['fields'][number]) => unknown[],
): boolean => {
  const said = (all: Papers): string => canonicalJson(all.map(({ fields }) => fields.map(partOf)));
  return said(papers) === said(replayed);
};
