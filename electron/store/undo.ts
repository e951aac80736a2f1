import { Refused } from '../../shared/errors';
import type { Db } from './db';
import { type ChangeRow, columnsOf } from './journal';
import { isConstraintFailure } from './sqlite-errors';

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

/** Why commands cannot be taken back that have not left the house; those of before they were named here neither. */
const KEPT: Readonly<Record<string, string>> = {
  'certificates.issue':
    'vergebene Nummern im Register bleiben. Widerrufen Sie das Dokument mit einem Grund; danach lässt sich ein neues ausstellen',
  'certificates.revoke':
    'ein Widerruf gilt, sobald ihn jemand erfahren haben kann. Stellen Sie ein neues Dokument aus',
  'marking.reopen':
    'eine Wiederöffnung mit ihrer Begründung sichtbar bleibt. Schließen Sie die Bewertung wieder ab',
  'marking.takeOver':
    'eine Übernahme mit ihrer Begründung sichtbar bleibt. Geben Sie die Bewertung wieder zurück',
  'results.reopen':
    'eine Wiederöffnung mit ihrer Begründung sichtbar bleibt. Stellen Sie das Ergebnis wieder fest',
};

/** The same of commands that now and then keep something for good. */
const SOMETIMES_KEPT: Readonly<Record<string, string>> = {
  'marking.assign':
    'damit Punkte des Büros mit einer Begründung übergeben wurden, die sichtbar bleibt. Übernehmen Sie die Bewertung am Bewertungstisch zurück',
};

/** The newest command that can be taken back: undoable, no undo itself, and still in effect. */
export function findUndoTarget(db: Db): UndoTarget | null {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const candidate = db.get<UndoTarget>(
      `SELECT seq, label, channel, at, cohortId FROM journalCommands
       WHERE seq < ? AND isUndoable = 1 AND undoesSeq IS NULL AND erasedAt IS NULL
         AND channel NOT IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1`,
      [below, JSON.stringify(Object.keys(KEPT))],
    );
    if (!candidate || isInEffect(db, candidate.seq)) return candidate ?? null;
    below = candidate.seq;
  }
}

/** What the program remembers to propose it again: nobody has worked on it, so what is remembered since stays. */
const REMEMBERED: ReadonlySet<string> = new Set(['importMappings']);

interface Candidate extends UndoTarget {
  undoesSeq: number | null;
  /** What the command it takes back takes back in turn: not null for a redo. */
  undoesUndo: number | null;
}

/** The newest undo that can be taken back (redo), as long as nothing else has been done since. */
export function findRedoTarget(db: Db): UndoTarget | null {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const newest = db.get<Candidate>(
      `SELECT c.seq, t.label, t.channel, c.at, c.cohortId, c.undoesSeq, t.undoesSeq AS undoesUndo
       FROM journalCommands c LEFT JOIN journalCommands t ON t.seq = c.undoesSeq
       WHERE c.seq < ? AND c.hash IS NOT NULL ORDER BY c.seq DESC LIMIT 1`,
      [below],
    );
    if (!newest || newest.undoesSeq === null) return null;
    if (newest.undoesUndo === null && isInEffect(db, newest.seq)) {
      const { seq, label, channel, at, cohortId } = newest;
      return { seq, label, channel, at, cohortId };
    }
    below = newest.seq;
  }
}

/**
 * Takes a command back inside the open command, which is marked as its undo: restores every row it changed to what it
 * was before, newest change first, provided that nobody has changed the row since. Taking a redo back is taking back
 * what it had brought back.
 * @throws Refused `not-found`, `not-undoable` or `conflict`.
 */
export function undoCommand(db: Db, seq: number): UndoTarget {
  const target = getUndoable(db, seq);
  if (!isInEffect(db, target.seq)) {
    throw new Refused('conflict', `„${target.label}“ ist bereits zurückgenommen.`);
  }
  const open = db.get<{ seq: number; firstChange: number }>(
    'SELECT seq, firstChange FROM journalCommands ORDER BY seq DESC LIMIT 1',
  ) as { seq: number; firstChange: number };
  db.run('UPDATE journalCommands SET undoesSeq = ? WHERE seq = ?', [target.seq, open.seq]);
  db.raw.pragma('defer_foreign_keys = ON');
  const changes = db.all<ChangeRow & { erasedAt: string | null }>(
    `SELECT j.seq, j.tableName, j.rowId, j.before, j.after, j.erasedAt
     FROM journalCommands c JOIN journalChanges j ON j.seq BETWEEN c.firstChange AND c.lastChange
     WHERE c.seq = ? ORDER BY j.seq DESC`,
    [target.seq],
  );
  if (changes.some((change) => change.erasedAt !== null)) {
    throw new Refused(
      'not-undoable',
      `„${target.label}“ lässt sich nicht zurücknehmen, weil die Daten dazu auf Wunsch der Person gelöscht wurden.`,
    );
  }
  const restore = restorerOf(db);
  let passedOver = 0;
  try {
    for (const change of changes) {
      if (restore(change)) continue;
      if (!REMEMBERED.has(change.tableName)) throw workedOnSince(target, change);
      passedOver += 1;
    }
  } catch (error) {
    throw isConstraintFailure(error) ? workedOnSince(target) : error;
  }
  // A deleted row takes those with it that were hung on it later: more has gone than this command had made.
  const restored = db.value<number>('SELECT count(*) FROM journalChanges WHERE seq >= ?', [open.firstChange]);
  if (restored !== changes.length - passedOver || hasOrphans(db, changes)) throw workedOnSince(target);
  const { label, channel, at, cohortId } = target;
  return { seq: target.seq, label, channel, at, cohortId };
}

