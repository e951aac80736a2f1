import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fingerprintOf } from '../../electron/exchange/keys';
import { packMarking } from '../../electron/exchange/pack-marking';
import { packResult } from '../../electron/exchange/pack-result';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { unpackResult } from '../../electron/exchange/unpack-result';
import { PACKAGE_EXTENSION, rolesOf } from '../../shared/domain/exchange/marking-package';
import { RESULT_EXTENSION } from '../../shared/domain/exchange/marking-result';
import {
  aPackage,
  LAPTOP_KEY,
  NOW,
  OFFICE_IDENTITY,
  OFFICE_KEY,
  PASSPHRASE,
  someEdits,
} from '../support/exchange';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-exchange-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a package goes out, is opened on a laptop, and its result comes back', async () => {
  const { manifest, pathOf } = aPackage(folder, { papers: 3, bytesPerPaper: 300_000 });
  const target = join(folder, `köster${PACKAGE_EXTENSION}`);
  const out: number[] = [];
  const packed = await packMarking({
    manifest,
    key: OFFICE_KEY,
    passphrase: PASSPHRASE,
    pathOf,
    target,
    onProgress: ({ done, total }) => out.push(done / total),
  });
  expect(packed.byteLength).toBeGreaterThan(900_000);
  expect(out.at(-1)).toBe(1);
  // Half a second of work, and 128 MiB.
  expect(readFileSync(target).subarray(0, 100).toString('latin1')).toMatch(/^-> scrypt \S+ 17$/m);

  const opened = join(folder, 'geöffnet');
  const asked: string[] = [];
  const unpacked = await unpackMarking({
    source: target,
    passphrase: ` ${PASSPHRASE.toUpperCase().replaceAll('-', '  ')} `,
    folder: opened,
    trust: ({ academyName, fingerprint }) => {
      asked.push(academyName, fingerprint);
      return true;
    },
  });
  expect(unpacked.manifest).toEqual(manifest);
  expect(rolesOf(unpacked.manifest)).toEqual(['first']);
  expect(asked).toEqual(['Akademie am Wall', fingerprintOf(OFFICE_KEY.publicKey)]);
  expect(readdirSync(opened).sort()).toEqual(['files', 'manifest.json', 'manifest.pub', 'manifest.sig']);
  for (const { sha256 } of manifest.files) {
    expect(readFileSync(join(opened, 'files', sha256)).equals(readFileSync(pathOf(sha256)))).toBe(true);
  }

  const source = join(folder, `köster${RESULT_EXTENSION}`);
  const edits = someEdits(manifest);
  const { result } = await packResult({
    packageManifest: unpacked.raw,
    key: LAPTOP_KEY,
    openedAt: '2026-03-01T09:00:00.000Z',
    sequence: 1,
    edits,
    now: NOW,
    target: source,
  });
  const back = await unpackResult({
    source,
    identity: OFFICE_IDENTITY,
    packageOf: (id) => (id === manifest.packageId ? { manifest: packed.manifest } : null),
  });
  expect(back.result).toEqual(result);
  expect(back.publicKey).toBe(LAPTOP_KEY.publicKey);
  const overall = back.result.papers[0]?.fields.find(({ key }) => key === 'overall');
  expect(overall).toMatchObject({ base: '', value: 'Gut gegliedert,\nSchlüsse fehlen.', baseRevision: 0 });
  expect(readdirSync(folder).filter((name) => name.includes('.teil'))).toEqual([]);
});
