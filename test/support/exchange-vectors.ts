import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockWithPassphrase } from '../../electron/exchange/age';
import { chainEdits } from '../../electron/exchange/edit-chain';
import { makeResult } from '../../electron/exchange/pack-result';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import type { ExchangeFault } from '../../electron/exchange/refusals';
import { sha256Of } from '../../electron/store/files';
import { COHORT_FORMAT } from '../../shared/domain/exchange/cohort-file';
import type { MarkingPackage } from '../../shared/domain/exchange/marking-package';
import type { MarkingResult } from '../../shared/domain/exchange/marking-result';
import { replayEdits } from '../../shared/domain/exchange/replay';
import {
  aPackage,
  idOf,
  keyOf,
  LAPTOP_KEY,
  NOW,
  OFFICE_KEY,
  OFFICE_RECIPIENT,
  PASSPHRASE,
  someEdits,
} from './exchange';
import { archiveOf, forgedZip, head, sealed, type ZipEntry } from './exchange-archive';

/** The least that a reader takes, so that reading all of them is quick. */
const WORK_FACTOR = 14;
const OTHER_KEY = keyOf('somebody else');
const OPENED_AT = '2026-02-28T07:30:00.000Z';

export interface Vector {
  /** Its ending says as what it is read. */
  file: string;
  bytes: Buffer;
  expects: 'opens' | ExchangeFault;
  what: string;
}

/** Chance by a seed, in place of the system's, while something is made that has to come out the same. */
export async function withoutChance<T>(make: () => Promise<T>): Promise<T> {
  let block = 0;
  const getRandomValues = (target: Uint8Array): Uint8Array => {
    for (let filled = 0; filled < target.length; filled += 32) {
      block += 1;
      target.set(
        createHash('sha256')
          .update(`chance ${block}`)
          .digest()
          .subarray(0, target.length - filled),
        filled,
      );
    }
    return target;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: getRandomValues, configurable: true });
  try {
    return await make();
  } finally {
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues');
  }
}

/** Every good file and one for every refusal; always the same bytes. */
export const makeVectors = (): Promise<Vector[]> => withoutChance(make);

