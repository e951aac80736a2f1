import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../shared/domain/ids';

const BYTES_PER_KEY = 10;
/** Asking the system for chance is dearer than making a key of it: it is asked for many at once. */
const KEYS_AT_ONCE = 256;

/** Makes UUIDv7 keys from a clock: rows of later commands sort later. */
export function newIdAt(now: () => Date): () => string {
  let chance = new Uint8Array();
  let used = 0;
  return () => {
    if (used === chance.length) [chance, used] = [randomBytes(KEYS_AT_ONCE * BYTES_PER_KEY), 0];
    used += BYTES_PER_KEY;
    return uuidV7(now().getTime(), chance.subarray(used - BYTES_PER_KEY, used));
  };
}
