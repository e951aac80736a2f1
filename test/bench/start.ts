import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { launchDesktop } from '../support/electron';

const ROUNDS = 11;

export type StartFigures =
  | { program: number[]; empty: number[]; residentMegabytes: number }
  | { reason: string };

/** An Electron application with one empty window and the same sandbox. */
function emptyApplication(folder: string): string {
  const application = join(folder, 'empty');
  mkdirSync(application, { recursive: true });
  writeFileSync(join(application, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  writeFileSync(
    join(application, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => {
       const window = new BrowserWindow({ webPreferences: { sandbox: true, contextIsolation: true } });
       window.loadURL('data:text/html,<h1>leer</h1>');
     });`,
  );
  return application;
}

/**
 * Waits until a page shows something, looking with every frame: a locator looks after 20, 70, 170, 270 and 770 ms, and what
 * came a moment after a look would be told half a second late.
 */
const shows = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.querySelector(wanted)?.checkVisibility() === true, selector, {
    polling: 'raf',
  });

/**
 * Milliseconds from the launch to the first screen one can work on (the start page with its figures), in turns with
 * an empty window of the same Electron, and what the main process then holds in memory.
 * `beforeStart` lets go of the workspace: one process at a time holds it.
 */
export async function measureStart(workspace: string, beforeStart: () => void): Promise<StartFigures> {
  const provided = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!provided) return { reason: 'no Electron named by ELECTRON_OVERRIDE_DIST_PATH' };
  if (process.platform === 'linux' && !process.env.DISPLAY) return { reason: 'no display' };
  beforeStart();
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-start-'));
  const empty = emptyApplication(folder);
  const figures = { program: [] as number[], empty: [] as number[], residentMegabytes: 0 };
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const begun = performance.now();
      const desktop = await launchDesktop({ userData: join(folder, 'user-data'), workspace, keepsGpu: true });
      await shows(desktop.page, 'a[aria-label*="Termine heute"]');
      const taken = performance.now() - begun;
      const resident = await desktop.application.evaluate(() => process.memoryUsage().rss);
      await desktop.close();

      const begunEmpty = performance.now();
      const bare = await _electron.launch({
        executablePath: join(provided, process.platform === 'win32' ? 'electron.exe' : 'electron'),
        args: [empty, '--no-sandbox'],
      });
      await shows(await bare.firstWindow(), 'h1');
      const takenEmpty = performance.now() - begunEmpty;
      await bare.close();
      if (round === 0) continue;
      figures.program.push(taken);
      figures.empty.push(takenEmpty);
      figures.residentMegabytes = Math.max(figures.residentMegabytes, resident / 2 ** 20);
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
