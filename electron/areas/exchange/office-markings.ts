import type { AnnotationPlace, AnnotationTone } from '../../../shared/contract/annotations';
import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import { type FieldKey, type FieldValue, keyOf } from '../../../shared/domain/exchange/marking-fields';
import { keysOfRubric, type PackedRubric } from '../../../shared/domain/exchange/marking-package';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { IS_OFFICES } from '../marking/whose-marking';

/** A marking as the office's books have it. */
export interface OfficeMarking {
  markingId: string;
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
  lecturerId: string | null;
  /** 1: no lecturer's, and the office has said something in it or has taken it over. */
  isOffices: number;
  rubricId: string;
  state: 'open' | 'done';
  /** 1: the marker has finished it, and it is open only because criteria have no points here. */
  closesWhenMarked: number;
  submissionId: string | null;
  /** Every field that is filled in; any other of its rubric is empty. */
  values: Map<FieldKey, FieldValue>;
}

interface MarkRow {
  markingId: string;
  criterionId: string;
  points: number | null;
  comment: string;
}

interface KnockOutRow {
  markingId: string;
  knockOutId: string;
  /** Null where there are words alone. */
  isTriggered: number | null;
  comment: string;
}

interface AnnotationRow {
  markingId: string;
  annotationId: string;
  submissionFileId: string;
  criterionId: string | null;
  tone: AnnotationTone;
  page: number;
  place: string;
  quote: string;
  note: string;
  createdAt: string;
}

const OF_MARKINGS = 'json_each(?) j JOIN';

/** Markings by their ids, in the order of the ids. */
export function readOfficeMarkings(db: Db, markingIds: readonly string[]): OfficeMarking[] {
  const ids = [JSON.stringify(markingIds)];
  const marks = groupRows(
    db.all<MarkRow>(
      `SELECT k.markingId, k.criterionId, k.points, k.comment FROM ${OF_MARKINGS} marks k ON k.markingId = j.value`,
      ids,
    ),
    'markingId',
  );
  const knockOuts = groupRows(
    db.all<KnockOutRow>(
      `SELECT o.markingId, o.knockOutId, o.isTriggered, o.comment
       FROM ${OF_MARKINGS} knockOutMarks o ON o.markingId = j.value`,
      ids,
    ),
    'markingId',
  );
  const annotations = groupRows(
    db.all<AnnotationRow>(
      `SELECT a.markingId, a.id AS annotationId, a.submissionFileId, a.criterionId, a.tone, a.page, a.place, a.quote, a.note, a.createdAt
       FROM ${OF_MARKINGS} annotations a ON a.markingId = j.value ORDER BY a.createdAt, a.id`,
      ids,
    ),
    'markingId',
  );
  return db
    .all<Omit<OfficeMarking, 'values'> & { comment: string }>(
      `SELECT m.id AS markingId, m.enrolmentId, m.part, m.role, m.lecturerId, ${IS_OFFICES} AS isOffices, m.rubricId, m.state, m.closesWhenMarked, m.submissionId, m.comment
       FROM ${OF_MARKINGS} markings m ON m.id = j.value ORDER BY j.key`,
      ids,
    )
    .map(({ comment, ...marking }) => ({
      ...marking,
      values: new Map<FieldKey, FieldValue>([
        ...(marks.get(marking.markingId) ?? []).flatMap(markValues),
        ...(knockOuts.get(marking.markingId) ?? []).flatMap(knockOutValues),
        ['overall', comment],
        ['state', marking.state],
        ...(annotations.get(marking.markingId) ?? []).map(annotationValue),
      ]),
    }));
}

type Entry = [FieldKey, FieldValue];

const markValues = ({ criterionId, points, comment }: MarkRow): Entry[] => [
  [keyOf('points', criterionId), points],
  [keyOf('comment', criterionId), comment],
];

const knockOutValues = ({ knockOutId, isTriggered, comment }: KnockOutRow): Entry[] => [
  [keyOf('knockOut', knockOutId), isTriggered === null ? null : isTriggered === 1],
  [keyOf('knockOutComment', knockOutId), comment],
];

const annotationValue = ({ annotationId, markingId: _, place, ...annotation }: AnnotationRow): Entry => [
  keyOf('annotation', annotationId),
  { ...annotation, place: JSON.parse(place) as AnnotationPlace },
];

/** The keys of a marking: those of its rubric, then its highlighted places. */
export const keysOf = ({ values }: OfficeMarking, rubric: PackedRubric): FieldKey[] => [
  ...keysOfRubric(rubric),
  ...[...values.keys()].filter((key) => key.startsWith('annotation:')),
];

type Payload = Readonly<Record<string, unknown>>;

/** Which columns of which tables are fields, and their keys. */
const FIELDS: readonly {
  table: string;
  /** SQL: the marking and what the field belongs to, of row `r`. */
  columns: string;
  join: string;
  keys: (of: string) => readonly (readonly [key: FieldKey, column: string, empty: unknown])[];
}[] = [
  {
    table: 'marks',
    columns: 'r.markingId, r.criterionId AS "of"',
    join: 'marks r ON r.markingId = j.value',
    keys: (of) => [
      [keyOf('points', of), 'points', null],
      [keyOf('comment', of), 'comment', ''],
    ],
  },
  {
    table: 'knockOutMarks',
    columns: 'r.markingId, r.knockOutId AS "of"',
    join: 'knockOutMarks r ON r.markingId = j.value',
    keys: (of) => [
      [keyOf('knockOut', of), 'isTriggered', null],
      [keyOf('knockOutComment', of), 'comment', ''],
    ],
  },
  {
    table: 'markings',
    columns: 'r.id AS markingId, r.id AS "of"',
    join: 'markings r ON r.id = j.value',
    keys: () => [
      ['overall', 'comment', ''],
      ['state', 'state', 'open'],
    ],
  },
];

interface ChangeRow {
  markingId: string;
  rowId: string;
  of: string;
  before: string | null;
  after: string | null;
  at: string;
  actor: string;
}

/** One change of one field. */
export interface FieldChange {
  markingId: string;
  key: FieldKey;
  at: string;
  actor: string;
}

/** Every change that fields of these markings have seen in the office, the oldest first, from the journal. */
export function listFieldChanges(db: Db, markingIds: readonly string[]): FieldChange[] {
  const ids = JSON.stringify(markingIds);
  const changes: FieldChange[] = [];
  const rowsOf = (table: string, columns: string, join: string) =>
    db.all<ChangeRow>(
      `SELECT ${columns}, n.rowId, n.before, n.after, c.at, c.actor
       FROM json_each(@ids) j JOIN ${join}
         JOIN journalChanges n ON n.tableName = '${table}' AND n.rowId = r.id
         JOIN journalCommands c ON c.seq = n.commandSeq
       ORDER BY n.seq`,
      { ids },
    );
  for (const { table, columns, join, keys } of FIELDS) {
    for (const { markingId, of, before, after, at, actor } of rowsOf(table, columns, join)) {
      const then = payloadOf(before);
      const since = payloadOf(after);
      for (const [key, column, empty] of keys(of)) {
        if ((then?.[column] ?? empty) !== (since?.[column] ?? empty)) {
          changes.push({ markingId, key, at, actor });
        }
      }
    }
  }
  for (const { markingId, of, at, actor } of rowsOf(
    'annotations',
    'r.markingId, r.id AS "of"',
    'annotations r ON r.markingId = j.value',
  )) {
    changes.push({ markingId, key: keyOf('annotation', of), at, actor });
  }
  return changes;
}

const payloadOf = (text: string | null): Payload | null =>
  text === null ? null : (JSON.parse(text) as Payload);
