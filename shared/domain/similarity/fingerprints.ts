import { DomainError } from '../domain-error';
import { wordsOf } from './words';

/** Raised when another way of making them should make them all anew. */
export const FINGERPRINT_METHOD = 1;

/** Words of one gram. Shorter grams find more, also what means nothing. */
export const GRAM_WORDS = 5;
/** Grams of one window, of which the least is kept. */
export const WINDOW_GRAMS = 8;
/** A passage of so many equal words is always found. */
export const GUARANTEED_WORDS = GRAM_WORDS + WINDOW_GRAMS - 1;

/** The fingerprints of a text: hashes of chosen grams and the index of each gram's first word, in the text's order. */
export interface Fingerprints {
  hashes: Uint32Array;
  positions: Uint32Array;
}

/**
 * Winnowing: every gram of five words is hashed, and of each eight successive grams the least hash is kept, the last
 * of equal ones. Two texts with twelve successive words in common always share a fingerprint, wherever the words stand,
 * and about two grams in nine are kept. Source: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document
 * Fingerprinting", SIGMOD 2003.
 */
export function fingerprintsOf(words: readonly string[]): Fingerprints {
  const grams = gramHashes(words);
  const hashes: number[] = [];
  const positions: number[] = [];
  const windows = Math.max(grams.length > 0 ? 1 : 0, grams.length - WINDOW_GRAMS + 1);
  let least = -1;
  for (let start = 0; start < windows; start += 1) {
    const end = Math.min(start + WINDOW_GRAMS, grams.length);
    const chosen = least;
    if (least < start) least = leastOf(grams, start, end);
    else if ((grams[end - 1] as number) <= (grams[least] as number)) least = end - 1;
    if (least !== chosen) {
      hashes.push(grams[least] as number);
      positions.push(least);
    }
  }
  return { hashes: Uint32Array.from(hashes), positions: Uint32Array.from(positions) };
}

function leastOf(grams: Uint32Array, start: number, end: number): number {
  let least = start;
  for (let index = start + 1; index < end; index += 1) {
    if ((grams[index] as number) <= (grams[least] as number)) least = index;
  }
  return least;
}

/** The hash of each gram, by the index of its first word. */
function gramHashes(words: readonly string[]): Uint32Array {
  const ofWords = wordHashes(words);
  const grams = new Uint32Array(Math.max(0, words.length - GRAM_WORDS + 1));
  for (let start = 0; start < grams.length; start += 1) {
    let hash = 0;
    for (let offset = 0; offset < GRAM_WORDS; offset += 1) {
      hash = Math.imul(hash, 0x9e3779b1) + (ofWords[start + offset] as number);
    }
    grams[start] = scatter(hash);
  }
  return grams;
}

/** The hash of each word: what is compared word by word. */
export const wordHashes = (words: readonly string[]): Uint32Array => Uint32Array.from(words, hashOfWord);

/** FNV-1a over UTF-16 units. */
function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: without it neighbouring sums would have neighbouring hashes, and the least would not be by chance. */
function scatter(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The fingerprints of a text in their packed form. */
export const packedFingerprintsOf = (text: string): Uint8Array =>
  packFingerprints(fingerprintsOf(wordsOf(text).words));

/**
 * The packed form: number of fingerprints (4 bytes), their hashes (4 bytes each, little endian, in the text's order),
 * then the steps from position to position as LEB128. About five bytes a fingerprint.
 */
export function packFingerprints({ hashes, positions }: Fingerprints): Uint8Array {
  const steps: number[] = [];
  let previous = 0;
  for (const position of positions) {
    let step = position - previous;
    previous = position;
    while (step >= 0x80) {
      steps.push((step & 0x7f) | 0x80);
      step >>>= 7;
    }
    steps.push(step);
  }
  const packed = new Uint8Array(4 + hashes.length * 4 + steps.length);
  const view = new DataView(packed.buffer);
  view.setUint32(0, hashes.length, true);
  hashes.forEach((hash, index) => {
    view.setUint32(4 + index * 4, hash, true);
  });
  packed.set(steps, 4 + hashes.length * 4);
  return packed;
}

const damaged = (): DomainError =>
  new DomainError(
    'damaged-fingerprints',
    'Die Fingerabdrücke einer Arbeit sind beschädigt. Bitte lassen Sie ihren Text neu lesen.',
  );

/** Only the hashes of a packed form: what a search over all papers looks at. @throws DomainError `damaged-fingerprints` */
export function unpackHashes(packed: Uint8Array): Uint32Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const count = packed.byteLength < 4 ? -1 : view.getUint32(0, true);
  if (count < 0 || 4 + count * 5 > packed.byteLength) throw damaged();
  const hashes = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) hashes[index] = view.getUint32(4 + index * 4, true);
  return hashes;
}

/** @throws DomainError `damaged-fingerprints` */
export function unpackFingerprints(packed: Uint8Array): Fingerprints {
  const hashes = unpackHashes(packed);
  const positions = new Uint32Array(hashes.length);
  let at = 4 + hashes.length * 4;
  let position = 0;
  for (let index = 0; index < positions.length; index += 1) {
    let step = 0;
    let shift = 0;
    for (;;) {
      const byte = packed[at];
      if (byte === undefined || shift > 28) throw damaged();
      at += 1;
      step |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    position += step;
    positions[index] = position;
  }
  return { hashes, positions };
}
