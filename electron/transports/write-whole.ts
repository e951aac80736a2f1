import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TransferredFile } from '../transfers';

/** Writes a file as a whole or not at all: beside its place, to the disk, then renamed over what was there. */
export async function writeWhole(path: string, content: TransferredFile): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile('bytes' in content ? content.bytes : createReadStream(content.path));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
