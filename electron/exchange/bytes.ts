import { createReadStream, type ReadStream } from 'node:fs';
import { faultOf } from './refusals';

const READ_BYTES = 256 * 1024;

/** Reads a file of about `length` bytes, or that many of it from `start` on; a small one takes a small buffer. */
export const readFrom = (path: string, length: number, start?: number): ReadStream =>
  createReadStream(path, {
    highWaterMark: Math.min(READ_BYTES, length + 1),
    ...(start !== undefined && { start, end: start + length - 1 }),
  });

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
