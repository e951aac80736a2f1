import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../electron/exchange/keys';
import { OFFICE_IDENTITY, OFFICE_KEY, PASSPHRASE } from '../support/exchange';

const FIXTURES = resolve('test/fixtures/exchange');
const folder = mkdtempSync(join(tmpdir(), 'kurskontor-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const hasAll = ['age', 'openssl', 'unzip', 'sha256sum', 'script'].every(has);

/** The commands of the format's page, without their remarks. */
function commands(): string[] {
  const page = readFileSync('docs/formate/marking-package.md', 'utf8');
  const block = /```sh\n(.*?)```/s.exec(page)?.[1] ?? '';
  return block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => line !== '');
}

describe.runIf(hasAll)('the commands of the page', () => {
  test('open a package and a result, and confirm signature and files', () => {
    const [decryptPackage = '', decryptResult = '', ...rest] = commands();
    writeFileSync(join(folder, 'buero.txt'), `${OFFICE_IDENTITY}\n`);
    writeFileSync(join(folder, 'koester.kkpaket'), readFileSync(join(FIXTURES, 'good.kkpaket')));
    writeFileSync(join(folder, 'koester.kkergebnis'), readFileSync(join(FIXTURES, 'good.kkergebnis')));
    // age takes a passphrase from a terminal only.
    execFileSync('script', ['--quiet', '--return', '--command', decryptPackage, '/dev/null'], {
      cwd: folder,
      input: `${PASSPHRASE}\n`,
    });
    execFileSync('sh', ['-ec', decryptResult], { cwd: folder });
    const said = execFileSync('sh', ['-ec', rest.join('\n')], { cwd: folder, encoding: 'utf8' });
    expect(said).toContain('Signature Verified Successfully');
    expect(said.match(/: OK$/gm)).toHaveLength(2);
    const manifest = JSON.parse(readFileSync(join(folder, 'paket/manifest.json'), 'utf8')) as {
      academy: { fingerprint: string };
    };
    expect(manifest.academy.fingerprint).toBe(fingerprintOf(OFFICE_KEY.publicKey));
    execFileSync('unzip', ['-q', 'ergebnis.zip', '-d', 'ergebnis'], { cwd: folder });
    expect(readFileSync(join(folder, 'ergebnis/manifest.json'), 'utf8')).toContain(
      'kurskontor/marking-result',
    );
  });
});

test('the page has the commands', () => {
  expect(commands()).toHaveLength(6);
});
