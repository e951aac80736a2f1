import type { OutputOf } from '../../../shared/contract';
import { ASSESSED_PARTS, type AssessedPart, MARKING_ROLES } from '../../../shared/domain/assessment';
import { toExact } from '../../../shared/domain/exact';
import { weightedPoints } from '../../../shared/domain/grading';
import { levelOf, type RubricLevel } from '../../../shared/domain/rubric';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { assessCohort, type CohortAssessment, type EnrolmentAssessment } from './assessment';
import { accessTo } from './marker';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from './marker-name';
import { shownName } from './shown-name';

type Comparison = OutputOf<'results.get'>;
type ComparedPart = Comparison['parts'][number];
type ComparedMarking = ComparedPart['markings'][number];
type ComparedCriterion = ComparedPart['criteria'][number];

/** Both parts of a person, criterion by criterion. @throws Refused `not-found`, `conflict` */
export function showComparison(
  db: Db,
  { enrolmentId, asLecturerId }: { enrolmentId: string; asLecturerId: string | null },
  today: string,
): Comparison {
  const { cohort, enrolment } = getAssessedEnrolment(db, enrolmentId, today);
  const topic = db.value<string>('SELECT topic FROM papers WHERE enrolmentId = ?', [enrolmentId]) ?? '';
  return {
    enrolmentId,
    cohortId: cohort.rules.cohortId,
    displayName: shownName(
      { ...enrolment, hidesNames: cohort.rules.hidesNames },
      { part: 'paper', asLecturerId: enrolment.determined ? null : asLecturerId },
    ),
    topic,
    stage: enrolment.stage,
    parts: ASSESSED_PARTS.filter((part) => weightOf(cohort, part) > 0).map((part) =>
      partOf(db, { cohort, enrolment, part, asLecturerId }),
    ),
    result: {
      state: enrolment.state,
      points: enrolment.points,
      grade: enrolment.grade,
      failures: [...enrolment.failures],
    },
    grades: [...cohort.rules.grades],
    determined: enrolment.determined,
    reopenings: db.all(
      `SELECT reason, reopenedBy AS "by", reopenedAt AS at FROM assessmentReopenings
       WHERE enrolmentId = ? AND markingId IS NULL ORDER BY reopenedAt DESC, id DESC`,
      [enrolmentId],
    ),
  };
}

/** A registered participant with what their cohort goes by. @throws Refused `not-found`, `conflict` */
export function getAssessedEnrolment(
  db: Db,
  enrolmentId: string,
  today: string,
): { cohort: CohortAssessment; enrolment: EnrolmentAssessment } {
  const cohortId = db.value<string>('SELECT cohortId FROM enrolments WHERE id = ?', [enrolmentId]);
  if (cohortId === undefined) {
    throw new Refused('not-found', 'Diese Anmeldung gibt es nicht.', { details: { enrolmentId } });
  }
  const cohort = assessCohort(db, cohortId, today);
  const enrolment = cohort.enrolments.find((row) => row.enrolmentId === enrolmentId);
  if (enrolment) return { cohort, enrolment };
  throw new Refused('conflict', 'Diese Person nimmt an diesem Kurs nicht teil und wird nicht bewertet.', {
    details: { enrolmentId },
  });
}

export const weightOf = ({ rules }: CohortAssessment, part: AssessedPart): number =>
  part === 'paper' ? rules.paperWeight : rules.presentationWeight;

interface Asked {
  cohort: CohortAssessment;
  enrolment: EnrolmentAssessment;
  part: AssessedPart;
  asLecturerId: string | null;
}

interface AgreementRow {
  points: number;
  reason: string;
  agreedBy: string;
  agreedAt: string;
  criteriaPoints: string;
}

function partOf(db: Db, { cohort, enrolment, part, asLecturerId }: Asked): ComparedPart {
  const { enrolmentId } = enrolment;
  const assessed = enrolment[part];
  const agreed = db.get<AgreementRow>(
    'SELECT points, reason, agreedBy, agreedAt, criteriaPoints FROM markAgreements WHERE enrolmentId = ? AND part = ?',
    [enrolmentId, part],
  );
  const rows = listMarkings(db, enrolmentId, part);
  const marked = rows.map((row) => ({
    row,
    access: accessTo(db, { enrolmentId, part, role: row.role, asLecturerId }),
    marks: listMarks(db, row),
  }));
  const shown = marked.filter(({ access }) => access !== 'withheld');
  const agreedPoints = agreed ? (JSON.parse(agreed.criteriaPoints) as Record<string, number>) : {};
  const agreement = agreed
    ? { points: agreed.points, reason: agreed.reason, agreedBy: agreed.agreedBy, agreedAt: agreed.agreedAt }
    : null;
  const isVisible = marked.every(({ access }) => access !== 'withheld');
  // A third marker, still covered, changes nothing of the distance between the first two.
  const areBothVisible = marked.every(({ row, access }) => row.role === 'third' || access !== 'withheld');
  return {
    part,
    weight: weightOf(cohort, part),
    rubricTitle: rows[0]?.rubricTitle ?? '',
    markers: assessed.markers.some(({ role }) => role !== 'first') ? 2 : markersAsked(cohort, part),
    tolerancePercent: cohort.rules.tolerancePercent,
    state: assessed.state,
    stage: enrolment.determined ? enrolment.stage : assessed.stage,
    rule: assessed.rule,
    difference: areBothVisible ? assessed.difference : null,
    points: isVisible ? assessed.points : null,
    markings: marked.map(({ row, access, marks }) => markingOf(db, row, access, marks)),
    criteria: compareCriteria(shown, agreedPoints),
    agreement,
  };
}

