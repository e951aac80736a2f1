import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { foundWorkspace } from '../../electron/areas/workspace/found-workspace';
import { DATABASE_FILE } from '../../electron/store/database-file';
import { openWriter } from '../../electron/store/db';
import { migrate } from '../../electron/store/migrate';
import { quickFolder } from '../../scripts/lib/quick-folder.mjs';
import { FIRST_INSTANT } from './fake-clock';

declare module 'vitest' {
  interface ProvidedContext {
    newStore: string;
    newAcademies: readonly string[];
  }
}

export const NEW_ACADEMY = {
  academyName: 'Lindenhof-Akademie',
  federalState: 'NW',
  city: 'Dortmund',
  chamberName: 'IHK Hellweg',
} as const;

/** Academies of one test differ in their ids as long as there are no more of them than this. */
const DIFFERENT_ACADEMIES = 8;

/**
 * Makes a store with every table once for all tests, and academies founded at the first instant of their clock: some
 * thousand tests begin with one, and founding it costs as much as opening it.
 */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(quickFolder().TMPDIR ?? tmpdir(), 'kurskontor-neu-'));
  const file = join(folder, DATABASE_FILE);
  const db = openWriter(file);
  migrate(db);
  db.close();
  provide('newStore', file);
  const academies = Array.from({ length: DIFFERENT_ACADEMIES }, (_, index) => join(folder, `${index}.db`));
  for (const academy of academies) foundFrom(file, academy, new Date(FIRST_INSTANT));
  provide('newAcademies', academies);
  return () => rmSync(folder, { recursive: true, force: true });
}

function foundFrom(store: string, file: string, now: Date): void {
  copyFileSync(store, file);
  const writer = openWriter(file);
  try {
    foundWorkspace({ writer }, NEW_ACADEMY, 'Petra Lindner', now);
  } finally {
    writer.close();
  }
}

let laid = 0;
/** Academies founded at other instants, kept by this process. */
const founded = new Map<string, Buffer[]>();

/** Lays a founded academy into a folder that is not there yet, as `workspace.create` leaves it. */
export function layNewAcademy(folder: string, now: Date): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, DATABASE_FILE);
  const instant = now.toISOString();
  const kept = founded.get(instant) ?? [];
  if (instant === FIRST_INSTANT) copyFileSync(ofTurn(inject('newAcademies')), file);
  else if (kept.length === DIFFERENT_ACADEMIES) writeFileSync(file, ofTurn(kept));
  else {
    foundFrom(inject('newStore'), file, now);
    founded.set(instant, [...kept, readFileSync(file)]);
  }
  laid += 1;
}

const ofTurn = <T>(academies: readonly T[]): T => academies[laid % academies.length] as T;
