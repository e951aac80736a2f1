import { scryptSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { stagedRows } from '../../../electron/areas/cohort-file/staged-rows';
import { type Derive, type Unlock, unlockWithPassphrase } from '../../../electron/exchange/age';
import { unpackCohort } from '../../../electron/exchange/unpack-cohort';
import { sha256Of } from '../../../electron/store/files';
import type { CohortFile } from '../../../shared/domain/exchange/cohort-file';
import { Refused } from '../../../shared/errors';
import { aCohortFile, paperEntry } from '../../support/cohort-vectors';
import { OFFICE_IDENTITY, OFFICE_KEY, OFFICE_RECIPIENT, PASSPHRASE } from '../../support/exchange';
import { forgedZip, head, opened, sealed, stream } from '../../support/exchange-archive';
import { contentOf } from '../../support/store';
import { temporaryFolder, testWorkspace } from '../../support/test-workspace';

const RUNS = { sealed: 2000, archive: 300, rows: 120 };
let good: Buffer;
let archive: Buffer;
let unlock: Unlock;

beforeAll(async () => {
  good = readFileSync(join('test/fixtures/cohort-file', 'good.kkkurs'));
  unlock = unlockWithPassphrase(PASSPHRASE, rememberedKey());
  archive = await opened(good, unlock);
});

/** scrypt is slow on purpose: what it gave for a salt is remembered, and a changed salt gives something else. */
function rememberedKey(): Derive {
  const known = new Map<string, Uint8Array>();
  return async (passphrase, salt, workFactor) => {
    const name = Buffer.from(salt).toString('hex') + workFactor;
    if (known.size > 0 && !known.has(name)) return Buffer.from(sha256Of(name), 'hex');
    const labelled = Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]);
    const cost = { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** 26 };
    const derived = known.get(name) ?? scryptSync(passphrase, labelled, 32, cost);
    known.set(name, derived);
    return derived;
  };
}

function open(bytes: Buffer, folder: string, way: Unlock) {
  const input = {
    bytes: () => stream(bytes),
    byteLength: bytes.byteLength,
    passphrase: '',
    folder,
    unlock: way,
  };
  return unpackCohort(input, async (cohort) => {
    await cohort.checkFiles();
    return stagedRows(cohort.manifest);
  });
}

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

const flips = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 0, max: 7 })),
  { minLength: 1, maxLength: 3 },
);

function flipped(bytes: Buffer, places: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const [share, bit] of places) {
    const at = Math.floor(share * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  }
  return copy;
}

test(`${RUNS.sealed} files with changed bits are refused, every one`, { timeout: 240_000 }, async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(flips, async (places) => {
      const mutated = flipped(good, places);
      fc.pre(!mutated.equals(good));
      const refusal = await refusalOf(open(mutated, folder, unlock));
      expect(refusal).toBeInstanceOf(Refused);
      expect((refusal as Refused).details?.reason).toBeTypeOf('string');
      expect(readdirSync(folder)).toEqual([]);
    }),
    { numRuns: RUNS.sealed, seed: 20270301 },
  );
});

test(`${RUNS.archive} archives with changed bits bring nothing but what was signed`, {
  timeout: 240_000,
}, async () => {
  const folder = temporaryFolder();
  const rows = await open(good, folder, unlock);
  await fc.assert(
    fc.asyncProperty(flips, async (places) => {
      const mutated = await sealed(flipped(archive, places), OFFICE_RECIPIENT);
      const found = await open(mutated, folder, OFFICE_IDENTITY).catch((error: unknown) => error);
      // A bit of the ZIP that says nothing (a date) may be another.
      if (!(found instanceof Refused)) expect(found).toEqual(rows);
      expect(readdirSync(folder)).toEqual([]);
    }),
    { numRuns: RUNS.archive, seed: 20270302 },
  );
});

test(`${RUNS.rows} signed files with strange rows are read or refused, and never fall over`, {
  timeout: 240_000,
}, async () => {
  const folder = temporaryFolder();
  const value = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
    fc.uuid(),
  );
  const change = fc.record({
    table: fc.nat(),
    row: fc.nat(),
    column: fc.nat(),
    value,
    isDropped: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ table, row, column, value, isDropped }) => {
      const manifest = aCohortFile(({ tables }: CohortFile) => {
        const names = Object.keys(tables);
        const rows = tables[names[table % names.length] ?? ''] ?? [];
        const own = rows[row % rows.length] ?? {};
        const name = Object.keys(own)[column % Object.keys(own).length] ?? 'id';
        if (isDropped) delete own[name];
        else own[name] = value;
      });
      const file = await sealed(
        await forgedZip([...head(manifest, OFFICE_KEY), paperEntry()]),
        OFFICE_RECIPIENT,
      );
      const refusal = await refusalOf(open(file, folder, OFFICE_IDENTITY));
      if (refusal !== null) expect(refusal).toBeInstanceOf(Refused);
    }),
    { numRuns: RUNS.rows, seed: 20270303 },
  );
});

test('a workspace that is given a changed file is what it was', async () => {
  const w = await testWorkspace();
  const before = contentOf(w.db);
  for (const share of [0.2, 0.5, 0.9]) {
    const transferId = w.upload('kurs.kkkurs', flipped(good, [[share, 3]]));
    const input = { transferId, passphrase: PASSPHRASE };
    expect((await w.refused('cohortFile.read', input)).code).not.toBe('internal');
    const { fileId, academy } = aCohortFile();
    const named = { ...input, fileId, fingerprint: academy.fingerprint };
    expect((await w.refused('cohortFile.takeOver', named)).code).not.toBe('internal');
  }
  expect(contentOf(w.db)).toEqual(before);
  expect(readdirSync(w.folder).filter((name) => name.startsWith('.kurs-'))).toEqual([]);
});
