import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { bundleScript } from '../support/child';
import { electronExecutable } from '../support/electron';
import { PASSPHRASE } from '../support/exchange';

// Electron brings another library of cryptography than Node.js, without some of its ciphers.
test('packages and results are written and read under the real Electron, and read here', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-exchange-'));
  try {
    const scripts = join(folder, 'script');
    mkdirSync(scripts);
    const script = await bundleScript('test/support/exchange-script.ts', scripts);
    const { stdout } = await promisify(execFile)(electronExecutable(), [script, 'everything', folder], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const said = JSON.parse(stdout) as { electron: string | null };
    expect(said).toMatchObject({ papers: 4, edits: 8, wrong: 'wrong-passphrase' });
    expect(said.electron).toMatch(/^\d+\./);
    const source = join(folder, 'given.kkpaket');
    const opened = join(folder, 'here');
    const { manifest } = await unpackMarking({
      source,
      passphrase: PASSPHRASE,
      folder: opened,
      trust: () => true,
    });
    expect(manifest.papers).toHaveLength(4);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
