import { accessSync, constants, statfsSync } from 'node:fs';

/** A disk in memory, where Linux has one. */
const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Where tests put their stores: in memory if there is room, as each of them would wait for the disk some hundred times. What
 * is tested of crashes are killed processes, which lose nothing that the system has taken, wherever it lies.
 */
export function quickFolder() {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > ROOM_BYTES ? { TMPDIR: IN_MEMORY } : {};
  } catch {
    return {};
  }
}
