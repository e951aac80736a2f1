import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeBinary, root, toolScript } from './node.mjs';
import { run } from './run.mjs';

const SOURCES = ['electron', 'renderer', 'shared', 'resources'];
const CONFIGURATION = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
  'scripts/lib/bundled-worker.mjs',
  'scripts/lib/pdf-resources.mjs',
];
const PRODUCTS = ['out/main/main.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const STAMP = join(root, 'out', '.stamp');

/** How many sources there are and when the newest changed: enough to see an edit, a new file and a deleted one. */
async function fingerprint() {
  let newest = 0;
  let count = 0;
  const add = (path) => {
    newest = Math.max(newest, statSync(path).mtimeMs);
    count += 1;
  };
  for (const folder of SOURCES) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) add(join(entry.parentPath ?? entry.path, entry.name));
    }
  }
  for (const file of CONFIGURATION) if (existsSync(join(root, file))) add(join(root, file));
  return `${count} files, newest ${newest}`;
}

/** Builds out/ and notes what it was built from. */
export async function build({ stdio = 'inherit', logLevel = 'info' } = {}) {
  const built = await fingerprint();
  const command = [toolScript('electron-vite'), 'build', '--logLevel', logLevel];
  const { code } = await run(nodeBinary(), command, { stdio });
  if (code !== 0) {
    throw new Error('Das Programm ließ sich nicht bauen (siehe oben).\nThe build failed (see above).');
  }
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(STAMP, built);
}

/** Builds only if a source changed since the last build. Writes nothing to standard output, and only faults at all. */
export async function buildIfStale() {
  const present = PRODUCTS.every((file) => existsSync(join(root, file))) && existsSync(STAMP);
  if (present && readFileSync(STAMP, 'utf8') === (await fingerprint())) return;
  console.error('Kurskontor wird gebaut … / building …');
  await build({ stdio: ['ignore', 'ignore', 2], logLevel: 'error' });
}
