import type { ComparisonRule, PartState } from './assessment';

/** How far an assessment is, as the academy's people see it: offen → … → bekannt gegeben. */
export const ASSESSMENT_STAGES = [
  'open',
  'in-progress',
  'handed-in',
  'compared',
  'determined',
  'announced',
] as const;
export type AssessmentStage = (typeof ASSESSMENT_STAGES)[number];

export interface StagedPart {
  state: PartState;
  rule: ComparisonRule | null;
  /** Its comparison has been settled. */
  isCompared: boolean;
  /** Somebody has put a mark into it. */
  hasMarks: boolean;
}

/**
 * How far a part is. Handed in is what every asked marker has finished; where there is one marker there is nothing to
 * compare. Source: domain rules, Assessment.
 */
export function partStage({ state, rule, isCompared, hasMarks }: StagedPart): AssessmentStage {
  if (state === 'done') return isCompared || rule === 'single' ? 'compared' : 'handed-in';
  if (state === 'third-needed') return 'handed-in';
  return hasMarks ? 'in-progress' : 'open';
}

/** How far the whole is: as far as the part that is furthest behind, unless its result has been determined. */
export function assessmentStage(
  parts: readonly AssessmentStage[],
  result: { announcedAt: string | null } | null,
): AssessmentStage {
  if (result) return result.announcedAt === null ? 'determined' : 'announced';
  const last = Math.min(...parts.map((stage) => ASSESSMENT_STAGES.indexOf(stage)));
  const behind = ASSESSMENT_STAGES[last] ?? 'open';
  // Nobody has begun with one part, but somebody has with the other.
  return behind === 'open' && parts.some((stage) => stage !== 'open') ? 'in-progress' : behind;
}
