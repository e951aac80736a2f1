import type { OutputOf } from '../../../shared/contract';
import type { AssessedPart, MarkingRole } from '../../../shared/domain/assessment';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { CLOSED_BY, type End } from '../cohorts/ended-cohort';
import { noRubric } from './desk';
import {
  actingMarker,
  claimMarking,
  getLecturerName,
  keepTakeover,
  type MarkerKey,
  type MarkingKey,
  refuseForeign,
  refuseSameMarker,
} from './marker';
import { PART_NAMES } from './marking-words';
import { finishedVersion } from './read-version';
import { createMarking, noEnrolment, refuseUnlessOpen } from './record-mark';
import { BLIND_COLUMNS, type NamedRow, shownName } from './shown-name';
import { hasMarks } from './whose-marking';

interface MarkingRow extends NamedRow {
  enrolmentId: string;
  cohortId: string;
  status: string;
  rubricId: string | null;
  markingId: string | null;
  state: 'open' | 'done' | null;
  comment: string;
  lecturerId: string | null;
  dueOn: string | null;
  submissionId: string | null;
  isDetermined: number;
  closedBy: End | null;
}

/** The marking of one marker, or what is needed to make it. @throws Refused `not-found` */
export function getMarking(
  db: Db,
  { enrolmentId, part, role }: MarkingKey,
): MarkingRow & { rubricId: string } {
  const row = db.get<MarkingRow>(
    `SELECT e.id AS enrolmentId, e.cohortId, e.status, p.title, p.firstName, p.lastName, ${BLIND_COLUMNS}, m.id AS markingId, m.state,
       coalesce(m.comment, '') AS comment, m.lecturerId, m.dueOn, m.submissionId,
       EXISTS (SELECT 1 FROM results r WHERE r.enrolmentId = e.id) AS isDetermined, ${CLOSED_BY} AS closedBy, coalesce(m.rubricId,
         (SELECT n.id FROM rubrics n WHERE n.courseId = c.courseId AND n.part = @part AND n.isCurrent = 1)) AS rubricId
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
       LEFT JOIN papers a ON a.enrolmentId = e.id
       LEFT JOIN markings m ON m.enrolmentId = e.id AND m.part = @part AND m.role = @role
     WHERE e.id = @enrolmentId`,
    { enrolmentId, part, role },
  );
  if (!row) throw noEnrolment(enrolmentId);
  const { rubricId } = row;
  if (rubricId === null) throw noRubric(part);
  return { ...row, rubricId };
}

/** Saves the comment on the whole. @throws Refused `not-found`, `conflict` */
export function commentMarking(
  context: CommandContext,
  input: MarkerKey & { comment: string },
): OutputOf<'marking.comment'> {
  const { db, describe } = context;
  const marking = getMarking(db, input);
  const name = shownName(marking, input);
  refuseForeign(db, input, marking, name);
  refuseUnlessOpen(db, marking, name);
  if (marking.comment === input.comment) return { hasChanged: false };
  claimMarking(context, input, marking, name);
  const markingId =
    marking.markingId ?? createMarking(context, input, marking.rubricId, { lecturerId: input.asLecturerId });
  db.update('markings', markingId, { comment: input.comment });
  describe({
    label: `Gesamtkommentar ${PART_NAMES[input.part]}, ${name}`,
    cohortId: marking.cohortId,
    onBehalfOf: actingMarker(db, input.asLecturerId),
  });
  return { hasChanged: true };
}

interface Assignment {
  enrolmentIds: readonly string[];
  part: AssessedPart;
  role: MarkingRole;
  lecturerId: string | null;
  dueOn?: string | null | undefined;
  /** Why marks of the office go to the lecturer; empty where there are none. */
  reason?: string | undefined;
}

/**
 * Gives markings to a lecturer. Marks stay with whom they are of: those of a lecturer are taken over at the desk, those of the
 * office go along with a reason that stays visible. @throws Refused `not-found`, `conflict`
 */
