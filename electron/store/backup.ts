import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Db } from './db';
import { renamePatientlySync } from './rename';

export interface DatabaseBackupOptions {
  signal?: AbortSignal;
  onProgress?: (donePages: number, totalPages: number) => void;
}

/**
 * Copies the database page by page while it stays open, under a temporary name until the copy is whole.
 * Pages are copied, not rows, because the search index finds its text by rowid. Through the reading connection the
 * copy holds committed rows only, also while a command is under way. The copy is one file without a write-ahead log.
 */
export async function backupDatabase(
  db: Db,
  target: string,
  options: DatabaseBackupOptions = {},
): Promise<void> {
  const temporary = `${target}.tmp`;
  rmSync(temporary, { force: true });
  try {
    await db.raw.backup(temporary, {
      progress({ totalPages, remainingPages }) {
        options.signal?.throwIfAborted();
        options.onProgress?.(totalPages - remainingPages, totalPages);
        return 1000;
      },
    });
    const copy = new Database(temporary);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    renamePatientlySync(temporary, target);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${temporary}${suffix}`, { force: true });
  }
}
