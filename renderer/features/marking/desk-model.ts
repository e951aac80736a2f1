import type { OutputOf } from '../../../shared/contract';
import {
  type GradeResult,
  gradeOf,
  type WeightedPoints,
  weightedPoints,
} from '../../../shared/domain/grading';
import type { MarkDraft } from '../../stores/marking-drafts';

export type Desk = OutputOf<'marking.get'>;

/** A criterion as it stands on the screen: what was typed before what is stored. */
export interface DeskCriterion {
  criterionId: string;
  title: string;
  description: string;
  weight: number;
  maximumPoints: number;
  pointStep: number;
  levels: Desk['criteria'][number]['levels'];
  points: number | null;
  comment: string;
  savedAt: string | null;
}

export interface DeskSums extends WeightedPoints {
  markedCriteria: number;
  grade: GradeResult | null;
}

/** What was typed for a criterion and is still on its way, and when it was last saved from here, as a UTC instant. */
export interface TypedMark {
  values: MarkDraft['values'] | undefined;
  savedAt: string | undefined;
}

/** The criteria of a desk with what was typed for each, in their order. */
export function criteriaOnScreen(desk: Desk, typed: readonly TypedMark[]): DeskCriterion[] {
  return desk.criteria.map((criterion, index) => {
    const { values, savedAt } = typed[index] ?? {};
    const { points, comment } = values ?? {};
    return {
      criterionId: criterion.criterionId,
      title: criterion.title,
      description: criterion.description,
      weight: criterion.weight,
      maximumPoints: criterion.maximumPoints,
      pointStep: criterion.pointStep,
      levels: criterion.levels,
      points: points === undefined ? criterion.points : points,
      comment: comment ?? criterion.comment,
      savedAt: savedAt ?? criterion.recordedAt,
    };
  });
}

/** What a criterion says, field by field: its object is made anew with every key. */
export const isSameCriterion = (a: DeskCriterion, b: DeskCriterion): boolean =>
  (Object.keys(a) as (keyof DeskCriterion)[]).every((field) => a[field] === b[field]);

/** Sum and grade of what is on the screen, by the same rule as the store's. */
export function sumsOf(criteria: readonly DeskCriterion[], keys: Desk['keys']): DeskSums {
  const sums = weightedPoints(criteria);
  return {
    ...sums,
    markedCriteria: criteria.filter(({ points }) => points !== null).length,
    grade: gradeOf(sums.exact, keys),
  };
}

/** The next participant after this one whose marking is not finished and can be begun, round the end of the list. */
export function nextUnfinished({ neighbours, enrolmentId, part }: Desk): string | null {
  const at = neighbours.findIndex((neighbour) => neighbour.enrolmentId === enrolmentId);
  const others = [...neighbours.slice(at + 1), ...neighbours.slice(0, Math.max(at, 0))];
  const next = others.find(
    ({ state, isHandedIn }) => state !== 'done' && (part === 'presentation' || isHandedIn),
  );
  return next?.enrolmentId ?? null;
}
