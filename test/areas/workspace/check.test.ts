import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Of } from '../../../electron/store/files';
import { aPerson } from '../../support/builders';
import { inCommand, newTestId } from '../../support/store';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

const check = (w: TestWorkspace) => w.call('workspace.check', {});

function storeFile(w: TestWorkspace, text: string): { sha256: string; seq: number } {
  const bytes = Buffer.from(text);
  const sha256 = w.workspace.files.put(bytes);
  const seq = inCommand(w.workspace, (db) =>
    db.insert('files', {
      id: newTestId(),
      sha256,
      byteLength: bytes.byteLength,
      mediaType: 'text/plain',
      createdAt: '2027-03-01T08:00:00.000Z',
    }),
  );
  return { sha256, seq };
}

/** Changes rows as nobody can through the program: without the journal's triggers and foreign keys. */
function tamper(w: TestWorkspace, sql: string): void {
  const { raw } = w.workspace.writer;
  raw.pragma('foreign_keys = OFF');
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER "${name}"`);
  raw.exec(sql);
  for (const trigger of triggers) raw.exec(trigger.sql);
  raw.pragma('foreign_keys = ON');
}

test('finds nothing in a sound workspace, counts, and reports its progress', async () => {
  const w = await testWorkspace();
  await aPerson(w);
  storeFile(w, 'Strategie');
  const steps = new Set<string>();
  const report = await w.call('workspace.check', {}, { onProgress: ({ step }) => steps.add(step) });
  expect(report).toEqual({ findings: [], commands: 3, files: 1 });
  expect([...steps]).toEqual([
    'Datenbank prüfen',
    'Verweise prüfen',
    'Verlauf prüfen',
    'Dateien prüfen',
    'Suche prüfen',
  ]);
  expect((await check(w)).commands).toBe(3);
});

test('a damaged file is mended by the same file that comes again', async () => {
  const w = await testWorkspace();
  const { sha256 } = storeFile(w, 'Strategie');
  writeFileSync(w.workspace.files.pathOf(sha256), 'Strat');
  expect((await check(w)).findings).toHaveLength(1);
  w.workspace.files.put(Buffer.from('Strategie'));
  expect((await check(w)).findings).toEqual([]);
});

test('can be cancelled', async () => {
  const w = await testWorkspace();
  const stop = new AbortController();
  const refusal = await w.refused(
    'workspace.check',
    {},
    { signal: stop.signal, onProgress: () => stop.abort() },
  );
  expect(refusal.code).toBe('cancelled');
});

test.for([
  [
    'a changed mark of the past',
    "UPDATE journalChanges SET after = replace(after, 'Köster', 'Kester')",
    'journal',
    /Schritt 2.*verändert/,
  ],
  ['a step taken out', 'DELETE FROM journalChanges WHERE commandSeq = 1', 'journal', /Schritt 1/],
  [
    'a change given to another step',
    'UPDATE journalChanges SET commandSeq = 1 WHERE commandSeq = 2',
    'journal',
    /Schritt 2.*verändert/,
  ],
  [
    'a change added behind the last step',
    `INSERT INTO journalChanges (commandSeq, tableName, rowId, after, payloadHash)
     SELECT commandSeq, tableName, rowId, after, payloadHash FROM journalChanges ORDER BY seq DESC LIMIT 1`,
    'journal',
    /Schritt 2.*eingefügt/,
  ],
  [
    'a change that no step holds',
    `INSERT INTO journalChanges (seq, commandSeq, tableName, rowId) VALUES (-1, 1, 'persons', 'p')`,
    'journal',
    /Schritt 1.*eingefügt/,
  ],
  [
    'a row without its parent',
    "INSERT INTO rooms (id, venueId, name) VALUES ('r', 'nirgends', 'Raum')",
    'foreign-keys',
    /„rooms“ verweist ein Eintrag auf „venues“/,
  ],
  [
    'a row that breaks a rule',
    'PRAGMA ignore_check_constraints = ON; UPDATE courses SET units = -1; PRAGMA ignore_check_constraints = OFF',
    'database',
    /„courses“ ist beschädigt/,
  ],
] as const)('finds %s', async ([_what, sql, area, message]) => {
  const w = await testWorkspace();
  await aPerson(w);
  tamper(w, sql);
  const { findings } = await check(w);
  expect(findings).toContainEqual({ area, message: expect.stringMatching(message) });
  expect(new Set(findings.map((finding) => finding.area))).toEqual(new Set([area]));
});

test('names missing and damaged files, and counts those that nobody names', async () => {
  const w = await testWorkspace();
  const [missing, damaged] = [storeFile(w, 'fehlt'), storeFile(w, 'kaputt')];
  rmSync(w.workspace.files.pathOf(missing.sha256));
  writeFileSync(w.workspace.files.pathOf(damaged.sha256), 'anders');
  w.workspace.files.put(Buffer.from('niemandem'));
  const { findings } = await check(w);
  const short = (hash: string) => hash.slice(0, 12);
  expect(findings.map((finding) => finding.message)).toEqual(
    [
      [missing.sha256, `Die Datei ${short(missing.sha256)}… fehlt`],
      [damaged.sha256, `Die Datei ${short(damaged.sha256)}… ist beschädigt`],
    ]
      .sort()
      .map(([, text]) => expect.stringContaining(text as string))
      .concat(expect.stringContaining('Eine gespeicherte Datei gehört zu keinem Eintrag')),
  );
});

test('does not take a taken-back submission for a stray file', async () => {
  const w = await testWorkspace();
  storeFile(w, 'zurückgenommen');
  await w.call('workspace.undo', {});
  expect(await check(w)).toMatchObject({ findings: [], files: 0 });
});

test('leaves unfinished files out of account', async () => {
  const w = await testWorkspace();
  const path = `${w.workspace.files.pathOf(sha256Of(Buffer.from('x')))}.123.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'hal');
  expect((await check(w)).findings).toEqual([]);
});

test('mends a search index that does not fit its text', async () => {
  const w = await testWorkspace();
  await aPerson(w);
  tamper(w, "UPDATE persons SET searchText = 'niemand'");
  expect(await w.call('workspace.search', { text: 'niemand' })).toEqual([]);
  const { findings } = await check(w);
  expect(findings).toEqual([
    { area: 'search', message: 'Der Suchindex stimmte nicht und wurde neu aufgebaut.' },
  ]);
  expect(await w.call('workspace.search', { text: 'niemand' })).toHaveLength(1);
  expect((await check(w)).findings).toEqual([]);
});
