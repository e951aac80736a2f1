import type { OutputOf } from '../../../shared/contract';
import {
  ASSESSED_PARTS,
  type AssessedPart,
  disputedKnockOuts,
  MARKING_ROLES,
  markersOfPart,
} from '../../../shared/domain/assessment';
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
type ComparedKnockOut = ComparedPart['knockOuts'][number];

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
  criteriaReasons: string;
  knockOuts: string;
}

function partOf(db: Db, { cohort, enrolment, part, asLecturerId }: Asked): ComparedPart {
  const { enrolmentId } = enrolment;
  const assessed = enrolment[part];
  const agreed = db.get<AgreementRow>(
    `SELECT points, reason, agreedBy, agreedAt, criteriaPoints, criteriaReasons, knockOuts
     FROM markAgreements WHERE enrolmentId = ? AND part = ?`,
    [enrolmentId, part],
  );
  const rows = listMarkings(db, enrolmentId, part);
  const marked = rows.map((row) => ({
    row,
    access: accessTo(db, { enrolmentId, part, role: row.role, asLecturerId }),
    marks: listMarks(db, row),
    knockOuts: listKnockOuts(db, row),
  }));
  const shown = marked.filter(({ access }) => access !== 'withheld');
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
    markers: markersOfPart(cohort.rules, part, assessed.markers),
    tolerancePercent: cohort.rules.tolerancePercent,
    state: assessed.state,
    stage: enrolment.determined ? enrolment.stage : assessed.stage,
    rule: assessed.rule,
    difference: areBothVisible ? assessed.difference : null,
    points: isVisible ? assessed.points : null,
    markings: marked.map(({ row, access, marks, knockOuts }) => markingOf(row, access, marks, knockOuts)),
    criteria: compareCriteria(shown, agreed),
    knockOuts: compareKnockOuts(shown, areBothVisible, agreed),
    agreement,
  };
}

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

interface KnockOutRow {
  knockOutId: string;
  title: string;
  isTriggered: number | null;
  comment: string;
}

const listKnockOuts = (db: Db, { markingId }: MarkingRow): KnockOutRow[] =>
  db.all(
    `SELECT o.id AS knockOutId, o.title, k.isTriggered, k.comment
     FROM knockOutMarks k JOIN knockOuts o ON o.id = k.knockOutId WHERE k.markingId = ? ORDER BY o.position`,
    [markingId],
  );

const triggered = (rows: readonly KnockOutRow[]): string[] =>
  rows.filter(({ isTriggered }) => isTriggered === 1).map(({ title }) => title);

function markingOf(
  row: MarkingRow,
  access: ComparedMarking['access'],
  marks: readonly MarkRow[],
  knockOuts: readonly KnockOutRow[],
): ComparedMarking {
  const isShown = access !== 'withheld';
  return {
    markingId: row.markingId,
    role: row.role,
    lecturerId: row.lecturerId,
    lecturerName: markerName(row),
    isDone: row.state === 'done',
    finishedAt: row.finishedAt,
    access,
    points: isShown ? weightedPoints(marks).points : null,
    comment: isShown ? row.comment : '',
    knockOuts: isShown ? triggered(knockOuts) : [],
  };
}

/** Criteria side by side; none where the markers had different versions of the rubric. */
function compareCriteria(
  marked: readonly { row: MarkingRow; marks: readonly MarkRow[] }[],
  agreed: AgreementRow | undefined,
): ComparedCriterion[] {
  const [reference] = marked;
  if (!reference || marked.some(({ row }) => row.rubricId !== reference.row.rubricId)) return [];
  const agreedPoints = JSON.parse(agreed?.criteriaPoints ?? '{}') as Record<string, number>;
  const reasons = JSON.parse(agreed?.criteriaReasons ?? '{}') as Record<string, string>;
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
      agreedReason: reasons[criterionId] ?? '',
    };
  });
}

/** What a marker says of each knock-out that one of them says applies; disputed is told only where both are seen. */
function compareKnockOuts(
  marked: readonly { row: MarkingRow; knockOuts: readonly KnockOutRow[] }[],
  areBothVisible: boolean,
  agreed: AgreementRow | undefined,
): ComparedKnockOut[] {
  const by = (role: ComparedMarking['role']) =>
    triggered(marked.find(({ row }) => row.role === role)?.knockOuts ?? []);
  const isTwo = marked.some(({ row }) => row.role === 'second');
  const disputed = areBothVisible && isTwo ? disputedKnockOuts(by('first'), by('second')) : [];
  const decided = JSON.parse(agreed?.knockOuts ?? '{}') as Record<
    string,
    NonNullable<ComparedKnockOut['agreed']>
  >;
  const titles = [...new Set(marked.flatMap(({ knockOuts }) => triggered(knockOuts)))];
  return titles.map((title) => {
    const own = (knockOuts: readonly KnockOutRow[]) => knockOuts.find((knockOut) => knockOut.title === title);
    const knockOutId =
      marked.map(({ knockOuts }) => own(knockOuts)).find((row) => row?.isTriggered === 1)?.knockOutId ?? '';
    return {
      knockOutId,
      title,
      marks: marked.map(({ row, knockOuts }) => ({
        role: row.role,
        applies: own(knockOuts)?.isTriggered === 1,
        comment: own(knockOuts)?.comment ?? '',
      })),
      isDisputed: disputed.includes(title),
      agreed: decided[knockOutId] ?? null,
    };
  });
}
