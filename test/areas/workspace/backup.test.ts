import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { sha256Of } from '../../../electron/store/files';
import { newestVersion } from '../../../electron/store/migrate';
import type { Ticket } from '../../../electron/transfers';
import {
  type Parts,
  renamedInPlace,
  unzip,
  withDatabase,
  withManifest,
  zip,
} from '../../support/backup-archive';
import { aPerson } from '../../support/builders';
import { contentOf, inCommand, newTestId } from '../../support/store';
import {
  type TestWorkspace,
  temporaryFolder,
  testApplication,
  testWorkspace,
} from '../../support/test-workspace';

/** A workspace with a person and two stored files, one of them named by no row. */
async function furnished(): Promise<TestWorkspace & { hashes: string[] }> {
  const w = await testWorkspace();
  await aPerson(w);
  const [named, unnamed] = [Buffer.from('Strategie '.repeat(2000)), Buffer.from('zurückgenommen')];
  const sha256 = w.workspace.files.put(named);
  inCommand(w.workspace, (db) =>
    db.insert('files', {
      id: newTestId(),
      sha256,
      byteLength: named.byteLength,
      mediaType: 'application/pdf',
      createdAt: '2027-03-01T08:00:00.000Z',
    }),
  );
  return { ...w, hashes: [sha256, w.workspace.files.put(unnamed)].sort() };
}

function bytesOf(w: TestWorkspace, ticket: Ticket): Buffer {
  const file = w.application.transfers.locate(ticket.transferId);
  if (!('path' in file)) throw new Error('a backup lies on disk');
  return readFileSync(file.path);
}

const backupOf = async (w: TestWorkspace) => bytesOf(w, await w.call('workspace.backup', {}));

/** Restores the archive into a new folder through another program; returns its answer and the folder. */
async function restore(archive: Buffer, folder = join(temporaryFolder(), 'wieder')) {
  const application = testApplication();
  const { transferId } = application.transfers.put({
    fileName: 'sicherung.kurskontor',
    mediaType: '',
    bytes: archive,
  });
  const result = await application.dispatcher.dispatch('workspace.restore', { transferId, folder });
  return { application, folder, result };
}

