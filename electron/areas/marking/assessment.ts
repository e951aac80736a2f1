import {
  type AssessedPart,
  type Assessment,
  assess,
  type MarkingRole,
  type PartState,
  partResult,
} from '../../../shared/domain/assessment';
import type { Exact } from '../../../shared/domain/exact';
import { type DecimalKeyStep, type GradeKeyStep, weightedPoints } from '../../../shared/domain/grading';
import { paperDueOn } from '../../../shared/domain/paper-deadline';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { LATEST_SUBMISSION } from '../papers/queries';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from './marker-name';

export interface AssessmentRules {
  cohortId: string;
  markersPerPaper: 1 | 2;
  paperWeight: number;
  presentationWeight: number;
  paperMinimumPoints: number | null;
  presentationMinimumPoints: number | null;
  grades: GradeKeyStep[];
  decimals: DecimalKeyStep[];
}

interface CohortRules extends Omit<AssessmentRules, 'grades' | 'decimals'> {
  tolerancePercent: number;
  dueOn: string | null;
  gradeKey: string;
  decimalKey: string;
  paperCriteria: number;
  presentationCriteria: number;
}

interface EnrolmentRow {
  enrolmentId: string;
  personId: string;
  title: string;
  firstName: string;
  lastName: string;
  extendedDueOn: string | null;
  submissionId: string | null;
  isLate: number | null;
}

export interface Marker {
  role: MarkingRole;
  lecturerId: string | null;
  lecturerName: string | null;
  isDone: boolean;
  markedCriteria: number;
  criteria: number;
}

interface MarkingOfPart extends Marker {
  enrolmentId: string;
  part: AssessedPart;
  submissionId: string | null;
  points: Exact | null;
}

export interface AssessedPartRow {
  state: PartState;
  points: number | null;
  markedCriteria: number;
  criteria: number;
  markers: Marker[];
  isOutdated: boolean;
}

export interface EnrolmentAssessment extends EnrolmentRow, Assessment {
  isHandedIn: boolean;
  paper: AssessedPartRow;
  presentation: AssessedPartRow;
}

/**
 * Parts and result of every registered participant of a cohort, in the order of their names: what certificates, lists
 * and overviews of the result go by. Four statements, however many participants. @throws Refused `not-found`
 */
export function assessCohort(
  db: Db,
  cohortId: string,
  today?: string,
): { rules: AssessmentRules; enrolments: EnrolmentAssessment[] } {
  const cohort = getCohortRules(db, cohortId);
  const grades = JSON.parse(cohort.gradeKey) as GradeKeyStep[];
  const decimals = JSON.parse(cohort.decimalKey) as DecimalKeyStep[];
  const markings = new Map<string, MarkingOfPart[]>();
  for (const marking of listMarkings(db, cohortId)) {
    const key = `${marking.enrolmentId}/${marking.part}`;
    const known = markings.get(key);
    if (known) known.push(marking);
    else markings.set(key, [marking]);
  }
  const agreed = listAgreements(db, cohortId);

  const partOf = (row: EnrolmentRow, part: AssessedPart) => {
    const key = `${row.enrolmentId}/${part}`;
    const own = markings.get(key) ?? [];
    const { state, points } = partResult({
      markers: part === 'paper' ? cohort.markersPerPaper : 1,
      tolerancePercent: cohort.tolerancePercent,
      markings: own,
      agreedPoints: agreed.get(key) ?? null,
    });
    const first = own.find((marking) => marking.role === 'first');
    const criteria =
      first?.criteria ?? (part === 'paper' ? cohort.paperCriteria : cohort.presentationCriteria);
    return {
      exact: points,
      hasMarks: own.some((marking) => marking.markedCriteria > 0),
      shown: {
        state,
        points: points === null ? null : points.valueOf(),
        markedCriteria: first?.markedCriteria ?? 0,
        criteria,
        markers: own.map(({ role, lecturerId, lecturerName, isDone, markedCriteria, criteria: all }) => ({
          role,
          lecturerId,
          lecturerName,
          isDone,
          markedCriteria,
          criteria: all,
        })),
        isOutdated:
          part === 'paper' &&
          row.submissionId !== null &&
          own.some((marking) => marking.isDone && marking.submissionId !== row.submissionId),
      },
    };
  };

  const enrolments = listEnrolments(db, cohortId).map((row): EnrolmentAssessment => {
    const paper = partOf(row, 'paper');
    const presentation = partOf(row, 'presentation');
    const isHandedIn = row.submissionId !== null || paper.hasMarks;
    return {
      ...row,
      isHandedIn,
      paper: paper.shown,
      presentation: presentation.shown,
      ...assess({
        paper: { weight: cohort.paperWeight, points: paper.exact, minimum: cohort.paperMinimumPoints },
        presentation: {
          weight: cohort.presentationWeight,
          points: presentation.exact,
          minimum: cohort.presentationMinimumPoints,
        },
        isHandedIn,
        dueOn: today === undefined ? null : paperDueOn(cohort.dueOn, row.extendedDueOn),
        today: today ?? '',
        keys: { grades, decimals },
      }),
    };
  });
  const { markersPerPaper, paperWeight, presentationWeight, paperMinimumPoints, presentationMinimumPoints } =
    cohort;
  return {
    rules: {
      cohortId,
      markersPerPaper,
      paperWeight,
      presentationWeight,
      paperMinimumPoints,
      presentationMinimumPoints,
      grades,
      decimals,
    },
    enrolments,
  };
}

