import { mergeTyped, type TypedFields } from '../../shared/domain/typed-fields';
import { Refused } from '../../shared/errors';
import { germanMinute } from '../german-instant';
import type { Db } from '../store/db';

interface Row<T> {
  tableName: string;
  rowId: string;
  /** What staff call each field. */
  names: Readonly<Record<keyof T & string, string>>;
}

/** When a column of a row was last changed and by whom, as a sentence; null where the journal has forgotten it. */
function lastChange(db: Db, tableName: string, rowId: string, column: string): string | null {
  const change = db.get<{ at: string; actor: string }>(
    `SELECT c.at, c.actor FROM journalChanges j JOIN journalCommands c ON c.seq = j.commandSeq
     WHERE j.tableName = ? AND j.rowId = ? AND j.before ->> ? IS NOT j.after ->> ? ORDER BY j.seq DESC LIMIT 1`,
    [tableName, rowId, column, column],
  );
  return change ? `Geändert am ${germanMinute(change.at)}, von ${change.actor}.` : null;
}

/**
 * What a window that shows a row for a while may write of it: the fields typed in, and of the others what is stored.
 * @throws Refused `conflict`, reason `changed-meanwhile`, naming the fields in which somebody stored something else since
 */
export function takeTyped<T extends object>(
  db: Db,
  { tableName, rowId, names }: Row<T>,
  values: TypedFields<T>,
): T {
  const { fields, clashes } = mergeTyped(values);
  if (clashes.length === 0) return fields;
  const named = clashes.map((field) => names[field]).join(', ');
  throw new Refused(
    'conflict',
    `Inzwischen hat sich geändert: ${named}. Gespeichert wurde nichts. Bitte sehen Sie nach und sagen Sie, was gelten soll.`,
    {
      fields: Object.fromEntries(
        clashes.map((field) => [
          field,
          lastChange(db, tableName, rowId, field) ?? 'Das hat inzwischen jemand geändert.',
        ]),
      ),
      details: { reason: 'changed-meanwhile' },
    },
  );
}
