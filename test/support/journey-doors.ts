import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { launchBrowser } from './browser';
import { type Launched, type LaunchOptions, launchDesktop } from './electron';

/** A running program as a journey sees it, the same through both doors. */
export interface JourneyDoor {
  launched: Launched;
  /** An empty folder of the journey's own. */
  folder: string;
  /** Does what makes the program save a file, and returns the file's bytes. */
  saved(press: () => Promise<void>): Promise<Buffer>;
}

type JourneyOptions = Omit<LaunchOptions, 'userData' | 'workspace'>;
type Journey = (door: JourneyDoor) => Promise<void>;

async function inFolder(journey: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-reise-'));
  try {
    await journey(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The example academy lies in the journey's own folder too. */
const launchOptions = (folder: string, options: JourneyOptions): LaunchOptions => ({
  ...options,
  userData: join(folder, 'user-data'),
  ...(options.isDemo && { workspace: join(folder, 'beispiel') }),
});

/** Goes the journey in this machine's Chromium, through the loopback door. */
export const throughBrowser = (options: JourneyOptions, journey: Journey): Promise<void> =>
  inFolder(async (folder) => {
    const launched = await launchBrowser(launchOptions(folder, options));
    try {
      await journey({
        launched,
        folder,
        async saved(press) {
          const download = launched.page.waitForEvent('download');
          await press();
          return readFileSync(await (await download).path());
        },
      });
    } finally {
      await launched.close();
    }
  });

/** Goes the journey in the window of Electron. */
export const throughDesktop = (options: JourneyOptions, journey: Journey): Promise<void> =>
  inFolder(async (folder) => {
    const launched = await launchDesktop({
      ...launchOptions(folder, options),
      size: { width: 1440, height: 900 },
    });
    let files = 0;
    try {
      await journey({
        launched,
        folder,
        async saved(press) {
          files += 1;
          const filePath = join(folder, `gespeichert-${files}`);
          await launched.application.evaluate(({ dialog }, path) => {
            dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
          }, filePath);
          await press();
          await expect
            .poll(() => statSync(filePath, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 })
            .toBeGreaterThan(0);
          return readFileSync(filePath);
        },
      });
    } finally {
      await launched.close();
    }
  });
