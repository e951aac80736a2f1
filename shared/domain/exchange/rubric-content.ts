import type { AssessedPart } from '../assessment';
import { canonicalJson } from '../canonical-json';
import type { RubricLevel } from '../rubric';

export interface TravellingCriterion {
  criterionId: string;
  title: string;
  description: string;
  /** Percent of the part. */
  weight: number;
  competences: string;
  maximumPoints: number;
  pointStep: number;
  levels: readonly RubricLevel[];
}

export interface TravellingKnockOut {
  knockOutId: string;
  title: string;
  description: string;
}

/** A rubric as it travels. */
export interface TravellingRubric {
  part: AssessedPart;
  criteria: readonly TravellingCriterion[];
  knockOuts: readonly TravellingKnockOut[];
}

/**
 * The content of a rubric as one text, without keys, title and version: two rubrics by which the same would be marked in the
 * same way give the same text. Its SHA-256 is the rubric's content hash.
 */
export const rubricContent = ({ part, criteria, knockOuts }: TravellingRubric): string =>
  canonicalJson({
    part,
    criteria: criteria.map(
      ({ title, description, weight, competences, maximumPoints, pointStep, levels }) => ({
        title,
        description,
        weight,
        competences,
        maximumPoints,
        pointStep,
        levels: levels.map(({ title, fromPoints, description }) => ({ title, fromPoints, description })),
      }),
    ),
    knockOuts: knockOuts.map(({ title, description }) => ({ title, description })),
  });
