import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary, root, toolEnvironment } from './node.mjs';
import { run } from './run.mjs';

const STALL_MS = 60_000;
const POLL_MS = 1000;

const EXECUTABLE = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const folder = join(root, 'node_modules', 'electron');

/** Whether a window could be seen here at all. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Chromium's sandbox refuses to run as root. */
export function rootFlags(flag) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  console.error('Start als root: ohne Sandbox (--no-sandbox). / Running as root: without a sandbox.');
  return [flag];
}

/** The Electron program, or null if it is not (completely) there. */
function findElectron() {
  const executable = EXECUTABLE[process.platform] ?? 'electron';
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const path = join(override, executable);
    return existsSync(path) ? path : null;
  }
  const complete = existsSync(join(folder, 'path.txt'));
  const path = join(folder, 'dist', executable);
  return complete && existsSync(path) ? path : null;
}

async function folderBytes(path) {
  if (!existsSync(path)) return 0;
  let bytes = 0;
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/**
 * Runs Electron's own installer, which downloads some 100 MB. It is given up when for a minute nothing arrived on
 * disk. Resolves to the program, or to null.
 */
async function fetchElectron() {
  const downloads = mkdtempSync(join(tmpdir(), 'kurskontor-electron-'));
  const env = { ...toolEnvironment(), TMPDIR: downloads, TEMP: downloads, TMP: downloads };
  let watch;
  try {
    await run(nodeBinary(), [join(folder, 'install.js')], {
      env,
      stdio: ['ignore', 'ignore', 'ignore'],
      onStart: (child) => {
        let seen = -1;
        let changedAt = Date.now();
        watch = setInterval(async () => {
          const bytes = (await folderBytes(downloads)) + (await folderBytes(join(folder, 'dist')));
          if (bytes !== seen) changedAt = Date.now();
          seen = bytes;
          if (Date.now() - changedAt > STALL_MS) child.kill('SIGKILL');
        }, POLL_MS);
      },
    });
  } finally {
    clearInterval(watch);
    rmSync(downloads, { recursive: true, force: true });
  }
  return findElectron();
}

/** The Electron program, fetched if need be; else why there is none, in German and English. */
export async function obtainElectron() {
  const none = (german, english) => ({ program: null, missing: [german, english] });
  if (!hasDisplay) return none('Kein Bildschirm gefunden.', 'No display found.');
  const present = findElectron();
  if (present) return { program: present, missing: null };
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    return none(
      'Im Ordner ELECTRON_OVERRIDE_DIST_PATH liegt kein Electron.',
      'There is no Electron in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  console.error('Electron wird einmalig geladen (etwa 100 MB) … / fetching Electron once (about 100 MB) …');
  const program = await fetchElectron();
  return program
    ? { program, missing: null }
    : none('Electron ließ sich nicht herunterladen.', 'Electron could not be downloaded.');
}
