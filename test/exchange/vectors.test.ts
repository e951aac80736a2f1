import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../electron/exchange/keys';
import { manifestBytes } from '../../electron/exchange/read-manifest';
import { EXCHANGE_FAULTS } from '../../electron/exchange/refusals';
import { trustKnown } from '../../electron/exchange/trust';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { unpackResult } from '../../electron/exchange/unpack-result';
import { Refused } from '../../shared/errors';
import { unzip } from '../support/backup-archive';
import {
  aPackage,
  LAPTOP_KEY,
  OFFICE_IDENTITY,
  OFFICE_KEY,
  OFFICE_RECIPIENT,
  PASSPHRASE,
} from '../support/exchange';
import { forgedZip, head, opened, sealed } from '../support/exchange-archive';
import { makeVectors } from '../support/exchange-vectors';

const FIXTURES = 'test/fixtures/exchange';
const LIST = join(FIXTURES, 'vectors.json');
const made = await makeVectors();

const described = () => ({
  passphrase: PASSPHRASE,
  officeIdentity: OFFICE_IDENTITY,
  officeRecipient: OFFICE_RECIPIENT,
  academyFingerprint: fingerprintOf(OFFICE_KEY.publicKey),
  laptopFingerprint: fingerprintOf(LAPTOP_KEY.publicKey),
  vectors: made.map(({ file, expects, what }) => ({ file, expects, what })),
});