describe('a backup', () => {
  test('is one file with the database, every stored file and what it holds', async () => {
    const w = await furnished();
    const ticket = await w.call('workspace.backup', {});
    expect(ticket).toMatchObject({
      fileName: 'Kurskontor-Sicherung-Lindenhof-Akademie-2027-03-01.kurskontor',
      damagedFiles: 0,
    });
    const bytes = bytesOf(w, ticket);
    expect(bytes.byteLength).toBe(ticket.byteLength);
    const parts = await unzip(bytes);
    const names = w.hashes.map((hash) => `files/${hash.slice(0, 2)}/${hash}`);
    expect([...parts.keys()]).toEqual(['kurskontor.db', ...names, 'manifest.json']);
    const manifest = JSON.parse(String(parts.get('manifest.json')));
    expect(manifest).toMatchObject({
      academyName: 'Lindenhof-Akademie',
      databaseVersion: newestVersion(),
      files: 2,
      commands: 3,
      missingFiles: [],
    });
    for (const { name, byteLength, sha256 } of manifest.entries) {
      const part = parts.get(name) as Buffer;
      expect([part.byteLength, sha256Of(part)]).toEqual([byteLength, sha256]);
    }
    expect(readdirSync(w.workspace.backupsFolder)).toEqual([
      'Kurskontor-Sicherung-Lindenhof-Akademie-2027-03-01-090000.kurskontor',
    ]);
  });

  test('is remembered by its instant', async () => {
    const w = await testWorkspace();
    expect((await w.call('workspace.status', {})).lastBackupAt).toBeNull();
    w.clock.set('2027-03-02T10:30:00.000Z');
    await w.call('workspace.backup', {});
    w.clock.set('2027-03-03T10:30:00.000Z');
    expect((await w.call('workspace.status', {})).lastBackupAt).toBe('2027-03-02T10:30:00.000Z');
  });

  test('keeps the newest ten', async () => {
    const w = await testWorkspace();
    for (let minute = 10; minute < 22; minute += 1) {
      w.clock.set(`2027-03-02T10:${minute}:00.000Z`);
      await w.call('workspace.backup', {});
    }
    const kept = readdirSync(w.workspace.backupsFolder).sort();
    expect(kept).toHaveLength(10);
    expect([kept[0], kept[9]].map((name) => name?.slice(-17, -11))).toEqual(['111200', '112100']);
  });

  test('those of a clock that went wrong are the first to go, and are not taken for the last one', async () => {
    const w = await testWorkspace();
    for (let minute = 10; minute < 20; minute += 1) {
      w.clock.set(`2037-03-02T10:${minute}:00.000Z`);
      await w.call('workspace.backup', {});
    }
    w.clock.set('2027-03-03T10:30:00.000Z');
    expect((await w.call('workspace.status', {})).lastBackupAt).toBeNull();
    await w.call('workspace.backup', {});
    expect((await w.call('workspace.status', {})).lastBackupAt).toBe('2027-03-03T10:30:00.000Z');
    expect(readdirSync(w.workspace.backupsFolder)).toHaveLength(10);
  });

  test('holds committed rows only, also while an import is under way', async () => {
    const w = await testWorkspace();
    const { writer } = w.workspace;
    writer.raw.exec('BEGIN IMMEDIATE');
    writer.run(
      "INSERT INTO journalCommands (seq, id, channel, actor, at, isUndoable, firstChange) VALUES (99, 'x', 'x', 'x', 'x', 0, 99)",
    );
    const archive = await backupOf(w);
    writer.raw.exec('ROLLBACK');
    expect(JSON.parse(String((await unzip(archive)).get('manifest.json')))).toMatchObject({ commands: 1 });
  });

  test.each(['Datenbank kopieren', 'Sicherung schreiben'])(
    'that is cancelled at "%s" leaves nothing behind',
    async (step) => {
      const w = await furnished();
      // Enough pages and bytes that there is a step to be cancelled in.
      inCommand(w.workspace, (db) => db.update('academy', 'academy', { website: 'x'.repeat(9_000_000) }));
      const stop = new AbortController();
      const refusal = await w.refused(
        'workspace.backup',
        {},
        {
          signal: stop.signal,
          onProgress: (progress) => progress.step === step && stop.abort(),
        },
      );
      expect(refusal.code).toBe('cancelled');
      expect(readdirSync(w.workspace.backupsFolder)).toEqual([]);
    },
  );

  test('waits for no second one: that is refused, and the first goes on', async () => {
    const w = await furnished();
    const first = w.call('workspace.backup', {});
    expect((await w.refused('workspace.backup', {})).code).toBe('blocked');
    await first;
    await w.call('workspace.backup', {});
    expect(readdirSync(w.workspace.backupsFolder)).toHaveLength(2);
  });

  test('writes over what an interrupted one has left', async () => {
    const w = await furnished();
    mkdirSync(w.workspace.backupsFolder);
    for (const name of ['sicherung.tmp', 'sicherung.tmp.db', 'sicherung.tmp.db.tmp']) {
      writeFileSync(join(w.workspace.backupsFolder, name), 'halb');
    }
    await w.call('workspace.backup', {});
    expect(readdirSync(w.workspace.backupsFolder)).toEqual([expect.stringMatching(/\.kurskontor$/)]);
  });

  test('is made though a file is missing or damaged, and says so', async () => {
    const w = await furnished();
    const [first = '', second = ''] = w.hashes;
    const named = w.db.value<string>('SELECT sha256 FROM files') as string;
    const other = named === first ? second : first;
    rmSync(w.workspace.files.pathOf(named));
    writeFileSync(w.workspace.files.pathOf(other), 'kaputt');
    const ticket = await w.call('workspace.backup', {});
    expect(ticket.damagedFiles).toBe(2);
    const { result, application } = await restore(bytesOf(w, ticket));
    expect(result.ok).toBe(true);
    application.program.close();
  });
});

