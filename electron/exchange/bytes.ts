import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { faultOf } from './refusals';

const READ_BYTES = 256 * 1024;

/** Reads a file of about `length` bytes; a small one takes a small buffer. */
export const readFrom = (path: string, length: number): ReadStream =>
  createReadStream(path, { highWaterMark: Math.min(READ_BYTES, length + 1) });

/**
 * Reads a file from `start` up to `end`, or as far as it goes, always into the same memory: a chunk holds until the next one is
 * asked for.
 */
export async function* readInPlace(
  path: string,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  if (start >= end) return;
  const place = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, end - start));
  const handle = await open(path);
  try {
    for (let at = start; at < end; ) {
      const { bytesRead } = await handle.read(place, 0, Math.min(place.byteLength, end - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield place.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The bytes as they come, each stretch shown to somebody first. */
export async function* observed(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of bytes) {
    see(chunk);
    yield chunk;
  }
}

/** The bytes as they come, counted on what really does. @throws Refused `too-large` */
export function atMost(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
  onCount: (count: number) => void = () => undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  return observed(bytes, ({ byteLength }) => {
    count += byteLength;
    if (count > limit) throw faultOf('too-large');
    onCount(count);
  });
}
