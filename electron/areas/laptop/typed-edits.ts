import {
  type FieldKey,
  type FieldValue,
  keyOf,
  sameValue,
} from '../../../shared/domain/exchange/marking-fields';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import type { Db } from '../../store/db';
import { type AnnotationRow, travellingAnnotation } from './marking-values';

/** A marking within a package, and up to which command its changes belong to it. */
interface OpenedMarking {
  markingId: string;
  position: number;
  untilSeq: number | null;
}

interface ChangeRow {
  commandSeq: number;
  at: string;
  tableName: 'markings' | 'marks' | 'knockOutMarks' | 'annotations';
  rowId: string;
  before: string | null;
  after: string | null;
}

const CHANGES = `SELECT j.commandSeq, c.at, j.tableName, j.rowId, j.before, j.after
  FROM journalChanges j JOIN journalCommands c ON c.seq = j.commandSeq
  WHERE j.seq > (SELECT lastChange FROM journalCommands WHERE seq = @after) AND j.commandSeq <= @until
    AND j.tableName IN ('markings', 'marks', 'knockOutMarks', 'annotations')
    AND j.erasedAt IS NULL ORDER BY j.seq`;

/**
 * Every change that was made to the fields of a package's papers after it was opened, in the order in which it was made and
 * with the time of the command that made it: taken from the journal, so what was taken back is told too.
 */
export function listTypedEdits(
  db: Db,
  packageId: string,
  /** By the numbers of commands: only what came after one, or nothing that came later than one. */
  { after = null, until = Number.MAX_SAFE_INTEGER }: { after?: number | null; until?: number } = {},
): UnchainedEdit[] {
  const opened = db.get<{ openedSeq: number; carriedEdits: string }>(
    'SELECT openedSeq, carriedEdits FROM openedPackages WHERE id = ?',
    [packageId],
  );
  if (!opened) return [];
  const markings = new Map(
    db
      .all<OpenedMarking>('SELECT markingId, position, untilSeq FROM openedMarkings WHERE packageId = ?', [
        packageId,
      ])
      .map((marking) => [marking.markingId, marking]),
  );
  const typed = db
    .all<ChangeRow>(CHANGES, { after: after ?? opened.openedSeq, until })
    .flatMap((row) => editsOf(row, markings));
  return after === null ? [...(JSON.parse(opened.carriedEdits) as UnchainedEdit[]), ...typed] : typed;
}

type Payload = Readonly<Record<string, string | number | null>>;

function editsOf(row: ChangeRow, markings: ReadonlyMap<string, OpenedMarking>): UnchainedEdit[] {
  const before = row.before === null ? null : (JSON.parse(row.before) as Payload);
  const after = row.after === null ? null : (JSON.parse(row.after) as Payload);
  const markingId = row.tableName === 'markings' ? row.rowId : String((after ?? before)?.markingId);
  const marking = markings.get(markingId);
  if (!marking || (marking.untilSeq !== null && row.commandSeq >= marking.untilSeq)) return [];
  const was = new Map(fieldsOf(row.tableName, before ?? emptied(after)));
  return fieldsOf(row.tableName, after ?? emptied(before)).flatMap(([key, value]) =>
    sameValue(value, was.get(key) ?? null) ? [] : [{ paper: marking.position, key, value, at: row.at }],
  );
}

/** A row that is not there says what nobody has filled in. */
const emptied = (row: Payload | null): Payload => ({
  id: row?.id ?? null,
  criterionId: row?.criterionId ?? null,
  knockOutId: row?.knockOutId ?? null,
  points: null,
  comment: '',
  isTriggered: null,
  state: 'open',
});

function fieldsOf(table: ChangeRow['tableName'], row: Payload): [FieldKey, FieldValue][] {
  switch (table) {
    case 'markings':
      return [
        ['overall', String(row.comment)],
        ['state', row.state as 'open' | 'done'],
      ];
    case 'marks':
      return [
        [keyOf('points', String(row.criterionId)), row.points as number | null],
        [keyOf('comment', String(row.criterionId)), String(row.comment)],
      ];
    case 'knockOutMarks':
      return [
        [keyOf('knockOut', String(row.knockOutId)), row.isTriggered === null ? null : row.isTriggered === 1],
        [keyOf('knockOutComment', String(row.knockOutId)), String(row.comment)],
      ];
    case 'annotations':
      return [
        [
          keyOf('annotation', String(row.id)),
          row.place === undefined ? null : travellingAnnotation(row as unknown as AnnotationRow),
        ],
      ];
  }
}
