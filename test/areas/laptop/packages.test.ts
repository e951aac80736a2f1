import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../electron/exchange/keys';
import { listStoredHashes } from '../../../electron/store/files';
import { journalledTables } from '../../../electron/store/journal';
import { keyOf as fieldKey } from '../../../shared/domain/exchange/marking-fields';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import { idOf, keyOf, OFFICE_KEY, PASSPHRASE } from '../../support/exchange';
import {
  everythingIn,
  type GivenPackage,
  givePackage,
  type TestLaptop,
  testLaptop,
} from '../../support/laptop';
import { temporaryFolder } from '../../support/test-workspace';

const markerOf = ({ manifest }: GivenPackage, index: number) => {
  const paper = manifest.papers[index];
  if (!paper) throw new Error('no such paper');
  const { enrolmentId, part, role } = paper;
  return { enrolmentId, part, role, asLecturerId: manifest.marker.lecturerId };
};
const criterionOf = ({ manifest }: GivenPackage, index = 0): string =>
  manifest.rubrics[0]?.criteria[index]?.criterionId ?? '';

const whole = (laptop: TestLaptop): string => everythingIn(laptop.db(), journalledTables(laptop.db()));

/** The academy's next package of the same papers. */
const next = (change: (manifest: MarkingPackage) => void = () => undefined) =>
  givePackage({
    change: (manifest) => {
      manifest.packageId = idOf('next package');
      change(manifest);
    },
  });

const setBase = (manifest: MarkingPackage, paper: number, key: string, value: number | string): void => {
  for (const field of manifest.papers[paper]?.fields ?? []) {
    if (field.key === key) Object.assign(field, { value, revision: 1 });
  }
};

test('the same package again is nothing to do', async () => {
  const laptop = await testLaptop();
  const given = await givePackage();
  await laptop.open(given);
  await laptop.call('marking.record', { ...markerOf(given, 0), criterionId: criterionOf(given), points: 4 });
  const before = whole(laptop);
  const looked = await laptop.call('laptop.readPackage', {
    transferId: laptop.give(given.path),
    passphrase: PASSPHRASE,
  });
  expect(looked).toMatchObject({ opening: 'nothing', standing: 'known', paperCount: 3 });
  expect(await laptop.open(given)).toEqual({ packageId: given.manifest.packageId, hasOpened: false });
  expect(whole(laptop)).toBe(before);
});

test('packages of two academies stand side by side, even with the same cohort code', async () => {
  const laptop = await testLaptop();
  const ours = await givePackage();
  const otherKey = keyOf('another office');
  const theirs = await givePackage(
    {
      change: (manifest) => {
        manifest.packageId = idOf('their package');
        manifest.academy = { name: 'Akademie am See', fingerprint: fingerprintOf(otherKey.publicKey) };
        manifest.cohort.cohortId = idOf('their cohort');
        manifest.marker.lecturerId = idOf('their lecturer');
        manifest.papers.forEach((paper, index) => {
          paper.enrolmentId = idOf(`their enrolment ${index}`);
          if (paper.submission) paper.submission.submissionId = idOf(`their submission ${index}`);
          for (const file of paper.files) file.submissionFileId = idOf(`their file ${index}`);
        });
        const [rubric] = manifest.rubrics;
        if (!rubric) return;
        const ids = new Map(
          rubric.criteria.map(({ criterionId }) => [criterionId, idOf(`their ${criterionId}`)]),
        );
        for (const { knockOutId } of rubric.knockOuts) ids.set(knockOutId, idOf(`their ${knockOutId}`));
        const renamed = JSON.parse(
          [...ids].reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(manifest)),
        ) as MarkingPackage;
        Object.assign(manifest, renamed);
        rubric.rubricId = idOf('their rubric');
        for (const entry of manifest.rubrics) entry.rubricId = idOf('their rubric');
        for (const paper of manifest.papers) paper.rubricId = idOf('their rubric');
      },
    },
    otherKey,
  );
  await laptop.open(ours);
  await laptop.open(theirs);
  const listed = await laptop.call('laptop.packages', {});
  expect(
    listed.map(({ academyName, cohortCode, paperCount }) => [academyName, cohortCode, paperCount]),
  ).toEqual(
    expect.arrayContaining([
      ['Akademie am Wall', 'SMM-2027-1', 3],
      ['Akademie am See', 'SMM-2027-1', 3],
    ]),
  );
  expect(await laptop.call('marking.queue', { asLecturerId: null })).toHaveLength(6);
});

