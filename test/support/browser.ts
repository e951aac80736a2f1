import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { collectPageErrors, type Launched, type LaunchOptions, programArguments } from './electron';
import { TODAY } from './example-academy';

const root = resolve(import.meta.dirname, '..', '..');
const START_MS = 60_000;

export interface LaunchedBrowser extends Launched {
  browser: Browser;
  context: BrowserContext;
  origin: string;
}

/** The browser on this machine: the one named by KURSKONTOR_CHROMIUM, else where systems usually keep it. */
function chromiumExecutable(): string {
  const candidates = [
    process.env.KURSKONTOR_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error('There is no Chromium on this machine. Set KURSKONTOR_CHROMIUM to its path.');
  return found;
}

/** Starts the browser door and waits for the address that it prints. */
export async function startBrowserDoor(
  options: LaunchOptions,
): Promise<{ address: string; process: ChildProcess }> {
  const door = spawn(
    process.execPath,
    [join(root, 'out', 'main', 'browser.cjs'), ...programArguments(options)],
    {
      env: { ...process.env, KURSKONTOR_TODAY: options.today ?? TODAY },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let complaint = '';
  door.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  return new Promise((resolveStart, reject) => {
    const timer = setTimeout(() => {
      door.kill('SIGKILL');
      reject(new Error(`The browser door did not start in ${START_MS} ms. ${complaint}`));
    }, START_MS);
    door.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The browser door ended with ${code}. ${complaint}`));
    });
    createInterface({ input: door.stdout }).on('line', (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
      if (!address) return;
      clearTimeout(timer);
      resolveStart({ address, process: door });
    });
  });
}

const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumExecutable(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

/** Opens a file of this machine in its Chromium, as somebody does who has nothing of the program. */
export async function openFile(path: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path).href);
  return { page, close: () => browser.close() };
}

/** Starts the browser door and opens it in this machine's Chromium. */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const door = await startBrowserDoor(options);
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1440, height: 900 },
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...(options.colorScheme && { colorScheme: options.colorScheme }),
  });
  const page = await context.newPage();
  const pageErrors = collectPageErrors(page);
  await page.goto(door.address);
  return {
    page,
    pageErrors,
    browser,
    context,
    origin: new URL(door.address).origin,
    async close() {
      await browser.close();
      if (door.process.exitCode !== null) return;
      door.process.kill('SIGTERM');
      await once(door.process, 'exit');
    },
  };
}
