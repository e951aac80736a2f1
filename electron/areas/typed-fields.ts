import { mergeTyped, type TypedFields } from '../../shared/domain/typed-fields';
import { Refused } from '../../shared/errors';
import { germanMinute } from '../german-instant';
import type { Db } from '../store/db';

/** A row of which windows show fields to be typed in. */
export interface TypedRow<Field extends string> {
  tableName: string;
  /** What staff call each field. */
  names: Readonly<Record<Field, string>>;
  /** The columns of fields that are not called as theirs. */
  columns?: Partial<Readonly<Record<Field, string>>>;
  /** Lists whose order says nothing. */
  sets?: readonly Field[];
  /** Fields that are rows of another table, with its column that names this row. */
  parts?: Partial<Readonly<Record<Field, { tableName: string; column: string }>>>;
}

/** When what stands in a field was stored and by whom; null where the journal has forgotten it. */
export function lastChangeOf<Field extends string>(
  db: Db,
  row: TypedRow<Field>,
  rowId: string,
  field: Field,
): { at: string; actor: string } | null {
  const part = row.parts?.[field];
  const column = row.columns?.[field] ?? field;
  const [where, values] = part
    ? ['j.tableName = ? AND coalesce(j.after, j.before) ->> ? = ?', [part.tableName, part.column, rowId]]
    : [
        'j.tableName = ? AND j.rowId = ? AND j.before ->> ? IS NOT j.after ->> ?',
        [row.tableName, rowId, column, column],
      ];
  const change = db.get<{ at: string; actor: string }>(
    `SELECT c.at, c.actor FROM journalChanges j JOIN journalCommands c ON c.seq = j.commandSeq
     WHERE ${where} ORDER BY j.seq DESC LIMIT 1`,
    values,
  );
  return change ?? null;
}

/**
 * What a window that shows a row for a while may write of it: the fields typed in, and of the others what is stored.
 * @throws Refused `conflict`, reason `changed-meanwhile`, naming the fields in which somebody stored something else since
 */
export function takeTyped<T extends object>(
  db: Db,
  row: TypedRow<keyof T & string>,
  rowId: string,
  values: TypedFields<T>,
): T {
  const inOneOrder = <Some extends { readonly [K in keyof T]?: T[K] | undefined }>(some: Some): Some => {
    const sets = (row.sets ?? []).filter((field) => Array.isArray(some[field]));
    const ordered = sets.map((field) => [field, [...new Set(some[field] as string[])].sort()]);
    return { ...some, ...Object.fromEntries(ordered) };
  };
  const { base, typed, stored } = values;
  const { fields, clashes } = mergeTyped<T>({
    base: base && inOneOrder(base),
    typed: inOneOrder(typed),
    stored: inOneOrder(stored),
  });
  if (clashes.length === 0) return fields;
  const named = clashes.map((field) => row.names[field]).join(', ');
  const whose = (field: keyof T & string): string => {
    const change = lastChangeOf(db, row, rowId, field);
    return change
      ? `Geändert am ${germanMinute(change.at)}, von ${change.actor}.`
      : 'Das hat inzwischen jemand geändert.';
  };
  throw new Refused(
    'conflict',
    `Inzwischen hat sich geändert: ${named}. Gespeichert wurde nichts. Bitte sehen Sie nach und sagen Sie, was gelten soll.`,
    {
      fields: Object.fromEntries(clashes.map((field) => [field, whose(field)])),
      details: { reason: 'changed-meanwhile' },
    },
  );
}
