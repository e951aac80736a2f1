import type * as z from 'zod';
import type { registerContract } from '../../../shared/contract/register';
import type { Db } from '../../store/db';
import { type TypedRow, takeTyped } from '../typed-fields';
import type { EntryRow } from './queries';

export type EntryInput = z.output<(typeof registerContract)['register.save']['input']>;
export type EntryValues = Pick<EntryInput, 'content' | 'incidents' | 'lecturerIds'>;

export const ENTRY_ROW: TypedRow<keyof EntryValues> = {
  tableName: 'registerEntries',
  names: { content: 'Inhalt', incidents: 'Vorkommnisse', lecturerIds: 'Unterrichtet von' },
  sets: ['lecturerIds'],
  parts: { lecturerIds: { tableName: 'registerEntryLecturers', column: 'entryId' } },
};

/** Who is planned to teach a session. */
export const plannedLecturers = (db: Db, sessionId: string): string[] =>
  db
    .all<{ lecturerId: string }>('SELECT lecturerId FROM sessionLecturers WHERE sessionId = ?', [sessionId])
    .map(({ lecturerId }) => lecturerId);

/**
 * What is to stand in an entry: what a window typed in, and of the rest what is stored, or planned before there is an entry.
 * @throws Refused `conflict`, reason `changed-meanwhile`
 */
export function takeTypedEntry(
  db: Db,
  { sessionId, base, ...typed }: EntryInput,
  entry: EntryRow | null,
): EntryValues {
  if (base === undefined) return typed;
  const taught =
    entry &&
    db
      .all<{ lecturerId: string }>('SELECT lecturerId FROM registerEntryLecturers WHERE entryId = ?', [
        entry.id,
      ])
      .map(({ lecturerId }) => lecturerId);
  const stored: EntryValues = {
    content: entry?.content ?? '',
    incidents: entry?.incidents ?? '',
    lecturerIds: taught ?? plannedLecturers(db, sessionId),
  };
  return takeTyped<EntryValues>(db, ENTRY_ROW, entry?.id ?? '', {
    base,
    typed,
    stored,
  });
}
