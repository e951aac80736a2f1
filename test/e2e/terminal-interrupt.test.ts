import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const cli = resolve(import.meta.dirname, '..', '..', 'out', 'main', 'cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kurskontor-terminal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(process.platform === 'win32')('Strg+C cancels a job in order and ends with 1', async () => {
  const workspace = join(folder, 'demo');
  const command = spawn(process.execPath, [cli, 'demo', '--json', '--workspace', workspace]);
  let complaint = '';
  command.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  const ended = once(command, 'exit');
  await expect.poll(() => existsSync(join(workspace, 'kurskontor.db')), { timeout: 30_000 }).toBe(true);
  command.kill('SIGINT');
  expect(await ended).toEqual([1, null]);
  expect(JSON.parse(complaint)).toMatchObject({ code: 'cancelled' });
});
