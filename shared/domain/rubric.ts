import { DomainError } from './domain-error';
import { type Exact, exactSum, toExact } from './exact';

/** What so many points of a criterion look like. */
export interface RubricLevel {
  title: string;
  /** The least points of this level. */
  fromPoints: number;
  description: string;
}

/** How one criterion is marked. */
export interface CriterionScale {
  /** Percent of the part. */
  weight: number;
  /** The most points that can be given, up to 100. */
  maximumPoints: number;
  /** Points are multiples of it. */
  pointStep: number;
  /** Best first; none, or the last from 0 points. */
  levels: readonly RubricLevel[];
}

/** Weights of paper and presentation unless the course says otherwise, in percent. */
export const DEFAULT_PART_WEIGHTS = { paper: 65, presentation: 35 } as const;

/**
 * Refuses weights that do not sum to exactly 100 or of which one is negative. `what` names them in the message
 * ("Kriterien"). Throws `weights-not-100`, `invalid-weight`. Source: domain rules, Assessment.
 */
export function assertWeights(weights: readonly number[], what = 'Kriterien'): void {
  if (weights.some((weight) => toExact(weight).lt(0))) {
    throw new DomainError('invalid-weight', `Jedes Gewicht der ${what} muss mindestens 0 % sein.`);
  }
  const sum = exactSum(weights);
  if (!sum.equals(100)) {
    const shown = sum.valueOf().toLocaleString('de-DE', { maximumFractionDigits: 4 });
    throw new DomainError(
      'weights-not-100',
      `Die Gewichte der ${what} ergeben zusammen ${shown} % statt 100 %. Bitte die Gewichte anpassen.`,
    );
  }
}

/**
 * Refuses a scale on which points could not be given: a step that does not divide the maximum, levels that do not fall
 * strictly, lie off the steps or above the maximum, or whose last does not begin at 0. `name` names the criterion.
 * Throws `invalid-maximum`, `invalid-step`, `invalid-levels`. Source: domain rules, Assessment.
 */
export function assertScale({ maximumPoints, pointStep, levels }: CriterionScale, name: string): void {
  const of = name.trim() === '' ? 'eines Kriteriums' : `von „${name}“`;
  if (!(maximumPoints > 0 && maximumPoints <= 100)) {
    throw new DomainError('invalid-maximum', `Die Höchstpunktzahl ${of} muss über 0 und höchstens 100 sein.`);
  }
  if (!(pointStep > 0) || !isMultiple(maximumPoints, pointStep)) {
    throw new DomainError(
      'invalid-step',
      `Die Schrittweite ${of} muss in die Höchstpunktzahl aufgehen (${german(maximumPoints)} ist kein Vielfaches von ${german(pointStep)}).`,
    );
  }
  levels.forEach(({ title, fromPoints }, index) => {
    const better = levels[index - 1];
    const isInOrder = better === undefined || fromPoints < better.fromPoints;
    if (fromPoints >= 0 && fromPoints <= maximumPoints && isInOrder && isMultiple(fromPoints, pointStep))
      return;
    throw new DomainError(
      'invalid-levels',
      `Die Stufe „${title}“ ${of} beginnt bei ${german(fromPoints)} Punkten. Die Stufen müssen von der besten an fallen und auf Schritten zwischen 0 und ${german(maximumPoints)} liegen.`,
    );
  });
  if (levels.length > 0 && levels.at(-1)?.fromPoints !== 0) {
    throw new DomainError('invalid-levels', `Die unterste Stufe ${of} muss bei 0 Punkten beginnen.`);
  }
}

/**
 * Refuses points that the criterion does not have: above its maximum, or between two steps.
 * Throws `points-out-of-range`, `points-off-step`. Source: domain rules, Assessment.
 */
export function assertCriterionPoints(
  points: number,
  { maximumPoints, pointStep }: Pick<CriterionScale, 'maximumPoints' | 'pointStep'>,
): void {
  if (!(points >= 0 && points <= maximumPoints)) {
    throw new DomainError(
      'points-out-of-range',
      `${german(points)} Punkte liegen nicht zwischen 0 und ${german(maximumPoints)}. Bitte die Punkte prüfen.`,
    );
  }
  if (!isMultiple(points, pointStep)) {
    throw new DomainError(
      'points-off-step',
      `Hier gibt es Punkte in Schritten von ${german(pointStep)}; ${german(points)} liegt dazwischen.`,
    );
  }
}

/** The level that points reach; null where the criterion has none or is not marked. */
export function levelOf(points: number | null, levels: readonly RubricLevel[]): RubricLevel | null {
  if (points === null) return null;
  return levels.find(({ fromPoints }) => points >= fromPoints) ?? null;
}

const isMultiple = (value: Exact, step: number): boolean => toExact(value).div(toExact(step)).d === 1n;

const german = (value: number): string => value.toLocaleString('de-DE', { maximumFractionDigits: 4 });