// After a change of the format, on purpose: KURSKONTOR_VECTORS=renew npm test -- test/exchange/vectors.test.ts
if (process.env.KURSKONTOR_VECTORS === 'renew') {
  rmSync(FIXTURES, { recursive: true, force: true });
  mkdirSync(FIXTURES, { recursive: true });
  for (const { file, bytes } of made) writeFileSync(join(FIXTURES, file), bytes);
  writeFileSync(LIST, `${JSON.stringify(described(), null, 2)}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-vectors-'));
let packageManifest: Buffer;
beforeAll(() => {
  packageManifest = manifestBytes(aPackage(folder, { papers: 2, bytesPerPaper: 500 }).manifest);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(file: string): Promise<unknown> {
  const source = join(FIXTURES, file);
  if (file.endsWith('.kkergebnis')) {
    const packageOf = (id: string) => (id === packageId() ? { manifest: packageManifest } : null);
    return unpackResult({ source, identity: OFFICE_IDENTITY, packageOf });
  }
  return unpackMarking({
    source,
    passphrase: PASSPHRASE,
    folder: join(folder, 'open', file),
    trust: () => true,
  });
}

const packageId = (): string => (JSON.parse(String(packageManifest)) as { packageId: string }).packageId;

test('the files are those that the script makes, to the byte', () => {
  expect(JSON.parse(readFileSync(LIST, 'utf8'))).toEqual(described());
  expect(readdirSync(FIXTURES).sort()).toEqual([...made.map(({ file }) => file), 'vectors.json'].sort());
  for (const { file, bytes } of made) {
    expect(readFileSync(join(FIXTURES, file)).equals(bytes), file).toBe(true);
  }
});

/** What no example can show by itself: files as large as the limit (limits.test.ts), and whom somebody trusts (below). */
const WITHOUT_A_FILE = ['too-large', 'not-trusted', 'unknown-signature'];

test('the page on the format names every field of both manifests', async () => {
  const page = readFileSync('docs/formate/marking-package.md', 'utf8');
  const result = await opened(readFileSync(join(FIXTURES, 'good.kkergebnis')), OFFICE_IDENTITY);
  const manifests = [packageManifest, (await unzip(result)).get('manifest.json')];
  const names = new Set(['start', 'end']);
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) names.add(name);
      collect(inner);
    }
  };
  for (const manifest of manifests) collect(JSON.parse(String(manifest)));
  // Else the examples have lost what they stand for.
  expect([...names]).toEqual(
    expect.arrayContaining(['fromPoints', 'knockOutId', 'decimal', 'hash', 'quote']),
  );
  expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

describe('of two faults the one is named that is looked for first', () => {
  const { manifest } = aPackage(mkdtempSync(join(tmpdir(), 'kurskontor-order-')), { papers: 1 });
  const files = manifest.files.map(({ sha256 }) => ({ name: `files/${sha256}`, bytes: Buffer.from('x') }));
  const unknown = { ...manifest, further: 1 };
  const unsigned = (said: unknown) => {
    const [body, , key] = head(said, OFFICE_KEY);
    const [, other] = head('another', OFFICE_KEY);
    return [body, other, key].flatMap((entry) => entry ?? []);
  };
  test.each([
    [
      'entries before the signature',
      [...unsigned(manifest), { name: 'further', bytes: Buffer.alloc(0) }],
      'foreign-entry',
    ],
    ['the signature before the format', unsigned({ ...manifest, formatVersion: 99 }), 'bad-signature'],
    ['the signature before the schema', unsigned(unknown), 'bad-signature'],
    ['the schema before the files', [...head(unknown, OFFICE_KEY), ...files], 'bad-manifest'],
    ['the files at last', [...head(manifest, OFFICE_KEY), ...files], 'changed-file'],
  ])('%s', async (_what, entries, reason) => {
    const source = join(folder, 'two-faults.kkpaket');
    writeFileSync(source, await sealed(await forgedZip(entries), OFFICE_RECIPIENT));
    const reading = unpackMarking({
      source,
      passphrase: '',
      folder: join(folder, 'two-faults'),
      trust: () => true,
      unlock: OFFICE_IDENTITY,
    });
    await expect(reading).rejects.toMatchObject({ details: { reason } });
  });
});

test('there is one for every refusal', () => {
  const shown = [LIST, 'test/fixtures/cohort-file/vectors.json'].flatMap(
    (list) => (JSON.parse(readFileSync(list, 'utf8')) as { vectors: { expects: string }[] }).vectors,
  );
  const reasons = new Set(shown.map(({ expects }) => expects));
  expect(EXCHANGE_FAULTS.filter((fault) => !reasons.has(fault))).toEqual(
    EXCHANGE_FAULTS.filter((fault) => WITHOUT_A_FILE.includes(fault)),
  );
});

describe('each is opened or refused for its reason', () => {
  beforeAll(() => mkdirSync(join(folder, 'open'), { recursive: true }));

  test.each(made.map(({ file, expects, what }) => [file, expects, what] as const))(
    '%s: %s (%s)',
    async (file, expects) => {
      const before = readdirSync(folder).sort();
      const refusal = await read(file).then(
        () => null,
        (error: unknown) => error,
      );
      if (expects === 'opens') {
        expect(refusal).toBeNull();
      } else {
        expect(refusal).toBeInstanceOf(Refused);
        expect((refusal as Refused).details?.reason).toBe(expects);
        expect((refusal as Refused).message).toMatch(/^[A-ZÄÖÜ].*[.:].* (Sie|nichts)\b.*\.$/s);
        expect(existsSync(join(folder, 'open', file))).toBe(false);
      }
      expect(readdirSync(join(folder, 'open')).filter((name) => name.endsWith('.teil'))).toEqual([]);
      expect(readdirSync(folder).sort()).toEqual(before);
    },
  );
});

describe('whose signature it is', () => {
  const open = (trust: ReturnType<typeof trustKnown>) =>
    unpackMarking({
      source: join(FIXTURES, 'good.kkpaket'),
      passphrase: PASSPHRASE,
      folder: join(folder, `trust-${Math.random()}`),
      trust,
    });
  const fingerprint = fingerprintOf(OFFICE_KEY.publicKey);
  const name = 'Akademie am Wall';

  test('an unknown key is refused with what there is to compare, and taken once somebody has confirmed it', async () => {
    await expect(open(trustKnown([]))).rejects.toMatchObject({
      details: { reason: 'not-trusted', academyName: name, fingerprint },
    });
    expect((await open(trustKnown([], fingerprint))).signer).toMatchObject({
      academyName: name,
      fingerprint,
    });
  });

  test('a known key opens', async () => {
    expect((await open(trustKnown([{ name, fingerprint }]))).signer.fingerprint).toBe(fingerprint);
  });

  test('another key under a known name is refused unless it was confirmed', async () => {
    const known = [{ name, fingerprint: 'AAAA-AAAA-AAAA-AAAA-AAAA' }];
    await expect(open(trustKnown(known))).rejects.toMatchObject({ details: { reason: 'unknown-signature' } });
    expect((await open(trustKnown(known, fingerprint))).signer.fingerprint).toBe(fingerprint);
  });
});
