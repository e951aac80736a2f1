import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-terminal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The script is bash; on Windows the same commands are covered door by door in test/transports.
test.skipIf(process.platform === 'win32')('a cohort lives from the terminal alone', () => {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [join(import.meta.dirname, 'shell-journey.sh'), join(folder, 'reise')],
    {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
    },
  );
  expect({ status, stderr }, `${stdout}\n${stderr}`).toMatchObject({ status: 0 });
  expect(stdout).toContain('ok: exit code of the check after a file was tampered with = 1');
});
