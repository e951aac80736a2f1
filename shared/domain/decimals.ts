import type { Exact } from './exact';

/** Hundred-thousandths of one. Products of two such numbers up to 1000 are whole numbers that a double holds. */
export const DECIMAL_SCALE = 100_000;
/** A hundred percent, or points, in hundred-thousandths. */
export const DECIMAL_WHOLE = 100 * DECIMAL_SCALE;
const LARGEST = 1000 * DECIMAL_SCALE;

/**
 * The number in hundred-thousandths where it is a whole number of them, as nearly every weight and mark is: sums and
 * products of those are exact without a fraction, and much cheaper. Null for thirds, fractions and what is beyond 1000.
 */
export function decimalOf(value: Exact): number | null {
  if (typeof value !== 'number') return null;
  const scaled = Math.round(value * DECIMAL_SCALE);
  return scaled / DECIMAL_SCALE === value && scaled <= LARGEST && scaled >= -LARGEST ? scaled : null;
}

/** Points in hundred-thousandths where they are whole ones from 0 to 100, else null. */
export function decimalPoints(points: Exact): number | null {
  const decimal = decimalOf(points);
  return decimal !== null && decimal >= 0 && decimal <= DECIMAL_WHOLE ? decimal : null;
}

export interface DecimalSum {
  /** Weighted points, in hundred-thousandths of a hundred-thousandth of a hundredth. */
  sum: number;
  /** Criteria with points, and their weights in hundred-thousandths. */
  marked: number;
  markedWeights: number;
}

/**
 * The sum of each criterion's share of its maximum × its weight, where every number is a short decimal, the weights are
 * 100 in all and the points within the maximum. Null where not: fractions then say the result, or what is wrong.
 */
export function weightDecimals(
  criteria: readonly { weight: number; points: Exact | null; maximumPoints?: number }[],
): DecimalSum | null {
  let sum = 0;
  let weights = 0;
  let markedWeights = 0;
  let marked = 0;
  for (const { weight, points, maximumPoints } of criteria) {
    const share = decimalOf(weight);
    const most = maximumPoints === undefined ? DECIMAL_WHOLE : decimalOf(maximumPoints);
    if (share === null || share < 0 || most === null || most <= 0) return null;
    weights += share;
    if (points === null) continue;
    const given = decimalOf(points);
    // What a point counts: as it is where 15 % are marked out of 15. Thirds and sevenths are left to fractions.
    if (given === null || given < 0 || given > most || (share * DECIMAL_WHOLE) % most !== 0) return null;
    sum += given * ((share * DECIMAL_WHOLE) / most);
    markedWeights += share;
    marked += 1;
  }
  return weights === DECIMAL_WHOLE ? { sum, marked, markedWeights } : null;
}
