import { canonicalJson } from './canonical-json';
import { directorAsSigner, type Signatory } from './certificate-issuer';
import { type DocumentFacts, signersOn } from './document-facts';
import { DOCUMENT_KINDS } from './eligibility';

/** The code on a document: the facts on its front, signed. Format: docs/formate/certificate-qr.md. */

/** The facts that the code holds: everything on the front but its wording; the contents on the back are not in it. */
export type CodeFacts = Omit<DocumentFacts, 'modules' | 'texts' | 'issuer' | 'blocks'> & {
  /** Who stands under the lines that are signed on, from the left; null where a code is older than that. */
  signers: Signatory[] | null;
};

/** Codes are made as the second says; the first, without who signs, is on papers that are out. */
export type CodeVersion = 1 | 2;
const NEWEST: CodeVersion = 2;
const prefixOf = (version: CodeVersion): string => `KK${version}.`;
const signedAs = (version: CodeVersion): string => `kurskontor/document/${version}\n`;
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
export const codeContent = (facts: DocumentFacts): Uint8Array =>
  encoder.encode(
    canonicalJson([
      ...FIELDS.map((field) =>
        field === 'document' ? DOCUMENT_KINDS.indexOf(facts.document) : facts[field],
      ),
      writtenSigners(facts),
    ]),
  );

/** What is signed: the content, behind words that no other signed thing begins with. */
export const codeSignedBytes = (content: Uint8Array, version: CodeVersion = NEWEST): Uint8Array =>
  joined([encoder.encode(signedAs(version)), content]);

/** The text of the code. `keyId` are 8 bytes, `signature` 64. */
export function documentCode(keyId: Uint8Array, signature: Uint8Array, content: Uint8Array): string {
  const body = joined([keyId, signature, content]);
  return prefixOf(NEWEST) + toBase64Url(joined([body, checkOf(body)]));
}

export interface ReadCode {
  version: CodeVersion;
  keyId: string;
  signature: Uint8Array;
  content: Uint8Array;
  facts: CodeFacts;
}

/** What every format begins with, ours and those to come: `KK`, its number, a point; behind it base64url. */
const ANY_VERSION = /^KK([1-9]\d{0,5})\.[\w-]+$/;

/** Whether a text is a code in a format that is newer than what is known here. */
const isNewer = (code: string): boolean => Number(ANY_VERSION.exec(code)?.[1] ?? 0) > NEWEST;

/**
 * The parts of a code, alone or at the end of an address behind `#`. `none` for a text that is no code of ours, `newer`
 * for one in a format that came later than this program, which cannot judge it, `altered` for one that is not as it was made: its check does not fit, or it says what no code says.
 */
