import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

const root = resolve(import.meta.dirname, '..', '..');

export interface LaunchOptions {
  /** Settings, log and recent workspaces lie here. */
  userData: string;
  /** Opens this workspace, which must exist. */
  workspace?: string;
  /** Opens the example academy (in `workspace`, if given). */
  isDemo?: boolean;
  /** The instant at which the program stands still. */
  today?: string;
  /** Files and folders passed to the program. */
  paths?: readonly string[];
  colorScheme?: 'light' | 'dark';
  size?: { width: number; height: number };
}

/** A running program, whichever door it came through. */
export interface Launched {
  page: Page;
  /** What the page wrote to its console as an error, and what it threw. */
  pageErrors: string[];
  close(): Promise<void>;
}

export interface LaunchedDesktop extends Launched {
  /** The main process, for looking at windows and replacing dialogs. */
  application: ElectronApplication;
}

export const TODAY = '2027-03-01T08:00:00Z';

/** What the program is told at its start, the same through both doors. */
export function programArguments({ userData, workspace, isDemo }: LaunchOptions): string[] {
  mkdirSync(userData, { recursive: true });
  return [
    '--user-data',
    userData,
    ...(workspace ? ['--workspace', workspace] : []),
    ...(isDemo ? ['--demo'] : []),
  ];
}

/** Collects what goes wrong in the page, so that a test can say that nothing did. */
export function collectPageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** The Electron that runs here: the one that is provided, else the one that the package fetched. */
export function electronExecutable(): string {
  const provided = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (provided) return join(provided, process.platform === 'win32' ? 'electron.exe' : 'electron');
  return createRequire(import.meta.url)('electron') as string;
}

/** Starts the built program in the real Electron, with its own user data, and waits for its page. */
export async function launchDesktop(options: LaunchOptions): Promise<LaunchedDesktop> {
  const application = await _electron.launch({
    executablePath: electronExecutable(),
    args: ['.', '--no-sandbox', ...programArguments(options), ...(options.paths ?? [])],
    cwd: root,
    env: { ...process.env, KURSKONTOR_TODAY: options.today ?? TODAY } as Record<string, string>,
    ...(options.colorScheme && { colorScheme: options.colorScheme }),
  });
  const page = await application.firstWindow();
  const pageErrors = collectPageErrors(page);
  if (options.size) {
    const { width, height } = options.size;
    await application.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
  }
  await page.waitForLoadState('domcontentloaded');
  return { application, page, pageErrors, close: () => application.close() };
}
