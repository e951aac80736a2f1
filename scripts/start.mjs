/**
 * `npm start [-- OPTIONS]`: builds what is stale and opens Kurskontor in its window. Where no window can be had it
 * starts the browser door. Own options: --browser (no attempt at a window). All others go to the program:
 * --demo, --workspace FOLDER.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfStale } from './lib/build.mjs';
import { hasDisplay, obtainElectron, rootFlags } from './lib/electron.mjs';
import { nodeBinary, root } from './lib/node.mjs';
import { fail, run } from './lib/run.mjs';

const EARLY_MS = 15_000;
const args = process.argv.slice(2).filter((argument) => argument !== '--browser');
// npm changes to the project's folder; folders are meant from where the user stands.
const cwd = process.env.INIT_CWD ?? process.cwd();

/** Says why there is no window: one line in German, one in English. */
function explain(german, english) {
  console.error(`${german} Kurskontor startet im Browser.\n${english} Kurskontor starts in the browser.`);
}

async function electronProgram() {
  if (process.argv.includes('--browser')) return null;
  const { program, missing } = await obtainElectron();
  if (missing) explain(...missing);
  return program;
}

/** Opens the window; resolves to the exit code, or to null if this Electron cannot run on this machine. */
async function openWindow(electron) {
  const startedAt = Date.now();
  const { code, signal } = await run(electron, [root, ...rootFlags('--no-sandbox'), ...args], { cwd });
  const crashed = code === 127 || ['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV'].includes(signal);
  if (!crashed || Date.now() - startedAt > EARLY_MS) return code;
  explain('Electron läuft auf diesem Rechner nicht.', 'Electron does not run on this machine.');
  return null;
}

/** Serves the application to an ordinary browser until Ctrl+C, and opens that browser where there is one. */
async function openBrowserDoor() {
  const door = join(root, 'out', 'main', 'browser.cjs');
  if (!existsSync(door)) throw new Error(`${door} fehlt. Bitte „npm run build“ ausführen.`);
  const { code } = await run(nodeBinary(), [door, ...args], {
    cwd,
    stdio: ['inherit', 'pipe', 'inherit'],
    onStart: (child) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        console.log(line);
        const address = /http:\/\/127\.0\.0\.1:\d+\/\S*token=\S+/.exec(line)?.[0];
        if (address) void openBrowser(address);
      });
    },
  });
  return code;
}

async function openBrowser(address) {
  if (process.env.CI || !hasDisplay) return;
  try {
    const { default: open } = await import('open');
    const opened = await open(address);
    opened.on('error', () => {});
  } catch {
    // The address stands in the terminal; who has no browser here can still use it.
  }
}

try {
  await buildIfStale();
  const electron = await electronProgram();
  const code = electron ? await openWindow(electron) : null;
  process.exitCode = code ?? (await openBrowserDoor());
} catch (error) {
  fail(error);
}
