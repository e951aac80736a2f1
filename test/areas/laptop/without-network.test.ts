import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { manifestBytes } from '../../../electron/exchange/read-manifest';
import { unpackResult } from '../../../electron/exchange/unpack-result';
import { bundleScript } from '../../support/child';
import { OFFICE_IDENTITY, PASSPHRASE } from '../../support/exchange';
import { givePackage } from '../../support/laptop';
import { temporaryFolder } from '../../support/test-workspace';

/** Linux can take the network away from a process, if the system lets the test do it. */
function canTakeNetwork(): boolean {
  try {
    execFileSync('unshare', ['--net', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!canTakeNetwork())(
  'a package is opened, marked and handed in where there is no network at all',
  { timeout: 120_000 },
  async () => {
    const scripts = join(temporaryFolder(), 'script');
    mkdirSync(scripts);
    const script = await bundleScript('test/support/laptop-script.ts', scripts);
    const { path, manifest } = await givePackage();
    const folder = join(temporaryFolder(), 'korrekturen');
    const args = [script, 'everything', folder, path, PASSPHRASE, manifest.academy.fingerprint];
    const output = execFileSync('unshare', ['--net', process.execPath, ...args], {
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: resolve('node_modules') },
    });
    // Not even to itself.
    expect(output.trim().split('\n').at(-1)).toBe('[]');
    const { result } = await unpackResult({
      source: join(folder, '1.kkergebnis'),
      identity: OFFICE_IDENTITY,
      packageOf: () => ({ manifest: manifestBytes(manifest) }),
    });
    expect(result.edits.map(({ value }) => value)).toEqual([5]);
  },
);
