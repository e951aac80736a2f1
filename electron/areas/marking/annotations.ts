import type { OutputOf } from '../../../shared/contract';
import type {
  AnnotationPlace,
  AnnotationTone,
  annotationsContract,
} from '../../../shared/contract/annotations';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers } from '../../handlers';
import type { Db } from '../../store/db';
import { getMarking } from './change-marking';
import {
  accessTo,
  actingMarker,
  claimMarking,
  type MarkerKey,
  type MarkingKey,
  refuseForeign,
} from './marker';
import { createMarking, refuseUnlessOpen } from './record-mark';
import { shownName } from './shown-name';

type Listed = OutputOf<'annotations.list'>[number];

function listAnnotations(db: Db, key: MarkerKey): Listed[] {
  if (accessTo(db, key) === 'withheld') return [];
  const { enrolmentId, part, role } = key;
  return db
    .all<Omit<Listed, 'place'> & { place: string }>(
      `SELECT a.id AS annotationId, a.submissionFileId, a.criterionId, a.tone, a.page, a.place, a.quote, a.note, a.createdAt
       FROM markings m JOIN annotations a ON a.markingId = m.id
         JOIN submissionFiles f ON f.id = a.submissionFileId
       WHERE m.enrolmentId = @enrolmentId AND m.part = @part AND m.role = @role
       ORDER BY f.submissionId DESC, f.position, a.page, a.createdAt, a.id`,
      { enrolmentId, part, role },
    )
    .map((row) => ({ ...row, place: JSON.parse(row.place) as AnnotationPlace }))
    .sort((a, b) =>
      a.submissionFileId === b.submissionFileId && a.page === b.page ? begin(a.place) - begin(b.place) : 0,
    );
}

/** What comes first on a page: the highest on a PDF, the nearest to the start of a text. */
const begin = (place: AnnotationPlace): number =>
  'quads' in place ? -Math.max(...place.quads.flatMap((quad) => [quad[1] ?? 0, quad[5] ?? 0])) : place.start;

function refuseForeignCriterion(db: Db, criterionId: string, rubricId: string): void {
  if (
    db.value('SELECT 1 FROM criteria WHERE id = ? AND rubricId = ?', [criterionId, rubricId]) === undefined
  ) {
    throw new Refused(
      'not-found',
      'Dieses Kriterium steht nicht auf dem Bewertungsbogen. Bitte laden Sie die Seite neu.',
      { details: { criterionId } },
    );
  }
}

interface NewAnnotation extends MarkerKey {
  submissionFileId: string;
  page: number;
  place: AnnotationPlace;
  quote: string;
  note: string;
  tone: AnnotationTone;
  criterionId: string | null;
}

/** Highlights a place in a file of this person's paper. @throws Refused `not-found`, `conflict` */
function addAnnotation(context: CommandContext, input: NewAnnotation): OutputOf<'annotations.add'> {
  const { db, newId, describe } = context;
  const marking = getMarking(db, input);
  const name = shownName(marking, input);
  refuseForeign(db, input, marking, name);
  refuseUnlessOpen(db, marking, name);
  const { enrolmentId, submissionFileId, criterionId, place, page, tone, quote, note } = input;
  const isOfPaper = db.value(
    `SELECT 1 FROM submissionFiles f JOIN submissions s ON s.id = f.submissionId JOIN papers a ON a.id = s.paperId
     WHERE f.id = ? AND a.enrolmentId = ?`,
    [submissionFileId, enrolmentId],
  );
  if (isOfPaper === undefined) {
    throw new Refused(
      'not-found',
      'Diese Datei gehört nicht zu dieser Arbeit. Bitte laden Sie die Seite neu.',
      {
        details: { submissionFileId },
      },
    );
  }
  if (criterionId !== null) refuseForeignCriterion(db, criterionId, marking.rubricId);
  claimMarking(context, input, marking, name);
  const annotationId = newId();
  db.insert('annotations', {
    id: annotationId,
    markingId:
      marking.markingId ??
      createMarking(context, input, marking.rubricId, { lecturerId: input.asLecturerId }),
    submissionFileId,
    criterionId,
    tone,
    page,
    place: JSON.stringify(place),
    quote,
    note,
    createdAt: context.now.toISOString(),
  });
  describe({
    label: labelOf(input, name),
    cohortId: marking.cohortId,
    onBehalfOf: actingMarker(db, input.asLecturerId),
  });
  return { annotationId };
}

const labelOf = ({ note, page }: { note: string; page: number }, name: string): string =>
  `${note === '' ? 'Markierung' : 'Notiz'} auf Seite ${page}, ${name}`;

interface AnnotationRow extends MarkingKey {
  tone: AnnotationTone;
  note: string;
  criterionId: string | null;
  page: number;
}

/** A place with its marking, which is the asking marker's and still open. @throws Refused `not-found`, `conflict` */
function getOwn(db: Db, annotationId: string, asLecturerId: string | null) {
  const row = db.get<AnnotationRow>(
    `SELECT m.enrolmentId, m.part, m.role, a.tone, a.note, a.criterionId, a.page
     FROM annotations a JOIN markings m ON m.id = a.markingId WHERE a.id = ?`,
    [annotationId],
  );
  if (!row)
    throw new Refused('not-found', 'Diese Markierung gibt es nicht mehr.', { details: { annotationId } });
  const marking = getMarking(db, row);
  const name = shownName(marking, { ...row, asLecturerId });
  refuseForeign(db, { ...row, asLecturerId }, marking, name);
  refuseUnlessOpen(db, marking, name);
  return {
    row,
    name,
    marking,
    described: { cohortId: marking.cohortId, onBehalfOf: actingMarker(db, asLecturerId) },
  };
}

interface Change {
  annotationId: string;
  asLecturerId: string | null;
  tone?: AnnotationTone | undefined;
  note?: string | undefined;
  criterionId?: string | null | undefined;
}

function changeAnnotation(
  { db, describe }: CommandContext,
  { annotationId, asLecturerId, ...change }: Change,
): OutputOf<'annotations.change'> {
  const { row, name, marking, described } = getOwn(db, annotationId, asLecturerId);
  const next = {
    tone: change.tone ?? row.tone,
    note: change.note ?? row.note,
    criterionId: change.criterionId === undefined ? row.criterionId : change.criterionId,
  };
  if (next.tone === row.tone && next.note === row.note && next.criterionId === row.criterionId)
    return { hasChanged: false };
  if (next.criterionId !== null) refuseForeignCriterion(db, next.criterionId, marking.rubricId);
  db.update('annotations', annotationId, next);
  describe({ label: labelOf({ ...next, page: row.page }, name), ...described });
  return { hasChanged: true };
}

function removeAnnotation(
  { db, describe }: CommandContext,
  { annotationId, asLecturerId }: { annotationId: string; asLecturerId: string | null },
): OutputOf<'annotations.remove'> {
  const { row, name, described } = getOwn(db, annotationId, asLecturerId);
  db.run('DELETE FROM annotations WHERE id = ?', [annotationId]);
  describe({ label: `${labelOf(row, name)} gelöscht`, ...described });
  return {};
}

export const annotationsHandlers = {
  'annotations.list': ({ db }, key) => listAnnotations(db, key),
  'annotations.add': addAnnotation,
  'annotations.change': changeAnnotation,
  'annotations.remove': removeAnnotation,
} satisfies Handlers<typeof annotationsContract>;
