import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { OutputOf } from '../../../shared/contract';
import type { JobContext } from '../../handlers';
import { DATABASE_FILE } from '../../store/database-file';
import type { Db } from '../../store/db';
import { listStoredHashes } from '../../store/files';
import { checkTables } from '../../store/integrity';
import { type JournalFault, verifyJournal } from '../../store/journal-check';
import { SEARCH_INDEXES } from '../../store/search';

type Report = OutputOf<'workspace.check'>;
type Finding = Report['findings'][number];

const MAX_NAMED = 50;

const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/**
 * Looks over the whole workspace: pages and indexes of the database, foreign keys, the journal's chain, every stored
 * file against its name, and the search index, which is rebuilt when it is wrong. Changes nothing else.
 * @throws Refused `cancelled`.
 */
export async function checkWorkspace(context: JobContext): Promise<Report> {
  const { db } = context;
  const step = async (name: string, done = 0, total = 0) => {
    context.progress({ done, total, step: name });
    await pause();
    context.signal.throwIfAborted();
  };
  const findings: Finding[] = [];
  await step('Datenbank prüfen');
  findings.push(...(await checkDatabase(join(context.workspace.folder, DATABASE_FILE), step)));
  await step('Verweise prüfen');
  findings.push(...checkForeignKeys(db));
  const journal = await checkJournal(db, step);
  const files = await checkFiles(context, step);
  await step('Suche prüfen');
  findings.push(...journal.findings, ...files.findings, ...(await checkSearch(context)));
  return { findings, commands: journal.commands, files: files.files };
}

type Step = (name: string, done?: number, total?: number) => Promise<void>;

async function checkDatabase(file: string, step: Step): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { done, total, faults } of checkTables(file)) {
    for (const { table, fault } of faults.slice(0, MAX_NAMED)) {
      findings.push({
        area: 'database',
        message: `Die Tabelle „${table}“ ist beschädigt (${fault}). Bitte stellen Sie die letzte Sicherung wieder her.`,
      });
    }
    await step('Datenbank prüfen', done, total);
  }
  return findings;
}

function checkForeignKeys(db: Db): Finding[] {
  const broken = db.all<{ tableName: string; parent: string; rows: number }>(
    `SELECT "table" AS tableName, parent, count(*) AS rows FROM pragma_foreign_key_check GROUP BY 1, 2`,
  );
  return broken.map(({ tableName, parent, rows }) => ({
    area: 'foreign-keys',
    message: `In „${tableName}“ ${rows === 1 ? 'verweist ein Eintrag' : `verweisen ${rows} Einträge`} auf „${parent}“, die es nicht gibt. Bitte stellen Sie die letzte Sicherung wieder her.`,
  }));
}

const FAULT_TEXT: Record<JournalFault['kind'], string> = {
  open: 'ist nicht abgeschlossen',
  payload: 'wurde nachträglich in seinen Werten verändert',
  chain: 'passt nicht zu seinem Vorgänger: Hier wurde etwas verändert, eingefügt oder entfernt',
};

async function checkJournal(db: Db, step: Step): Promise<{ findings: Finding[]; commands: number }> {
  const total = db.value<number>('SELECT count(*) FROM journalCommands') ?? 0;
  const faults: JournalFault[] = [];
  let commands = 0;
  for (const batch of verifyJournal(db)) {
    commands = batch.done;
    faults.push(...batch.faults);
    await step('Verlauf prüfen', commands, total);
  }
  const findings = faults.slice(0, MAX_NAMED).map(
    ({ seq, kind }): Finding => ({
      area: 'journal',
      message: `Der Verlauf ist bei Schritt ${seq} nicht unversehrt: Er ${FAULT_TEXT[kind]}.`,
    }),
  );
  return { findings, commands };
}

async function checkFiles(context: JobContext, step: Step): Promise<{ findings: Finding[]; files: number }> {
  const { db, workspace } = context;
  const stored = new Set(listStoredHashes(workspace.filesFolder));
  const named = db.all<{ sha256: string; fileName: string | null }>(
    `SELECT f.sha256, min(s.fileName) AS fileName FROM files f LEFT JOIN submissionFiles s ON s.fileId = f.id
     GROUP BY f.id ORDER BY f.sha256`,
  );
  const findings: Finding[] = [];
  for (const [index, { sha256, fileName }] of named.entries()) {
    await step('Dateien prüfen', index, named.length);
    const what = fileName
      ? `Die Datei „${fileName}“ (${sha256.slice(0, 12)}…)`
      : `Die Datei ${sha256.slice(0, 12)}…`;
    const cure =
      'Bitte stellen Sie sie aus einer Sicherung wieder her oder lassen Sie sie sich noch einmal geben.';
    if (!stored.has(sha256))
      findings.push({ area: 'files', message: `${what} fehlt auf dem Datenträger. ${cure}` });
    else if ((await hashOfFile(workspace.files.pathOf(sha256), context.signal)) !== sha256) {
      findings.push({ area: 'files', message: `${what} ist beschädigt. ${cure}` });
    }
  }
  const unknown = countUnknown(db, stored, new Set(named.map((file) => file.sha256)));
  if (unknown > 0) {
    const subject =
      unknown === 1 ? 'Eine gespeicherte Datei gehört' : `${unknown} gespeicherte Dateien gehören`;
    findings.push({
      area: 'files',
      message: `${subject} zu keinem Eintrag, etwa nach einem Stromausfall während einer Abgabe. Das schadet nicht; es braucht nur Platz.`,
    });
  }
  return { findings, files: named.length };
}

/** Files that no row names, and that no taken-back command could bring back. */
function countUnknown(db: Db, stored: ReadonlySet<string>, named: ReadonlySet<string>): number {
  const remembered = new Set(
    db
      .all<{ sha256: string | null }>(
        `SELECT json_extract(coalesce(after, before), '$.sha256') AS sha256 FROM journalChanges WHERE tableName = 'files'`,
      )
      .map((row) => row.sha256),
  );
  return [...stored].filter((hash) => !named.has(hash) && !remembered.has(hash)).length;
}

async function hashOfFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}

/** The index holds nothing of its own, so a wrong one is simply made anew; the check itself needs to write. */
function checkSearch(context: JobContext): Promise<Finding[]> {
  return context.transact(({ db }) => {
    const findings: Finding[] = [];
    for (const name of SEARCH_INDEXES) {
      try {
        db.run(`INSERT INTO ${name} (${name}, rank) VALUES ('integrity-check', 1)`);
      } catch (error) {
        if (!isCorrupt(error)) throw error;
        db.run(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`);
        findings.push({ area: 'search', message: 'Der Suchindex stimmte nicht und wurde neu aufgebaut.' });
      }
    }
    return findings;
  });
}

const isCorrupt = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CORRUPT');
