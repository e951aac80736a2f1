import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { packMarking } from '../../electron/exchange/pack-marking';
import { packResult } from '../../electron/exchange/pack-result';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import { crcByTable } from '../../electron/exchange/stored-zip';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { unpackResult } from '../../electron/exchange/unpack-result';
import { EXCHANGE_LIMITS } from '../../shared/domain/exchange/limits';
import {
  aPackage,
  LAPTOP_KEY,
  NOW,
  OFFICE_IDENTITY,
  OFFICE_KEY,
  OFFICE_RECIPIENT,
  PASSPHRASE,
  someEdits,
} from '../support/exchange';
import { forgedZip, head, sealed } from '../support/exchange-archive';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let places = 0;
function newPlace(): string {
  places += 1;
  const place = join(folder, String(places));
  mkdirSync(place);
  return place;
}

const open = (source: string, signal?: AbortSignal, onProgress?: () => void) =>
  unpackMarking({
    source,
    passphrase: '',
    unlock: OFFICE_IDENTITY,
    folder: `${source}-opened`,
    trust: () => true,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });

async function refusedAs(reason: string, reading: Promise<unknown>): Promise<void> {
  await expect(reading).rejects.toMatchObject({ name: 'Refused', details: { reason } });
}

describe('limits', () => {
  test('a file above the limit is not read at all', async () => {
    const place = newPlace();
    for (const name of ['huge.kkpaket', 'huge.kkergebnis']) writeFileSync(join(place, name), '');
    truncateSync(join(place, 'huge.kkpaket'), EXCHANGE_LIMITS.fileBytes + 1);
    truncateSync(join(place, 'huge.kkergebnis'), EXCHANGE_LIMITS.manifestBytes * 2);
    await refusedAs('too-large', open(join(place, 'huge.kkpaket')));
    const source = join(place, 'huge.kkergebnis');
    await refusedAs('too-large', unpackResult({ source, identity: OFFICE_IDENTITY, packageOf: () => null }));
  });

  test('a manifest is read as far as the limit', async () => {
    const source = join(newPlace(), 'long.kkpaket');
    const long = Buffer.alloc(EXCHANGE_LIMITS.manifestBytes + 1, ' ');
    writeFileSync(source, await sealed(await forgedZip(head(long, OFFICE_KEY)), OFFICE_RECIPIENT));
    await refusedAs('too-large', open(source));
  });

  test('entries are counted as they come, whatever the archive says', async () => {
    const source = join(newPlace(), 'many.kkpaket');
    const { manifest } = aPackage(newPlace());
    const name = (index: number): string => `files/${index.toString(16).padStart(64, '0')}`;
    const zip = await forgedZip([
      ...head(manifest, OFFICE_KEY),
      ...Array.from({ length: EXCHANGE_LIMITS.files + 1 }, (_, index) => ({
        name: name(index),
        bytes: Buffer.alloc(0),
      })),
    ]);
    writeFileSync(source, await sealed(zip, OFFICE_RECIPIENT));
    await refusedAs('too-many-entries', open(source));
  });
});

describe('what is not packed', () => {
  test('a manifest that nobody would take, a passphrase too short, a file that has changed', async () => {
    const place = newPlace();
    const target = join(place, 'out.kkpaket');
    const built = aPackage(place);
    const given = { ...built, key: OFFICE_KEY, passphrase: PASSPHRASE, target };
    await expect(packMarking({ ...given, passphrase: 'kurz' })).rejects.toMatchObject({ code: 'validation' });
    await refusedAs('bad-signature', packMarking({ ...given, key: LAPTOP_KEY }));
    const wrong = structuredClone(built.manifest);
    wrong.papers[0]?.fields.pop();
    await refusedAs('bad-manifest', packMarking({ ...given, manifest: wrong }));
    const [first, second] = built.manifest.files;
    writeFileSync(built.pathOf(first?.sha256 ?? ''), Buffer.alloc(first?.byteLength ?? 0));
    await expect(packMarking(given)).rejects.toMatchObject({ code: 'damaged' });
    rmSync(built.pathOf(second?.sha256 ?? ''));
    await expect(packMarking(given)).rejects.toMatchObject({ code: 'damaged' });
    expect(readdirSync(place)).toEqual(['files']);
  });

  test('edits that no marker could make', async () => {
    const { manifest } = aPackage(newPlace());
    const hand = (key: string, value: number | null) =>
      packResult({
        packageManifest: manifestBytes(manifest),
        key: LAPTOP_KEY,
        openedAt: NOW.toISOString(),
        sequence: 1,
        edits: [{ ...(someEdits(manifest)[0] ?? never()), key, value }],
        now: NOW,
        target: join(folder, 'never.kkergebnis'),
      });
    const points = someEdits(manifest)[0]?.key ?? '';
    await refusedAs('impossible-value', hand(points, 11));
    await refusedAs('other-fields', hand('points:01900000-0000-7000-8000-000000000000', 1));
    await refusedAs('bad-manifest', hand('overall', 1));
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  test('over a folder that is there', async () => {
    const place = newPlace();
    const source = join(place, 'out.kkpaket');
    await packMarking({
      ...aPackage(place),
      key: OFFICE_KEY,
      passphrase: '',
      lock: OFFICE_RECIPIENT,
      target: source,
    });
    await open(source);
    await expect(open(source)).rejects.toMatchObject({ code: 'conflict' });
  });
});

function never(): never {
  throw new Error('there are edits');
}

test('out and in can be cancelled in their midst, and leave nothing', async () => {
  const place = newPlace();
  const built = aPackage(place, { papers: 3, bytesPerPaper: 600_000 });
  const source = join(place, 'out.kkpaket');
  const cancelledAfter = (calls: number) => {
    const controller = new AbortController();
    let heard = 0;
    const onProgress = (): void => {
      heard += 1;
      if (heard === calls) controller.abort();
    };
    return { signal: controller.signal, onProgress };
  };
  const out = { ...built, key: OFFICE_KEY, passphrase: '', lock: OFFICE_RECIPIENT, target: source };
  await expect(packMarking({ ...out, ...cancelledAfter(4) })).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(place)).toEqual(['files']);
  await packMarking(out);
  for (const calls of [2, 12]) {
    const { signal, onProgress } = cancelledAfter(calls);
    await expect(open(source, signal, onProgress)).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(place).sort()).toEqual(['files', 'out.kkpaket']);
  }
});

test('without the checksum of newer systems the table gives the same', () => {
  const bytes = Buffer.from('Was zu „Ziele (SMART)“ gehört.'.repeat(20));
  expect(crcByTable(bytes.subarray(100), crcByTable(bytes.subarray(0, 100), 0))).toBe(crc32(bytes));
});
