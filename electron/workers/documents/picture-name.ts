import { createHash } from 'node:crypto';

/** The name under which a picture of a document is asked for: by its content, not its place. */
export const pictureName = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);
