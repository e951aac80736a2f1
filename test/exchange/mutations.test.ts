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
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Derive, type Unlock, unlockWithPassphrase } from '../../electron/exchange/age';
import { unpackMarking } from '../../electron/exchange/unpack-marking';
import { unpackResult } from '../../electron/exchange/unpack-result';
import { sha256Of } from '../../electron/store/files';
import { canonicalJson } from '../../shared/domain/canonical-json';
import { Refused } from '../../shared/errors';
import { unzip } from '../support/backup-archive';
import { LAPTOP_KEY, OFFICE_IDENTITY, OFFICE_KEY, OFFICE_RECIPIENT, PASSPHRASE } from '../support/exchange';
import { forgedZip, head, opened, sealed, type ZipEntry } from '../support/exchange-archive';

const FIXTURES = 'test/fixtures/exchange';
/** 10,000 in all. */
const RUNS = { sealedPackage: 2000, sealedResult: 4000, archive: 1200, resultArchive: 1800, manifest: 1000 };

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-mutations-'));
const inside = join(folder, 'inside');
const target = join(inside, 'package');
let goodPackage: Buffer;
let goodResult: Buffer;
let packageArchive: Buffer;
let resultArchive: Buffer;
let packageEntries: Map<string, Buffer>;
let resultEntries: Map<string, Buffer>;
let unlock: Unlock;

beforeAll(async () => {
  mkdirSync(inside);
  goodPackage = readFileSync(join(FIXTURES, 'good.kkpaket'));
  goodResult = readFileSync(join(FIXTURES, 'good.kkergebnis'));
  unlock = unlockWithPassphrase(PASSPHRASE, await rememberedKey());
  packageArchive = await opened(goodPackage, unlock);
  resultArchive = await opened(goodResult, OFFICE_IDENTITY);
  packageEntries = await unzip(packageArchive);
  resultEntries = await unzip(resultArchive);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** scrypt is slow on purpose: what it gave for a salt is remembered, and a changed salt gives something else. */
async function rememberedKey(): Promise<Derive> {
  const known = new Map<string, Uint8Array>();
  const { scryptSync } = await import('node:crypto');
  return async (passphrase, salt, workFactor) => {
    const name = Buffer.from(salt).toString('hex') + workFactor;
    if (known.size > 0 && !known.has(name)) return Buffer.from(sha256Of(name), 'hex');
    const labelled = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]);
    const key =
      known.get(name) ??
      scryptSync(passphrase, labelled, 32, { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** 26 });
    known.set(name, key);
    return key;
  };
}

type Mutation = (bytes: Buffer) => Buffer;
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (bytes: Buffer, share: number): number => Math.floor(share * bytes.length);
const few = fc.uint8Array({ minLength: 1, maxLength: 12 });

/** What a bad line, a bad disk or a bad will does to bytes. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(([share, bit]) => flip(share, bit)),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place, few).map(
      ([share, over]): Mutation =>
        (bytes) => {
          const copy = Buffer.from(bytes);
          copy.set(over.subarray(0, copy.length - at(bytes, share)), at(bytes, share));
          return copy;
        },
    ),
  },
  {
    weight: 2,
    arbitrary: place.map(
      (share): Mutation =>
        (bytes) =>
          bytes.subarray(0, at(bytes, share)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, few).map(
      ([share, more]): Mutation =>
        (bytes) =>
          Buffer.concat([bytes.subarray(0, at(bytes, share)), more, bytes.subarray(at(bytes, share))]),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.integer({ min: 1, max: 400 })).map(
      ([share, length]): Mutation =>
        (bytes) =>
          Buffer.concat([bytes.subarray(0, at(bytes, share)), bytes.subarray(at(bytes, share) + length)]),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(place, place, fc.integer({ min: 1, max: 200 })).map(
      ([from, to, length]): Mutation =>
        (bytes) => {
          const copy = Buffer.from(bytes);
          bytes.copy(copy, at(bytes, to), at(bytes, from), at(bytes, from) + length);
          return copy;
        },
    ),
  },
  {
    weight: 1,
    arbitrary: few.map(
      (more): Mutation =>
        (bytes) =>
          Buffer.concat([bytes, more]),
    ),
  },
);

const flip =
  (share: number, bit: number): Mutation =>
  (bytes) => {
    const copy = Buffer.from(bytes);
    copy[at(bytes, share)] = (copy[at(bytes, share)] ?? 0) ^ (1 << bit);
    return copy;
  };

/** What reading gives, or the reason why it was refused. Anything but a refusal fails the test. */
async function outcome<T>(reading: Promise<T>): Promise<{ value: T } | { reason: string }> {
  try {
    return { value: await reading };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { reason: String(error.details?.reason) };
  }
}

let written = 0;

/** Reads bytes as a file; a new one each time, as the system waits for the disk where an old one is overwritten. */
async function asFile<T>(bytes: Buffer, read: (source: string) => Promise<T>): Promise<T> {
  written += 1;
  const source = join(folder, `mutated-${written}`);
  writeFileSync(source, bytes);
  try {
    return await read(source);
  } finally {
    rmSync(source);
  }
}