function getUndoable(db: Db, seq: number): Candidate {
  const target = db.get<Candidate & { isUndoable: number }>(
    `SELECT c.seq, c.label, c.channel, c.at, c.cohortId, c.isUndoable, c.undoesSeq, t.undoesSeq AS undoesUndo
     FROM journalCommands c LEFT JOIN journalCommands t ON t.seq = c.undoesSeq
     WHERE c.seq = ? AND c.hash IS NOT NULL`,
    [seq],
  );
  if (!target) throw new Refused('not-found', 'Diesen Schritt gibt es im Verlauf nicht.');
  if (target.undoesUndo !== null) return getUndoable(db, target.undoesUndo);
  const isKept = target.isUndoable === 0 || KEPT[target.channel] !== undefined;
  if (isKept && target.undoesSeq === null) {
    throw new Refused(
      'not-undoable',
      `„${target.label}“ lässt sich nicht zurücknehmen, weil ${KEPT[target.channel] ?? SOMETIMES_KEPT[target.channel] ?? 'es das Haus bereits verlassen hat'}.`,
    );
  }
  return target;
}

function workedOnSince({ label }: UndoTarget, change?: ChangeRow): Refused {
  return new Refused(
    'conflict',
    `„${label}“ lässt sich nicht zurücknehmen: Daran wurde seither weitergearbeitet. Nehmen Sie zuerst die späteren Änderungen zurück.`,
    change && { details: { tableName: change.tableName, rowId: change.rowId } },
  );
}

type Payload = Record<string, string | number | null>;

/**
 * Restores one row to what it was before the change; false if it is no longer what the change made of it. A change from
 * before a migration speaks of the columns of its time: what has come since stays as it is, what has gone is passed over.
 */
function restorerOf(db: Db): (change: ChangeRow) => boolean {
  const byTable = new Map<string, ReadonlySet<string>>();
  const columnsIn = (table: string, payload: Payload): string[] => {
    const known = byTable.get(table) ?? new Set(columnsOf(db, table));
    byTable.set(table, known);
    return Object.keys(payload).filter((column) => known.has(column));
  };
  const isAsMade = (table: string, rowId: string, after: string | null): boolean => {
    const row = db.get<Payload>(`SELECT * FROM "${table}" WHERE id = ?`, [rowId]);
    if (after === null || row === undefined) return after === null && row === undefined;
    const made = JSON.parse(after) as Payload;
    return columnsIn(table, made).every((column) => row[column] === made[column]);
  };
  return ({ tableName, rowId, before, after }) => {
    if (!isAsMade(tableName, rowId, after)) return false;
    if (before === null) {
      db.run(`DELETE FROM "${tableName}" WHERE id = ?`, [rowId]);
      return true;
    }
    const columns = columnsIn(tableName, JSON.parse(before) as Payload);
    const values = columns.map((column) => `json_extract(@row, '$."${column}"')`);
    if (after === null) {
      const names = columns.map((column) => `"${column}"`).join(', ');
      db.run(`INSERT INTO "${tableName}" (${names}) VALUES (${values.join(', ')})`, { row: before });
    } else {
      const set = columns.map((column, index) => `"${column}" = ${values[index]}`).join(', ');
      db.run(`UPDATE "${tableName}" SET ${set} WHERE id = @rowId`, { row: before, rowId });
    }
    return true;
  };
}

/**
 * Whether a restored row names a parent that is gone, or a removed row is still named by another. The deferred check
 * would say so only at the commit, when it is too late for a sentence that helps.
 */
function hasOrphans(db: Db, changes: readonly ChangeRow[]): boolean {
  const touched = new Set(changes.map((change) => change.tableName));
  const references = db.all<{ child: string; parent: string; column: string }>(
    `SELECT l.name AS child, f."table" AS parent, f."from" AS column
     FROM pragma_table_list l JOIN pragma_foreign_key_list(l.name) f
     WHERE l.schema = 'main' AND l.type = 'table'`,
  );
  const removed = idsByTable(changes.filter((change) => change.before === null));
  const returned = idsByTable(changes.filter((change) => change.before !== null));
  return references.some(({ child, parent, column }) => {
    if (!touched.has(child) && !touched.has(parent)) return false;
    const gone = removed.get(parent);
    const back = returned.get(child);
    return (
      (gone !== undefined && hasChildOf(db, child, column, parent, gone)) ||
      (back !== undefined && lacksParent(db, child, column, parent, back))
    );
  });
}

const hasChildOf = (db: Db, child: string, column: string, parent: string, ids: string): boolean =>
  db.value(
    `SELECT 1 FROM json_each(?) j JOIN "${child}" c ON c."${column}" = j.value
     WHERE NOT EXISTS (SELECT 1 FROM "${parent}" p WHERE p.id = j.value) LIMIT 1`,
    [ids],
  ) !== undefined;

const lacksParent = (db: Db, child: string, column: string, parent: string, ids: string): boolean =>
  db.value(
    `SELECT 1 FROM json_each(?) j JOIN "${child}" c ON c.id = j.value
     WHERE c."${column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${parent}" p WHERE p.id = c."${column}") LIMIT 1`,
    [ids],
  ) !== undefined;

function idsByTable(changes: readonly ChangeRow[]): Map<string, string> {
  const ids = new Map<string, string[]>();
  for (const { tableName, rowId } of changes) {
    const own = ids.get(tableName);
    if (own) own.push(rowId);
    else ids.set(tableName, [rowId]);
  }
  return new Map([...ids].map(([table, list]) => [table, JSON.stringify(list)]));
}
