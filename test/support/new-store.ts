import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { foundWorkspace } from '../../electron/areas/workspace/found-workspace';
import { DATABASE_FILE } from '../../electron/store/database-file';
import { openWriter } from '../../electron/store/db';
import { migrate } from '../../electron/store/migrate';
import { quickFolder } from '../../scripts/lib/quick-folder.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    newStore: string;
  }
}

/** Makes a store with every table once for all tests: a thousand of them begin with one. */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(quickFolder().TMPDIR ?? tmpdir(), 'kurskontor-neu-'));
  const file = join(folder, DATABASE_FILE);
  const db = openWriter(file);
  migrate(db);
  db.close();
  provide('newStore', file);
  return () => rmSync(folder, { recursive: true, force: true });
}

export const NEW_ACADEMY = {
  academyName: 'Lindenhof-Akademie',
  federalState: 'NW',
  city: 'Dortmund',
  chamberName: 'IHK Hellweg',
} as const;

/** Lays a founded academy into a folder that is not there yet, as `workspace.create` leaves it. */
export function layNewAcademy(folder: string, now: Date): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, DATABASE_FILE);
  copyFileSync(inject('newStore'), file);
  const writer = openWriter(file);
  try {
    foundWorkspace({ writer }, NEW_ACADEMY, 'Petra Lindner', now);
  } finally {
    writer.close();
  }
}
