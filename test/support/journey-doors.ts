import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
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
  /** Starts the program once more, as on a device of somebody else; it ends with the journey. */
  another(name: string, options: Pick<LaunchOptions, 'paths'>): Promise<Window>;
}

/** A window of the program, and how it saves. */
export type Window = Pick<JourneyDoor, 'launched' | 'saved'>;

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

const SHOWN_CHARACTERS = 6_000;

/** The page's address, where the focus is, and what can be read on it. */
async function whatIsShown(page: Page): Promise<string> {
  const { focus, text } = await page.evaluate(() => {
    const at = document.activeElement;
    return {
      focus: at ? `${at.tagName.toLowerCase()} ${at.textContent.trim().slice(0, 60)}` : 'nowhere',
      text: document.body.innerText,
    };
  });
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return `${page.url()}\nFocus: ${focus}\n${lines.join('\n').slice(0, SHOWN_CHARACTERS)}`;
}

/** Goes the journey; where it fails, the error says what the windows showed then. */
async function goThrough(windows: readonly Window[], go: () => Promise<void>): Promise<void> {
  try {
    await go();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    for (const { page, pageErrors } of windows.map(({ launched }) => launched)) {
      const shown = await whatIsShown(page).catch(
        (reason: unknown) => `It cannot be asked: ${String(reason)}`,
      );
      const complaints = pageErrors.length > 0 ? `\nErrors of the page: ${pageErrors.join(' · ')}` : '';
      error.message += `\n\nWhat the page showed: ${shown}${complaints}\n`;
    }
    // Reporters print the stack, whose head is the message as it was thrown.
    error.stack = `${error.name}: ${error.message}\n${error.stack?.replace(/^[\s\S]*?(?=\n {4}at )/, '') ?? ''}`;
    throw error;
  }
}

/** Goes the journey in this machine's Chromium, through the loopback door. */
export const throughBrowser = (options: JourneyOptions, journey: Journey): Promise<void> =>
  throughWindows(options, journey, async (_folder, launch) => {
    const launched = await launchBrowser(launch);
    return {
      launched,
      async saved(press) {
        const download = launched.page.waitForEvent('download');
        await press();
        return readFileSync(await (await download).path());
      },
    };
  });

/** Goes the journey in the window of Electron. */
export const throughDesktop = (options: JourneyOptions, journey: Journey): Promise<void> =>
  throughWindows(options, journey, async (folder, launch) => {
    const launched = await launchDesktop({ ...launch, size: { width: 1440, height: 900 } });
    return {
      launched,
      async saved(press) {
        const filePath = join(mkdtempSync(join(folder, 'gespeichert-')), 'datei');
        await launched.application.evaluate(({ dialog }, path) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
        }, filePath);
        await press();
        await expect
          .poll(() => statSync(filePath, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 })
          .toBeGreaterThan(0);
        return readFileSync(filePath);
      },
    };
  });

/** Goes the journey through windows that are opened in one way. */
const throughWindows = (
  options: JourneyOptions,
  journey: Journey,
  open: (folder: string, options: LaunchOptions) => Promise<Window>,
): Promise<void> =>
  inFolder(async (folder) => {
    const windows: Window[] = [];
    const opened = async (launch: LaunchOptions): Promise<Window> => {
      const window = await open(folder, launch);
      windows.push(window);
      return window;
    };
    const another: JourneyDoor['another'] = (name, more) =>
      opened({ ...launchOptions(join(folder, name), { ...options, isDemo: false }), ...more });
    try {
      const window = await opened(launchOptions(folder, options));
      await goThrough(windows, () => journey({ ...window, folder, another }));
    } finally {
      for (const { launched } of windows) await launched.close();
    }
  });
