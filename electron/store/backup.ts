import { renameSync, rmSync } from 'node:fs';
import type { Db } from './db';

/**
 * Copies the database page by page while it stays open, under a temporary name until the copy is whole.
 * Pages are copied, not rows, because the search index finds its text by rowid.
 */
export async function backupDatabase(
  db: Db,
  target: string,
  onProgress?: (donePages: number, totalPages: number) => void,
): Promise<void> {
  const temporary = `${target}.tmp`;
  rmSync(temporary, { force: true });
  await db.raw.backup(temporary, {
    progress({ totalPages, remainingPages }) {
      onProgress?.(totalPages - remainingPages, totalPages);
      return 1000;
    },
  });
  renameSync(temporary, target);
}
