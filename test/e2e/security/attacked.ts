import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type LaunchedDesktop, launchDesktop } from '../../support/electron';

export const PAGE = 'app://kurskontor/index.html';

/** Starts the desktop once for a file of attacks; what would leave the program is caught and listed. */
export function attackedDesktop(): { readonly desktop: LaunchedDesktop; leaving(): Promise<string[]> } {
  let launched: LaunchedDesktop | undefined;
  const userData = mkdtempSync(join(tmpdir(), 'kurskontor-attack-'));
  beforeAll(async () => {
    launched = await launchDesktop({ userData });
    await launched.application.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { openedOutside: opened });
      shell.openExternal = async (address: string) => {
        opened.push(address);
      };
    });
  });
  afterAll(async () => {
    await launched?.close();
    rmSync(userData, { recursive: true, force: true });
  });
  const running = () => {
    if (!launched) throw new Error('the desktop is not running');
    return launched;
  };
  return {
    get desktop() {
      return running();
    },
    /** What has been handed to the system since the last look. */
    leaving: () =>
      running().application.evaluate(() =>
        (globalThis as unknown as { openedOutside: string[] }).openedOutside.splice(0),
      ),
  };
}

/** How many windows and other pages there are. */
export const countPages = ({ application }: LaunchedDesktop): Promise<number> =>
  application.evaluate(({ webContents }) => webContents.getAllWebContents().length);

/** Time enough for a navigation that nobody stops to happen. */
export const settle = ({ page }: LaunchedDesktop): Promise<void> => page.waitForTimeout(400);
