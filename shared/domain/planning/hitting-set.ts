/**
 * The smallest set with a member in each of these sets, or null if it has `limit` members or more; `undecided` if it took too
 * long. Earlier members of the sets are preferred.
 */
export function smallestHittingSet(
  sets: readonly (readonly number[])[],
  limit: number,
  isLate: () => boolean = () => false,
): number[] | null | 'undecided' {
  const needed = withoutSupersets(sets);
  for (let size = disjoint(needed); size < limit; size += 1) {
    const found = hit(needed, [], size, isLate);
    if (found !== null) return found;
  }
  return null;
}

/** Whoever hits a set hits those that contain it. */
function withoutSupersets(sets: readonly (readonly number[])[]): (readonly number[])[] {
  const kept: (readonly number[])[] = [];
  for (const set of [...sets].sort((a, b) => a.length - b.length)) {
    if (!kept.some((other) => other.every((member) => set.includes(member)))) kept.push(set);
  }
  return kept;
}

/** So many sets that have no member in common: each needs one of its own. */
function disjoint(sets: readonly (readonly number[])[]): number {
  const seen = new Set<number>();
  let count = 0;
  for (const set of sets) {
    if (set.some((member) => seen.has(member))) continue;
    for (const member of set) seen.add(member);
    count += 1;
  }
  return count;
}

/** `sets` are those that no chosen one hits, the smallest first. */
function hit(
  sets: readonly (readonly number[])[],
  chosen: readonly number[],
  left: number,
  isLate: () => boolean,
): number[] | null | 'undecided' {
  const [first] = sets;
  if (!first) return [...chosen];
  if (disjoint(sets) > left) return null;
  if (isLate()) return 'undecided';
  // Who was tried and did not do is left out of the sets that are still to be hit.
  let open = sets;
  for (const member of first) {
    const missed = open.filter((set) => !set.includes(member));
    const found = hit(missed, [...chosen, member], left - 1, isLate);
    if (found !== null) return found;
    open = open.map((set) => set.filter((other) => other !== member)).sort((a, b) => a.length - b.length);
    if (open.some((set) => set.length === 0)) return null;
  }
  return null;
}
