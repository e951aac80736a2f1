import { createHash, createPublicKey } from 'node:crypto';
import {
  codeContent,
  codeSignedBytes,
  documentCode,
  type IssuerKey,
  type RevocationList,
  revocationBytes,
  type SignedRevocationList,
  toBase64Url,
  type VerifySignature,
} from '../../shared/domain/document-code';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import { type SigningKey, sign, verify } from './keys';

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The 32 bytes of a key in PEM. */
const rawOf = (publicKey: string): Buffer =>
  (createPublicKey(publicKey).export({ format: 'der', type: 'spki' }) as Buffer).subarray(
    SPKI_PREFIX.byteLength,
  );

const keyIdBytes = (publicKey: string): Buffer =>
  createHash('sha256').update(rawOf(publicKey)).digest().subarray(0, 8);

/** What a verifier knows of a key. */
export const issuerKeyOf = (publicKey: string): IssuerKey => ({
  keyId: keyIdBytes(publicKey).toString('hex'),
  publicKey: toBase64Url(rawOf(publicKey)),
});

/** The code of a document, signed. */
export function sealFacts(facts: DocumentFacts, key: SigningKey): string {
  const content = codeContent(facts);
  return documentCode(keyIdBytes(key.publicKey), sign(codeSignedBytes(content), key), content);
}

/** A list of revocations, signed. */
export const signRevocations = (list: RevocationList, key: SigningKey): SignedRevocationList => ({
  ...list,
  keyId: keyIdBytes(key.publicKey).toString('hex'),
  signature: toBase64Url(sign(revocationBytes(list), key)),
});

/** With the program's own cryptography. */
export const verifyRaw: VerifySignature = (signature, message, publicKey) =>
  publicKey.length === 32 &&
  verify(
    message,
    signature,
    createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })
      .export({ format: 'pem', type: 'spki' })
      .toString(),
  );
