import type { RepairSession } from './problem';

/** Sessions of which any order is right; one block comes after the other. */
export interface Block {
  /** Places of the sessions among those of the cohort. */
  sessions: readonly number[];
  /** The one module that all of them teach and nothing else, or null. */
  module: number | null;
}

interface Reach {
  first: number;
  last: number;
}

/** The first and the last module of each session by its place in the course; null where it teaches none. */
export function reachOf(session: RepairSession, moduleIds: readonly string[]): Reach | null {
  const places = session.modules
    .map(({ moduleId }) => moduleIds.indexOf(moduleId))
    .filter((place) => place >= 0);
  return places.length === 0 ? null : { first: Math.min(...places), last: Math.max(...places) };
}

/**
 * Where the order of the modules lets a schedule be cut: everything before teaches earlier modules than everything after.
 * Sessions of one module alone can change places. A schedule that is out of order already is cut only where it is not.
 * `sessions` are in order of time. Source: domain rules, Vocabulary (module) and Time.
 */
export function blocksOf(sessions: readonly RepairSession[], moduleIds: readonly string[]): Block[] {
  const reaches = sessions.map((session) => reachOf(session, moduleIds));
  const blocks: Block[] = [];
  let current: number[] = [];
  for (const place of sessions.keys()) {
    current.push(place);
    if (place === sessions.length - 1 || canCut(reaches, place)) {
      blocks.push({ sessions: current, module: commonModule(current.map((each) => reaches[each] ?? null)) });
      current = [];
    }
  }
  return blocks;
}

function canCut(reaches: readonly (Reach | null)[], place: number): boolean {
  const before = reaches.slice(0, place + 1).flatMap((reach) => reach?.last ?? []);
  const after = reaches.slice(place + 1).flatMap((reach) => reach?.first ?? []);
  if (Math.max(-1, ...before) > Math.min(Number.POSITIVE_INFINITY, ...after)) return false;
  const [here, next] = [reaches[place] ?? null, reaches[place + 1] ?? null];
  const isSame =
    here !== null &&
    next !== null &&
    here.first === here.last &&
    next.first === next.last &&
    here.first === next.first;
  return !isSame;
}

function commonModule(reaches: readonly (Reach | null)[]): number | null {
  const [first] = reaches;
  if (!first) return null;
  return reaches.every((reach) => reach?.first === first.first && reach.last === first.first)
    ? first.first
    : null;
}
