import { createHmac, timingSafeEqual } from 'node:crypto';
import { fingerprintOf } from './keys';

const LABEL = 'kurskontor/marking-result/v1';

export interface Binding {
  /** From the package; only who has opened it knows it. */
  returnSecret: string;
  packageSha256: string;
  /** The laptop's, PEM. */
  publicKey: string;
  openedAt: string;
}

/** Proves that whoever has this key has opened the package: made at opening, checked by the office. Base64. */
export const bindLaptop = (binding: Binding): string => hmacOf(binding).toString('base64');

/** Whether a proof is the one for this key and this package. */
export function isBound(binding: Binding, proof: string): boolean {
  const given = Buffer.from(proof, 'base64');
  const expected = hmacOf(binding);
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}

const hmacOf = ({ returnSecret, packageSha256, publicKey, openedAt }: Binding): Buffer =>
  createHmac('sha256', Buffer.from(returnSecret, 'base64'))
    .update([LABEL, packageSha256, fingerprintOf(publicKey), publicKey, openedAt].join('\n'))
    .digest();
