import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stagedRows } from '../../../electron/areas/cohort-file/staged-rows';
import { fingerprintOf } from '../../../electron/exchange/keys';
import { unpackCohort } from '../../../electron/exchange/unpack-cohort';
import type { TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { Refused } from '../../../shared/errors';
import { makeCohortVectors } from '../../support/cohort-vectors';
import { OFFICE_KEY, PASSPHRASE } from '../../support/exchange';
import { stream } from '../../support/exchange-archive';
import { temporaryFolder } from '../../support/test-workspace';

const FIXTURES = 'test/fixtures/cohort-file';
const LIST = join(FIXTURES, 'vectors.json');
const made = await makeCohortVectors();

const described = () => ({
  passphrase: PASSPHRASE,
  academyFingerprint: fingerprintOf(OFFICE_KEY.publicKey),
  vectors: made.map(({ file, expects, what }) => ({ file, expects, what })),
});

// After a change of the format, on purpose: KURSKONTOR_VECTORS=renew npm test -- test/areas/cohort-file/vectors.test.ts
if (process.env.KURSKONTOR_VECTORS === 'renew') {
  rmSync(FIXTURES, { recursive: true, force: true });
  mkdirSync(FIXTURES, { recursive: true });
  for (const { file, bytes } of made) writeFileSync(join(FIXTURES, file), bytes);
  writeFileSync(LIST, `${JSON.stringify(described(), null, 2)}\n`);
}

function read(file: string, folder: string): Promise<TravellingTables> {
  const bytes = readFileSync(join(FIXTURES, file));
  return unpackCohort(
    { bytes: () => stream(bytes), byteLength: bytes.byteLength, passphrase: PASSPHRASE, folder },
    async (cohort) => {
      const rows = stagedRows(cohort.manifest);
      await cohort.checkFiles();
      return rows;
    },
  );
}

test('the files are those that the script makes, to the byte', () => {
  expect(JSON.parse(readFileSync(LIST, 'utf8'))).toEqual(described());
  expect(readdirSync(FIXTURES).sort()).toEqual([...made.map(({ file }) => file), 'vectors.json'].sort());
  for (const { file, bytes } of made) {
    expect(readFileSync(join(FIXTURES, file)).equals(bytes), file).toBe(true);
  }
});

describe('each is opened or refused for its reason', () => {
  test.each(made.map(({ file, expects, what }) => [file, expects, what] as const))(
    '%s: %s (%s)',
    async (file, expects) => {
      const folder = temporaryFolder();
      const refusal = await read(file, folder).then(
        () => null,
        (error: unknown) => error,
      );
      if (expects === 'opens') {
        expect(refusal).toBeNull();
      } else {
        expect(refusal).toBeInstanceOf(Refused);
        expect((refusal as Refused).details?.reason).toBe(expects);
        expect((refusal as Refused).message).toMatch(/^[A-ZÄÖÜ].*[.:].* (Sie|nichts)\b.*\.$/s);
      }
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

test('rows of an earlier store come through the migrations since', async () => {
  const rows = await read('good-older-store.kkkurs', temporaryFolder());
  expect(rows.attendanceCredits).toMatchObject([{ units: 2, state: 'credited', makeUpOn: '2027-01-11' }]);
  expect(rows.criteria).toMatchObject([{ maximumPoints: 100, pointStep: 0.5, levels: '[]' }]);
});