test("ids that are another academy's are refused, and nothing is changed", async () => {
  const laptop = await testLaptop();
  await laptop.open(await givePackage());
  const otherKey = keyOf('another office');
  const forged = await givePackage(
    {
      change: (manifest) => {
        manifest.packageId = idOf('their package');
        manifest.academy = { name: 'Akademie am See', fingerprint: fingerprintOf(otherKey.publicKey) };
      },
    },
    otherKey,
  );
  const before = whole(laptop);
  const refusal = await laptop.refused('laptop.open', {
    transferId: laptop.give(forged.path),
    passphrase: PASSPHRASE,
    confirmedFingerprint: forged.manifest.academy.fingerprint,
  });
  expect(refusal).toMatchObject({ code: 'conflict', details: { reason: 'foreign-ids' } });
  expect(whole(laptop)).toBe(before);
});

test('what cannot be opened changes nothing and leaves nothing', async () => {
  const laptop = await testLaptop();
  const given = await givePackage();
  const damaged = join(temporaryFolder(), 'kaputt.kkpaket');
  const bytes = readFileSync(given.path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
  writeFileSync(damaged, bytes);
  const before = whole(laptop);
  const open = (path: string, passphrase: string, confirmedFingerprint: string | null) =>
    laptop.refused('laptop.open', { transferId: laptop.give(path), passphrase, confirmedFingerprint });
  const fingerprint = given.manifest.academy.fingerprint;
  expect(await open(given.path, 'ganz-andere-worte-als-diese-hier', fingerprint)).toMatchObject({
    code: 'forbidden',
    details: { reason: 'wrong-passphrase' },
  });
  expect(await open(given.path, PASSPHRASE, null)).toMatchObject({
    code: 'forbidden',
    details: { reason: 'not-trusted', academyName: 'Akademie am Wall', fingerprint },
  });
  expect(await open(given.path, PASSPHRASE, 'AAAA-AAAA-AAAA-AAAA-AAAA')).toMatchObject({
    details: { reason: 'not-trusted' },
  });
  expect((await open(damaged, PASSPHRASE, fingerprint)).code).toBe('bad-file');
  const stop = new AbortController();
  stop.abort();
  const input = {
    transferId: laptop.give(given.path),
    passphrase: PASSPHRASE,
    confirmedFingerprint: fingerprint,
  };
  expect(await laptop.refused('laptop.open', input, { signal: stop.signal })).toMatchObject({
    code: 'cancelled',
  });
  expect(whole(laptop)).toBe(before);
  expect(listStoredHashes(laptop.workspace().filesFolder)).toEqual([]);
  expect(readdirSync(join(laptop.folder, 'eingang'))).toEqual([]);
});

test('another key under a known name is refused until it is confirmed', async () => {
  const laptop = await testLaptop();
  await laptop.open(await givePackage());
  const newKey = keyOf('new office key');
  const given = await givePackage(
    {
      change: (manifest) => {
        manifest.packageId = idOf('next package');
        manifest.academy.fingerprint = fingerprintOf(newKey.publicKey);
      },
    },
    newKey,
  );
  const input = { transferId: laptop.give(given.path), passphrase: PASSPHRASE };
  expect(await laptop.call('laptop.readPackage', input)).toMatchObject({
    standing: 'changed',
    opening: 'more',
  });
  expect(await laptop.refused('laptop.open', input)).toMatchObject({
    details: { reason: 'unknown-signature' },
  });
  expect(await laptop.open(given)).toMatchObject({ hasOpened: true });
});

test('a later package takes over what the office changed, and keeps what was typed here', async () => {
  const laptop = await testLaptop();
  const first = await givePackage();
  await laptop.open(first);
  await laptop.call('marking.record', { ...markerOf(first, 0), criterionId: criterionOf(first), points: 4 });
  const second = await next((manifest) => setBase(manifest, 1, 'overall', 'Vom Büro.'));
  const looked = await laptop.call('laptop.readPackage', {
    transferId: laptop.give(second.path),
    passphrase: PASSPHRASE,
  });
  expect(looked).toMatchObject({ opening: 'more', knownPapers: 3, differences: [] });
  await laptop.open(second);
  expect((await laptop.call('marking.get', markerOf(second, 1))).comment).toBe('Vom Büro.');
  const desk = await laptop.call('marking.get', markerOf(second, 0));
  expect(desk.criteria[0]?.points).toBe(4);
  expect(desk.neighbours).toHaveLength(3);
  const listed = await laptop.call('laptop.packages', {});
  expect(listed.map(({ packageId, state }) => [packageId, state])).toEqual([
    [second.manifest.packageId, 'open'],
    [first.manifest.packageId, 'replaced'],
  ]);
  const { result } = await laptop.handIn(second, true);
  const field = result.papers[0]?.fields.find(({ key }) => key === fieldKey('points', criterionOf(first)));
  expect(field).toMatchObject({ base: null, value: 4 });
  expect(result.papers[1]?.fields.find(({ key }) => key === 'overall')).toMatchObject({
    base: 'Vom Büro.',
    value: 'Vom Büro.',
    typedAt: null,
  });
});

test.each([
  [true, 4],
  [false, 9],
])('where both have changed a field, a person decides (mine: %s)', async (keepsMine, expected) => {
  const laptop = await testLaptop();
  const first = await givePackage();
  await laptop.open(first);
  const criterionId = criterionOf(first);
  await laptop.call('marking.record', { ...markerOf(first, 0), criterionId, points: 4 });
  const second = await next((manifest) => setBase(manifest, 0, fieldKey('points', criterionId), 9));
  const input = { transferId: laptop.give(second.path), passphrase: PASSPHRASE };
  expect((await laptop.call('laptop.readPackage', input)).differences).toEqual([
    { displayName: 'Arbeit 1', field: 'Ausgangslage und Analyse', mine: '4 Punkte', theirs: '9 Punkte' },
  ]);
  const before = whole(laptop);
  expect(await laptop.refused('laptop.open', input)).toMatchObject({
    code: 'conflict',
    details: { reason: 'differences', count: 1 },
  });
  expect(whole(laptop)).toBe(before);
  await laptop.open(second, { keepsMine });
  expect((await laptop.call('marking.get', markerOf(second, 0))).criteria[0]?.points).toBe(expected);
  const { result } = await laptop.handIn(second, true);
  const field = result.papers[0]?.fields.find(({ key }) => key === fieldKey('points', criterionId));
  expect(field).toMatchObject({ base: 9, value: expected });
});

test('the private key of the device is in no row, and a package cannot be opened in an office', async () => {
  const laptop = await testLaptop();
  const given = await givePackage();
  await laptop.open(given);
  const key = readFileSync(join(laptop.folder, '.laptop-key.pem'), 'utf8');
  const secret = key.split('\n')[1] ?? '';
  expect(secret.length).toBeGreaterThan(40);
  expect(whole(laptop) + JSON.stringify(laptop.db().all('SELECT * FROM journalChanges'))).not.toContain(
    secret,
  );
  expect(OFFICE_KEY.publicKey).not.toBe('');
  expect(await laptop.call('workspace.status', {})).toMatchObject({ kind: 'lecturer', state: 'open' });

  const office = join(temporaryFolder(), 'akademie');
  await laptop.call('workspace.create', {
    folder: office,
    academyName: 'Lindenhof-Akademie',
    federalState: 'NW',
    chamberName: 'IHK Hellweg',
  });
  expect(await laptop.call('workspace.status', {})).toMatchObject({ kind: 'office' });
  const input = { transferId: laptop.give(given.path), passphrase: PASSPHRASE };
  expect(await laptop.refused('laptop.open', input)).toMatchObject({ details: { reason: 'office' } });
  expect(await laptop.refused('laptop.start', { folder: office })).toMatchObject({ code: 'conflict' });
  expect(await laptop.call('laptop.start', { folder: laptop.folder })).toMatchObject({ kind: 'lecturer' });
  expect(await laptop.call('laptop.packages', {})).toHaveLength(1);
});
