import type { CheckedSession, ScheduleFacts, SessionFinding } from './schedule-findings';

interface Placed {
  id: string;
  first: number;
  last: number;
}

/**
 * The sessions that stand against the order of the course, by id. They are the fewest whose leaving out would make every
 * later session begin with a module that the course does not put before those already taught. `sessions` are in the
 * order of time; those without modules are left out.
 */
export function moduleOrderFindings(
  sessions: readonly CheckedSession[],
  modules: ScheduleFacts['modules'],
): Map<string, SessionFinding[]> {
  const positions = new Map(modules.map(({ moduleId }, position) => [moduleId, position]));
  const placed: Placed[] = [];
  for (const session of sessions) {
    let first = modules.length;
    let last = -1;
    for (const { moduleId } of session.modules) {
      const position = positions.get(moduleId);
      if (position === undefined) continue;
      if (position < first) first = position;
      if (position > last) last = position;
    }
    if (last >= 0) placed.push({ id: session.id, first, last });
  }
  const findings = new Map<string, SessionFinding[]>();
  if (isInOrder(placed)) return findings;
  const kept = longestInOrder(placed);
  for (const [index, session] of placed.entries()) {
    if (kept.has(index)) continue;
    const ahead = placed.find(
      (other, place) => place < index && kept.has(place) && other.last > session.first,
    );
    const behind = placed.findLast(
      (other, place) => place > index && kept.has(place) && other.first < session.last,
    );
    const other = ahead ?? behind;
    const [own, theirs] = ahead ? [session.first, ahead.last] : [session.last, behind?.first ?? -1];
    if (!other) continue;
    findings.set(session.id, [
      {
        code: 'module-order',
        severity: 'warning',
        moduleTitle: modules[own]?.title ?? '',
        otherModuleTitle: modules[theirs]?.title ?? '',
        place: ahead ? 'after' : 'before',
      },
    ]);
  }
  return findings;
}

const isInOrder = (placed: readonly Placed[]): boolean =>
  placed.every(({ first }, place) => (placed[place - 1]?.last ?? first) <= first);

/** Places of the longest run in which no session begins before the end of the one before it. */
function longestInOrder(placed: readonly Placed[]): Set<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [index, session] of placed.entries()) {
    lengths[index] = 1;
    previous[index] = -1;
    for (let place = 0; place < index; place += 1) {
      const length = (lengths[place] ?? 0) + 1;
      if ((placed[place]?.last ?? 0) <= session.first && length > (lengths[index] ?? 0)) {
        lengths[index] = length;
        previous[index] = place;
      }
    }
    if (best < 0 || (lengths[index] ?? 0) > (lengths[best] ?? 0)) best = index;
  }
  const kept = new Set<number>();
  for (let place = best; place >= 0; place = previous[place] ?? -1) kept.add(place);
  return kept;
}