const markersAsked = ({ rules }: CohortAssessment, part: AssessedPart): number =>
  part === 'paper' ? rules.markersPerPaper : 1;

interface MarkingRow extends MarkerNameColumns {
  markingId: string;
  role: ComparedMarking['role'];
  state: 'open' | 'done';
  finishedAt: string | null;
  comment: string;
  lecturerId: string | null;
  rubricId: string;
  rubricTitle: string;
}

const listMarkings = (db: Db, enrolmentId: string, part: AssessedPart): MarkingRow[] =>
  db
    .all<MarkingRow>(
      `SELECT m.id AS markingId, m.role, m.state, m.finishedAt, m.comment, m.lecturerId, m.rubricId,
         r.title AS rubricTitle, ${MARKER_NAME_COLUMNS}
       FROM markings m JOIN rubrics r ON r.id = m.rubricId
         LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
       WHERE m.enrolmentId = ? AND m.part = ?`,
      [enrolmentId, part],
    )
    .sort((a, b) => MARKING_ROLES.indexOf(a.role) - MARKING_ROLES.indexOf(b.role));

interface MarkRow {
  criterionId: string;
  title: string;
  weight: number;
  maximumPoints: number;
  pointStep: number;
  levels: string;
  points: number | null;
  comment: string;
}

const listMarks = (db: Db, { markingId, rubricId }: MarkingRow): MarkRow[] =>
  db.all(
    `SELECT x.id AS criterionId, x.title, x.weight, x.maximumPoints, x.pointStep, x.levels, k.points,
       coalesce(k.comment, '') AS comment
     FROM criteria x LEFT JOIN marks k ON k.criterionId = x.id AND k.markingId = ?
     WHERE x.rubricId = ? ORDER BY x.position`,
    [markingId, rubricId],
  );

function markingOf(
  db: Db,
  row: MarkingRow,
  access: ComparedMarking['access'],
  marks: readonly MarkRow[],
): ComparedMarking {
  const isShown = access !== 'withheld';
  return {
    role: row.role,
    lecturerId: row.lecturerId,
    lecturerName: markerName(row),
    isDone: row.state === 'done',
    finishedAt: row.finishedAt,
    access,
    points: isShown ? weightedPoints(marks).points : null,
    comment: isShown ? row.comment : '',
    knockOuts: isShown
      ? db
          .all<{ title: string }>(
            `SELECT o.title FROM knockOutMarks k JOIN knockOuts o ON o.id = k.knockOutId
             WHERE k.markingId = ? AND k.isTriggered = 1 ORDER BY o.position`,
            [row.markingId],
          )
          .map(({ title }) => title)
      : [],
  };
}

/** Criteria side by side; none where the markers had different versions of the rubric. */
function compareCriteria(
  marked: readonly { row: MarkingRow; marks: readonly MarkRow[] }[],
  agreedPoints: Readonly<Record<string, number>>,
): ComparedCriterion[] {
  const [reference] = marked;
  if (!reference || marked.some(({ row }) => row.rubricId !== reference.row.rubricId)) return [];
  return reference.marks.map((criterion, index) => {
    const { criterionId, title, weight, maximumPoints, pointStep } = criterion;
    const levels = JSON.parse(criterion.levels) as RubricLevel[];
    const marks = marked.flatMap(({ row, marks: own }) => {
      const mark = own[index];
      if (!mark) return [];
      const { points, comment } = mark;
      return [{ role: row.role, points, comment, level: levelOf(points, levels)?.title ?? null }];
    });
    const pointsOf = (role: ComparedMarking['role']) =>
      marks.find((mark) => mark.role === role)?.points ?? null;
    const [first, second] = [pointsOf('first'), pointsOf('second')];
    return {
      criterionId,
      title,
      weight,
      maximumPoints,
      pointStep,
      marks,
      difference:
        first === null || second === null ? null : toExact(first).sub(toExact(second)).abs().valueOf(),
      agreedPoints: agreedPoints[criterionId] ?? null,
    };
  });
}
