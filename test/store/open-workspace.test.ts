import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../electron/store/database-file';
import { openWorkspace } from '../../electron/store/workspace';
import { bundleScript, runScript } from '../support/child';
import { makeReadOnly, smallDisk } from '../support/mounts';
import { inCommand, newTestId, personRow, reopenStore, testStore } from '../support/store';
import { temporaryFolder } from '../support/test-workspace';

const now = new Date('2027-03-01T08:00:00.000Z');

const refusal = (code: string) => expect.objectContaining({ name: 'Refused', code });

describe('the lock', () => {
  test('keeps a second process out while the first lives, and not a moment longer, though it is killed', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'akademie');
    const store = await testStore(folder);
    store.close();
    mkdirSync(join(root, 'script'));
    const script = await bundleScript('test/support/storm-script.ts', join(root, 'script'));
    const holder = runScript(script, [folder, '0', 'hold']);
    const lines = createInterface({ input: holder.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe('ready');
    await expect(openWorkspace(folder, { mode: 'open', now })).rejects.toEqual(refusal('locked'));
    await expect(openWorkspace(folder, { mode: 'open', now })).rejects.toThrow(`Prozess ${holder.pid}`);
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    await gone;
    await reopenStore(folder);
    const second = runScript(script, [folder, '0', 'hold']);
    const [answer] = await once(createInterface({ input: second.stdout }), 'line');
    expect(answer).toMatch(/^refused locked .*bereits geöffnet/);
  });

  test('is given back when opening fails', async () => {
    const store = await testStore();
    store.close();
    const broken = [{ version: 99, name: 'broken', sql: 'CREATE TABLE', isRebuild: false }];
    await expect(openWorkspace(store.folder, { mode: 'open', now, migrations: broken })).rejects.toThrow();
    await reopenStore(store.folder);
  });
});

describe('a folder', () => {
  test('that holds something is not taken for a new workspace', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'brief.docx'), 'x');
    await expect(openWorkspace(folder, { mode: 'create', now })).rejects.toEqual(refusal('conflict'));
    expect(existsSync(join(folder, DATABASE_FILE))).toBe(false);
  });

  test('with a workspace is not taken for a new one', async () => {
    const store = await testStore();
    store.close();
    await expect(openWorkspace(store.folder, { mode: 'create', now })).rejects.toEqual(refusal('conflict'));
  });

  test('with hidden files only is empty', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.DS_Store'), 'x');
    await testStore(folder);
  });

  test('in which a creation was interrupted can be used again, but is no workspace', async () => {
    const folder = temporaryFolder();
    (await openWorkspace(folder, { mode: 'create', now })).close();
    await expect(openWorkspace(folder, { mode: 'open', now })).rejects.toEqual(refusal('damaged'));
    await testStore(folder);
  });

  test.each([
    ['is missing', '/gibt/es/nicht', 'open', 'not-found'],
    ['is relative', 'akademie', 'create', 'validation'],
    ['lies where no folder can be made', '/proc/gibt/es/nicht', 'create', 'not-found'],
    ['lies below a file', '/proc/self/status/akademie', 'create', 'not-found'],
    ['has an impossible name', '/tmp/a\u0000b', 'create', 'not-found'],
    ['has an endless name', `/tmp/${'a'.repeat(3000)}`, 'create', 'not-found'],
  ] as const)('that %s is refused', async (_what, folder, mode, code) => {
    await expect(openWorkspace(folder, { mode, now })).rejects.toEqual(refusal(code));
  });

  test('that is a file is refused', async () => {
    const file = join(temporaryFolder(), 'datei');
    writeFileSync(file, 'x');
    await expect(openWorkspace(file, { mode: 'create', now })).rejects.toEqual(refusal('conflict'));
  });

  test('without a database of ours is refused and stays as it is', async () => {
    const folder = temporaryFolder();
    const file = join(folder, DATABASE_FILE);
    writeFileSync(file, 'Das ist keine Datenbank. '.repeat(100));
    const before = readFileSync(file);
    await expect(openWorkspace(folder, { mode: 'open', now })).rejects.toEqual(refusal('damaged'));
    expect(readFileSync(file)).toEqual(before);
  });

  test('with a foreign or empty database is not filled with tables', async () => {
    const folder = temporaryFolder();
    const foreign = new Database(join(folder, DATABASE_FILE));
    foreign.exec('CREATE TABLE songs (title TEXT)');
    foreign.close();
    await expect(openWorkspace(folder, { mode: 'open', now })).rejects.toEqual(refusal('damaged'));
    const again = new Database(join(folder, DATABASE_FILE));
    expect(again.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['songs']);
    again.close();
  });

  test('reached through a link is the same workspace', async () => {
    const store = await testStore();
    const link = join(temporaryFolder(), 'verweis');
    symlinkSync(store.folder, link);
    await expect(openWorkspace(link, { mode: 'open', now })).rejects.toEqual(refusal('locked'));
  });

  test('that cannot be written to is refused', async (context) => {
    const disk = smallDisk(8) ?? (process.getuid?.() === 0 ? null : temporaryFolder());
    if (disk === null) return context.skip('root may write everywhere, and mounting is not permitted here');
    const store = await testStore(join(disk, 'akademie'));
    store.close();
    if (!makeReadOnly(process.getuid?.() === 0 ? disk : store.folder))
      return context.skip('remounting is not permitted');
    await expect(openWorkspace(store.folder, { mode: 'open', now })).rejects.toEqual(refusal('read-only'));
    await expect(openWorkspace(join(store.folder, 'neu'), { mode: 'create', now })).rejects.toEqual(
      refusal('read-only'),
    );
    await expect(openWorkspace(store.folder, { mode: 'open', now })).rejects.toThrow(store.folder);
  });
});

describe('two connections', () => {
  test('the reader sees committed rows only', async () => {
    const store = await testStore();
    inCommand(store, (db) => {
      db.insert('persons', personRow(newTestId(), 'Albers'));
      expect(db.value('SELECT count(*) FROM persons')).toBe(1);
      expect(store.reader.value('SELECT count(*) FROM persons')).toBe(0);
    });
    expect(store.reader.value('SELECT count(*) FROM persons')).toBe(1);
  });

  test('the reader cannot write', async () => {
    const store = await testStore();
    expect(() => store.reader.run('DELETE FROM journalCommands')).toThrow(/readonly/);
  });

  test('an acknowledged command is on the disk when it is acknowledged', async () => {
    const { writer } = await testStore();
    expect(writer.raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(writer.raw.pragma('synchronous', { simple: true })).toBe(2);
    expect(writer.raw.pragma('foreign_keys', { simple: true })).toBe(1);
  });
});
