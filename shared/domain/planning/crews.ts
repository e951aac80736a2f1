import type { Step } from './graph';
import { NONE } from './ground';

/** Who teaches which part of a session, and who is therefore there. */
export interface Crew {
  lecturers: readonly number[];
  present: readonly number[];
}

/** More ways to staff one session than this are not looked at. */
const MOST_CREWS = 300;

const crewsOfStep = new WeakMap<Step, { crews: readonly Crew[]; isComplete: boolean }>();

/**
 * All ways to staff a session, those with the fewest people first, up to a number that courses do not reach; beyond it
 * `isComplete` is false.
 */
export function crewsOf(step: Step): { crews: readonly Crew[]; isComplete: boolean } {
  const known = crewsOfStep.get(step);
  if (known) return known;
  let ways: number[][] = [[]];
  let isComplete = true;
  for (const able of step.candidates) {
    const longer: number[][] = [];
    for (const way of ways) {
      for (const lecturer of able) longer.push([...way, lecturer]);
    }
    if (longer.length > MOST_CREWS) {
      isComplete = false;
      longer.sort((a, b) => new Set(a).size - new Set(b).size);
    }
    ways = longer.slice(0, MOST_CREWS);
  }
  const crews = ways
    .map((lecturers) => ({
      lecturers,
      present: [...new Set([...lecturers, ...(step.alsoPresent ?? [])])].filter(
        (lecturer) => lecturer !== NONE,
      ),
    }))
    .filter(({ present }) => !step.excluded?.includes(presentKey(present)))
    .sort((a, b) => a.present.length - b.present.length);
  const found = { crews, isComplete };
  crewsOfStep.set(step, found);
  return found;
}

/** The same for the same people, in whatever order. */
export function presentKey(present: readonly number[]): string {
  return [...present].sort((a, b) => a - b).join(' ');
}