function getCohortRules(db: Db, cohortId: string): CohortRules {
  const rules = db.get<CohortRules>(
    `SELECT c.id AS cohortId, c.paperDueOn AS dueOn, k.markersPerPaper, k.markingTolerancePercent AS tolerancePercent,
       k.paperWeight, k.presentationWeight, k.paperMinimumPoints, k.presentationMinimumPoints, h.gradeKey, h.decimalKey,
       (SELECT count(*) FROM rubrics r JOIN criteria x ON x.rubricId = r.id
        WHERE r.courseId = k.id AND r.part = 'paper' AND r.isCurrent = 1) AS paperCriteria,
       (SELECT count(*) FROM rubrics r JOIN criteria x ON x.rubricId = r.id
        WHERE r.courseId = k.id AND r.part = 'presentation' AND r.isCurrent = 1) AS presentationCriteria
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId WHERE c.id = ?`,
    [cohortId],
  );
  if (!rules) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  return rules;
}

const listEnrolments = (db: Db, cohortId: string): EnrolmentRow[] =>
  db.all<EnrolmentRow>(
    `SELECT e.id AS enrolmentId, e.personId, p.title, p.firstName, p.lastName, a.extendedDueOn,
       s.id AS submissionId, s.isLate
     FROM enrolments e JOIN persons p ON p.id = e.personId
       LEFT JOIN papers a ON a.enrolmentId = e.id LEFT JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
     WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
    [cohortId],
  );

interface MarkRow extends MarkerNameColumns {
  markingId: string;
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
  state: 'open' | 'done';
  lecturerId: string | null;
  submissionId: string | null;
  weight: number;
  points: number | null;
}

/** Every marking of a cohort with its weighted points. */
function listMarkings(db: Db, cohortId: string): MarkingOfPart[] {
  const rows = db.all<MarkRow>(
    `SELECT m.id AS markingId, m.enrolmentId, m.part, m.role, m.state, m.lecturerId, m.submissionId,
       ${MARKER_NAME_COLUMNS}, x.weight, k.points
     FROM enrolments e JOIN markings m ON m.enrolmentId = e.id
       JOIN criteria x ON x.rubricId = m.rubricId
       LEFT JOIN marks k ON k.markingId = m.id AND k.criterionId = x.id
       LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
     WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY m.id, x.position`,
    [cohortId],
  );
  const byMarking = new Map<string, MarkRow[]>();
  for (const row of rows) {
    const known = byMarking.get(row.markingId);
    if (known) known.push(row);
    else byMarking.set(row.markingId, [row]);
  }
  return [...byMarking.values()].map((marks) => {
    const [row] = marks as [MarkRow];
    const markedCriteria = marks.filter(({ points }) => points !== null).length;
    return {
      enrolmentId: row.enrolmentId,
      part: row.part,
      role: row.role,
      isDone: row.state === 'done',
      lecturerId: row.lecturerId,
      lecturerName: markerName(row),
      submissionId: row.submissionId,
      markedCriteria,
      criteria: marks.length,
      points: markedCriteria === marks.length ? weightedPoints(marks).exact : null,
    };
  });
}

function listAgreements(db: Db, cohortId: string): Map<string, number> {
  const rows = db.all<{ enrolmentId: string; part: AssessedPart; points: number }>(
    `SELECT g.enrolmentId, g.part, g.points FROM enrolments e JOIN markAgreements g ON g.enrolmentId = e.id
     WHERE e.cohortId = ?`,
    [cohortId],
  );
  return new Map(rows.map(({ enrolmentId, part, points }) => [`${enrolmentId}/${part}`, points]));
}
