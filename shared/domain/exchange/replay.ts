import type { FieldValue } from './marking-fields';
import { emptyValue, kindOf } from './marking-fields';
import type { MarkingPackage, PackedPaper } from './marking-package';
import type { ResultField, ResultPaper, UnchainedEdit } from './marking-result';

interface Typed {
  value: FieldValue;
  typedAt: string | null;
}

/**
 * What the fields of a package have become after edits, in the order of the package; annotations that came on top stand behind
 * them. An edit of a paper that is not there changes nothing.
 */
export function replayEdits(
  { papers, rubrics }: Pick<MarkingPackage, 'papers' | 'rubrics'>,
  edits: readonly UnchainedEdit[],
): ResultPaper[] {
  const typed = papers.map(() => new Map<string, Typed>());
  for (const { paper, key, value, at } of edits) typed[paper]?.set(key, { value, typedAt: at });
  const hashes = new Map(rubrics.map(({ rubricId, sha256 }) => [rubricId, sha256]));
  return papers.map((paper, index) => {
    const { enrolmentId, part, role, rubricId } = paper;
    const fields = fieldsOf(paper, typed[index] ?? new Map());
    return { enrolmentId, part, role, rubricId, rubricSha256: hashes.get(rubricId) ?? '', fields };
  });
}

function fieldsOf({ fields }: PackedPaper, typed: ReadonlyMap<string, Typed>): ResultField[] {
  const known = new Set(fields.map(({ key }) => key));
  const packed = fields.map(({ key, value, revision }) => ({
    key,
    base: value,
    baseRevision: revision,
    value,
    typedAt: null,
    ...typed.get(key),
  }));
  const added = [...typed]
    .filter(([key]) => !known.has(key))
    .map(([key, said]) => ({ key, base: emptyValue(kindOf(key).kind), baseRevision: 0, ...said }));
  return [...packed, ...added];
}
