import { createHash } from 'node:crypto';
import { Refused } from '../../shared/errors';
import type { Db } from './db';

/** What a command is remembered by. `label` is the German phrase that the undo button shows. */
export interface CommandEntry {
  id: string;
  channel: string;
  actor: string;
  at: string;
  isUndoable: boolean;
  undoesSeq?: number;
}

export interface CommandDescription {
  label: string;
  cohortId?: string | null;
}

interface ChangeRow {
  seq: number;
  tableName: string;
  rowId: string;
  before: string | null;
  after: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Tables under the journal: every table of the schema but the journal itself and the search indexes. */
export function journalledTables(db: Db): string[] {
  return db.raw
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'journal%'
       ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

function columnsOf(db: Db, table: string): string[] {
  return db.raw.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').pluck().all(table) as string[];
}

const rowAsJson = (columns: string[], row: string): string =>
  `json_object(${columns.map((c) => `'${c}', ${row}."${c}"`).join(', ')})`;

const OPEN_COMMAND =
  '(SELECT CASE WHEN hash IS NULL THEN seq END FROM journalCommands ORDER BY seq DESC LIMIT 1)';

/** The three triggers of a table. Without an open command `commandSeq` is NULL and the write fails. */
function triggersOf(db: Db, table: string): Map<string, string> {
  const columns = columnsOf(db, table);
  const insertChange = (rowId: string, before: string, after: string) =>
    `INSERT INTO journalChanges (commandSeq, tableName, rowId, before, after) VALUES (${OPEN_COMMAND}, '${table}', ${rowId}, ${before}, ${after});`;
  const anyColumnDiffers = columns.map((c) => `OLD."${c}" IS NOT NEW."${c}"`).join(' OR ');
  const old = rowAsJson(columns, 'OLD');
  const neu = rowAsJson(columns, 'NEW');
  const name = (event: string) => `journal_${table}_${event}`;
  const create = (event: string, when: string, body: string) =>
    `CREATE TRIGGER "${name(event)}" AFTER ${event.toUpperCase()} ON "${table}"${when} BEGIN ${body} END`;
  return new Map([
    [name('insert'), create('insert', '', insertChange('NEW.id', 'NULL', neu))],
    [name('update'), create('update', ` WHEN ${anyColumnDiffers}`, insertChange('NEW.id', old, neu))],
    [name('delete'), create('delete', '', insertChange('OLD.id', old, 'NULL'))],
  ]);
}

/** Makes the journal's triggers from the schema as it stands; leaves those that already say the same. */
export function installJournalTriggers(db: Db): void {
  const present = new Map(
    db.raw
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'",
      )
      .raw()
      .all() as [string, string][],
  );
  const wanted = new Map(journalledTables(db).flatMap((table) => [...triggersOf(db, table)]));
  if (present.size === wanted.size && [...wanted].every(([name, sql]) => present.get(name) === sql)) return;
  db.raw.transaction(() => {
    for (const name of present.keys()) db.raw.exec(`DROP TRIGGER "${name}"`);
    for (const sql of wanted.values()) db.raw.exec(sql);
  })();
}

/** Opens a command inside the running transaction and returns its number. */
export function openCommand(db: Db, entry: CommandEntry): number {
  const seq = (db.value<number>('SELECT coalesce(max(seq), 0) FROM journalCommands') ?? 0) + 1;
  db.run(
    'INSERT INTO journalCommands (seq, id, channel, actor, at, isUndoable, undoesSeq) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [seq, entry.id, entry.channel, entry.actor, entry.at, entry.isUndoable ? 1 : 0, entry.undoesSeq ?? null],
  );
  return seq;
}

/** The hash of one change. It stays when the payload is erased, so that the chain still verifies. */
export const payloadHashOf = (change: Omit<ChangeRow, 'seq'>): string =>
  sha256(JSON.stringify([change.tableName, change.rowId, change.before, change.after]));

interface ChainedCommand {
  seq: number;
  id: string;
  channel: string;
  actor: string;
  at: string;
  label: string;
  cohortId: string | null;
  isUndoable: number;
  undoesSeq: number | null;
}

/** The hash of a command over its predecessor's hash, its own fields and its changes' payload hashes, in order. */
export const chainHashOf = (
  previousHash: string,
  command: ChainedCommand,
  payloadHashes: readonly string[],
): string =>
  sha256(
    JSON.stringify([
      previousHash,
      command.seq,
      command.id,
      command.channel,
      command.actor,
      command.at,
      command.label,
      command.cohortId,
      command.isUndoable,
      command.undoesSeq,
      payloadHashes,
    ]),
  );

/**
 * Closes the open command: hashes its changes and links it to its predecessor.
 * A command that changed nothing leaves no entry.
 * @returns whether anything was changed.
 */
export function closeCommand(db: Db, seq: number, description: CommandDescription): boolean {
  const changes = db.all<ChangeRow>(
    'SELECT seq, tableName, rowId, before, after FROM journalChanges WHERE commandSeq = ? ORDER BY seq',
    [seq],
  );
  if (changes.length === 0) {
    db.run('DELETE FROM journalCommands WHERE seq = ?', [seq]);
    return false;
  }
  const payloadHashes = changes.map(payloadHashOf);
  changes.forEach((change, index) => {
    db.run('UPDATE journalChanges SET payloadHash = ? WHERE seq = ?', [
      payloadHashes[index] as string,
      change.seq,
    ]);
  });
  db.run('UPDATE journalCommands SET label = ?, cohortId = ? WHERE seq = ?', [
    description.label,
    description.cohortId ?? null,
    seq,
  ]);
  const command = db.get<ChainedCommand>(
    'SELECT seq, id, channel, actor, at, label, cohortId, isUndoable, undoesSeq FROM journalCommands WHERE seq = ?',
    [seq],
  ) as ChainedCommand;
  const previousHash =
    db.value<string>('SELECT hash FROM journalCommands WHERE seq < ? ORDER BY seq DESC LIMIT 1', [seq]) ?? '';
  db.run('UPDATE journalCommands SET hash = ? WHERE seq = ?', [
    chainHashOf(previousHash, command, payloadHashes),
    seq,
  ]);
  return true;
}

export interface UndoTarget {
  seq: number;
  label: string;
  channel: string;
  at: string;
  cohortId: string | null;
}

/** Whether a command's changes stand: it was not taken back, or its taking back was itself taken back. */
function isInEffect(db: Db, seq: number): boolean {
  return db
    .all<{ seq: number }>('SELECT seq FROM journalCommands WHERE undoesSeq = ?', [seq])
    .every((undo) => !isInEffect(db, undo.seq));
}

const TARGET_COLUMNS = 'seq, label, channel, at, cohortId';

/** The newest command that can be taken back: undoable, no undo itself, and still in effect. */
export function findUndoTarget(db: Db): UndoTarget | null {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const candidate = db.get<UndoTarget>(
      `SELECT ${TARGET_COLUMNS} FROM journalCommands
       WHERE seq < ? AND isUndoable = 1 AND undoesSeq IS NULL ORDER BY seq DESC LIMIT 1`,
      [below],
    );
    if (!candidate || isInEffect(db, candidate.seq)) return candidate ?? null;
    below = candidate.seq;
  }
}

