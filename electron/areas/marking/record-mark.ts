import type { OutputOf } from '../../../shared/contract';
import { assertCriterionPoints } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { CLOSED_BY, cancelled, completed, type End } from '../cohorts/ended-cohort';
import { noRubric } from './desk';
import { actingMarker, claimMarking, type MarkerKey, type MarkingKey, refuseForeign } from './marker';
import { latestSubmissionId } from './read-version';
import { BLIND_COLUMNS, type NamedRow, shownName } from './shown-name';

interface MarkContext extends NamedRow {
  cohortId: string;
  status: string;
  rubricId: string | null;
  criterionTitle: string | null;
  maximumPoints: number;
  pointStep: number;
  markingId: string | null;
  lecturerId: string | null;
  isDetermined: number;
  closedBy: End | null;
  state: 'open' | 'done' | null;
  markId: string | null;
  points: number | null;
  comment: string | null;
  recordedAt: string | null;
}

// The hot path of a weekend of marking: one read says everything that the write has to know.
const MARK_CONTEXT = `SELECT e.cohortId, e.status, p.title, p.firstName, p.lastName, ${BLIND_COLUMNS}, r.id AS rubricId,
    x.title AS criterionTitle, x.maximumPoints, x.pointStep, m.id AS markingId, m.lecturerId, m.state,
    EXISTS (SELECT 1 FROM results y WHERE y.enrolmentId = e.id) AS isDetermined, ${CLOSED_BY} AS closedBy, k.id AS markId, k.points, k.comment, k.recordedAt
  FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
    LEFT JOIN papers a ON a.enrolmentId = e.id
    LEFT JOIN markings m ON m.enrolmentId = e.id AND m.part = @part AND m.role = @role
    LEFT JOIN rubrics r ON r.id = coalesce(m.rubricId,
      (SELECT n.id FROM rubrics n WHERE n.courseId = c.courseId AND n.part = @part AND n.isCurrent = 1))
    LEFT JOIN criteria x ON x.id = @criterionId AND x.rubricId = r.id
    LEFT JOIN marks k ON k.markingId = m.id AND k.criterionId = x.id
  WHERE e.id = @enrolmentId`;

/** Points and comment of one criterion; `undefined` leaves what is there, `null` points are "not marked". */
export interface MarkInput extends MarkerKey {
  criterionId: string;
  points?: number | null | undefined;
  comment?: string | undefined;
}

/**
 * Writes one mark, and the marking with it where it is the first.
 * @throws Refused `not-found`, `conflict`; DomainError `points-out-of-range`, `points-off-step`
 */
export function recordMark(context: CommandContext, input: MarkInput): OutputOf<'marking.record'> {
  const { db, newId, describe } = context;
  const { enrolmentId, part, role, criterionId } = input;
  const row = db.get<MarkContext>(MARK_CONTEXT, { enrolmentId, part, role, criterionId });
  if (!row) throw noEnrolment(enrolmentId);
  const name = shownName(row, input);
  if (row.rubricId === null) throw noRubric(part);
  if (row.criterionTitle === null) {
    throw new Refused(
      'not-found',
      'Dieses Kriterium steht nicht auf dem Bewertungsbogen. Bitte laden Sie die Seite neu.',
      { details: { criterionId } },
    );
  }
  refuseForeign(db, input, row, name);
  refuseUnlessOpen(db, { ...row, enrolmentId }, name);
  const points = input.points === undefined ? row.points : input.points;
  const comment = input.comment ?? row.comment ?? '';
  const changesPoints = points !== row.points;
  if (!changesPoints && comment === (row.comment ?? ''))
    return { recordedAt: row.recordedAt, hasChanged: false };

  if (points !== null) assertCriterionPoints(points, row);
  claimMarking(context, input, row, name);
  const recordedAt = context.now.toISOString();
  if (row.markId !== null) {
    db.run('UPDATE marks SET points = ?, comment = ?, recordedAt = ? WHERE id = ?', [
      points,
      comment,
      recordedAt,
      row.markId,
    ]);
  } else {
    const markingId =
      row.markingId ?? createMarking(context, input, row.rubricId, { lecturerId: input.asLecturerId });
    db.run(
      'INSERT INTO marks (id, markingId, criterionId, points, comment, recordedAt) VALUES (?, ?, ?, ?, ?, ?)',
      [newId(), markingId, criterionId, points, comment, recordedAt],
    );
  }
  const what = changesPoints ? 'Punkte' : 'Kommentar';
  describe({
    label: `${what} „${row.criterionTitle}“, ${name}`,
    cohortId: row.cohortId,
    onBehalfOf: actingMarker(db, input.asLecturerId),
  });
  return { recordedAt, hasChanged: true };
}

/**
 * Marks are written by markers of people who take part, only until they have finished, and while the cohort has not ended.
 * @throws Refused `conflict`
 */
export function refuseUnlessOpen(
  db: Db,
  row: {
    enrolmentId: string;
    status: string;
    state: 'open' | 'done' | null;
    isDetermined: number;
    closedBy: End | null;
  },
  name: string,
): void {
  if (row.closedBy === 'cancelled') throw cancelled(db, row.enrolmentId);
  refuseDetermined(row, name);
  if (row.state === 'done') {
    throw new Refused(
      'conflict',
      `Die Bewertung von ${name} ist abgeschlossen. Bitte öffnen Sie sie wieder, um etwas zu ändern.`,
      { details: { reason: 'finished' } },
    );
  }
  if (row.status !== 'registered') {
    throw new Refused(
      'conflict',
      `${name} nimmt an diesem Kurs nicht teil und wird nicht bewertet. Bitte ändern Sie zuerst den Stand der Anmeldung.`,
      { details: { reason: row.status } },
    );
  }
  if (row.closedBy === 'completed') throw completed(db, row.enrolmentId, name);
}

/** What a determined result goes by stays as it is. @throws Refused `conflict` */
export function refuseDetermined({ isDetermined }: { isDetermined: number }, name: string): void {
  if (isDetermined === 0) return;
  throw new Refused(
    'conflict',
    `Das Ergebnis von ${name} ist festgestellt. Bitte öffnen Sie es unter „Vergleich“ mit einer Begründung wieder.`,
    { details: { reason: 'determined' } },
  );
}

export const noEnrolment = (enrolmentId: string): Refused =>
  new Refused('not-found', 'Diese Anmeldung gibt es nicht.', { details: { enrolmentId } });

/** The row of a marking, made when the first thing is said in it; it keeps its rubric when the course gets a new one. */
export function createMarking(
  context: CommandContext,
  { enrolmentId, part, role }: MarkingKey,
  rubricId: string,
  given: { lecturerId?: string | null; dueOn?: string | null } = {},
): string {
  const id = context.newId();
  context.db.insert('markings', {
    id,
    enrolmentId,
    part,
    role,
    rubricId,
    lecturerId: given.lecturerId ?? null,
    submissionId: part === 'paper' ? latestSubmissionId(context.db, enrolmentId) : null,
    dueOn: given.dueOn ?? null,
    createdAt: context.now.toISOString(),
  });
  return id;
}
