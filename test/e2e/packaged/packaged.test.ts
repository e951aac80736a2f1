import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { planWithSolver } from '../../support/plan-with-solver';
import { previewCertificate } from '../../support/preview-certificate';

const folder = join(import.meta.dirname, '../../../dist/linux-unpacked');
const program = join(folder, 'kurskontor');
const asar = join(folder, 'resources/app.asar');

interface AsarFolder {
  files: Record<string, AsarFolder | { size: number }>;
}

/** All paths in an archive. Its header is a Chromium pickle: sizes in the first 16 bytes, then JSON. */
function listArchive(file: string): string[] {
  const descriptor = openSync(file, 'r');
  const sizes = Buffer.alloc(16);
  readSync(descriptor, sizes, 0, 16, 0);
  const header = Buffer.alloc(sizes.readUInt32LE(12));
  readSync(descriptor, header, 0, header.length, 16);
  const walk = (entry: AsarFolder, path: string): string[] =>
    Object.entries(entry.files).flatMap(([name, child]) =>
      'files' in child ? walk(child, `${path}${name}/`) : [path + name],
    );
  return walk(JSON.parse(header.toString('utf8')) as AsarFolder, '');
}

let running: ChildProcess | null = null;
let userData: string | null = null;

afterEach(() => {
  running?.kill('SIGKILL');
  if (userData) rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  running = null;
  userData = null;
});

test('the archive holds the program and its two libraries, and nothing of development', () => {
  const paths = listArchive(asar);
  expect(paths).toContain('out/main/main.cjs');
  expect(paths).toContain('out/preload/preload.cjs');
  expect(paths).toContain('out/renderer/index.html');
  expect(paths).toContain('node_modules/better-sqlite3/lib/index.js');
  expect(paths).toContain('node_modules/pdfmake/package.json');
  expect(paths).not.toContain('out/main/browser.cjs');
  const foreign = paths.filter(
    (path) => !/^(package\.json|out\/(main|preload|renderer)\/|node_modules\/|resources\/)/.test(path),
  );
  expect(foreign).toEqual([]);
  expect(paths.filter((path) => /^node_modules\/(react|vite|electron|node-|@mantine)/.test(path))).toEqual(
    [],
  );
  expect(paths.filter((path) => path.endsWith('.map'))).toEqual([]);
});

test('exactly the binary of this platform lies outside the archive', () => {
  const unpacked = join(folder, 'resources/app.asar.unpacked');
  const files = readdirSync(unpacked, { recursive: true, withFileTypes: true });
  const names = files.filter((entry) => entry.isFile()).map((entry) => entry.name);
  expect(names).toEqual([`linux-${process.arch}.node`]);
});

test('the fuses are blown', async () => {
  const wire = await getCurrentFuseWire(program);
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  ];
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  for (const fuse of off) expect([fuse, wire[fuse]]).toEqual([fuse, FuseState.DISABLE]);
  for (const fuse of on) expect([fuse, wire[fuse]]).toEqual([fuse, FuseState.ENABLE]);
});

/** Starts the packaged program with user data of its own and waits for its window. */
async function openProgram(): Promise<{ page: Page; folder: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-packaged-'));
  userData = folder;
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...root, '--remote-debugging-port=0', `--user-data-dir=${folder}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running = child;
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });

  const endpoint = () => /DevTools listening on (ws:\/\/\S+)/.exec(stderr)?.[1];
  await expect.poll(endpoint, { timeout: 60_000, interval: 200 }).toBeDefined();
  const browser = await chromium.connectOverCDP(endpoint() ?? '', { noDefaults: true });
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().length, { timeout: 60_000, interval: 200 }).toBe(1);
  const page = pages()[0];
  if (!page) throw new Error('no window');
  return { page, folder, close: () => browser.close() };
}

test('the packaged program opens its window', async () => {
  const { page, close } = await openProgram();
  expect(new URL(page.url()).protocol).toBe('app:');
  await page.getByRole('button').first().waitFor();
  expect(await page.title()).toContain('Kurskontor');
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
  await close();
});

test('the packaged program plans and writes papers in its workers, with solver, library and fonts out of the archive', async () => {
  const { page, folder, close } = await openProgram();
  await page.getByRole('button').first().waitFor();
  await planWithSolver(page, join(folder, 'akademie'));
  await previewCertificate(page);
  await close();
});
