import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refused } from '../../shared/errors';

export interface WorkspaceLock {
  release(): void;
}

/**
 * Holds the workspace for this process. The lock is an exclusive SQLite transaction on a file of its own: the
 * operating system drops it when the process dies, however it dies, so no stale lock can shut anybody out.
 * @throws Refused `locked` with the name of the holder.
 */
export function holdWorkspace(folder: string, startedAt: Date): WorkspaceLock {
  const holderFile = join(folder, '.kurskontor-holder.json');
  const lock = new Database(join(folder, '.kurskontor-lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new Refused(
        'locked',
        `Dieser Arbeitsbereich ist bereits geöffnet${describeHolder(holderFile)}. Bitte schließen Sie ihn dort zuerst.`,
      );
    }
    throw error;
  }
  nameHolder(holderFile, startedAt);
  return {
    release() {
      rmSync(holderFile, { force: true });
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

/** Only for the message that others get: a full disk must not keep anybody from opening and making room. */
function nameHolder(holderFile: string, startedAt: Date): void {
  try {
    writeFileSync(
      holderFile,
      JSON.stringify({ host: hostname(), processId: process.pid, since: startedAt.toISOString() }),
    );
  } catch {
    rmSync(holderFile, { force: true });
  }
}

function describeHolder(holderFile: string): string {
  if (!existsSync(holderFile)) return '';
  try {
    const holder: unknown = JSON.parse(readFileSync(holderFile, 'utf8'));
    if (typeof holder !== 'object' || holder === null) return '';
    const { host, processId } = holder as { host?: unknown; processId?: unknown };
    return ` (Rechner ${String(host)}, Prozess ${String(processId)})`;
  } catch {
    return '';
  }
}
