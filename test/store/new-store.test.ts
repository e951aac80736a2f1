import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Workspace } from '../../electron/store/workspace';
import { FakeClock } from '../support/fake-clock';
import { NEW_ACADEMY } from '../support/new-store';
import { temporaryFolder, testApplication, workspaceOf } from '../support/test-workspace';

/** Everything that is stored, in order; ids and hashes, which are made anew each time, by their kind. */
const storedIn = ({ writer }: Workspace) => {
  const schema = writer.all<{ name: string; sql: string | null }>(
    'SELECT name, sql FROM sqlite_schema ORDER BY type, name',
  );
  const tables = writer.all<{ name: string }>(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name",
  );
  const rows = tables.map(({ name }) => [
    name,
    writer
      .all(`SELECT * FROM "${name}"`)
      .map((row) =>
        JSON.stringify(row)
          .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, 'id')
          .replaceAll(/\b[0-9a-f]{64}\b/g, 'hash'),
      )
      .sort(),
  ]);
  return {
    schema,
    rows,
    version: writer.raw.pragma('user_version'),
    mode: writer.raw.pragma('journal_mode'),
  };
};

test('what tests begin with is what the program makes of a new academy', async () => {
  const clock = new FakeClock();
  const made = testApplication(clock);
  const folder = join(temporaryFolder(), 'akademie');
  await made.dispatcher.dispatch('workspace.create', { folder, ...NEW_ACADEMY });
  const laid = await workspaceOf(testApplication(clock), join(temporaryFolder(), 'akademie'), clock);
  try {
    expect(storedIn(laid.workspace)).toEqual(storedIn(made.program.workspace as Workspace));
  } finally {
    made.program.close();
    laid.application.program.close();
  }
});

test('it is laid at the hour of the clock', async () => {
  const clock = new FakeClock('2026-05-04T06:00:00.000Z');
  const { db, application } = await workspaceOf(
    testApplication(clock),
    join(temporaryFolder(), 'akademie'),
    clock,
  );
  expect(db.value('SELECT at FROM journalCommands')).toBe('2026-05-04T06:00:00.000Z');
  application.program.close();
});
