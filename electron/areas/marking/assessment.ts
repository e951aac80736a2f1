import {
  type AssessedPart,
  type Assessment,
  assess,
  type ComparisonRule,
  MARKING_ROLES,
  type MarkersAgreement,
  markersOfPart,
  type PartState,
  partResult,
} from '../../../shared/domain/assessment';
import { type AssessmentStage, assessmentStage, partStage } from '../../../shared/domain/assessment-stage';
import type { DecimalKeyStep, GradeKeyStep, GradeKeys } from '../../../shared/domain/grading';
import { paperDueOn } from '../../../shared/domain/paper-deadline';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';
import {
  type AgreementRow,
  type AssessmentRows,
  type EnrolmentRow,
  type Marker,
  type MarkingOfPart,
  type RulesRow,
  readAssessmentRows,
} from './assessment-rows';
import { type DeterminedResult, determinedResult } from './determined-result';

export interface AssessmentRules {
  cohortId: string;
  markersPerPaper: 1 | 2;
  markersPerPresentation: 1 | 2;
  paperWeight: number;
  presentationWeight: number;
  paperMinimumPoints: number | null;
  presentationMinimumPoints: number | null;
  tolerancePercent: number;
  hidesNames: number;
  grades: readonly GradeKeyStep[];
  decimals: readonly DecimalKeyStep[];
}

export interface AssessedPartRow {
  state: PartState;
  stage: AssessmentStage;
  rule: ComparisonRule | null;
  /** Points between two finished markings. */
  difference: number | null;
  points: number | null;
  markedCriteria: number;
  criteria: number;
  markers: Marker[];
  isOutdated: boolean;
}

export interface EnrolmentAssessment extends EnrolmentRow, Assessment {
  isHandedIn: boolean;
  stage: AssessmentStage;
  /** When the result was determined and announced and by whom; it is shown as it was then. */
  determined: DeterminedResult['determined'] | null;
  paper: AssessedPartRow;
  presentation: AssessedPartRow;
}

export interface CohortAssessment {
  rules: AssessmentRules;
  enrolments: EnrolmentAssessment[];
}

/**
 * Parts and result of every registered participant of a cohort, in the order of their names: what certificates, lists
 * and overviews of the result go by. @throws Refused `not-found`
 */
export function assessCohort(db: Db, cohortId: string, today?: string): CohortAssessment {
  const assessed = assessCohorts(db, [cohortId], today).get(cohortId);
  if (!assessed) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  return assessed;
}

/** The same of several cohorts, by their ids: seven statements, however many they are. Ids of no cohort are passed over. */
export function assessCohorts(
  db: Db,
  cohortIds: readonly string[],
  today?: string,
): Map<string, CohortAssessment> {
  const rows = readAssessmentRows(db, cohortIds);
  return new Map(
    rows.rules.map((rules) => {
      const keys = {
        grades: storedJson<readonly GradeKeyStep[]>(rules.gradeKey),
        decimals: storedJson<readonly DecimalKeyStep[]>(rules.decimalKey),
      };
      const enrolments = rows.enrolments.get(rules.cohortId) ?? [];
      return [
        rules.cohortId,
        {
          rules: { ...shownRules(rules), ...keys },
          enrolments: enrolments.map((row) => assessEnrolment(row, rules, keys, rows, today)),
        },
      ];
    }),
  );
}

const shownRules = ({
  cohortId,
  markersPerPaper,
  markersPerPresentation,
  paperWeight,
  presentationWeight,
  paperMinimumPoints,
  presentationMinimumPoints,
  tolerancePercent,
  hidesNames,
}: RulesRow): Omit<AssessmentRules, 'grades' | 'decimals'> => ({
  cohortId,
  markersPerPaper,
  markersPerPresentation,
  paperWeight,
  presentationWeight,
  paperMinimumPoints,
  presentationMinimumPoints,
  tolerancePercent,
  hidesNames,
});