describe('restoring', () => {
  test('brings everything back into a new folder and opens it', async () => {
    const w = await furnished();
    const archive = await backupOf(w);
    const { application, folder, result } = await restore(archive);
    expect(result).toMatchObject({
      ok: true,
      value: { state: 'open', folder, academyName: 'Lindenhof-Akademie' },
    });
    const restored = application.program.workspace;
    if (!restored) throw new Error('no workspace after workspace.restore');
    expect(contentOf(restored.reader)).toEqual(contentOf(w.db));
    for (const hash of w.hashes) expect(restored.files.get(hash)).toEqual(w.workspace.files.get(hash));
    const check = await application.dispatcher.dispatch('workspace.check', {});
    expect(check).toMatchObject({ ok: true, value: { commands: 3, files: 1 } });
    const undo = await application.dispatcher.dispatch('workspace.undo', {});
    expect(undo.ok).toBe(true);
    application.program.close();
    expect(readdirSync(folder).filter((name) => name.includes('wiederherstellung'))).toEqual([]);
  });

  test('works from a file on disk of any size, into an empty folder with hidden files', async () => {
    const w = await furnished();
    const file = w.application.transfers.locate((await w.call('workspace.backup', {})).transferId);
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.DS_Store'), '');
    const application = testApplication();
    const { transferId } = application.transfers.putFile({
      fileName: 's',
      mediaType: '',
      path: 'path' in file ? file.path : '',
    });
    expect(await application.dispatcher.dispatch('workspace.restore', { transferId, folder })).toMatchObject({
      ok: true,
    });
    application.program.close();
  });

  test('leaves a folder that holds something alone, and the open workspace open', async () => {
    const w = await furnished();
    const transferId = w.upload('s.kurskontor', await backupOf(w));
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'brief.docx'), 'x');
    expect((await w.refused('workspace.restore', { transferId, folder })).code).toBe('conflict');
    expect((await w.refused('workspace.restore', { transferId, folder: w.folder })).code).toBe('conflict');
    expect(readdirSync(folder)).toEqual(['brief.docx']);
    expect(await w.call('workspace.status', {})).toMatchObject({ folder: w.folder, state: 'open' });
  });

  test('that is cancelled leaves no folder', async () => {
    const w = await furnished();
    const transferId = w.upload('s.kurskontor', await backupOf(w));
    const folder = join(temporaryFolder(), 'wieder');
    const stop = new AbortController();
    const refusal = await w.refused(
      'workspace.restore',
      { transferId, folder },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect(refusal.code).toBe('cancelled');
    expect(existsSync(folder)).toBe(false);
  });

  test('reads what lay ready for long, and says so of what is not there', async () => {
    const w = await testWorkspace();
    const transferId = w.upload('s.kurskontor', 'x');
    w.clock.advance(31 * 60 * 1000);
    const codeOf = async (id: string) =>
      (await w.refused('workspace.restore', { transferId: id, folder: '/tmp/x' })).code;
    expect(await codeOf(transferId)).toBe('bad-file');
    expect(await codeOf(newTestId())).toBe('not-found');
  });
});

