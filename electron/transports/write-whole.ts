import { createReadStream, existsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refused } from '../../shared/errors';
import { renamePatiently, saysHeld } from '../store/rename';
import type { TransferredFile } from '../transfers';

/**
 * Writes a file as a whole or not at all: beside its place, to the disk, then renamed over what was there.
 * @throws Refused `locked` where another program has that open
 */
export async function writeWhole(
  path: string,
  content: TransferredFile,
  replace: typeof renamePatiently = renamePatiently,
): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile('bytes' in content ? content.bytes : createReadStream(content.path));
      await file.sync();
    } finally {
      await file.close();
    }
    await replace(beside, path).catch((error: unknown) => {
      throw saysHeld(error) && existsSync(path) ? openElsewhere(path) : error;
    });
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

const openElsewhere = (path: string): Refused =>
  new Refused(
    'locked',
    `„${basename(path)}“ ist noch in einem anderen Programm geöffnet, etwa in Excel oder Word. Bitte schließen Sie die Datei dort, oder speichern Sie unter einem anderen Namen.`,
    { details: { reason: 'file-open' } },
  );
