import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../shared/domain/ids';

/** Makes UUIDv7 keys from a clock: rows of later commands sort later. */
export const newIdAt =
  (now: () => Date): (() => string) =>
  () =>
    uuidV7(now().getTime(), randomBytes(10));
