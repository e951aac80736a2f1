import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { DATABASE_FILE } from '../../../electron/store/database-file';
import { listStoredHashes } from '../../../electron/store/files';
import { verifyJournal } from '../../../electron/store/journal-check';
import { type GivenPackage, givePackage, type TestLaptop, testLaptop } from '../../support/laptop';

const NAMES = ['Zdravka Quittenbaum', 'Ägidius Mühlenkötter', 'Ottokar Wüstenhagen'];
const WORDS = [
  'Quittenbaum',
  'Mühlenkötter',
  'Wüstenhagen',
  'quittenbaum',
  'muhlenkotter',
  'Feigenblattwort',
];

const named = () =>
  givePackage({
    change: (manifest) => {
      manifest.hidesNames = false;
      manifest.papers.forEach((paper, index) => {
        paper.displayName = NAMES[index] ?? '';
        for (const file of paper.files) file.fileName = `${NAMES[index]}.pdf`;
      });
    },
  });

const markerOf = ({ manifest }: GivenPackage, index: number) => {
  const paper = manifest.papers[index];
  if (!paper) throw new Error('no such paper');
  const { enrolmentId, part, role } = paper;
  return { enrolmentId, part, role, asLecturerId: manifest.marker.lecturerId };
};

async function markAll(laptop: TestLaptop, given: GivenPackage): Promise<void> {
  for (const index of given.manifest.papers.keys()) {
    for (const { criterionId } of given.manifest.rubrics[0]?.criteria ?? []) {
      await laptop.call('marking.record', {
        ...markerOf(given, index),
        criterionId,
        points: 7,
        comment: `Feigenblattwort ${index}`,
      });
    }
    await laptop.call('marking.finish', markerOf(given, index));
  }
}

/** Where one of the words is found in a file of the workspace. */
function traces(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return WORDS.filter((word) => bytes.includes(word)).map((word) => `${path}: ${word}`);
    });
}

test('after a confirmed hand-in, deleting leaves no name, mark, word or file; the journal still verifies', async () => {
  const laptop = await testLaptop();
  const given = await named();
  const { packageId } = given.manifest;
  await laptop.open(given);
  await markAll(laptop, given);
  mkdirSync(laptop.workspace().backupsFolder, { recursive: true });
  await laptop.call('workspace.backup', {});
  expect(traces(laptop.folder)).not.toEqual([]);

  expect(await laptop.refused('laptop.delete', { packageId })).toMatchObject({
    code: 'blocked',
    details: { reason: 'unsent' },
  });
  expect(await laptop.refused('laptop.confirm', { packageId })).toMatchObject({ code: 'conflict' });
  await laptop.handIn(given);
  expect(await laptop.call('laptop.confirm', { packageId })).toEqual({ deleteOn: '2027-03-31' });
  await laptop.call('laptop.delete', { packageId });

  const hand = laptop.workspace();
  expect(listStoredHashes(hand.filesFolder)).toEqual([]);
  expect(existsSync(hand.backupsFolder)).toBe(false);
  expect([...verifyJournal(hand.reader)].flatMap(({ faults }) => faults)).toEqual([]);
  expect(hand.reader.all('SELECT * FROM pragma_foreign_key_check')).toEqual([]);
  expect(await laptop.call('laptop.packages', {})).toMatchObject([
    { packageId, state: 'deleted', papers: [], paperCount: 3, sequence: 1 },
  ]);
  expect(await laptop.call('workspace.undoable', {})).toEqual({ undo: null, redo: null });
  expect((await laptop.call('workspace.check', {})).findings).toEqual([]);
  expect(traces(laptop.folder)).toEqual([]);
  await laptop.call('workspace.close', {});
  expect(traces(laptop.folder)).toEqual([]);
  expect(readFileSync(join(laptop.folder, DATABASE_FILE)).includes('SMM-2027-1')).toBe(true);

  await laptop.call('laptop.start', { folder: laptop.folder });
  const input = {
    transferId: laptop.give(given.path),
    passphrase: 'apfel-birne-kirsche-mandel-melone-olive',
    confirmedFingerprint: given.manifest.academy.fingerprint,
  };
  expect(await laptop.refused('laptop.open', input)).toMatchObject({ details: { reason: 'deleted-here' } });
});

test('one package goes, another stays as it is', async () => {
  const laptop = await testLaptop();
  const given = await named();
  await laptop.open(given);
  const other = await givePackage({
    change: (manifest) => {
      const renamed = JSON.parse(
        JSON.stringify(manifest).replace(
          /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-([0-9a-f]{12})/g,
          (id: string) => `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`,
        ),
      ) as typeof manifest;
      Object.assign(manifest, renamed);
    },
  });
  await laptop.open(other);
  await laptop.call('laptop.delete', { packageId: given.manifest.packageId, losesWork: true });
  expect(await laptop.call('marking.queue', { asLecturerId: null })).toHaveLength(3);
  expect(await laptop.call('marking.get', markerOf(other, 0))).toMatchObject({ displayName: 'Arbeit 1' });
  await markAll(laptop, other);
  expect((await laptop.handIn(other)).result.papers).toHaveLength(3);
});

test('what was confirmed goes by itself when its day has come, unless something was typed since', async () => {
  const laptop = await testLaptop();
  const given = await named();
  const { packageId } = given.manifest;
  await laptop.open(given);
  await markAll(laptop, given);
  await laptop.handIn(given);
  await laptop.call('laptop.confirm', { packageId });
  laptop.clock.set('2027-03-30T08:00:00.000Z');
  expect(await laptop.call('laptop.tidy', {})).toEqual({ deletedPackages: 0, leftOvers: 0 });

  await laptop.call('marking.reopen', { ...markerOf(given, 0), reason: 'Nachtrag' });
  laptop.clock.set('2027-04-15T08:00:00.000Z');
  expect(await laptop.call('laptop.tidy', {})).toEqual({ deletedPackages: 0, leftOvers: 0 });
  expect(await laptop.call('laptop.packages', {})).toMatchObject([{ state: 'changed' }]);

  await laptop.call('marking.finish', markerOf(given, 0));
  await laptop.handIn(given);
  await laptop.call('laptop.confirm', { packageId });
  laptop.clock.set('2027-05-15T08:00:00.000Z');
  expect(await laptop.call('laptop.tidy', {})).toEqual({ deletedPackages: 1, leftOvers: 0 });
  expect(traces(laptop.folder)).toEqual([]);
});

test('what an interrupted opening has left is cleared', async () => {
  const laptop = await testLaptop();
  const left = join(laptop.folder, 'eingang', '.0f0f.teil', 'files');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, 'x'), 'Quittenbaum');
  laptop.workspace().files.put(Buffer.from('Quittenbaum'));
  expect(await laptop.call('laptop.tidy', {})).toEqual({ deletedPackages: 0, leftOvers: 2 });
  expect(traces(laptop.folder)).toEqual([]);
});

test('a deletion that was cut off after its rows were gone is brought to its end by the next start', async () => {
  const laptop = await testLaptop();
  const given = await named();
  await laptop.open(given);
  await markAll(laptop, given);
  await laptop.call('workspace.backup', {});
  const cutOff = vi.spyOn(laptop.workspace().writer.raw, 'exec').mockImplementation(() => {
    throw new Error('cut off');
  });
  await laptop.refused('laptop.delete', { packageId: given.manifest.packageId, losesWork: true });
  cutOff.mockRestore();
  expect(traces(laptop.folder)).not.toEqual([]);
  await laptop.call('laptop.tidy', {});
  expect(traces(laptop.folder)).toEqual([]);
});
