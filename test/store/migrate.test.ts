import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../electron/store/database-file';
import { Db } from '../../electron/store/db';
import { journalledTables } from '../../electron/store/journal';
import {
  type Migration,
  migrate,
  migrations,
  newestVersion,
  schemaVersion,
} from '../../electron/store/migrate';
import { schemaText } from '../../electron/store/schema-text';
import { openWorkspace } from '../../electron/store/workspace';
import { contentOf, inCommand, newTestId, personRow, reopenStore, testStore } from '../support/store';

const now = new Date('2027-03-01T08:00:00.000Z');
const next = newestVersion() + 1;

const adding: Migration = {
  version: next,
  name: 'pronouns',
  sql: "ALTER TABLE persons ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';",
  isRebuild: false,
};

/** Gives every person a new rowid, as a rebuild does that copies in another order. */
const rebuilding: Migration = {
  version: next,
  name: 'rooms',
  sql: `-- rebuild
CREATE TABLE venuesNew (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, street TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '', federalState TEXT NOT NULL, isRetired INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO venuesNew SELECT * FROM venues ORDER BY id DESC;
DROP TABLE venues;
ALTER TABLE venuesNew RENAME TO venues;`,
  isRebuild: true,
};

const orphaning: Migration = { ...rebuilding, sql: '-- rebuild\nDELETE FROM courses;' };

function emptyStore(known: readonly Migration[]): Db {
  const db = new Db(new Database(':memory:'));
  db.raw.pragma('foreign_keys = ON');
  migrate(db, known);
  return db;
}

describe('migrations', () => {
  test('are numbered without gaps from 1', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  test.each([
    ['one that adds a column', adding],
    ['one that rebuilds a table', rebuilding],
  ])('a fresh install equals a full upgrade: %s', async (_what, second) => {
    const known = [...migrations, second];
    const store = await testStore();
    store.close();
    const upgraded = await reopenStore(store.folder, { migrations: known });
    const fresh = emptyStore(known);
    expect(schemaText(upgraded.writer)).toBe(schemaText(fresh));
    expect(schemaVersion(upgraded.writer)).toBe(next);
    const triggers = (db: Db) =>
      db.raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1").all();
    expect(triggers(upgraded.writer)).toEqual(triggers(fresh));
  });

  test('each step of the way gives what a fresh install gives', () => {
    const stepwise = new Db(new Database(':memory:'));
    for (let count = 1; count <= migrations.length; count += 1) migrate(stepwise, migrations.slice(0, count));
    expect(schemaText(stepwise)).toBe(schemaText(emptyStore(migrations)));
  });

  test('back the database up before they touch it', async () => {
    const store = await testStore();
    inCommand(store, (db) => db.insert('persons', personRow(newTestId(), 'Albers')));
    const before = contentOf(store.writer);
    store.close();
    await reopenStore(store.folder, { migrations: [...migrations, adding] });
    const copy = new Db(
      new Database(join(store.folder, 'backups', `vor-version-${next}.db`), { readonly: true }),
    );
    expect(schemaVersion(copy)).toBe(newestVersion());
    expect(contentOf(copy)).toEqual(before);
    copy.close();
    expect(readdirSync(join(store.folder, 'backups'))).toEqual([`vor-version-${next}.db`]);
  });

  test('keep the journal on every column, the new ones included', async () => {
    const store = await testStore();
    store.close();
    const upgraded = await reopenStore(store.folder, { migrations: [...migrations, adding] });
    inCommand(upgraded, (db) =>
      db.insert('persons', { ...personRow(newTestId(), 'Albers'), pronouns: 'sie' }),
    );
    expect(upgraded.writer.value("SELECT after FROM journalChanges WHERE tableName = 'persons'")).toContain(
      '"pronouns":"sie"',
    );
  });

  test('a rebuild keeps rows, references and search', async () => {
    const store = await testStore();
    const venueIds = [newTestId(), newTestId()];
    inCommand(store, (db) => {
      for (const id of venueIds) {
        db.insert('venues', { id, name: `Haus ${id}`, federalState: 'NW' });
        db.insert('rooms', { id: newTestId(), venueId: id, name: 'Raum' });
      }
      db.insert('persons', personRow(newTestId(), 'Albers'));
    });
    const before = contentOf(store.writer);
    store.close();
    const { writer } = await reopenStore(store.folder, { migrations: [...migrations, rebuilding] });
    expect(contentOf(writer)).toEqual(before);
    expect(writer.raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(writer.raw.pragma('foreign_key_check')).toEqual([]);
    expect(() => writer.raw.exec(`DELETE FROM venues WHERE id = '${venueIds[0]}'`)).toThrow(
      /FOREIGN KEY|NOT NULL/,
    );
    for (const name of ['personsSearch', 'cohortsSearch', 'papersSearch']) {
      writer.run(`INSERT INTO ${name} (${name}, rank) VALUES ('integrity-check', 1)`);
    }
  });

  test.each([
    ['that leaves orphans', orphaning],
    ['with a mistake after the first statement', { ...adding, sql: `${adding.sql} CREATE TABLE;` }],
  ])('one %s changes nothing at all', async (_what, broken) => {
    const store = await testStore();
    const before = contentOf(store.writer);
    store.close();
    await expect(
      openWorkspace(store.folder, { mode: 'open', now, migrations: [...migrations, broken] }),
    ).rejects.toThrow();
    const again = await reopenStore(store.folder);
    expect(schemaVersion(again.writer)).toBe(newestVersion());
    expect(contentOf(again.writer)).toEqual(before);
    expect(journalledTables(again.writer).length).toBeGreaterThan(20);
  });

  test('a store from a newer version is refused and not touched', async () => {
    const store = await testStore();
    store.close();
    (await reopenStore(store.folder, { migrations: [...migrations, adding] })).close();
    const file = join(store.folder, DATABASE_FILE);
    const before = readFileSync(file);
    await expect(openWorkspace(store.folder, { mode: 'open', now })).rejects.toEqual(
      expect.objectContaining({
        code: 'newer-version',
        details: { workspaceVersion: next, programVersion: next - 1 },
      }),
    );
    expect(readFileSync(file)).toEqual(before);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});

describe('the schema', () => {
  test('has an id in every table under the journal, and the journal on every table', () => {
    const db = emptyStore(migrations);
    for (const table of journalledTables(db)) {
      const columns = db.raw.prepare('SELECT name, type, pk FROM pragma_table_info(?)').all(table);
      expect({ table, columns }).toEqual({
        table,
        columns: expect.arrayContaining([{ name: 'id', type: 'TEXT', pk: 1 }]),
      });
      const triggers = db.raw
        .prepare(
          "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name LIKE 'journal%'",
        )
        .pluck();
      expect({ table, triggers: triggers.get(table) }).toEqual({ table, triggers: 3 });
    }
  });
});
