import type { LineAbove } from '../../../shared/domain/exchange/read-worksheet';
import {
  type WorksheetContent,
  type WorksheetSheet,
  worksheetAbove,
} from '../../../shared/domain/exchange/worksheet';
import { displayName, type NameParts } from '../../../shared/domain/names';
import type { Db } from '../../store/db';
import { aboveOf, worksheetTitle } from './make-worksheet';
import type { PackageRow } from './packages';

/**
 * What may stand above the columns of each sheet: what is signed or, in one of the first two versions, what was written then by the
 * cohort's code and the marker's name, of which the journal knows every one they have had. Where part of that is erased, nobody can
 * know the name any more; where the worksheet stands in no list, nobody knows its day.
 */
export function linesAbove(
  db: Db,
  { cohortId, lecturerId, formatVersion, sheets }: WorksheetContent,
  given: Pick<PackageRow, 'dueOn'> | null,
): (sheet: WorksheetSheet) => LineAbove[] {
  if (sheets.every(({ above }) => above !== null)) {
    return ({ above }) => (above ?? []).map((text) => ({ mayBe: [text], orBegins: null }));
  }
  const codes = everOf(db, 'cohorts', cohortId);
  const names = namesOf(db, lecturerId);
  const titles = codes.rows.flatMap(({ code }) =>
    names.rows.map((person) => worksheetTitle(String(code), displayName(person as unknown as NameParts))),
  );
  const isKnown = codes.isWhole && names.isWhole;
  const dueOn = given?.dueOn ?? null;
  const isDayKnown = formatVersion === 1 || given !== null;
  const [begins = '', hint = ''] = worksheetAbove('Arbeitsblatt ', null);
  return ({ name }) => {
    const may = titles.map((title) => aboveOf({ title, dueOn, name, isOneOfMany: sheets.length > 1 }));
    return [
      { mayBe: may.map(([title = '']) => title), orBegins: isKnown ? null : begins },
      { mayBe: may.map(([, line = '']) => line), orBegins: isDayKnown ? null : hint },
    ];
  };
}

/** Every state in which rows were. */
interface Ever {
  rows: Readonly<Record<string, unknown>>[];
  /** Nothing of it is erased. */
  isWhole: boolean;
}

function everOf(db: Db, table: 'cohorts' | 'lecturers' | 'persons', id: string): Ever {
  const changes = db.all<{ before: string | null; after: string | null; erasedAt: string | null }>(
    'SELECT before, after, erasedAt FROM journalChanges WHERE tableName = ? AND rowId = ? ORDER BY seq',
    [table, id],
  );
  const then = changes.flatMap(({ before, after }) => [before, after]).filter((text) => text !== null);
  return {
    rows: [
      ...db.all<Record<string, unknown>>(`SELECT * FROM ${table} WHERE id = ?`, [id]),
      ...then.map((text) => JSON.parse(text) as Record<string, unknown>),
    ],
    isWhole: changes.every(({ erasedAt }) => erasedAt === null),
  };
}

/** Every name of whoever this lecturer has been; entries of one person may have been merged since. */
function namesOf(db: Db, lecturerId: string): Ever {
  const lecturers = everOf(db, 'lecturers', lecturerId);
  const persons = [...new Set(lecturers.rows.map(({ personId }) => String(personId)))].map((personId) =>
    everOf(db, 'persons', personId),
  );
  return {
    rows: persons.flatMap(({ rows }) => rows),
    isWhole: lecturers.isWhole && persons.every(({ isWhole }) => isWhole),
  };
}
