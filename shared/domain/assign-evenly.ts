/** Somebody whose marking is to be given to a marker. */
export interface Assignable {
  enrolmentId: string;
  /** Who marks the same part in another role, and so cannot take this one. */
  otherMarkers: readonly string[];
}

/**
 * Spreads markings evenly: each goes to who has the fewest (those given before included), among equals to who stands
 * first, and never to who marks the same part in another role. Whom nobody can take is left out. The same input always
 * gives the same answer. Source: domain rules, Assessment (two independent markers).
 */
export function assignEvenly(
  enrolments: readonly Assignable[],
  lecturerIds: readonly string[],
  loads: ReadonlyMap<string, number> = new Map(),
): Map<string, string> {
  const counts = new Map(lecturerIds.map((id) => [id, loads.get(id) ?? 0]));
  const assigned = new Map<string, string>();
  for (const { enrolmentId, otherMarkers } of enrolments) {
    let best: string | null = null;
    for (const id of lecturerIds) {
      if (otherMarkers.includes(id)) continue;
      if (best === null || (counts.get(id) ?? 0) < (counts.get(best) ?? 0)) best = id;
    }
    if (best === null) continue;
    assigned.set(enrolmentId, best);
    counts.set(best, (counts.get(best) ?? 0) + 1);
  }
  return assigned;
}
