import type { AssessedPart, ComparisonRule, MarkingRole } from '../../../shared/domain/assessment';
import type { Exact } from '../../../shared/domain/exact';
import { weightedPoints } from '../../../shared/domain/grading';
import type { TopicState } from '../../../shared/domain/paper-deadline';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';
import { storedJson } from '../../store/stored-json';
import { LATEST_SUBMISSION } from '../papers/queries';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns, markerName } from './marker-name';
import { IS_OFFICES } from './whose-marking';

export interface RulesRow {
  cohortId: string;
  dueOn: string | null;
  markersPerPaper: 1 | 2;
  markersPerPresentation: 1 | 2;
  tolerancePercent: number;
  hidesNames: number;
  paperWeight: number;
  presentationWeight: number;
  paperMinimumPoints: number | null;
  presentationMinimumPoints: number | null;
  gradeKey: string;
  decimalKey: string;
  paperCriteria: number;
  presentationCriteria: number;
}

export interface EnrolmentRow {
  enrolmentId: string;
  personId: string;
  title: string;
  firstName: string;
  lastName: string;
  birthDate: string | null;
  birthPlace: string;
  blindNumber: number | null;
  topicState: TopicState | null;
  extendedDueOn: string | null;
  submissionId: string | null;
  isLate: number | null;
}

export interface Marker {
  role: MarkingRole;
  lecturerId: string | null;
  lecturerName: string | null;
  isOffices: boolean;
  isDone: boolean;
  markedCriteria: number;
  criteria: number;
}

export interface MarkingOfPart extends Marker {
  enrolmentId: string;
  part: AssessedPart;
  submissionId: string | null;
  points: Exact | null;
  knockOuts: string[];
}

export interface AgreementRow {
  enrolmentId: string;
  part: AssessedPart;
  points: number;
  /** Whether each decided knock-out applies, by title, as JSON with 1 and 0. */
  knockOuts: string;
}

export interface ComparisonRow {
  enrolmentId: string;
  part: AssessedPart;
  rule: ComparisonRule;
}

export interface ResultRow {
  enrolmentId: string;
  points: number;
  grade: number | null;
  decimalGrade: number | null;
  hasPassed: number;
  /** `ResultContent` as JSON. */
  content: string;
  determinedAt: string;
  determinedBy: string;
  announcedAt: string | null;
  announcedBy: string;
}

/** What the assessments of several cohorts go by. Statements read all of them at once: `ids` is a JSON array. */
export interface AssessmentRows {
  rules: RulesRow[];
  /** By cohort, everybody registered, in the order of their names. */
  enrolments: Map<string, EnrolmentRow[]>;
  markings: Map<string, MarkingOfPart[]>;
  agreements: Map<string, AgreementRow[]>;
  comparisons: Map<string, ComparisonRow[]>;
  results: Map<string, ResultRow[]>;
}

const CRITERIA_OF = (
  part: AssessedPart,
) => `(SELECT count(*) FROM rubrics r JOIN criteria x ON x.rubricId = r.id
    WHERE r.courseId = k.id AND r.part = '${part}' AND r.isCurrent = 1)`;

const RULES = `SELECT c.id AS cohortId, c.paperDueOn AS dueOn, c.hidesNames, k.markersPerPaper, k.markersPerPresentation,
    k.markingTolerancePercent AS tolerancePercent, k.paperWeight, k.presentationWeight, k.paperMinimumPoints,
    k.presentationMinimumPoints, h.gradeKey, h.decimalKey,
    ${CRITERIA_OF('paper')} AS paperCriteria, ${CRITERIA_OF('presentation')} AS presentationCriteria
  FROM json_each(?) j JOIN cohorts c ON c.id = j.value
    JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId`;

const REGISTERED = "json_each(?) j JOIN enrolments e ON e.cohortId = j.value AND e.status = 'registered'";

const ENROLMENTS = `SELECT e.cohortId, e.id AS enrolmentId, e.personId, p.title, p.firstName, p.lastName, p.birthDate, p.birthPlace,
    a.blindNumber, a.topicState, a.extendedDueOn, s.id AS submissionId, s.isLate
  FROM ${REGISTERED} JOIN persons p ON p.id = e.personId
    LEFT JOIN papers a ON a.enrolmentId = e.id LEFT JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
  ORDER BY p.sortKey, e.id`;

