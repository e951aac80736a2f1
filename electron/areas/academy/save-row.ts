import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';

/** As the store keeps it. */
export const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

export const missing = (what: string): Refused =>
  new Refused('not-found', `${what} gibt es nicht (mehr). Bitte laden Sie die Liste neu.`);

/** Inserts the row under a new id, or changes the row with the given one. @throws Refused `not-found` */
export function saveRow(
  { db, newId }: CommandContext,
  table: string,
  id: string | undefined,
  row: Record<string, string | number | null>,
  what: string,
  onlyNew: Record<string, string> = {},
): string {
  if (id !== undefined) {
    if (!db.update(table, id, row)) throw missing(what);
    return id;
  }
  const made = newId();
  db.insert(table, { id: made, ...row, ...onlyNew });
  return made;
}
