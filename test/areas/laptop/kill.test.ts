import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { manifestBytes } from '../../../electron/exchange/read-manifest';
import { unpackResult } from '../../../electron/exchange/unpack-result';
import { listStoredHashes } from '../../../electron/store/files';
import { journalledTables } from '../../../electron/store/journal';
import { verifyJournal } from '../../../electron/store/journal-check';
import { bundleScript, runScript } from '../../support/child';
import { OFFICE_IDENTITY, PASSPHRASE } from '../../support/exchange';
import { everythingIn, givePackage, testLaptop } from '../../support/laptop';
import { seededDelays } from '../../support/seeded-shares';
import { temporaryFolder } from '../../support/test-workspace';

const ROUNDS = Number(process.env.KURSKONTOR_KILLS ?? 50);

async function startAndKill(script: string, args: string[], delay: number): Promise<void> {
  const child = runScript(script, args);
  const exit = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), delay);
    else expect(line).toBe('opened');
  }
  await exit;
  expect(child.signalCode).toBe('SIGKILL');
}

/** How many milliseconds the first opening takes in a process of its own. */
async function timeOpening(script: string, args: string[]): Promise<number> {
  const child = runScript(script, args);
  const exit = once(child, 'exit');
  let begun = Number.NaN;
  let taken = Number.NaN;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') begun = performance.now();
    if (line !== 'opened') continue;
    taken = performance.now() - begun;
    child.kill('SIGKILL');
  }
  await exit;
  return taken;
}

/** Two at a time: half of a round is waiting for the kill. */
async function besideEachOther(rounds: number, round: () => Promise<void>): Promise<void> {
  let begun = 0;
  const lane = async () => {
    while (begun < rounds) {
      begun += 1;
      await round();
    }
  };
  await Promise.all([lane(), lane()]);
}

async function bundle(): Promise<string> {
  const scripts = join(temporaryFolder(), 'script');
  mkdirSync(scripts);
  return bundleScript('test/support/laptop-script.ts', scripts);
}

test(`${ROUNDS} kills while a package is opened leave all of it or nothing`, {
  timeout: 300_000,
}, async () => {
  const script = await bundle();
  const given = await givePackage({ papers: 4, bytesPerPaper: 200_000 });
  const { packageId, academy, papers, files } = given.manifest;
  const empty = await testLaptop();
  const tables = journalledTables(empty.db());
  const before = everythingIn(empty.db(), tables);
  await empty.call('workspace.close', {});
  const freshFolder = (): string => {
    const folder = join(temporaryFolder(), 'korrekturen');
    cpSync(empty.folder, folder, { recursive: true });
    return folder;
  };
  const argsFor = (folder: string) => ['open', folder, given.path, PASSPHRASE, academy.fingerprint];
  // Two beside each other take longer: about half of the kills come too late.
  const delay = seededDelays(20270301, 3 * (await timeOpening(script, argsFor(freshFolder()))));
  const found = { all: 0, nothing: 0 };
  await besideEachOther(ROUNDS, async () => {
    const folder = freshFolder();
    await startAndKill(script, argsFor(folder), delay());
    const laptop = await testLaptop({ folder });
    await laptop.call('laptop.tidy', {});
    const incoming = join(folder, 'eingang');
    expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]);
    expect([...verifyJournal(laptop.db())].flatMap(({ faults }) => faults)).toEqual([]);
    const stored = listStoredHashes(laptop.workspace().filesFolder);
    const listed = await laptop.call('laptop.packages', {});
    if (listed.length === 0) {
      found.nothing += 1;
      expect(everythingIn(laptop.db(), tables)).toBe(before);
      expect(stored).toEqual([]);
    } else {
      found.all += 1;
      expect(listed).toMatchObject([{ packageId, paperCount: papers.length }]);
      expect(listed[0]?.papers).toHaveLength(papers.length);
      expect(stored).toEqual(files.map(({ sha256 }) => sha256).sort());
      expect((await laptop.call('workspace.check', {})).findings).toEqual([]);
    }
    expect(await laptop.open(given)).toMatchObject({ hasOpened: listed.length === 0 });
    await laptop.call('workspace.close', {});
  });
  // Else the kills all fell on one side.
  expect(found.all + found.nothing).toBe(ROUNDS);
  expect(Math.min(found.all, found.nothing)).toBeGreaterThan(0);
});

test(`${ROUNDS} kills while results are handed in leave whole files, each number once`, {
  timeout: 300_000,
}, async () => {
  const script = await bundle();
  const given = await givePackage();
  const { packageId } = given.manifest;
  const laptop = await testLaptop();
  await laptop.open(given);
  await laptop.call('workspace.close', {});
  const place = join(temporaryFolder(), 'ergebnisse');
  const delay = seededDelays(20270302, 100);
  for (let round = 0; round < ROUNDS; round += 1) {
    await startAndKill(script, ['hand-in', laptop.folder, place, packageId], delay());
  }
  const results = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.kkergebnis')) : [];
  let highest = 0;
  for (const name of results) {
    const { result } = await unpackResult({
      source: join(place, name),
      identity: OFFICE_IDENTITY,
      packageOf: () => ({ manifest: manifestBytes(given.manifest) }),
    });
    expect(`${result.sequence}.kkergebnis`).toBe(name);
    highest = Math.max(highest, result.sequence);
  }
  expect(results.length).toBeGreaterThan(0);
  const again = await testLaptop({ folder: laptop.folder });
  const [listed] = await again.call('laptop.packages', {});
  expect(listed?.sequence).toBeGreaterThanOrEqual(highest);
  const { result } = await again.handIn(given, true);
  expect(result.sequence).toBe((listed?.sequence ?? 0) + 1);
});
