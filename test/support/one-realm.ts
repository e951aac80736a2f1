import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web';

// Pages run in a context of their own; what takes bytes and streams there must know those of Node.js.
Object.assign(globalThis, {
  Uint8Array: Object.getPrototypeOf(Buffer) as Uint8ArrayConstructor,
  ReadableStream,
  TransformStream,
  WritableStream,
});
