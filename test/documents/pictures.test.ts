import { expect, test } from 'vitest';
import { checkPicture } from '../../electron/documents/pictures';
import { aPng } from '../support/a-png';
import { PIXEL } from '../support/documents';

/** The head of a JPEG, up to its first frame. */
function aJpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), frame]);
}

test.each<[string, Uint8Array, string]>([
  ['a point', PIXEL, 'image/png'],
  ['as many points as a page has', aPng({ width: 2480, height: 3508 }), 'image/png'],
  ['a photograph', aJpeg(8000, 6000), 'image/jpeg'],
])('%s can be printed', async (_, bytes, mediaType) => {
  expect(await checkPicture(bytes, 'Logo.png')).toBe(mediaType);
});

const [PIXELS, CORRUPT] = [/hat zu viele Bildpunkte.*höchstens 2000/, /ist beschädigt/];

test.each<[string, Uint8Array, string, RegExp]>([
  [
    'a page of HTML named as PNG',
    Buffer.from('<!doctype html><p>Logo</p>'),
    'not-a-picture',
    /kein PNG oder JPEG, auch wenn es so heißt/,
  ],
  ['half a PNG', PIXEL.subarray(0, 30), 'picture-corrupt', CORRUPT],
  [
    'a PNG whose points end early',
    aPng({ width: 9, height: 9, inflatesTo: 5 }).subarray(0, 50),
    'picture-corrupt',
    CORRUPT,
  ],
  ['a JPEG of nothing', Buffer.from('ffd8ffe000104a464946', 'hex'), 'picture-corrupt', CORRUPT],
  [
    'more than 3 MB',
    Buffer.concat([PIXEL, Buffer.alloc(3 * 1024 * 1024)]),
    'picture-too-large',
    /ist mit 4 MB zu groß; möglich sind 2 MB/,
  ],
  ['a line of points more than a page', aPng({ width: 2480, height: 3509 }), 'picture-pixels', PIXELS],
  // It would have taken five gigabytes and a minute.
  [
    '18,000 points square in a megabyte',
    aPng({ width: 18_000, height: 18_000, inflatesTo: 9 }),
    'picture-pixels',
    PIXELS,
  ],
  [
    'a few points that inflate to much',
    aPng({ width: 2, height: 2, inflatesTo: 50_000_000 }),
    'picture-corrupt',
    CORRUPT,
  ],
  ['a photograph of 100 million points', aJpeg(10_000, 10_000), 'picture-pixels', PIXELS],
])('%s is refused with a sentence', async (_, bytes, reason, sentence) => {
  const refusal = await checkPicture(bytes, 'Logo.png').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ details: { reason, fileName: 'Logo.png' } });
  expect((refusal as Error).message).toMatch(sentence);
});
