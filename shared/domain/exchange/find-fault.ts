import { DomainError } from '../domain-error';
import { assertCriterionPoints } from '../rubric';
import { kindOf, type TravellingAnnotation } from './marking-fields';
import { keysOfRubric, type MarkingPackage, type PackedPaper, type PackedRubric } from './marking-package';
import type { UnchainedEdit } from './marking-result';

export interface EditFault {
  /** A field that the package does not have, or a value that its rubric or its files do not allow. */
  reason: 'other-fields' | 'impossible-value';
  displayName: string;
  key: string;
}

/**
 * The first edit that no marker could have made: of a paper or field that is not in the package, with points that a criterion
 * does not have, or a place in a file that is not there. Null where every one is possible.
 */
export function findFault(
  { papers, rubrics }: Pick<MarkingPackage, 'papers' | 'rubrics'>,
  edits: readonly UnchainedEdit[],
): EditFault | null {
  const byId = new Map(rubrics.map((rubric) => [rubric.rubricId, ofRubric(rubric)]));
  for (const edit of edits) {
    const paper = papers[edit.paper];
    const rubric = paper && byId.get(paper.rubricId);
    const reason = paper && rubric ? faultOf(edit, paper, rubric) : 'other-fields';
    if (reason !== null) return { reason, displayName: paper?.displayName ?? '', key: edit.key };
  }
  return null;
}

interface Looked {
  keys: ReadonlySet<string>;
  criteria: ReadonlyMap<string, PackedRubric['criteria'][number]>;
}

const ofRubric = (rubric: PackedRubric): Looked => ({
  keys: new Set(keysOfRubric(rubric)),
  criteria: new Map(rubric.criteria.map((criterion) => [criterion.criterionId, criterion])),
});

function faultOf(
  { key, value }: UnchainedEdit,
  paper: PackedPaper,
  rubric: Looked,
): EditFault['reason'] | null {
  const { kind, of } = kindOf(key);
  if (kind === 'annotation') {
    if (value === null) return null;
    const { submissionFileId, criterionId } = value as TravellingAnnotation;
    const isThere = paper.files.some((file) => file.submissionFileId === submissionFileId);
    return isThere && (criterionId === null || rubric.criteria.has(criterionId)) ? null : 'impossible-value';
  }
  if (!rubric.keys.has(key)) return 'other-fields';
  const criterion = kind === 'points' && of !== null ? rubric.criteria.get(of) : undefined;
  return criterion && typeof value === 'number' && !isOnScale(value, criterion) ? 'impossible-value' : null;
}

function isOnScale(value: number, criterion: PackedRubric['criteria'][number]): boolean {
  try {
    assertCriterionPoints(value, criterion);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
