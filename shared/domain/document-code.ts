import { canonicalJson } from './canonical-json';
import type { DocumentFacts } from './document-facts';
import { DOCUMENT_KINDS } from './eligibility';

/** The code on a document: the facts on its front, signed. Format: docs/formate/certificate-qr.md. */

/** The facts that the code holds: everything on the front but its wording and who signs; the contents on the back are not in it. */
export type CodeFacts = Omit<DocumentFacts, 'modules' | 'texts' | 'issuer' | 'blocks'>;

const PREFIX = 'KK1.';
const SIGNED_AS = 'kurskontor/document/1\n';
const REVOCATIONS_SIGNED_AS = 'kurskontor/revocations/1\n';
const KEY_ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
const CHECK_BYTES = 4;

/** In the order in which they stand in the code. */
const FIELDS = [
  'document',
  'number',
  'issuedOn',
  'place',
  'title',
  'firstName',
  'lastName',
  'birthName',
  'birthDate',
  'birthPlace',
  'courseTitle',
  'startsOn',
  'endsOn',
  'units',
  'attendedUnits',
  'grade',
  'chamber',
  'academy',
  'director',
] as const satisfies readonly (keyof CodeFacts)[];

const encoder = new TextEncoder();

/** The facts as they are signed: a JSON array of values in a fixed order, without blanks, as UTF-8. */
export const codeContent = (facts: CodeFacts): Uint8Array =>
  encoder.encode(
    canonicalJson(
      FIELDS.map((field) => (field === 'document' ? DOCUMENT_KINDS.indexOf(facts.document) : facts[field])),
    ),
  );

/** What is signed: the content, behind words that no other signed thing begins with. */
export const codeSignedBytes = (content: Uint8Array): Uint8Array =>
  joined([encoder.encode(SIGNED_AS), content]);

/** The text of the code. `keyId` are 8 bytes, `signature` 64. */
export function documentCode(keyId: Uint8Array, signature: Uint8Array, content: Uint8Array): string {
  const body = joined([keyId, signature, content]);
  return PREFIX + toBase64Url(joined([body, checkOf(body)]));
}

export interface ReadCode {
  keyId: string;
  signature: Uint8Array;
  content: Uint8Array;
  facts: CodeFacts;
}

/**
 * The parts of a code, alone or at the end of an address behind `#`. `none` for a text that is no code of ours, `altered`
 * for one that is not as it was made: its check does not fit, or it says what no code says.
 */
export function readCode(text: string): ReadCode | 'none' | 'altered' {
  const code = text.trim().replace(/^.*#/s, '').replace(/\s+/g, '');
  if (!code.startsWith(PREFIX)) return 'none';
  const bytes = fromBase64Url(code.slice(PREFIX.length));
  if (bytes === null || bytes.length <= KEY_ID_BYTES + SIGNATURE_BYTES + CHECK_BYTES) return 'altered';
  const body = bytes.slice(0, -CHECK_BYTES);
  if (hexOf(checkOf(body)) !== hexOf(bytes.slice(-CHECK_BYTES))) return 'altered';
  const content = body.slice(KEY_ID_BYTES + SIGNATURE_BYTES);
  const facts = factsOf(content);
  if (facts === null) return 'altered';
  return {
    keyId: hexOf(body.slice(0, KEY_ID_BYTES)),
    signature: body.slice(KEY_ID_BYTES, KEY_ID_BYTES + SIGNATURE_BYTES),
    content,
    facts,
  };
}

function factsOf(content: Uint8Array): CodeFacts | null {
  try {
    const values: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    if (!Array.isArray(values) || values.length !== FIELDS.length) return null;
    const entries = FIELDS.map((field, index) => [field, values[index]] as const);
    const document = DOCUMENT_KINDS[values[0] as number];
    const isRight = entries.every(([field, value]) => {
      if (field === 'document') return document !== undefined;
      if (field === 'units') return typeof value === 'number';
      if (field === 'attendedUnits') return value === null || typeof value === 'number';
      return typeof value === 'string';
    });
    return isRight ? ({ ...Object.fromEntries(entries), document } as unknown as CodeFacts) : null;
  } catch {
    return null;
  }
}

/** A key that an academy signs or has signed documents with. */
export interface IssuerKey {
  /** The first 8 bytes of the SHA-256 of the key, in hexadecimal. */
  keyId: string;
  /** The 32 bytes of the Ed25519 key, base64url. */
  publicKey: string;
}

/** Numbers that do not hold any more, with the day; without names. */
export interface RevocationList {
  academy: string;
  listedAt: string;
  numbers: readonly { number: string; revokedOn: string }[];
}

export interface SignedRevocationList extends RevocationList {
  keyId: string;
  /** Base64url, over `revocationBytes`. */
  signature: string;
}

/** What is signed of a list of revocations. */
export const revocationBytes = ({ academy, listedAt, numbers }: RevocationList): Uint8Array =>
  encoder.encode(
    REVOCATIONS_SIGNED_AS +
      canonicalJson({
        academy,
        listedAt,
        numbers: numbers.map(({ number, revokedOn }) => ({ number, revokedOn })),
      }),
  );

/** Whether an Ed25519 signature fits. All are bytes. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

export type CodeVerdict =
  | { verdict: 'none' | 'altered'; facts: null; revokedOn: null }
  | { verdict: 'genuine' | 'unknown-issuer'; facts: CodeFacts; revokedOn: null }
  | { verdict: 'revoked'; facts: CodeFacts; revokedOn: string };

const ALTERED = { verdict: 'altered', facts: null, revokedOn: null } as const;

/**
 * What a code proves: `genuine` if one of the keys has signed it and no list that they have signed revokes its number,
 * `revoked`, `altered` if it is not as it was signed, `unknown-issuer` if it is of a key that is not among them.
 */
export function judgeCode(
  text: string,
  keys: readonly IssuerKey[],
  lists: readonly SignedRevocationList[],
  verify: VerifySignature,
): CodeVerdict {
  const read = readCode(text);
  if (read === 'none') return { verdict: 'none', facts: null, revokedOn: null };
  if (read === 'altered') return ALTERED;
  const key = keys.find(({ keyId }) => keyId === read.keyId);
  if (!key) return { verdict: 'unknown-issuer', facts: read.facts, revokedOn: null };
  const publicKey = fromBase64Url(key.publicKey);
  if (publicKey === null || !verify(read.signature, codeSignedBytes(read.content), publicKey)) return ALTERED;
  const revoked = lists
    .filter((list) => isSigned(list, keys, verify))
    .flatMap(({ numbers }) => numbers)
    .find(({ number }) => number === read.facts.number);
  return revoked
    ? { verdict: 'revoked', facts: read.facts, revokedOn: revoked.revokedOn }
    : { verdict: 'genuine', facts: read.facts, revokedOn: null };
}

/** Whether one of the keys has signed a list. */
export function isSigned(
  list: SignedRevocationList,
  keys: readonly IssuerKey[],
  verify: VerifySignature,
): boolean {
  const key = keys.find(({ keyId }) => keyId === list.keyId);
  const publicKey = key && fromBase64Url(key.publicKey);
  const signature = fromBase64Url(list.signature);
  return !!publicKey && !!signature && verify(signature, revocationBytes(list), publicKey);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** CRC-32 (ISO 3309), which no single changed bit escapes: tells a code that was damaged from one of somebody else. */
function checkOf(bytes: Uint8Array): Uint8Array {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const value = (crc ^ 0xffffffff) >>> 0;
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The bytes, or null for what is no base64url in the one way it is written. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return toBase64Url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
