import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { unpackResult } from '../../electron/exchange/unpack-result';
import { sha256Of } from '../../electron/store/files';
import type { MarkingPackage } from '../../shared/domain/exchange/marking-package';
import { bundleScript, runScript } from '../support/child';
import { OFFICE_IDENTITY } from '../support/exchange';
import { seededShares } from '../support/seeded-shares';

const ROUNDS = Number(process.env.KURSKONTOR_KILLS ?? 50);
let script: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kurskontor-kill-'));
  const scripts = join(folder, 'script');
  mkdirSync(scripts);
  script = await bundleScript('test/support/exchange-script.ts', scripts);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a process that does one thing again and again in a folder, and kills it at a random moment of the times after the first. */
async function startAndKill(mode: string, place: string, share: number): Promise<void> {
  const child = runScript(script, [mode, place, '3', '100000']);
  const exit = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toMatch(/^\d+$/);
    setTimeout(() => child.kill('SIGKILL'), Number(line) * share);
  }
  await exit;
  expect(child.signalCode).toBe('SIGKILL');
}

const newPlace = (mode: string): string => {
  const place = join(folder, mode);
  mkdirSync(place);
  return place;
};

/** Files of this ending that were put there or replaced since the last look. */
function newFiles(ending: string): (place: string) => string[] {
  const seen = new Map<string, bigint>();
  return (place) =>
    readdirSync(place).filter((name) => {
      if (!name.endsWith(ending)) return false;
      const { mtimeNs } = statSync(join(place, name), { bigint: true });
      const isNew = seen.get(name) !== mtimeNs;
      seen.set(name, mtimeNs);
      return isNew;
    });
}

/** The folder is a whole package. */
function expectWhole(opened: string): void {
  expect(readdirSync(opened).sort()).toEqual(['files', 'manifest.json', 'manifest.pub', 'manifest.sig']);
  const { files } = JSON.parse(readFileSync(join(opened, 'manifest.json'), 'utf8')) as MarkingPackage;
  expect(readdirSync(join(opened, 'files')).sort()).toEqual(files.map(({ sha256 }) => sha256).sort());
  for (const { sha256 } of files) {
    expect(sha256Of(readFileSync(join(opened, 'files', sha256)))).toBe(sha256);
  }
}

test(`${ROUNDS} kills while packages go out leave whole packages`, { timeout: 300_000 }, async () => {
  const place = newPlace('out');
  const share = seededShares(20270301);
  const replaced = newFiles('.kkpaket');
  let whole = 0;
  let unfinished = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await startAndKill('out', place, share());
    const names = readdirSync(place);
    unfinished += names.filter((name) => name.endsWith('.teil')).length;
    for (const name of replaced(place)) {
      const opened = join(folder, `opened-${round}-${name}`);
      const source = join(place, name);
      await unpackMarking({
        source,
        passphrase: '',
        folder: opened,
        trust: () => true,
        unlock: OFFICE_IDENTITY,
      });
      whole += 1;
    }
  }
  // Else the kills all fell where nothing was under way.
  expect(Math.min(whole, unfinished)).toBeGreaterThan(ROUNDS / 10);
});

test(`${ROUNDS} kills while packages are opened leave whole folders`, { timeout: 300_000 }, async () => {
  const place = newPlace('in');
  const share = seededShares(20270302);
  const seen = new Set<string>();
  let unfinished = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await startAndKill('in', place, share());
    const names = readdirSync(place);
    unfinished = names.filter((name) => name.startsWith('.in-')).length;
    const opened = names.filter((name) => name.startsWith('in-'));
    for (const name of opened.filter((candidate) => !seen.has(candidate))) {
      expectWhole(join(place, name));
      seen.add(name);
    }
  }
  // Nor does a later kill touch what lay there whole.
  for (const name of seen) expectWhole(join(place, name));
  expect(Math.min(seen.size, unfinished)).toBeGreaterThan(ROUNDS / 10);

  // What a kill has left stands in nobody's way.
  const left = readdirSync(place).find((name) => name.startsWith('.in-')) ?? '';
  const again = join(place, left.slice(1, -'.teil'.length));
  await unpackMarking({
    source: join(place, 'given.kkpaket'),
    passphrase: '',
    folder: again,
    trust: () => true,
    unlock: OFFICE_IDENTITY,
  });
  expectWhole(again);
  expect(readdirSync(place)).not.toContain(left);
});

test(`${ROUNDS} kills while results are handed in leave whole results`, { timeout: 300_000 }, async () => {
  const place = newPlace('hand-in');
  const share = seededShares(20270303);
  const replaced = newFiles('.kkergebnis');
  let whole = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await startAndKill('hand-in', place, share());
    for (const name of replaced(place)) {
      let asked = '';
      const reading = unpackResult({
        source: join(place, name),
        identity: OFFICE_IDENTITY,
        packageOf: (id) => {
          asked = id;
          return null;
        },
      });
      // Signature, schema and all: what stops it is that nobody here has given out its package.
      await expect(reading).rejects.toMatchObject({ details: { reason: 'unknown-package' } });
      expect(asked).not.toBe('');
      whole += 1;
    }
  }
  expect(whole).toBeGreaterThan(ROUNDS / 10);
});