function assessEnrolment(
  row: EnrolmentRow,
  rules: RulesRow,
  keys: GradeKeys,
  { markings, agreements, comparisons, results }: AssessmentRows,
  today: string | undefined,
): EnrolmentAssessment {
  const { enrolmentId } = row;
  const own = markings.get(enrolmentId) ?? [];
  const agreed = agreements.get(enrolmentId);
  const partOf = (part: AssessedPart) => ({
    markings: own.filter((marking) => marking.part === part),
    agreement: agreementOf(agreed?.find((agreement) => agreement.part === part)),
    isCompared: comparisons.get(enrolmentId)?.some((comparison) => comparison.part === part) ?? false,
  });
  const paper = paperOf(row, partOf('paper'), rules);
  const presentation = presentationOf(partOf('presentation'), rules);
  const isHandedIn = row.submissionId !== null || paper.hasMarks;
  const assessed = assess({
    paper: {
      weight: rules.paperWeight,
      points: paper.exact,
      minimum: rules.paperMinimumPoints,
      isKnockedOut: paper.isKnockedOut,
    },
    presentation: {
      weight: rules.presentationWeight,
      points: presentation.exact,
      minimum: rules.presentationMinimumPoints,
      isKnockedOut: presentation.isKnockedOut,
    },
    isHandedIn,
    dueOn: today === undefined ? null : paperDueOn(rules.dueOn, row.extendedDueOn),
    today: today ?? '',
    keys,
  });
  const result = results.get(enrolmentId)?.[0];
  const frozen = result ? determinedResult(result) : null;
  for (const { part, points, rule, difference } of frozen?.parts ?? []) {
    const { shown } = part === 'paper' ? paper : presentation;
    Object.assign(shown, { state: 'done', stage: 'compared', points, rule, difference });
  }
  const stages = [
    ...(rules.paperWeight > 0 ? [paper.shown.stage] : []),
    ...(rules.presentationWeight > 0 ? [presentation.shown.stage] : []),
  ];
  return {
    ...row,
    isHandedIn,
    paper: paper.shown,
    presentation: presentation.shown,
    ...(frozen ? frozen.assessment : assessed),
    stage: assessmentStage(stages, frozen?.determined ?? null),
    determined: frozen?.determined ?? null,
  };
}

interface PartRows {
  markings: MarkingOfPart[];
  agreement: MarkersAgreement | null;
  isCompared: boolean;
}

function agreementOf(row: AgreementRow | undefined): MarkersAgreement | null {
  if (!row) return null;
  const decided = JSON.parse(row.knockOuts) as Record<string, number>;
  return {
    points: row.points,
    knockOuts: Object.fromEntries(Object.entries(decided).map(([title, applies]) => [title, applies === 1])),
  };
}

function paperOf(row: EnrolmentRow, part: PartRows, rules: RulesRow) {
  const paper = resultOf(part, rules.markersPerPaper, rules, rules.paperCriteria);
  paper.shown.isOutdated =
    row.submissionId !== null &&
    part.markings.some((marking) => marking.isDone && marking.submissionId !== row.submissionId);
  return paper;
}

const presentationOf = (part: PartRows, rules: RulesRow) =>
  resultOf(
    part,
    // A second marking that is there counts, as it does not of a paper: see `markersOfPart`.
    markersOfPart(rules, 'presentation', part.markings),
    rules,
    rules.presentationCriteria,
  );

const byRole = (a: MarkingOfPart, b: MarkingOfPart): number =>
  MARKING_ROLES.indexOf(a.role) - MARKING_ROLES.indexOf(b.role);

function resultOf(
  { markings, agreement, isCompared }: PartRows,
  markers: 1 | 2,
  { tolerancePercent }: RulesRow,
  currentCriteria: number,
) {
  const result = partResult({ markers, tolerancePercent, markings, agreement });
  const { state, points, isKnockedOut, rule, difference } = result;
  const hasMarks = markings.some((marking) => marking.markedCriteria > 0);
  const first = markings.find((marking) => marking.role === 'first');
  const shown: AssessedPartRow = {
    state,
    stage: partStage({ state, rule, isCompared, hasMarks }),
    rule,
    difference,
    points: points === null ? null : points.valueOf(),
    markedCriteria: first?.markedCriteria ?? 0,
    criteria: first?.criteria ?? currentCriteria,
    markers: [...markings]
      .sort(byRole)
      .map(({ role, lecturerId, lecturerName, isOffices, isDone, markedCriteria, criteria }) => ({
        role,
        lecturerId,
        lecturerName,
        isOffices,
        isDone,
        markedCriteria,
        criteria,
      })),
    isOutdated: false,
  };
  return { exact: points, isKnockedOut, hasMarks, shown };
}