async function make(): Promise<Vector[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-vectors-'));
  try {
    const built = aPackage(folder, { papers: 2, bytesPerPaper: 500 });
    const files = built.manifest.files.map(({ sha256 }) => ({
      name: `files/${sha256}`,
      bytes: readFileSync(built.pathOf(sha256)),
    }));
    const archive = await archiveOf(built, OFFICE_KEY);
    return [
      ...(await packages(built.manifest, archive, files)),
      ...(await results(built.manifest, archive)),
      // Behind all others, whose bytes hang on what chance gave before.
      ...(await cohortsInside()),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Locked as a package and as a result; of its manifest nobody reads more who has asked for something else. */
async function cohortsInside(): Promise<Vector[]> {
  const archive = await forgedZip(head({ format: COHORT_FORMAT, formatVersion: 1 }, OFFICE_KEY));
  const said = { expects: 'is-cohort', what: 'The manifest of a cohort.' } as const;
  return [
    { file: 'cohort-inside.kkpaket', bytes: await sealed(archive, lockOf(PASSPHRASE)), ...said },
    { file: 'cohort-inside.kkergebnis', bytes: await sealed(archive, OFFICE_RECIPIENT), ...said },
  ];
}

const lockOf = (passphrase: string) =>
  lockWithPassphrase(passphrase, { workFactor: WORK_FACTOR, salt: Buffer.alloc(16, 7) });

async function packages(manifest: MarkingPackage, archive: Buffer, files: ZipEntry[]): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const add = (name: string, expects: Vector['expects'], what: string, bytes: Buffer): void => {
    vectors.push({ file: `${name}.kkpaket`, bytes, expects, what });
  };
  const lock = (passphrase = PASSPHRASE) => lockOf(passphrase);
  const addZip = async (name: string, expects: Vector['expects'], what: string, entries: ZipEntry[]) =>
    add(name, expects, what, await sealed(await forgedZip(entries), lock()));
  const changed = (change: (copy: MarkingPackage) => void): MarkingPackage => {
    const copy = structuredClone(manifest);
    change(copy);
    return copy;
  };
  const honest = head(manifest, OFFICE_KEY);
  const good = await sealed(archive, lock());
  const headerBytes = good.indexOf('\n--- ') + 5 + 44;
  const withHeader = (change: (header: string) => string): Buffer =>
    Buffer.concat([
      Buffer.from(change(good.toString('latin1', 0, headerBytes)), 'latin1'),
      good.subarray(headerBytes),
    ]);

  add('good', 'opens', 'Two papers with a file each.', good);
  const withoutFiles = changed((copy) => {
    copy.files = [];
    for (const paper of copy.papers) paper.files = [];
    copy.phrases = null;
  });
  await addZip('good-without-files', 'opens', 'No files and no phrases.', head(withoutFiles, OFFICE_KEY));

  add('empty', 'empty', 'A file without a byte.', Buffer.alloc(0));
  add('not-ours', 'not-ours', 'A PDF.', Buffer.from('%PDF-1.7\n%âãÏÓ\n'));
  add('cut-in-header', 'incomplete', 'Ends within the age header.', good.subarray(0, 60));
  add('cut-after-header', 'incomplete', 'Ends behind the age header.', good.subarray(0, headerBytes + 8));
  add('cut', 'damaged', 'The last 100 bytes are missing.', good.subarray(0, good.length - 100));
  add('bit-in-payload', 'damaged', 'One bit of the encrypted content.', flipped(good, headerBytes + 400));
  add(
    'bit-in-mac',
    'damaged',
    'One bit of the MAC of the header.',
    withHeader((text) => text.replace(/--- ./, (found) => (found.endsWith('A') ? '--- B' : '--- A'))),
  );
  add(
    'bad-header',
    'bad-header',
    'The salt is not Base64.',
    withHeader((text) => text.replace('-> scrypt Bwc', '-> scrypt ?wc')),
  );
  add(
    'two-stanzas',
    'bad-header',
    'A second way in beside the passphrase.',
    withHeader((text) => text.replace(/(-> scrypt[^-]*)---/, '$1$1---')),
  );
  add(
    'work-factor-20',
    'work-factor',
    'scrypt would take a gigabyte.',
    withHeader((text) => text.replace(` ${WORK_FACTOR}\n`, ' 20\n')),
  );
  add(
    'work-factor-10',
    'work-factor',
    'scrypt would take no time.',
    withHeader((text) => text.replace(` ${WORK_FACTOR}\n`, ' 10\n')),
  );
  add(
    'wrong-passphrase',
    'wrong-passphrase',
    'Locked with other words.',
    await sealed(archive, lock('sechs-ganz-andere-worte-als-hier')),
  );
  add('for-a-recipient', 'is-result', 'Encrypted as a result is.', await sealed(archive, OFFICE_RECIPIENT));

  add('no-archive', 'bad-archive', 'No ZIP within.', await sealed(Buffer.alloc(300, 'kein Archiv '), lock()));
  add(
    'cut-archive',
    'bad-archive',
    'The ZIP ends in its middle.',
    await sealed(archive.subarray(0, 2000), lock()),
  );
  const crowded = Buffer.from(archive);
  crowded.writeUInt16LE(60_000, crowded.length - 14);
  crowded.writeUInt16LE(60_000, crowded.length - 12);
  add(
    'too-many-entries',
    'too-many-entries',
    'The ZIP speaks of 60,000 entries.',
    await sealed(crowded, lock()),
  );
  const stray = (renamedTo: string): ZipEntry => ({
    name: 'x'.repeat(renamedTo.length),
    renamedTo,
    bytes: Buffer.from('böse'),
  });
  await addZip('name-leads-out', 'foreign-entry', 'An entry `../outside.txt`.', [
    ...honest,
    ...files,
    stray('../outside.txt'),
  ]);
  await addZip('name-leads-deep-out', 'foreign-entry', 'An entry `files/../../outside.txt`.', [
    ...honest,
    ...files,
    stray('files/../../outside.txt'),
  ]);
  await addZip('absolute-name', 'foreign-entry', 'An entry `/tmp/outside.txt`.', [
    ...honest,
    ...files,
    stray('/tmp/outside.txt'),
  ]);
  await addZip('drive-name', 'foreign-entry', 'An entry `C:\\outside.txt`.', [
    ...honest,
    ...files,
    stray('C:\\outside.txt'),
  ]);
  await addZip('foreign-entry', 'foreign-entry', 'An entry `readme.txt`.', [
    ...honest,
    ...files,
    stray('readme.txt'),
  ]);
  await addZip('unlisted-file', 'foreign-entry', 'A file that the manifest does not list.', [
    ...honest,
    ...files,
    { name: `files/${'0'.repeat(64)}`, bytes: Buffer.from('mehr') },
  ]);
  await addZip('duplicate-entry', 'duplicate-entry', 'The manifest stands twice.', [
    ...honest,
    ...files,
    { name: 'manifest.json', bytes: Buffer.from('{}') },
  ]);
  await addZip('packed-entry', 'packed-entry', 'A file is compressed.', [
    ...honest,
    ...files.map((file, index) => ({ ...file, isDeflated: index === 0 })),
  ]);
  await addZip('missing-signature', 'missing-entry', 'No manifest.sig.', [
    ...honest.filter(({ name }) => name !== 'manifest.sig'),
    ...files,
  ]);
  await addZip('missing-file', 'missing-entry', 'A file of the manifest is not there.', [
    ...honest,
    ...files.slice(1),
  ]);

  const later = changed((copy) => {
    copy.dueOn = '2027-04-30';
  });
  const [, signature, key] = honest;
  await addZip('changed-manifest', 'bad-signature', 'Another day in the manifest, the old signature.', [
    { name: 'manifest.json', bytes: manifestBytes(later) },
    ...(signature && key ? [signature, key] : []),
    ...files,
  ]);
  await addZip(
    'other-key-shown',
    'bad-signature',
    'Signed by the academy, the key of somebody else beside it.',
    [...head(manifest, OFFICE_KEY, OTHER_KEY), ...files],
  );
  await addZip(
    'signed-by-another',
    'bad-signature',
    'Signed with a key whose fingerprint the manifest does not bear.',
    [...head(manifest, OTHER_KEY), ...files],
  );
  await addZip('no-key', 'bad-signature', 'manifest.pub is no key.', [
    ...head(manifest, OFFICE_KEY, { publicKey: 'kein Schlüssel\n' }),
    ...files,
  ]);

  const signedAs = (content: unknown): ZipEntry[] => [...head(content, OFFICE_KEY), ...files];
  await addZip(
    'newer-version',
    'newer-version',
    'formatVersion 2.',
    signedAs({ ...manifest, formatVersion: 2, andMore: true }),
  );
  await addZip(
    'unknown-format',
    'bad-manifest',
    'The format of another program.',
    signedAs({ ...manifest, format: 'anders' }),
  );
  await addZip('not-json', 'bad-manifest', 'The manifest is no JSON.', signedAs(Buffer.from('{"format":')));
  await addZip(
    'not-canonical',
    'bad-manifest',
    'The manifest has spaces.',
    signedAs(Buffer.from(JSON.stringify(manifest, null, 1))),
  );
  await addZip(
    'unknown-key',
    'bad-manifest',
    'A key that version 1 does not have.',
    signedAs({ ...manifest, extra: 1 }),
  );
  await addZip(
    'file-name-leads-out',
    'bad-manifest',
    'A paper is called `../a.pdf`.',
    signedAs(changed(({ papers }) => setFileName(papers, '../a.pdf'))),
  );
  await addZip(
    'value-does-not-fit',
    'bad-manifest',
    'Points that are a text.',
    signedAs(changed(({ papers }) => Object.assign(papers[0]?.fields[0] ?? {}, { value: 'sieben' }))),
  );
  await addZip(
    'field-missing',
    'bad-manifest',
    'A paper without one of its fields.',
    signedAs(changed(({ papers }) => papers[0]?.fields.pop())),
  );
  await addZip(
    'wrong-rubric-hash',
    'wrong-rubric-hash',
    'A rubric was changed, not its hash.',
    signedAs(changed(({ rubrics }) => Object.assign(rubrics[0]?.criteria[0] ?? {}, { title: 'Anders' }))),
  );
  const result = makeResult({
    packageManifest: manifestBytes(manifest),
    key: OFFICE_KEY,
    openedAt: OPENED_AT,
    sequence: 1,
    edits: [],
    now: NOW,
  });
  await addZip('result-inside', 'is-result', 'The manifest of a result.', head(result, OFFICE_KEY));

  const other = (bytes: Buffer): ZipEntry[] => [
    ...honest,
    ...files.map((file, index) => (index === 0 ? { ...file, bytes } : file)),
  ];
  await addZip(
    'changed-file',
    'changed-file',
    'One byte of a paper.',
    other(flipped(files[0]?.bytes ?? Buffer.alloc(1), 9)),
  );
  await addZip(
    'longer-file',
    'changed-file',
    'A paper is longer than the manifest says.',
    other(Buffer.concat([files[0]?.bytes ?? Buffer.alloc(0), Buffer.alloc(9)])),
  );
  await addZip(
    'shorter-file',
    'changed-file',
    'A paper is shorter than the manifest says.',
    other(Buffer.alloc(9)),
  );
  return vectors;
}

function setFileName(papers: MarkingPackage['papers'], fileName: string): void {
  Object.assign(papers[0]?.files[0] ?? {}, { fileName });
}

async function results(manifest: MarkingPackage, archive: Buffer): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const packageManifest = manifestBytes(manifest);
  const edits = someEdits(manifest);
  const result = makeResult({
    packageManifest,
    key: LAPTOP_KEY,
    openedAt: OPENED_AT,
    sequence: 1,
    edits,
    now: NOW,
  });
  const add = (name: string, expects: Vector['expects'], what: string, bytes: Buffer): void => {
    vectors.push({ file: `${name}.kkergebnis`, bytes, expects, what });
  };
  const addZip = async (name: string, expects: Vector['expects'], what: string, entries: ZipEntry[]) =>
    add(name, expects, what, await sealed(await forgedZip(entries), OFFICE_RECIPIENT));
  const addChanged = (
    name: string,
    expects: Vector['expects'],
    what: string,
    change: (copy: MarkingResult) => void,
  ) => {
    const copy = structuredClone(result);
    change(copy);
    return addZip(name, expects, what, head(copy, LAPTOP_KEY));
  };
  /** With other edits, and values that follow from them: every hash is right. */
  const relogged = (change: (edits: MarkingResult['edits']) => void) => (copy: MarkingResult) => {
    change(copy.edits);
    copy.edits = chainEdits(copy.packageSha256, copy.edits);
    copy.papers = replayEdits(manifest, copy.edits);
  };
  const good = await sealed(await forgedZip(head(result, LAPTOP_KEY)), OFFICE_RECIPIENT);

  add('good', 'opens', 'One paper marked, with a place in it.', good);
  const untouched = makeResult({
    packageManifest,
    key: LAPTOP_KEY,
    openedAt: OPENED_AT,
    sequence: 2,
    edits: [],
    now: NOW,
  });
  await addZip('good-untouched', 'opens', 'Nothing marked.', head(untouched, LAPTOP_KEY));

  add('cut', 'damaged', 'The last 100 bytes are missing.', good.subarray(0, good.length - 100));
  add(
    'for-another-office',
    'wrong-recipient',
    'Encrypted to another recipient.',
    await sealed(await forgedZip(head(result, LAPTOP_KEY)), OTHER_RECIPIENT),
  );
  add(
    'with-a-passphrase',
    'is-package',
    'Locked as a package is.',
    await sealed(archive, lockOf(PASSPHRASE)),
  );
  add(
    'package-inside',
    'is-package',
    'The manifest of a package.',
    await sealed(await forgedZip(head(manifest, OFFICE_KEY)), OFFICE_RECIPIENT),
  );
  await addZip('with-a-file', 'foreign-entry', 'A result with a file.', [
    ...head(result, LAPTOP_KEY),
    { name: `files/${sha256Of('x')}`, bytes: Buffer.from('x') },
  ]);
  await addZip(
    'bad-signature',
    'bad-signature',
    'Signed by one, the key of another beside it.',
    head(result, LAPTOP_KEY, OTHER_KEY),
  );
  await addZip(
    'newer-version',
    'newer-version',
    'formatVersion 2.',
    head({ ...result, formatVersion: 2 }, LAPTOP_KEY),
  );
  await addZip(
    'unknown-key',
    'bad-manifest',
    'A key that version 1 does not have.',
    head({ ...result, extra: 1 }, LAPTOP_KEY),
  );
  await addChanged('unknown-package', 'unknown-package', 'Of a package that was never given out.', (copy) => {
    copy.packageId = idOf('another package');
  });
  await addChanged('other-package', 'other-package', 'Of a package that looked otherwise.', (copy) => {
    copy.packageSha256 = sha256Of('other');
  });
  await addChanged('wrong-proof', 'not-bound', 'Its laptop never opened the package.', (copy) => {
    copy.laptop.proof = Buffer.alloc(32).toString('base64');
  });
  await addZip(
    'other-laptop',
    'not-bound',
    'The proof of one laptop, signed by another.',
    head(result, OTHER_KEY),
  );
  await addChanged(
    'other-opening',
    'not-bound',
    'Another instant of opening than the proof is for.',
    (copy) => {
      copy.laptop.openedAt = NOW.toISOString();
    },
  );
  await addChanged('paper-missing', 'other-fields', 'Only one of the two papers.', (copy) => {
    copy.papers.pop();
  });
  await addChanged('field-missing', 'other-fields', 'A paper without one of its fields.', (copy) => {
    copy.papers[1]?.fields.pop();
  });
  await addChanged(
    'unknown-field',
    'other-fields',
    'Points for a criterion that is not in the rubric.',
    relogged((all) => {
      Object.assign(all[0] ?? {}, { key: `points:${idOf('elsewhere')}` });
    }),
  );
  await addChanged('changed-base', 'changed-base', 'The package is said to have held points.', (copy) => {
    Object.assign(copy.papers[1]?.fields[0] ?? {}, { base: 3 });
  });
  await addChanged('changed-revision', 'changed-base', 'Another revision than the package had.', (copy) => {
    Object.assign(copy.papers[1]?.fields[0] ?? {}, { baseRevision: 3 });
  });
  await addChanged(
    'impossible-points',
    'impossible-value',
    '11 of 10 points.',
    relogged((all) => {
      Object.assign(all[0] ?? {}, { value: 11 });
    }),
  );
  await addChanged(
    'points-off-step',
    'impossible-value',
    '6.3 points in steps of 0.5.',
    relogged((all) => {
      Object.assign(all[0] ?? {}, { value: 6.3 });
    }),
  );
  await addChanged('changed-edit', 'broken-log', 'Another value in the log, the old hash.', (copy) => {
    Object.assign(copy.edits[0] ?? {}, { value: 9 });
  });
  await addChanged('edit-missing', 'broken-log', 'An edit of the log is missing.', (copy) => {
    copy.edits.splice(1, 1);
  });
  await addChanged('value-not-by-log', 'broken-log', 'A value that no edit has made.', (copy) => {
    Object.assign(copy.papers[1]?.fields[0] ?? {}, { value: 3 });
  });
  return vectors;
}

/** Of nobody here: the recipient in age's own manual. */
const OTHER_RECIPIENT = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';

export function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
