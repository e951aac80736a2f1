import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core';
import { copyExampleAcademy, TODAY } from './example-academy';

const root = resolve(import.meta.dirname, '..', '..');

export interface LaunchOptions {
  /** Settings, log and recent workspaces lie here. */
  userData: string;
  /** Opens this workspace, which must exist. */
  workspace?: string;
  /** Opens the example academy in `workspace`: a copy of the one that was made for all journeys. */
  isDemo?: boolean;
  /** Has the program make the example academy itself. */
  makesDemo?: boolean;
  /** The instant at which the program stands still. */
  today?: string;
  /** Files and folders passed to the program. */
  paths?: readonly string[];
  colorScheme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Draws as Electron does by itself, for what is measured. Else without imitating a GPU, which takes a quarter of a journey's time. */
  keepsGpu?: boolean;
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

/** A start takes a second; one that is not through after this never will be. */
const START_MS = 60_000;

/** What the program is told at its start, the same through both doors. */
export function programArguments({ userData, workspace, isDemo, makesDemo }: LaunchOptions): string[] {
  mkdirSync(userData, { recursive: true });
  const isMade = !isDemo || (workspace !== undefined && copyExampleAcademy(workspace));
  return [
    '--user-data',
    userData,
    ...(workspace ? ['--workspace', workspace] : []),
    ...(makesDemo || !isMade ? ['--demo'] : []),
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

/** Starts Electron under inspection; the program waits until that stands. Once in some hundred times it never does. */
async function startElectron(options: LaunchOptions): Promise<ElectronApplication> {
  const launch = () =>
    _electron.launch({
      executablePath: electronExecutable(),
      args: [
        '.',
        '--no-sandbox',
        ...(options.keepsGpu ? [] : ['--disable-gpu']),
        ...programArguments(options),
        ...(options.paths ?? []),
      ],
      cwd: root,
      env: { ...process.env, KURSKONTOR_TODAY: options.today ?? TODAY } as Record<string, string>,
      timeout: START_MS,
      ...(options.colorScheme && { colorScheme: options.colorScheme }),
    });
  try {
    return await launch();
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.warn(`Electron is started once more: ${error.message}`);
    return launch();
  }
}

/** Starts the built program in the real Electron, with its own user data, and waits for its page. */
export async function launchDesktop(options: LaunchOptions): Promise<LaunchedDesktop> {
  const application = await startElectron(options);
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
