import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import {
  type MarkingPackage,
  markingPackage,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
} from '../../shared/domain/exchange/marking-package';
import { rubricContent, type TravellingRubric } from '../../shared/domain/exchange/rubric-content';
import { sha256Of } from '../store/files';
import { fingerprintOf } from './keys';
import { readManifest } from './read-manifest';
import { faultOf } from './refusals';

/** The SHA-256 of a rubric's content, as it stands in a package. */
export const rubricSha256 = (rubric: TravellingRubric): string => sha256Of(rubricContent(rubric));

/**
 * Reads the manifest of a package whose signature by `publicKey` holds.
 * @throws Refused `too-large`, `bad-manifest`, `newer-version`, `is-result`, `bad-signature`, `wrong-rubric-hash`
 */
export function checkPackage(bytes: Uint8Array, publicKey: string): MarkingPackage {
  if (bytes.byteLength > EXCHANGE_LIMITS.manifestBytes) throw faultOf('too-large');
  const manifest = readPackage(bytes);
  if (manifest.academy.fingerprint !== fingerprintOf(publicKey)) throw faultOf('bad-signature');
  if (manifest.rubrics.some((rubric) => rubricSha256(rubric) !== rubric.sha256)) {
    throw faultOf('wrong-rubric-hash');
  }
  return manifest;
}

/** Reads the manifest of a package that was checked before. @throws Refused `bad-manifest`, `newer-version`, `is-result` */
export const readPackage = (bytes: Uint8Array): MarkingPackage =>
  readManifest(bytes, markingPackage, { format: PACKAGE_FORMAT, version: PACKAGE_VERSION });
