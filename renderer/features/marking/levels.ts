import type { RubricLevel } from '../../../shared/domain/rubric';

/** A level of a criterion with the points it reaches up to. */
export interface ShownLevel extends RubricLevel {
  toPoints: number;
  /** Half way through the level, on a step: what choosing it by its name gives. */
  middle: number;
}

interface Scale {
  maximumPoints: number;
  pointStep: number;
  levels: readonly RubricLevel[];
}

/** Levels with their ends, best first: each ends a step below the better one, the best at the maximum. */
export function shownLevels({ maximumPoints, pointStep, levels }: Scale): ShownLevel[] {
  return levels.map((level, index) => {
    const better = levels[index - 1];
    const toPoints = better ? exact(better.fromPoints - pointStep) : maximumPoints;
    const steps = Math.floor((toPoints - level.fromPoints) / pointStep / 2 + 1e-9);
    return { ...level, toPoints, middle: exact(level.fromPoints + steps * pointStep) };
  });
}

/** Without the dust of binary fractions: steps have four decimals at most. */
const exact = (value: number): number => Math.round(value * 10_000) / 10_000;