export function assignMarkings(context: CommandContext, input: Assignment): OutputOf<'marking.assign'> {
  const { db, describe } = context;
  const { part, role, lecturerId, dueOn, reason = '' } = input;
  const lecturer = lecturerId === null ? null : getLecturerName(db, lecturerId);
  const markings = [...new Set(input.enrolmentIds)].map((enrolmentId) =>
    getMarking(db, { enrolmentId, part, role }),
  );
  let hasHandedOver = false;
  for (const marking of markings) {
    const key = { enrolmentId: marking.enrolmentId, part, role };
    refuseUnlessOpen(db, marking, displayName(marking));
    if (lecturerId !== null) refuseSameMarker(db, key, lecturerId, displayName(marking));
    if (marking.markingId !== null) {
      const { markingId } = marking;
      if (marking.lecturerId !== lecturerId && hasMarks(db, markingId)) {
        if (marking.lecturerId !== null) throw hasOthersMarks(db, marking, marking.lecturerId);
        if (reason === '') throw hasOfficesMarks(marking);
        keepTakeover(context, { markingId, fromLecturerId: null, toLecturerId: lecturerId, reason });
        hasHandedOver = true;
      }
      db.update('markings', marking.markingId, { lecturerId, ...(dueOn !== undefined && { dueOn }) });
    } else if (lecturerId !== null || (dueOn !== undefined && dueOn !== null)) {
      createMarking(context, key, marking.rubricId, { lecturerId, dueOn: dueOn ?? null });
    }
  }
  const [first] = markings;
  const whose = markings.length === 1 && first ? displayName(first) : `${markings.length} Personen`;
  const isOneCohort = markings.every((marking) => marking.cohortId === first?.cohortId);
  describe({
    label: `Korrektur ${PART_NAMES[part]} ${lecturer ? `an ${lecturer}` : 'an niemanden'}, ${whose}`,
    cohortId: isOneCohort ? (first?.cohortId ?? null) : null,
    isFinal: hasHandedOver,
  });
  return {};
}

const hasOthersMarks = (db: Db, marking: MarkingRow, lecturerId: string): Refused =>
  new Refused(
    'conflict',
    `${getLecturerName(db, lecturerId)} hat bei ${displayName(marking)} schon bewertet. Bitte übernehmen Sie diese Bewertung am Bewertungstisch mit einer Begründung.`,
    { details: { reason: 'has-marks', enrolmentId: marking.enrolmentId } },
  );

const hasOfficesMarks = (marking: MarkingRow): Refused =>
  new Refused(
    'conflict',
    `Das Büro hat bei ${displayName(marking)} schon bewertet. Bitte begründen Sie, warum diese Bewertung an jemand anderen geht.`,
    {
      fields: { reason: 'Bitte begründen.' },
      details: { reason: 'has-office-marks', enrolmentId: marking.enrolmentId },
    },
  );

/**
 * Finishes a marking that is complete, for the version that was read: `submissionId` says which where a newer one has come in since.
 * @throws Refused `not-found`, `conflict`, `blocked` with what is not marked
 */
export function finishMarking(
  context: CommandContext,
  { submissionId: said, ...key }: MarkerKey & { submissionId?: string | undefined },
): OutputOf<'marking.finish'> {
  const { db, describe } = context;
  const marking = getMarking(db, key);
  const name = shownName(marking, key);
  refuseForeign(db, key, marking, name);
  refuseUnlessOpen(db, marking, name);
  claimMarking(context, key, marking, name);
  const unmarked = db
    .all<{ title: string }>(
      `SELECT x.title FROM criteria x LEFT JOIN marks k ON k.criterionId = x.id AND k.markingId = ?
       WHERE x.rubricId = ? AND k.points IS NULL ORDER BY x.position`,
      [marking.markingId, marking.rubricId],
    )
    .map(({ title }) => title);
  if (unmarked.length > 0 || marking.markingId === null) {
    const titles = unmarked.map((title) => `„${title}“`).join(', ');
    throw new Refused(
      'blocked',
      `Die Bewertung von ${name} lässt sich noch nicht abschließen. Nicht bewertet: ${titles}.`,
      { details: { unmarked: unmarked.join('\n'), count: unmarked.length } },
    );
  }
  const finishedAt = context.now.toISOString();
  db.update('markings', marking.markingId, {
    state: 'done',
    closesWhenMarked: 0,
    finishedAt,
    ...(key.part === 'paper' && { submissionId: finishedVersion(db, marking, said, name) }),
  });
  describe({
    label: `Bewertung ${PART_NAMES[key.part]} abgeschlossen, ${name}`,
    cohortId: marking.cohortId,
    onBehalfOf: actingMarker(db, key.asLecturerId),
  });
  return { finishedAt };
}
