import { type FieldValue, sameValue } from './marking-fields';

/** A field of a paper that was opened before, as a later package of the same paper brings it. */
export interface CarriedField {
  /** What the earlier package held. */
  base: FieldValue;
  /** What stands on this device. */
  mine: FieldValue;
  /** What the later package holds. */
  theirs: FieldValue;
  /** Every value that was typed on this device under the earlier package. */
  typed: readonly FieldValue[];
}

/**
 * What becomes of a field when a later package of the same paper is opened. `mine`: the office has nothing that this device
 * has not seen, so what was typed last stays. `theirs`: only the office has changed it. `conflict`: both have, and a person
 * decides. No clock is looked at.
 */
export function carryOver({
  base,
  mine,
  theirs,
  typed,
}: CarriedField): 'equal' | 'mine' | 'theirs' | 'conflict' {
  if (sameValue(mine, theirs)) return 'equal';
  if ([base, ...typed].some((value) => sameValue(value, theirs))) return 'mine';
  return sameValue(mine, base) ? 'theirs' : 'conflict';
}
