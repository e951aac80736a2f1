import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';

/** An Ed25519 key pair as it is kept: PKCS #8 and SubjectPublicKeyInfo, both PEM. */
export interface SigningKey {
  privateKey: string;
  publicKey: string;
}

/** What stands before the 32 bytes of every Ed25519 key. Source: RFC 8410, section 7. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Without what looks alike when read aloud or copied by hand (I, L, O, U). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FINGERPRINT_LETTERS = 20;

/** Makes an Ed25519 key pair; from a seed of 32 bytes always the same. */
export function newSigningKey(seed?: Uint8Array): SigningKey {
  const privateKey =
    seed === undefined
      ? generateKeyPairSync('ed25519').privateKey
      : createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    publicKey: pemOf(createPublicKey(privateKey)),
  };
}

/** The signature, 64 bytes, by RFC 8032. */
export const sign = (bytes: Uint8Array, { privateKey }: Pick<SigningKey, 'privateKey'>): Buffer =>
  signBytes(null, bytes, createPrivateKey(privateKey));

/** Whether a signature was made over these bytes with the key to `publicKey`. What is no key has signed nothing. */
export function verify(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  const key = readPublicKey(publicKey);
  return key !== null && signature.byteLength === 64 && verifyBytes(null, bytes, key, signature);
}

/** The key in the one way it is written here, or null if it is no Ed25519 key. */
export function tidyPublicKey(publicKey: string): string | null {
  const key = readPublicKey(publicKey);
  return key === null ? null : pemOf(key);
}

/**
 * A public key for people to compare: five groups of four letters and digits, 100 bits of its SHA-256.
 * @throws Error where it is no Ed25519 key.
 */
export function fingerprintOf(publicKey: string): string {
  const key = readPublicKey(publicKey);
  if (key === null) throw new Error('not an Ed25519 public key');
  let bits = BigInt(`0x${createHash('sha256').update(rawOf(key)).digest('hex')}`) >> 156n;
  let letters = '';
  for (let place = 0; place < FINGERPRINT_LETTERS; place += 1) {
    letters = (LETTERS[Number(bits & 31n)] ?? '') + letters;
    bits >>= 5n;
  }
  return letters.match(/.{4}/g)?.join('-') ?? '';
}

function readPublicKey(pem: string): KeyObject | null {
  // From a private key Node.js would make the public one.
  if (!/^\s*-----BEGIN PUBLIC KEY-----/.test(pem)) return null;
  try {
    const key = createPublicKey({ key: pem, format: 'pem', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }) as string;

const rawOf = (key: KeyObject): Buffer =>
  (key.export({ format: 'der', type: 'spki' }) as Buffer).subarray(PUBLIC_PREFIX.byteLength);
