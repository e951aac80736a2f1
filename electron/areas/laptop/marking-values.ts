import type { AnnotationPlace, AnnotationTone } from '../../../shared/contract/annotations';
import {
  emptyValue,
  type FieldKey,
  type FieldValue,
  keyOf,
  kindOf,
  type TravellingAnnotation,
} from '../../../shared/domain/exchange/marking-fields';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';

export type Values = ReadonlyMap<FieldKey, FieldValue>;

export interface AnnotationRow {
  id: string;
  submissionFileId: string;
  criterionId: string | null;
  tone: AnnotationTone;
  page: number;
  /** JSON. */
  place: string;
  quote: string;
  note: string;
  createdAt: string;
}

/** A stored place as it travels. */
export const travellingAnnotation = ({ id: _, place, ...row }: AnnotationRow): TravellingAnnotation => ({
  submissionFileId: row.submissionFileId,
  criterionId: row.criterionId,
  tone: row.tone,
  page: row.page,
  place: JSON.parse(place) as AnnotationPlace,
  quote: row.quote,
  note: row.note,
  createdAt: row.createdAt,
});

/** Every field of a marking as it stands: those of its rubric, and a field a place. */
export function readValues(db: Db, markingId: string): Map<FieldKey, FieldValue> {
  const values = new Map<FieldKey, FieldValue>();
  const criteria = db.all<{ id: string; points: number | null; comment: string | null }>(
    `SELECT x.id, k.points, k.comment FROM markings m JOIN criteria x ON x.rubricId = m.rubricId
       LEFT JOIN marks k ON k.markingId = m.id AND k.criterionId = x.id
     WHERE m.id = ? ORDER BY x.position`,
    [markingId],
  );
  for (const { id, points, comment } of criteria) {
    values.set(keyOf('points', id), points);
    values.set(keyOf('comment', id), comment ?? '');
  }
  const knockOuts = db.all<{ id: string; isTriggered: number | null; comment: string | null }>(
    `SELECT o.id, k.isTriggered, k.comment FROM markings m JOIN knockOuts o ON o.rubricId = m.rubricId
       LEFT JOIN knockOutMarks k ON k.markingId = m.id AND k.knockOutId = o.id
     WHERE m.id = ? ORDER BY o.position`,
    [markingId],
  );
  for (const { id, isTriggered, comment } of knockOuts) {
    values.set(keyOf('knockOut', id), isTriggered === null ? null : isTriggered === 1);
    values.set(keyOf('knockOutComment', id), comment ?? '');
  }
  const whole = db.get<{ comment: string; state: 'open' | 'done' }>(
    'SELECT comment, state FROM markings WHERE id = ?',
    [markingId],
  );
  values.set('overall', whole?.comment ?? '');
  values.set('state', whole?.state ?? 'open');
  const annotations = db.all<AnnotationRow>(
    `SELECT id, submissionFileId, criterionId, tone, page, place, quote, note, createdAt FROM annotations
     WHERE markingId = ? ORDER BY id`,
    [markingId],
  );
  for (const row of annotations) values.set(keyOf('annotation', row.id), travellingAnnotation(row));
  return values;
}

type Writing = Pick<CommandContext, 'db' | 'newId' | 'now'>;

/** Makes the fields of a marking what `wanted` says; a field it does not name stays. */
export function writeValues(context: Writing, markingId: string, wanted: Values): void {
  const text = (kind: 'comment' | 'knockOutComment', of: string): string =>
    (wanted.get(keyOf(kind, of)) ?? '') as string;
  for (const [key, value] of wanted) {
    const { kind, of } = kindOf(key);
    if (of === null) continue;
    if (kind === 'points') writeMark(context, markingId, of, value as number | null, text('comment', of));
    else if (kind === 'knockOut') {
      writeKnockOut(context, markingId, of, value as boolean | null, text('knockOutComment', of));
    } else if (kind === 'annotation') {
      writeAnnotation(context, markingId, of, value as TravellingAnnotation | null);
    }
  }
  const state = (wanted.get('state') ?? emptyValue('state')) as 'open' | 'done';
  const before = context.db.get<{ state: string; comment: string }>(
    'SELECT state, comment FROM markings WHERE id = ?',
    [markingId],
  );
  const comment = (wanted.get('overall') ?? before?.comment ?? '') as string;
  if (before?.state === state && before.comment === comment) return;
  context.db.update('markings', markingId, {
    comment,
    ...(before?.state !== state && {
      state,
      finishedAt: state === 'done' ? context.now.toISOString() : null,
    }),
  });
}

function writeMark(
  { db, newId, now }: Writing,
  markingId: string,
  criterionId: string,
  points: number | null,
  comment: string,
): void {
  const known = db.get<{ id: string; points: number | null; comment: string }>(
    'SELECT id, points, comment FROM marks WHERE markingId = ? AND criterionId = ?',
    [markingId, criterionId],
  );
  if ((known?.points ?? null) === points && (known?.comment ?? '') === comment) return;
  const row = { points, comment, recordedAt: now.toISOString() };
  if (known) db.update('marks', known.id, row);
  else db.insert('marks', { id: newId(), markingId, criterionId, ...row });
}

function writeKnockOut(
  { db, newId, now }: Writing,
  markingId: string,
  knockOutId: string,
  applies: boolean | null,
  comment: string,
): void {
  const known = db.get<{ id: string; isTriggered: number | null; comment: string }>(
    'SELECT id, isTriggered, comment FROM knockOutMarks WHERE markingId = ? AND knockOutId = ?',
    [markingId, knockOutId],
  );
  if (applies === null && comment === '') {
    if (known) db.run('DELETE FROM knockOutMarks WHERE id = ?', [known.id]);
    return;
  }
  const isTriggered = applies === null ? null : Number(applies);
  if (known && known.isTriggered === isTriggered && known.comment === comment) return;
  const row = { isTriggered, comment, recordedAt: now.toISOString() };
  if (known) db.update('knockOutMarks', known.id, row);
  else db.insert('knockOutMarks', { id: newId(), markingId, knockOutId, ...row });
}

function writeAnnotation(
  { db }: Writing,
  markingId: string,
  annotationId: string,
  value: TravellingAnnotation | null,
): void {
  const isThere = db.value('SELECT 1 FROM annotations WHERE id = ?', [annotationId]) !== undefined;
  if (value === null) {
    if (isThere) db.run('DELETE FROM annotations WHERE id = ? AND markingId = ?', [annotationId, markingId]);
    return;
  }
  const row = { ...value, markingId, place: JSON.stringify(value.place) };
  if (isThere) db.update('annotations', annotationId, row);
  else db.insert('annotations', { id: annotationId, ...row });
}
