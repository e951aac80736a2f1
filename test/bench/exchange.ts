import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decrypt, encrypt, lockWithPassphrase, unlockWithPassphrase } from '../../electron/exchange/age';
import { packMarking } from '../../electron/exchange/pack-marking';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { bundleScript } from '../support/child';
import { aPackage, OFFICE_KEY, PASSPHRASE } from '../support/exchange';
import { alternate, type Figure } from './measure';

const PAPERS = 24;
const BYTES_PER_PAPER = 5 * 1024 * 1024;
const ROUNDS = 5;
const MOST_MILLISECONDS = 15_000;
const MOST_MEGABYTES = 400;

/**
 * Out and in of 24 papers with 120 MB against SHA-256 and age over the same bytes: read from the disk, hashed and encrypted
 * by the same library under the same passphrase, and kept nowhere.
 */
export async function measureExchange(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-exchange-'));
  try {
    const { manifest, pathOf } = aPackage(folder, { papers: PAPERS, bytesPerPaper: BYTES_PER_PAPER });
    const target = join(folder, 'out.kkpaket');
    const opened = join(folder, 'in');
    const out = await alternate(
      ROUNDS,
      () => packMarking({ manifest, pathOf, key: OFFICE_KEY, passphrase: PASSPHRASE, target }),
      async () => {
        const hash = createHash('sha256');
        for await (const _ of await encrypt(
          seen(readAll(manifest.files.map(({ sha256 }) => pathOf(sha256))), hash),
          lockWithPassphrase(PASSPHRASE),
        ));
        hash.digest();
      },
    );
    const back = await alternate(
      ROUNDS,
      async () => {
        await unpackMarking({ source: target, passphrase: PASSPHRASE, folder: opened, trust: () => true });
        rmSync(opened, { recursive: true });
      },
      async () => {
        const hash = createHash('sha256');
        for await (const chunk of decrypt(readAll([target]), unlockWithPassphrase(PASSPHRASE))) {
          hash.update(chunk);
        }
        hash.digest();
      },
    );
    const what = `${PAPERS} papers, ${(PAPERS * BYTES_PER_PAPER) / 1024 / 1024} MB`;
    const against = 'SHA-256 plus age, same bytes';
    const limits = { against, limit: 1.5, bound: MOST_MILLISECONDS };
    return [
      { what: `${what}: out as a package`, ...out, ...limits },
      { what: `${what}: in from a package`, ...back, ...limits },
      ...(await measureMemory(folder, target)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* readAll(paths: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const path of paths) yield* createReadStream(path, { highWaterMark: 256 * 1024 });
}

async function* seen(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** The most memory that a process which does nothing else had resident. */
async function measureMemory(folder: string, given: string): Promise<Figure[]> {
  const scripts = join(folder, 'script');
  mkdirSync(scripts);
  const script = await bundleScript('test/support/exchange-script.ts', scripts);
  const run = promisify(execFile);
  const figures: Figure[] = [];
  for (const [mode, what] of [
    ['once-out', 'out'],
    ['once-in', 'in'],
  ] as const) {
    const place = join(folder, mode);
    mkdirSync(place);
    if (mode === 'once-in') renameSync(given, join(place, 'given.kkpaket'));
    const args = [script, mode, place, String(PAPERS), String(BYTES_PER_PAPER)];
    const { megabytes } = JSON.parse((await run(process.execPath, args)).stdout) as { megabytes: number };
    figures.push({
      what: `The same ${what}, resident memory at most`,
      against: 'limit',
      value: megabytes,
      reference: MOST_MEGABYTES,
      limit: 1,
      unit: 'MB',
    });
  }
  return figures;
}
