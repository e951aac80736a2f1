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
      present: [...new Set([...lecturers, ...(step.alsoPresent ?? [])])].filter(isSomebody),
    }))
    .filter(({ present }) => !step.excluded?.includes(presentKey(present)))
    .sort((a, b) => a.present.length - b.present.length);
  const found = { crews, isComplete };
  crewsOfStep.set(step, found);
  return found;
}

const leanCrewsOfStep = new WeakMap<Step, { crews: readonly Crew[]; isComplete: boolean }>();

/**
 * The ways to staff a session without those that bind somebody besides the people of another: where it only matters whether
 * everybody fits, they do for all. Far fewer where many can teach much, so that they are complete.
 */
export function leanCrewsOf(step: Step): { crews: readonly Crew[]; isComplete: boolean } {
  // Who must not be there together may have to be there with somebody else.
  if (step.excluded) return crewsOf(step);
  const known = leanCrewsOfStep.get(step);
  if (known) return known;
  let ways: Crew[] = [{ lecturers: [], present: [...new Set(step.alsoPresent)].filter(isSomebody) }];
  let isComplete = true;
  for (const able of step.candidates) {
    const longer = ways.flatMap(({ lecturers, present }) =>
      able.map((lecturer) => ({
        lecturers: [...lecturers, lecturer],
        present: lecturer === NONE || present.includes(lecturer) ? present : [...present, lecturer],
      })),
    );
    const lean = leanest(longer);
    if (lean.length > MOST_CREWS) isComplete = false;
    ways = lean.slice(0, MOST_CREWS);
  }
  const found = { crews: ways, isComplete };
  leanCrewsOfStep.set(step, found);
  return found;
}

/** Those with whom nobody is there whom another does without; the fewest people first. */
function leanest(ways: readonly Crew[]): Crew[] {
  const kept: Crew[] = [];
  for (const way of [...ways].sort((a, b) => a.present.length - b.present.length)) {
    const isSpare = kept.some(({ present }) => present.every((each) => way.present.includes(each)));
    if (!isSpare) kept.push(way);
  }
  return kept;
}

const isSomebody = (lecturer: number): boolean => lecturer !== NONE;

/** The same for the same people, in whatever order. */
export function presentKey(present: readonly number[]): string {
  return [...present].sort((a, b) => a - b).join(' ');
}
