import type { Availability } from '../../../shared/domain/availability';
import type { Closure } from '../../../shared/domain/schedule-findings';
import type { CommandContext } from '../../handlers';

type Row = Record<string, string | number | null>;

/** Makes the rows with this owner say exactly this; those that say it already stay untouched. */
function replaceRows(
  { db, newId }: CommandContext,
  table: 'closures' | 'lecturerAvailabilities',
  owner: Readonly<Record<string, string | null>>,
  wanted: readonly Row[],
): void {
  const [column = '', value = null] = Object.entries(owner)[0] ?? [];
  const present = db.all<Row & { id: string }>(`SELECT * FROM ${table} WHERE ${column} IS ?`, [value]);
  const sameAs = (row: Row) => (other: Row) =>
    Object.entries(row).every(([key, each]) => other[key] === each);
  for (const row of present) {
    if (!wanted.some((each) => sameAs(each)(row))) db.run(`DELETE FROM ${table} WHERE id = ?`, [row.id]);
  }
  for (const [index, row] of wanted.entries()) {
    const isDouble = wanted.findIndex(sameAs(row)) !== index;
    if (!isDouble && !present.some(sameAs(row))) db.insert(table, { id: newId(), ...owner, ...row });
  }
}

/** The academy (roomId null) or a room is closed on exactly these days. */
export function replaceClosures(
  context: CommandContext,
  roomId: string | null,
  closures: readonly Closure[],
): void {
  replaceRows(
    context,
    'closures',
    { roomId },
    closures.map(({ startsOn, endsOn, reason }) => ({ startsOn, endsOn, reason })),
  );
}

/** The lecturer can teach exactly then, and is away exactly then. */
export function replaceAvailabilities(
  context: CommandContext,
  lecturerId: string,
  availabilities: readonly Availability[],
): void {
  replaceRows(
    context,
    'lecturerAvailabilities',
    { lecturerId },
    availabilities.map(({ weekday, startsOn, endsOn, startsAt, endsAt, isAvailable, note = '' }) => ({
      weekday,
      startsOn,
      endsOn,
      startsAt,
      endsAt,
      isAvailable: isAvailable ? 1 : 0,
      note,
    })),
  );
}