async function readPackage(bytes: Buffer, way: Unlock) {
  const read = await asFile(bytes, (source) =>
    outcome(unpackMarking({ source, passphrase: '', folder: target, trust: () => true, unlock: way })),
  );
  const left = readdirSync(inside);
  if ('value' in read) {
    // What is taken is what its own signed hashes say.
    for (const { sha256 } of read.value.manifest.files) {
      expect(sha256Of(readFileSync(join(target, 'files', sha256)))).toBe(sha256);
    }
    rmSync(target, { recursive: true });
  }
  expect(left).toEqual('value' in read ? ['package'] : []);
  return read;
}

const readResult = (bytes: Buffer, way: Unlock) => {
  const manifest = packageEntries.get('manifest.json') ?? Buffer.alloc(0);
  return asFile(bytes, (source) =>
    outcome(unpackResult({ source, identity: way, packageOf: () => ({ manifest }) })),
  );
};

const PARAMETERS = { seed: 20270301, endOnFailure: true } as const;

describe('10,000 mutations crash nothing, bring nothing in and write nothing outside', {
  timeout: 180_000,
}, () => {
  test('of encrypted packages', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const bytes = mutate(goodPackage);
        fc.pre(!bytes.equals(goodPackage));
        expect(await readPackage(bytes, unlock)).toHaveProperty('reason');
      }),
      { ...PARAMETERS, numRuns: RUNS.sealedPackage },
    );
  });

  test('of encrypted results', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const bytes = mutate(goodResult);
        fc.pre(!bytes.equals(goodResult));
        expect(await readResult(bytes, OFFICE_IDENTITY)).toHaveProperty('reason');
      }),
      { ...PARAMETERS, numRuns: RUNS.sealedResult },
    );
  });

  // Whoever knows the passphrase can change what is not signed, such as times in the ZIP; never what it says.
  test('of the archive in a package', async () => {
    const whole = canonicalJson(JSON.parse(String(packageEntries.get('manifest.json'))));
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const read = await readPackage(
          await sealed(mutate(packageArchive), OFFICE_RECIPIENT),
          OFFICE_IDENTITY,
        );
        if ('value' in read) expect(canonicalJson(read.value.manifest)).toBe(whole);
      }),
      { ...PARAMETERS, numRuns: RUNS.archive },
    );
  });

  test('of the archive in a result', async () => {
    const whole = canonicalJson(JSON.parse(String(resultEntries.get('manifest.json'))));
    await fc.assert(
      fc.asyncProperty(mutation, async (mutate) => {
        const read = await readResult(await sealed(mutate(resultArchive), OFFICE_RECIPIENT), OFFICE_IDENTITY);
        if ('value' in read) expect(canonicalJson(read.value.result)).toBe(whole);
      }),
      { ...PARAMETERS, numRuns: RUNS.resultArchive },
    );
  });

  // Signed anew after the change, as only the rightful key can: the schema has the word.
  test('of manifests, in their bytes and in their values', async () => {
    const files = (): ZipEntry[] =>
      [...packageEntries]
        .filter(([name]) => name.startsWith('files/'))
        .map(([name, bytes]) => ({ name, bytes }));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.oneof(mutation, valueMutation), async (isPackage, mutate) => {
        const entries = isPackage ? packageEntries : resultEntries;
        const manifest = mutate(entries.get('manifest.json') ?? Buffer.alloc(0));
        const zip = await forgedZip([
          ...head(manifest, isPackage ? OFFICE_KEY : LAPTOP_KEY),
          ...(isPackage ? files() : []),
        ]);
        const bytes = await sealed(zip, OFFICE_RECIPIENT);
        const read = isPackage
          ? await readPackage(bytes, OFFICE_IDENTITY)
          : await readResult(bytes, OFFICE_IDENTITY);
        if (!('value' in read)) return;
        const said = 'result' in read.value ? read.value.result : read.value.manifest;
        expect(canonicalJson(said)).toBe(String(manifest));
      }),
      { ...PARAMETERS, numRuns: RUNS.manifest },
    );
  });

  test('and nothing lies where it should not', () => {
    expect(readdirSync(folder)).toEqual(['inside']);
    expect(readdirSync(inside)).toEqual([]);
    expect(existsSync('/tmp/outside.txt')).toBe(false);
  });
});

const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    '../x',
    '\u0000',
    -1,
    1e308,
    10 ** 20,
    {},
    [],
    'x'.repeat(30_000),
    '__proto__',
  ),
);

/** Puts something strange in the place of one value, or beside it, and writes it canonically. */
const valueMutation: fc.Arbitrary<Mutation> = fc
  .record({ path: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), value: strange, isNew: fc.boolean() })
  .map(({ path, value, isNew }) => (bytes) => {
    const manifest = JSON.parse(String(bytes)) as object;
    let holder = manifest as Record<string, unknown>;
    for (const step of path) {
      const keys = Object.keys(holder);
      const key = keys[step % keys.length];
      if (key === undefined) break;
      const next = holder[key];
      if (typeof next === 'object' && next !== null && Object.keys(next).length > 0) {
        holder = next as Record<string, unknown>;
        continue;
      }
      if (isNew && !Array.isArray(holder)) holder[`${key}x`] = value;
      else holder[key] = value;
      return Buffer.from(canonicalJson(manifest));
    }
    holder.further = value;
    return Buffer.from(canonicalJson(manifest));
  });
