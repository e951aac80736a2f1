import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cohortRows } from '../../../electron/areas/cohort-file/rows';
import { COHORT_TABLES, LEFT_OUT } from '../../../electron/areas/cohort-file/tables';
import { journalledTables } from '../../../electron/store/journal';
import { testStore } from '../../support/store';
import { wholeCohort } from '../../support/whole-cohort';

test('every table of the store is one of a cohort file, or is left out of it for a reason', async () => {
  const { reader } = await testStore();
  const listed = COHORT_TABLES.map(({ name }) => name);
  const known = [...listed, ...Object.keys(LEFT_OUT)].sort();
  // A new table: does it hold something of a cohort? Then it goes into COHORT_TABLES, else into LEFT_OUT, with the reason.
  expect(known).toEqual(journalledTables(reader));
  expect(new Set(known).size).toBe(known.length);
});

test('the page on the format names each of them', () => {
  const page = readFileSync('docs/formate/cohort-file.md', 'utf8');
  expect(COHORT_TABLES.map(({ name }) => name).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('what a table names stands before it, so that rows can be written in this order', async () => {
  const { reader } = await testStore();
  const before = new Set<string>();
  const strange: string[] = [];
  for (const { name } of COHORT_TABLES) {
    const parents = reader.all<{ parent: string }>(
      'SELECT "table" AS parent FROM pragma_foreign_key_list(?)',
      [name],
    );
    for (const { parent } of parents)
      if (parent !== name && !before.has(parent)) strange.push(`${name} → ${parent}`);
    before.add(name);
  }
  expect(strange).toEqual([]);
});

test('a cohort has rows of each, and none of its sister', async () => {
  const store = await testStore();
  const { cohortId } = wholeCohort(store);
  const rows = cohortRows(store.reader, cohortId);
  expect(Object.keys(rows).filter((table) => rows[table]?.length === 0)).toEqual([]);
  expect(rows.cohorts).toHaveLength(1);
  expect(rows.sessions).toHaveLength(3);
  expect(rows.attendanceCredits).toHaveLength(3);
});

test('a make-up session of another cohort travels as the day on which it was', async () => {
  const store = await testStore();
  const { cohortId, sisterSessionId } = wholeCohort(store);
  const credits = cohortRows(store.reader, cohortId).attendanceCredits ?? [];
  expect(credits.some(({ makeUpSessionId }) => makeUpSessionId === sisterSessionId)).toBe(false);
  expect(credits.map(({ makeUpOn, units }) => [makeUpOn, units])).toContainEqual(['2027-01-30', 2]);
});
