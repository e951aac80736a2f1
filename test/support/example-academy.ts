import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

/** The instant at which the journeys stand still, unless they say otherwise. */
export const TODAY = '2027-03-01T08:00:00Z';

declare module 'vitest' {
  interface ProvidedContext {
    exampleAcademy: string;
  }
}

/** Makes the example academy once for all journeys, as the terminal does. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-beispiel-'));
  const cli = resolve(import.meta.dirname, '..', '..', 'out', 'main', 'cli.cjs');
  const academy = join(folder, 'akademie');
  await promisify(execFile)(process.execPath, [cli, 'demo', '--workspace', academy], {
    env: { ...process.env, KURSKONTOR_TODAY: TODAY },
  });
  provide('exampleAcademy', academy);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Puts a copy of it in a folder that is not there yet; where nobody has made one, the program is to do it: false. */
export function copyExampleAcademy(folder: string): boolean {
  const made = inject('exampleAcademy') as string | undefined;
  if (made === undefined) return false;
  if (!existsSync(folder)) cpSync(made, folder, { recursive: true });
  return true;
}
