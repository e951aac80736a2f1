import { emptyValue, type FieldKey, type FieldValue, kindOf, sameValue } from './marking-fields';

/** A field as the two sides and their common past hold it. */
export interface MergedField {
  key: FieldKey;
  /** What both sides last had in common: the value packed, or the last one that came back from the same laptop. */
  base: FieldValue;
  /** What the office holds now. */
  ours: FieldValue;
  /** What came back. */
  theirs: FieldValue;
}

/**
 * `equal`: both hold the same, nothing is to be done. `keep`: only the office changed it, or nobody. `take`: only the marker
 * changed it. `conflict`: both did, and differently; a person decides.
 */
export type MergeDecision = 'equal' | 'keep' | 'take' | 'conflict';

/**
 * What becomes of one field. The side that changed wins, whenever it did so: no clock is looked at. Source: the three-way merge
 * of version control.
 */
export function mergeField({ base, ours, theirs }: Omit<MergedField, 'key'>): MergeDecision {
  if (sameValue(ours, theirs)) return 'equal';
  if (sameValue(theirs, base)) return 'keep';
  return sameValue(ours, base) ? 'take' : 'conflict';
}

/** The value after the merge; null while a person has to decide. */
export function mergedValue(field: Omit<MergedField, 'key'>): { value: FieldValue } | null {
  switch (mergeField(field)) {
    case 'equal':
    case 'keep':
      return { value: field.ours };
    case 'take':
      return { value: field.theirs };
    case 'conflict':
      return null;
  }
}

export interface MergeCounts extends Record<MergeDecision, number> {
  /** Of those taken, the fields that were empty before. */
  new: number;
}

/** How many fields are to be taken, kept, left as they are and decided on. */
export function countDecisions(fields: readonly MergedField[]): MergeCounts {
  const counts: MergeCounts = { equal: 0, keep: 0, take: 0, conflict: 0, new: 0 };
  for (const field of fields) {
    const decision = mergeField(field);
    counts[decision] += 1;
    if (decision === 'take' && sameValue(field.ours, emptyValue(kindOf(field.key).kind))) counts.new += 1;
  }
  return counts;
}