export function readCode(text: string): ReadCode | 'none' | 'newer' | 'altered' {
  const code = text.trim().replace(/^.*#/s, '').replace(/\s+/g, '');
  const version = ([1, 2] as const).find((one) => code.startsWith(prefixOf(one)));
  if (version === undefined) return isNewer(code) ? 'newer' : 'none';
  const bytes = fromBase64Url(code.slice(prefixOf(version).length));
  if (bytes === null || bytes.length <= KEY_ID_BYTES + SIGNATURE_BYTES + CHECK_BYTES) return 'altered';
  const body = bytes.slice(0, -CHECK_BYTES);
  if (hexOf(checkOf(body)) !== hexOf(bytes.slice(-CHECK_BYTES))) return 'altered';
  const content = body.slice(KEY_ID_BYTES + SIGNATURE_BYTES);
  const facts = factsOf(content, version);
  if (facts === null) return 'altered';
  return {
    version,
    keyId: hexOf(body.slice(0, KEY_ID_BYTES)),
    signature: body.slice(KEY_ID_BYTES, KEY_ID_BYTES + SIGNATURE_BYTES),
    content,
    facts,
  };
}

function factsOf(content: Uint8Array, version: CodeVersion): CodeFacts | null {
  try {
    const values: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    if (!Array.isArray(values) || values.length !== FIELDS.length + version - 1) return null;
    const entries = FIELDS.map((field, index) => [field, values[index]] as const);
    const document = DOCUMENT_KINDS[values[0] as number];
    const isRight = entries.every(([field, value]) => {
      if (field === 'document') return document !== undefined;
      if (field === 'units') return typeof value === 'number';
      if (field === 'attendedUnits') return value === null || typeof value === 'number';
      return typeof value === 'string';
    });
    if (!isRight) return null;
    const facts = { ...Object.fromEntries(entries), document, signers: null } as unknown as CodeFacts;
    return version === 1 ? facts : { ...facts, signers: readSigners(values[FIELDS.length], facts) };
  } catch {
    return null;
  }
}

type CodeHouses = Pick<CodeFacts, 'chamber' | 'academy' | 'director'>;

/** Lines of who signs that follow from other facts stand as a number: what stands under them, by its place here. */
const knownSigners = ({ chamber, academy, director }: CodeHouses): Signatory[] => [
  { name: chamber, role: '' },
  directorAsSigner({ chamber, academy, director }),
  { name: academy, role: '' },
];
/** Whom somebody signs for, who is named with a function: by its place here, instead of once more in words. */
const housesOf = ({ chamber, academy }: CodeHouses): string[] => [chamber, academy];

/** None where the paper has no lines to sign on. */
const printedSigners = (facts: DocumentFacts): readonly Signatory[] =>
  facts.blocks && !facts.blocks.includes('signatures') ? [] : signersOn(facts);

const writtenSigners = (facts: DocumentFacts): (number | (string | number)[])[] =>
  printedSigners(facts).map(({ name, role }) => {
    const known = knownSigners(facts).findIndex((one) => one.name === name && one.role === role);
    if (known >= 0) return known;
    const house = housesOf(facts).findIndex((one) => role.endsWith(`, ${one}`));
    return house < 0 ? [name, role] : [name, role.slice(0, -`, ${housesOf(facts)[house]}`.length), house];
  });

/** @throws Error for what no code says */
function readSigners(value: unknown, facts: CodeHouses): Signatory[] {
  if (!Array.isArray(value)) throw new Error('no list of who signs');
  return value.map((written: unknown) => {
    const known = typeof written === 'number' ? knownSigners(facts)[written] : undefined;
    if (known) return { name: known.name, role: known.role };
    const [name, role, house, ...more] = Array.isArray(written) ? (written as unknown[]) : [];
    if (typeof name !== 'string' || typeof role !== 'string' || more.length > 0) throw new Error('no signer');
    if (house === undefined) return { name, role };
    const of = typeof house === 'number' ? housesOf(facts)[house] : undefined;
    if (of === undefined) throw new Error('signs for nobody');
    return { name, role: `${role}, ${of}` };
  });
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
  | { verdict: 'none' | 'newer' | 'altered'; facts: null; revokedOn: null }
  | { verdict: 'genuine' | 'unknown-issuer'; facts: CodeFacts; revokedOn: null }
  | { verdict: 'revoked'; facts: CodeFacts; revokedOn: string };

const ALTERED = { verdict: 'altered', facts: null, revokedOn: null } as const;

/**
 * What a code proves: `genuine` if one of the keys has signed it and no list that they have signed revokes its number,
 * `revoked`, `altered` if it is not as it was signed, `newer` if its format is not known here yet, `unknown-issuer` if it is of a key that is not among them.
 */
export function judgeCode(
  text: string,
  keys: readonly IssuerKey[],
  lists: readonly SignedRevocationList[],
  verify: VerifySignature,
): CodeVerdict {
  const read = readCode(text);
  if (read === 'none' || read === 'newer') return { verdict: read, facts: null, revokedOn: null };
  if (read === 'altered') return ALTERED;
  const key = keys.find(({ keyId }) => keyId === read.keyId);
  if (!key) return { verdict: 'unknown-issuer', facts: read.facts, revokedOn: null };
  const publicKey = fromBase64Url(key.publicKey);
  if (publicKey === null || !verify(read.signature, codeSignedBytes(read.content, read.version), publicKey))
    return ALTERED;
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
