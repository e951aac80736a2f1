import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between the tries: about a second in all. */
const PAUSES = [10, 20, 50, 100, 200, 300, 400];

/** How Windows says that somebody else holds a file open. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Whether a file cannot be replaced for what it says; elsewhere than on Windows the same words are about rights. */
export const saysHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && HELD.has(String(error.code));

export const isHeld = (error: unknown, platform: NodeJS.Platform = process.platform): boolean =>
  platform === 'win32' && saysHeld(error);

/**
 * Renames a file or folder over what was there. On Windows a virus scanner or the search index holds what was just written for a
 * moment, so a rename that is refused for that is tried again for a second. @throws what the last try threw
 */
export async function renamePatiently(
  from: string,
  to: string,
  deed = rename,
  isTemporary = isHeld,
): Promise<void> {
  for (const milliseconds of PAUSES) {
    try {
      return await deed(from, to);
    } catch (error) {
      if (!isTemporary(error)) throw error;
    }
    await pause(milliseconds);
  }
  await deed(from, to);
}

/** The same where a transaction waits for it. */
export function renamePatientlySync(from: string, to: string, deed = renameSync, isTemporary = isHeld): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (const milliseconds of PAUSES) {
    try {
      deed(from, to);
      return;
    } catch (error) {
      if (!isTemporary(error)) throw error;
    }
    Atomics.wait(clock, 0, 0, milliseconds);
  }
  deed(from, to);
}
