import { createHash } from 'node:crypto';
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
  /** Whose work this is where somebody enters it under another name: stands first in the journal's actor. */
  onBehalfOf?: string | null;
  /** It keeps something with a reason that stays visible, so that this once it cannot be taken back. */
  isFinal?: boolean;
  /** Rows whose past is erased from the journal with this command, itself included, and with it the words of the commands
   * that changed them; only hashes stay. */
  forgets?: readonly { tableName: string; rowId: string }[];
}

export interface ChangeRow {
  seq: number;
  tableName: string;
  rowId: string;
  before: string | null;
  after: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Tables under the journal: every table of the schema but the journal itself, what is derived from files, private keys
 * (`secret…`, which must not lie in its entries), and the search indexes.
 */
export function journalledTables(db: Db): string[] {
  return db.raw
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'journal%'
         AND name NOT LIKE 'derived%' AND name NOT LIKE 'secret%'
       ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

export function columnsOf(db: Db, table: string): string[] {
  return db.raw.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').pluck().all(table) as string[];
}

/** SQL for a row as JSON, one key a column. */
const rowAsJson = (columns: readonly string[], row: string): string =>
  `json_object(${columns.map((c) => `'${c}', ${row}."${c}"`).join(', ')})`;

const OPEN_COMMAND =
  '(SELECT CASE WHEN hash IS NULL THEN seq END FROM journalCommands ORDER BY seq DESC LIMIT 1)';

/** The columns of every journalled table, asked for at once: each opening of a workspace does. */
function listColumns(db: Db): Map<string, string[]> {
  const rows = db.raw
    .prepare(
      `SELECT t.value AS tableName, c.name FROM json_each(?) t, pragma_table_info(t.value) c ORDER BY t.key, c.cid`,
    )
    .raw()
    .all(JSON.stringify(journalledTables(db))) as [string, string][];
  const columns = new Map<string, string[]>();
  for (const [table, column] of rows) columns.set(table, [...(columns.get(table) ?? []), column]);
  return columns;
}

/** The three triggers of a table. Without an open command `commandSeq` is NULL and the write fails. */
function triggersOf(table: string, columns: readonly string[]): Map<string, string> {
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
  const wanted = new Map([...listColumns(db)].flatMap(([table, columns]) => [...triggersOf(table, columns)]));
  if (present.size === wanted.size && [...wanted].every(([name, sql]) => present.get(name) === sql)) return;
  db.raw.transaction(() => {
    for (const name of present.keys()) db.raw.exec(`DROP TRIGGER "${name}"`);
    for (const sql of wanted.values()) db.raw.exec(sql);
  })();
}

/** Opens a command inside the running transaction and returns its number. */
export function openCommand(db: Db, entry: CommandEntry): number {
  return db.value<number>(
    `INSERT INTO journalCommands (seq, id, channel, actor, at, isUndoable, undoesSeq, firstChange)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM journalCommands), ?, ?, ?, ?, ?, ?,
       (SELECT coalesce(max(seq), 0) + 1 FROM journalChanges))
     RETURNING seq`,
    [entry.id, entry.channel, entry.actor, entry.at, entry.isUndoable ? 1 : 0, entry.undoesSeq ?? null],
  ) as number;
}

/** The hash of one change. It stays when the payload is erased, so that the chain still verifies. */
export const payloadHashOf = (change: Omit<ChangeRow, 'seq'>): string =>
  sha256(JSON.stringify([change.tableName, change.rowId, change.before, change.after]));

export interface ChainedCommand {
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

type OpenedCommand = Omit<ChainedCommand, 'label' | 'cohortId'> & {
  firstChange: number;
  previousHash: string | null;
};

/** What the open command has changed so far, in order: everything from its first change on. */
const listChangesFrom = (db: Db, firstChange: number): ChangeRow[] =>
  db.all(
    // Every command runs this: the plus keeps SQLite from looking at the bound value and compiling anew each time.
    'SELECT seq, tableName, rowId, before, after FROM journalChanges WHERE seq >= +? ORDER BY seq',
    [firstChange],
  );

/**
 * Closes the open command: hashes its changes, erases what it forgets and links it to its predecessor.
 * A command that changed nothing leaves no entry.
 * @returns whether anything was changed.
 */
export function closeCommand(db: Db, seq: number, description: CommandDescription): boolean {
  const { previousHash, firstChange, ...opened } = db.get<OpenedCommand>(
    `SELECT c.seq, c.id, c.channel, c.actor, c.at, c.isUndoable, c.undoesSeq, c.firstChange,
       (SELECT p.hash FROM journalCommands p WHERE p.seq < c.seq ORDER BY p.seq DESC LIMIT 1) AS previousHash
     FROM journalCommands c WHERE c.seq = ?`,
    [seq],
  ) as OpenedCommand;
  const changes = listChangesFrom(db, firstChange);
  const lastChange = changes.at(-1)?.seq;
  if (lastChange === undefined) {
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
  for (const { tableName, rowId } of description.forgets ?? []) {
    db.run(
      `UPDATE journalChanges SET before = NULL, after = NULL,
         erasedAt = (SELECT at FROM journalCommands WHERE seq = ?)
       WHERE tableName = ? AND rowId = ? AND erasedAt IS NULL`,
      [seq, tableName, rowId],
    );
    // The words of a command tell what its rows do.
    db.run(
      `UPDATE journalCommands SET label = '(gelöscht)', erasedAt = (SELECT at FROM journalCommands WHERE seq = @seq)
       WHERE seq <> @seq AND erasedAt IS NULL
         AND seq IN (SELECT commandSeq FROM journalChanges WHERE tableName = @tableName AND rowId = @rowId)`,
      { seq, tableName, rowId },
    );
  }
  const { onBehalfOf = null, label, isFinal = false } = description;
  const actor =
    onBehalfOf === null || onBehalfOf === opened.actor ? opened.actor : `${onBehalfOf} (${opened.actor})`;
  const isUndoable = isFinal ? 0 : opened.isUndoable;
  const command = { ...opened, actor, label, isUndoable, cohortId: description.cohortId ?? null };
  db.run(
    'UPDATE journalCommands SET isUndoable = ?, actor = ?, label = ?, cohortId = ?, lastChange = ?, hash = ? WHERE seq = ?',
    [
      command.isUndoable,
      command.actor,
      command.label,
      command.cohortId,
      lastChange,
      chainHashOf(previousHash ?? '', command, payloadHashes),
      seq,
    ],
  );
  return true;
}