const MARKINGS = `SELECT m.rowid AS marking, m.enrolmentId, m.part, m.role, m.state, m.lecturerId, m.submissionId, ${IS_OFFICES} AS isOffices,
    (SELECT json_group_array(t.title) FROM knockOutMarks o JOIN knockOuts t ON t.id = o.knockOutId
     WHERE o.markingId = m.id AND o.isTriggered = 1) AS knockOuts,
    ${MARKER_NAME_COLUMNS}
  FROM ${REGISTERED} JOIN markings m ON m.enrolmentId = e.id
    LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
  ORDER BY m.id`;

/** A row for each criterion of each marking, marked or not. */
const MARKS = `SELECT m.rowid AS marking, x.weight, x.maximumPoints, k.points
  FROM ${REGISTERED} JOIN markings m ON m.enrolmentId = e.id
    JOIN criteria x ON x.rubricId = m.rubricId
    LEFT JOIN marks k ON k.markingId = m.id AND k.criterionId = x.id`;

const AGREEMENTS = `SELECT g.enrolmentId, g.part, g.points,
    (SELECT json_group_object(t.title, json_extract(d.value, '$.applies')) FROM json_each(g.knockOuts) d
       JOIN knockOuts t ON t.id = d.key) AS knockOuts
  FROM json_each(?) j JOIN enrolments e ON e.cohortId = j.value JOIN markAgreements g ON g.enrolmentId = e.id`;

const OF_COHORTS = 'json_each(?) j JOIN enrolments e ON e.cohortId = j.value';

const COMPARISONS = `SELECT x.enrolmentId, x.part, x.rule
  FROM ${OF_COHORTS} JOIN markComparisons x ON x.enrolmentId = e.id`;

const RESULTS = `SELECT r.enrolmentId, r.points, r.grade, r.decimalGrade, r.hasPassed, r.content, r.determinedAt,
    r.determinedBy, r.announcedAt, r.announcedBy
  FROM ${OF_COHORTS} JOIN results r ON r.enrolmentId = e.id`;

export function readAssessmentRows(db: Db, cohortIds: readonly string[]): AssessmentRows {
  const ids = [JSON.stringify(cohortIds)];
  return {
    rules: db.all<RulesRow>(RULES, ids),
    enrolments: groupRows(db.all<EnrolmentRow & { cohortId: string }>(ENROLMENTS, ids), 'cohortId'),
    markings: groupRows(readMarkings(db, ids), 'enrolmentId'),
    agreements: groupRows(db.all<AgreementRow>(AGREEMENTS, ids), 'enrolmentId'),
    comparisons: groupRows(db.all<ComparisonRow>(COMPARISONS, ids), 'enrolmentId'),
    results: groupRows(db.all<ResultRow>(RESULTS, ids), 'enrolmentId'),
  };
}

interface MarkingRow extends MarkerNameColumns {
  marking: number;
  enrolmentId: string;
  part: AssessedPart;
  role: MarkingRole;
  state: 'open' | 'done';
  isOffices: number;
  lecturerId: string | null;
  submissionId: string | null;
  /** Titles as JSON. */
  knockOuts: string;
}

interface MarkRow {
  marking: number;
  weight: number;
  maximumPoints: number;
  points: number | null;
}

/** Every marking with its weighted points. */
function readMarkings(db: Db, ids: readonly string[]): MarkingOfPart[] {
  const marks = groupRows(db.all<MarkRow>(MARKS, ids), 'marking');
  return db.all<MarkingRow>(MARKINGS, ids).map((row) => {
    const own = marks.get(row.marking) ?? [];
    let markedCriteria = 0;
    for (const { points } of own) if (points !== null) markedCriteria += 1;
    return {
      enrolmentId: row.enrolmentId,
      part: row.part,
      role: row.role,
      isOffices: row.isOffices === 1,
      isDone: row.state === 'done',
      lecturerId: row.lecturerId,
      lecturerName: markerName(row),
      submissionId: row.submissionId,
      markedCriteria,
      criteria: own.length,
      points: own.length > 0 && markedCriteria === own.length ? weightedPoints(own).exact : null,
      knockOuts: row.knockOuts === '[]' ? [] : storedJson<string[]>(row.knockOuts),
    };
  });
}