/** The newest undo that can be taken back (redo), as long as nothing else has been done since. */
export function findRedoTarget(db: Db): UndoTarget | null {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const newest = db.get<UndoTarget & { undoesSeq: number | null; undoesUndo: number | null }>(
      `SELECT c.seq, t.label, t.channel, c.at, c.cohortId, c.undoesSeq, t.undoesSeq AS undoesUndo
       FROM journalCommands c LEFT JOIN journalCommands t ON t.seq = c.undoesSeq
       WHERE c.seq < ? ORDER BY c.seq DESC LIMIT 1`,
      [below],
    );
    if (!newest || newest.undoesSeq === null) return null;
    if (newest.undoesUndo === null && isInEffect(db, newest.seq)) return newest;
    below = newest.seq;
  }
}

/**
 * Takes a command back inside the open command that undoes it: restores every row it changed to what it was
 * before, newest change first, provided that nobody has changed the row since.
 * @throws Refused `not-found`, `not-undoable` or `conflict`.
 */
export function undoCommand(db: Db, seq: number): UndoTarget {
  const target = db.get<UndoTarget & { isUndoable: number; undoesSeq: number | null }>(
    'SELECT seq, label, channel, at, cohortId, isUndoable, undoesSeq FROM journalCommands WHERE seq = ?',
    [seq],
  );
  if (!target) throw new Refused('not-found', 'Diesen Schritt gibt es im Verlauf nicht.');
  if (target.isUndoable === 0 && target.undoesSeq === null) {
    throw new Refused(
      'not-undoable',
      `„${target.label}“ lässt sich nicht zurücknehmen, weil es das Haus bereits verlassen hat.`,
    );
  }
  if (isTakenBackBefore(db, seq)) {
    throw new Refused('conflict', `„${target.label}“ ist bereits zurückgenommen.`);
  }
  db.raw.pragma('defer_foreign_keys = ON');
  const changes = db.all<ChangeRow>(
    'SELECT seq, tableName, rowId, before, after FROM journalChanges WHERE commandSeq = ? ORDER BY seq DESC',
    [seq],
  );
  for (const change of changes) restoreRow(db, change, target.label);
  return target;
}

/** The open command already names `seq` as what it undoes; only earlier ones count. */
const isTakenBackBefore = (db: Db, seq: number): boolean =>
  db
    .all<{ seq: number }>('SELECT seq FROM journalCommands WHERE undoesSeq = ? AND hash IS NOT NULL', [seq])
    .some((undo) => isInEffect(db, undo.seq));

function restoreRow(db: Db, change: ChangeRow, label: string): void {
  const { tableName, rowId, before, after } = change;
  const columns = columnsOf(db, tableName);
  const current =
    db.value<string>(`SELECT ${rowAsJson(columns, 't')} FROM "${tableName}" t WHERE t.id = ?`, [rowId]) ?? null;
  if (current !== after) {
    throw new Refused(
      'conflict',
      `„${label}“ lässt sich nicht zurücknehmen: Daran wurde seither weitergearbeitet. Nehmen Sie zuerst die späteren Änderungen zurück.`,
      { details: { tableName, rowId } },
    );
  }
  if (before === null) {
    db.run(`DELETE FROM "${tableName}" WHERE id = ?`, [rowId]);
  } else if (after === null) {
    const names = columns.map((c) => `"${c}"`).join(', ');
    const values = columns.map((c) => `json_extract(@row, '$.${c}')`).join(', ');
    db.run(`INSERT INTO "${tableName}" (${names}) VALUES (${values})`, { row: before });
  } else {
    const assignments = columns.map((c) => `"${c}" = json_extract(@row, '$.${c}')`).join(', ');
    db.run(`UPDATE "${tableName}" SET ${assignments} WHERE id = @rowId`, { row: before, rowId });
  }
}
