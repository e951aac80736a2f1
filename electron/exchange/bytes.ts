import { faultOf } from './refusals';

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