describe('a hostile backup', () => {
  const hash = 'a'.repeat(64);
  const storedName = `files/aa/${hash}`;

  const schemaChanged = (parts: Parts, sql: string, pragma = ''): Parts => {
    const file = join(temporaryFolder(), 'x.db');
    writeFileSync(file, parts.get('kurskontor.db') as Buffer);
    const db = new Database(file);
    db.exec(sql);
    if (pragma) db.pragma(pragma);
    db.close();
    return withDatabase(parts, readFileSync(file));
  };

  test.for<[string, string, (parts: Parts) => Parts | Promise<Buffer>]>([
    ['is no archive', 'bad-file', async () => Buffer.from('PK\u0003\u0004 und dann nichts')],
    ['is cut short', 'bad-file', async (parts) => (await zip(parts)).subarray(0, -200)],
    [
      'has no manifest',
      'bad-file',
      (parts) => new Map([...parts].filter(([name]) => name !== 'manifest.json')),
    ],
    [
      'has a manifest that is no JSON',
      'bad-file',
      (parts) => new Map([...parts, ['manifest.json', Buffer.from('{')]]),
    ],
    [
      'has no database',
      'bad-file',
      (parts) =>
        withManifest(new Map([...parts].filter(([name]) => name !== 'kurskontor.db')), (m) => {
          m.entries = m.entries.filter(({ name }) => name !== 'kurskontor.db');
        }),
    ],
    ['holds an unlisted file', 'bad-file', (parts) => new Map([...parts, [storedName, Buffer.from('x')]])],
    [
      'lists a file it does not hold',
      'bad-file',
      (parts) =>
        withManifest(parts, (m) => m.entries.push({ name: storedName, byteLength: 1, sha256: hash })),
    ],
    [
      'lists a file twice',
      'bad-file',
      (parts) => withManifest(parts, (m) => m.entries.push(...m.entries.slice(0, 1))),
    ],
    [
      'holds a program',
      'bad-file',
      (parts) =>
        withManifest(new Map([...parts, ['setup.exe', Buffer.from('x')]]), (m) =>
          m.entries.push({ name: 'setup.exe', byteLength: 1, sha256: sha256Of(Buffer.from('x')) }),
        ),
    ],
    [
      'holds a write-ahead log',
      'bad-file',
      (parts) =>
        withManifest(new Map([...parts, ['kurskontor.db-wal', Buffer.from('x')]]), (m) =>
          m.entries.push({ name: 'kurskontor.db-wal', byteLength: 1, sha256: sha256Of(Buffer.from('x')) }),
        ),
    ],
    [
      'has a name that climbs out',
      'bad-file',
      async (parts) => {
        const evil = `../../../../tmp/${'x'.repeat(storedName.length - 16)}`;
        return renamedInPlace(
          await zip(new Map([...parts, [storedName, Buffer.from('x')]])),
          storedName,
          evil,
        );
      },
    ],
    [
      'has an absolute name',
      'bad-file',
      async (parts) => {
        const evil = `/tmp/${'x'.repeat(storedName.length - 5)}`;
        return renamedInPlace(
          await zip(new Map([...parts, [storedName, Buffer.from('x')]])),
          storedName,
          evil,
        );
      },
    ],
    [
      'holds more bytes than listed',
      'bad-file',
      (parts) =>
        withManifest(parts, (m) => {
          for (const entry of m.entries) entry.byteLength -= 1;
        }),
    ],
    [
      'holds fewer bytes than listed',
      'bad-file',
      (parts) =>
        withManifest(parts, (m) => {
          for (const entry of m.entries) entry.byteLength += 1;
        }),
    ],
    [
      'holds other bytes than listed',
      'bad-file',
      (parts) =>
        withManifest(parts, (m) => {
          for (const entry of m.entries) entry.sha256 = hash;
        }),
    ],
    [
      'would fill the disk',
      'disk-full',
      (parts) =>
        withManifest(parts, (m) => {
          for (const entry of m.entries) entry.byteLength = 1e15;
        }),
    ],
    [
      'is of a newer layout',
      'newer-version',
      (parts) =>
        withManifest(parts, (m) => {
          m.version = 2;
          m.added = true;
        }),
    ],
    [
      'has a database that is none',
      'bad-file',
      (parts) => withDatabase(parts, Buffer.from('keine Datenbank'.repeat(500))),
    ],
    [
      'has a damaged database',
      'bad-file',
      (parts) => {
        const database = Buffer.from(parts.get('kurskontor.db') as Buffer);
        database.fill(0x55, 4096 * 3, 4096 * 40);
        return withDatabase(parts, database);
      },
    ],
    [
      'has a newer database',
      'newer-version',
      (parts) => schemaChanged(parts, 'SELECT 1', 'user_version = 9999'),
    ],
    [
      'has a foreign trigger',
      'bad-file',
      (parts) =>
        schemaChanged(parts, 'CREATE TRIGGER evil AFTER INSERT ON persons BEGIN DELETE FROM academy; END'),
    ],
    [
      'has a foreign view',
      'bad-file',
      (parts) => schemaChanged(parts, 'CREATE VIEW evil AS SELECT * FROM persons'),
    ],
    [
      'has a table without its rules',
      'bad-file',
      (parts) => schemaChanged(parts, 'DROP TABLE eventGuests; CREATE TABLE eventGuests (id)'),
    ],
    [
      'has a database of another program',
      'bad-file',
      (parts) => schemaChanged(parts, 'SELECT 1', 'user_version = 0'),
    ],
  ])('that %s is refused as %s and leaves nothing', async ([_what, code, spoil]) => {
    const w = await furnished();
    const spoilt = await spoil(await unzip(await backupOf(w)));
    const archive = Buffer.isBuffer(spoilt) ? spoilt : await zip(spoilt);
    const { result, folder } = await restore(archive);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(existsSync(folder)).toBe(false);
  });

  test('that holds an entry twice is refused', async () => {
    const w = await furnished();
    const parts = await unzip(await backupOf(w));
    const { result } = await restore(
      await zip([...parts, ['kurskontor.db', parts.get('kurskontor.db') as Buffer]]),
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-file' } });
  });

  test('has its journal triggers replaced by this program’s own', async () => {
    const w = await furnished();
    const parts = await unzip(await backupOf(w));
    const evil =
      'DROP TRIGGER journal_persons_insert; CREATE TRIGGER journal_persons_insert AFTER INSERT ON persons BEGIN SELECT 1; END';
    const { application, result } = await restore(await zip(schemaChanged(parts, evil)));
    expect(result.ok).toBe(true);
    const sql = application.program.workspace?.reader.value<string>(
      "SELECT sql FROM sqlite_schema WHERE name = 'journal_persons_insert'",
    );
    expect(sql).toBe(w.db.value("SELECT sql FROM sqlite_schema WHERE name = 'journal_persons_insert'"));
    application.program.close();
  });
});
