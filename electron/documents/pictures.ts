import { inflateSync } from 'node:zlib';
import { Refused } from '../../shared/errors';
import { inMegabytes } from './in-megabytes';
import { writePdf } from './pdf';

/** A picture as it was taken in: PNG or JPEG. */
export interface Picture {
  mediaType: 'image/png' | 'image/jpeg';
  bytes: Uint8Array;
}

const MOST_BYTES = 2 * 1024 * 1024;
/**
 * A whole page of A4 in 300 dpi: the library holds every point of a PNG several times over. A JPEG goes onto the paper as it is; as
 * many points as a telephone's camera takes are no trouble.
 */
const MOST_PIXELS = { 'image/png': 2480 * 3508, 'image/jpeg': 64_000_000 } as const;

/** Why a picture is not printed, where that is said without a figure. */
const WHY_NOT = {
  'picture-pixels':
    'hat zu viele Bildpunkte. Gedruckt wird es einige Zentimeter breit: Bitte verkleinern Sie es auf höchstens 2000 Bildpunkte in der Breite.',
  'not-a-picture':
    'ist kein PNG oder JPEG, auch wenn es so heißt. Bitte speichern Sie das Bild als PNG oder JPEG.',
  'picture-corrupt':
    'ist beschädigt oder von einer Art, die sich nicht drucken lässt. Bitte speichern Sie das Bild neu als PNG oder JPEG.',
} as const;

export const refusedPicture = (fileName: string, reason: keyof typeof WHY_NOT): Refused =>
  refused(reason === 'picture-pixels' ? 'too-large' : 'bad-file', reason, WHY_NOT[reason], fileName);

const refused = (code: 'bad-file' | 'too-large', reason: string, why: string, fileName: string): Refused =>
  new Refused(code, `„${fileName}“ ${why}`, { details: { reason, fileName } });

/**
 * The kind of a picture that can be printed, by what is in it and not by its name. Only a thread with limits may be asked
 * (`workOnForeign`). @throws Refused `too-large`, `bad-file`
 */
export async function checkPicture(bytes: Uint8Array, fileName: string): Promise<Picture['mediaType']> {
  if (bytes.byteLength > MOST_BYTES) {
    const why = `ist mit ${inMegabytes(bytes.byteLength)} zu groß; möglich sind ${inMegabytes(MOST_BYTES)}. Bitte verkleinern Sie das Bild.`;
    throw refused('too-large', 'picture-too-large', why, fileName);
  }
  const mediaType = pictureType(bytes);
  if (mediaType === null) throw refusedPicture(fileName, 'not-a-picture');
  const fault = faultOf({ mediaType, bytes });
  if (fault !== null) throw refusedPicture(fileName, fault);
  try {
    await writePdf(
      { content: [{ image: dataAddress({ mediaType, bytes }), fit: [170, 60] }] },
      { title: 'Probe', author: '', createdAt: new Date(0) },
    );
  } catch {
    throw refusedPicture(fileName, 'picture-corrupt');
  }
  return mediaType;
}

/** A picture that the library for documents is not given. */
export class UnprintablePicture extends Error {}

/** Pictures that were found to be no larger than they say. */
const known = new WeakSet<Uint8Array>();

/**
 * A picture as the library for documents takes it in. Pictures are looked at as they are taken in, but those of another office come
 * with the file of its cohort. @throws UnprintablePicture one that would take a machine's memory
 */
export function dataAddress({ mediaType, bytes }: Picture): string {
  if (!known.has(bytes)) {
    const fault = faultOf({ mediaType, bytes });
    if (fault !== null) throw new UnprintablePicture(fault);
    known.add(bytes);
  }
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return `data:${mediaType};base64,${base64}`;
}

function pictureType(bytes: Uint8Array): Picture['mediaType'] | null {
  if (isPng(bytes)) return 'image/png';
  return Buffer.from(bytes.subarray(0, 3)).toString('hex') === 'ffd8ff' ? 'image/jpeg' : null;
}

const isPng = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 8)).toString('hex') === '89504e470d0a1a0a';

/** What is wrong with a picture's size: that it says, and that it inflates to. */
function faultOf({ mediaType, bytes }: Picture): 'picture-pixels' | 'picture-corrupt' | null {
  const size = mediaType === 'image/png' ? pngSize(bytes) : jpegSize(bytes);
  if (size === null) return 'picture-corrupt';
  return size > MOST_PIXELS[mediaType] ? 'picture-pixels' : null;
}

/** How many values a point has, by the kind of its colour. Source: PNG, section 11.2.1. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Smaller pictures of it come first where a PNG is interlaced: less than as much again. */
const INTERLACED = 2;

/**
 * How many points a PNG has; null for one that is broken, or in which more lies than it says. Source: PNG, sections 5 and 11.
 */
function pngSize(bytes: Uint8Array): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR') return null;
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const channels = CHANNELS[file[25] ?? -1];
  if (width === 0 || height === 0 || channels === undefined) return null;
  if (width * height > MOST_PIXELS['image/png']) return width * height;
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const line = 1 + Math.ceil((width * channels * (file[24] ?? 0)) / 8);
  try {
    inflateSync(Buffer.concat(parts), { maxOutputLength: INTERLACED * line * height });
  } catch {
    return null;
  }
  return width * height;
}

/** How many points a JPEG has, by its first frame; null for one without any. Source: ITU-T T.81, B.2.2. */
function jpegSize(bytes: Uint8Array): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= file.length && file[at] === 0xff; ) {
    const marker = file[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return file.readUInt16BE(at + 5) * file.readUInt16BE(at + 7);
    at += 2 + file.readUInt16BE(at + 2);
  }
  return null;
}
