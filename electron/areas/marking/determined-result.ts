import type { Assessment, ComparisonRule, FailureReason } from '../../../shared/domain/assessment';
import type { Grade } from '../../../shared/domain/grading';
import type { ResultRow } from './assessment-rows';

/** What a result was made of when it was determined; kept with it, whatever becomes of the course's rules later. */
export interface ResultContent {
  label: string;
  roundedPoints: number;
  failures: FailureReason[];
  parts: {
    part: 'paper' | 'presentation';
    /** Percent of the result. */
    weight: number;
    points: number;
    rule: ComparisonRule;
    difference: number | null;
    markers: string[];
  }[];
}

export interface DeterminedResult {
  assessment: Assessment;
  /** Empty for results of a time that did not keep them. */
  parts: readonly ResultContent['parts'][number][];
  determined: {
    determinedAt: string;
    determinedBy: string;
    announcedAt: string | null;
    announcedBy: string;
  };
}

/** A result as it was determined. */
export function determinedResult(row: ResultRow): DeterminedResult {
  const content = JSON.parse(row.content) as Partial<ResultContent>;
  const { label = '', roundedPoints = Math.round(row.points), failures = [], parts = [] } = content;
  const passed = row.hasPassed === 1;
  return {
    parts,
    assessment: {
      state: passed ? 'passed' : 'failed',
      points: row.points,
      grade:
        row.grade === null
          ? null
          : {
              grade: row.grade as Grade,
              label,
              decimal: row.decimalGrade ?? row.grade,
              roundedPoints,
              passed,
            },
      failures,
    },
    determined: {
      determinedAt: row.determinedAt,
      determinedBy: row.determinedBy,
      announcedAt: row.announcedAt,
      announcedBy: row.announcedBy,
    },
  };
}
