import Fraction from 'fraction.js';
import { DECIMAL_SCALE, DECIMAL_WHOLE, decimalOf, decimalPoints, weightDecimals } from './decimals';
import { DomainError } from './domain-error';
import { type Exact, exactQuotient, exactSum, toExact } from './exact';
import {
  DEFAULT_DECIMAL_KEY,
  DEFAULT_GRADE_KEY,
  type DecimalKeyStep,
  type Grade,
  type GradeKeyStep,
} from './grade-key';
import { assertWeights } from './rubric';

export type { DecimalKeyStep, Grade, GradeKeyStep };
export { DEFAULT_DECIMAL_KEY, DEFAULT_GRADE_KEY };

/** Points needed to pass, before any rounding. */
export const PASS_POINTS = 50;
export const MAXIMUM_POINTS = 100;
export const DEFAULT_TOLERANCE_PERCENT = 10;

export interface WeightedCriterion {
  /** Percent of the whole. */
  weight: number;
  /** null = not marked, which is not 0 points. */
  points: Exact | null;
  /** Points that can be had; 100 unless given. A desk that gives "12,5 of 15" passes the 15. */
  maximumPoints?: number;
}

export interface WeightedPoints {
  /** 0 to 100; null until every criterion is marked. */
  points: number | null;
  /** The same without loss, for further arithmetic. */
  exact: Exact | null;
  complete: boolean;
  /** Weighted points of what is marked already. */
  pointsSoFar: number;
  /** Percent of the weights that are marked already: the most that `pointsSoFar` could be. */
  markedWeight: number;
}

export interface PartMark {
  weight: number;
  /** 0 to 100; null = not marked. */
  points: Exact | null;
  /** Points this part needs by itself; none unless the course sets one. */
  minimum?: number | null;
}

export interface CombinedPoints extends WeightedPoints {
  /** Indexes of marked parts that stay below their own minimum. */
  missedMinimums: number[];
  /** null until every part is marked. */
  passed: boolean | null;
}

export interface GradeResult {
  grade: Grade;
  label: string;
  /** Decimal grade, 1.0 to 6.0. */
  decimal: number;
  /** Whole points under which the grade stands in the key. */
  roundedPoints: number;
  passed: boolean;
}

export interface GradeKeys {
  grades?: readonly GradeKeyStep[];
  decimals?: readonly DecimalKeyStep[];
}

export type Agreement =
  | { kind: 'waiting'; points: null; difference: null }
  | { kind: 'mean'; points: number; exact: Exact; difference: number }
  | { kind: 'third-needed'; points: null; difference: number };

function assertPoints(points: Exact, maximum = MAXIMUM_POINTS): Fraction {
  const exact = toExact(points);
  if (exact.lt(0) || exact.gt(maximum)) {
    const shown = exact.valueOf().toLocaleString('de-DE');
    throw new DomainError(
      'points-out-of-range',
      `${shown} Punkte liegen nicht zwischen 0 und ${maximum.toLocaleString('de-DE')}. Bitte die Punkte prüfen.`,
    );
  }
  return exact;
}

function assertMaximum(maximum: number): Fraction {
  const exact = toExact(maximum);
  if (exact.lte(0)) {
    throw new DomainError(
      'invalid-maximum',
      'Ein Kriterium mit Gewicht braucht mehr als 0 erreichbare Punkte.',
    );
  }
  return exact;
}

/**
 * The points of a rubric: each criterion's share of its maximum × its weight. Weights must sum to 100.
 * Throws `weights-not-100`, `invalid-weight`, `points-out-of-range`. Source: domain rules, Assessment.
 */
export function weightedPoints(criteria: readonly WeightedCriterion[], what = 'Kriterien'): WeightedPoints {
  const decimals = weightDecimals(criteria);
  if (!decimals) return weightedFractions(criteria, what);
  const { sum, marked, markedWeights } = decimals;
  const scale = DECIMAL_WHOLE * DECIMAL_SCALE;
  const complete = marked === criteria.length;
  return {
    points: complete ? sum / scale : null,
    exact: complete ? exactQuotient(sum, scale) : null,
    complete,
    pointsSoFar: sum / scale,
    markedWeight: markedWeights / DECIMAL_SCALE,
  };
}

function weightedFractions(criteria: readonly WeightedCriterion[], what: string): WeightedPoints {
  assertWeights(
    criteria.map((criterion) => criterion.weight),
    what,
  );
  let sum = new Fraction(0);
  const marked: WeightedCriterion[] = [];
  for (const criterion of criteria) {
    if (criterion.points === null) continue;
    const maximum = criterion.maximumPoints ?? MAXIMUM_POINTS;
    const points = assertPoints(criterion.points, maximum);
    marked.push(criterion);
    if (criterion.weight > 0)
      sum = sum.add(points.mul(toExact(criterion.weight)).div(assertMaximum(maximum)));
  }
  const complete = marked.length === criteria.length;
  return {
    points: complete ? sum.valueOf() : null,
    exact: complete ? sum : null,
    complete,
    pointsSoFar: sum.valueOf(),
    markedWeight: exactSum(marked.map((criterion) => criterion.weight)).valueOf(),
  };
}

/** Whether the points pass: at least 50 before any rounding. Source: domain rules, Assessment. */
export function passes(points: Exact): boolean {
  const decimal = decimalPoints(points);
  return decimal === null ? assertPoints(points).gte(PASS_POINTS) : decimal >= PASS_POINTS * DECIMAL_SCALE;
}

/** Whole points, half up (91.5 → 92). Says nothing about passing: 49.5 becomes 50 here and has failed. */
export function roundPoints(points: Exact): number {
  const decimal = decimalPoints(points);
  if (decimal === null) return assertPoints(points).add(1, 2).floor().valueOf();
  return Math.floor((decimal + DECIMAL_SCALE / 2) / DECIMAL_SCALE);
}

/**
 * The grade of points, or null for "not marked". Points below 50 never look up a passing step: 49.5 stands at 49,
 * mangelhaft, 4.5. Throws `points-out-of-range`, `incomplete-key`. Source: domain rules, Assessment.
 */
export function gradeOf(points: Exact | null, keys: GradeKeys = {}): GradeResult | null {
  if (points === null) return null;
  const passed = passes(points);
  const rounded = roundPoints(points);
  const roundedPoints = passed ? rounded : Math.min(rounded, PASS_POINTS - 1);
  const { grade, label } = stepFor(keys.grades ?? DEFAULT_GRADE_KEY, roundedPoints);
  const { decimal } = stepFor(keys.decimals ?? DEFAULT_DECIMAL_KEY, roundedPoints);
  return { grade, label, decimal, roundedPoints, passed };
}

function stepFor<Step extends { from: number }>(key: readonly Step[], roundedPoints: number): Step {
  let best: Step | undefined;
  for (const step of key) {
    if (step.from <= roundedPoints && (!best || step.from > best.from)) best = step;
  }
  if (!best) {
    throw new DomainError(
      'incomplete-key',
      `Der Notenschlüssel hat keine Stufe für ${roundedPoints} Punkte.`,
    );
  }
  return best;
}

/**
 * The points of the whole from its parts (paper 65 %, presentation 35 %), and whether they pass: at least 50 in all
 * and, where the course sets one, the minimum of each part. Throws as `weightedPoints`.
 * Source: domain rules, Assessment.
 */
export function combineParts(parts: readonly PartMark[]): CombinedPoints {
  const { points, exact, complete, pointsSoFar, markedWeight } = weightedPoints(parts, 'Prüfungsteile');
  const missedMinimums: number[] = [];
  parts.forEach((part, index) => {
    const { minimum = null } = part;
    if (part.points !== null && minimum !== null && toExact(part.points).lt(toExact(minimum)))
      missedMinimums.push(index);
  });
  const passed = exact === null ? null : passes(exact) && missedMinimums.length === 0;
  return { points, exact, complete, pointsSoFar, markedWeight, missedMinimums, passed };
}

/**
 * What two independent markings come to: the mean if they differ by no more than the tolerance (percent of the
 * achievable points), otherwise a third marker or an agreement decides. `waiting` while one of them is missing.
 * Source: domain rules, Assessment.
 */
export function agreeMarkings(
  first: Exact | null,
  second: Exact | null,
  tolerancePercent = DEFAULT_TOLERANCE_PERCENT,
  maximumPoints = MAXIMUM_POINTS,
): Agreement {
  if (first === null || second === null) return { kind: 'waiting', points: null, difference: null };
  const decimal = maximumPoints === MAXIMUM_POINTS ? agreeDecimals(first, second, tolerancePercent) : null;
  if (decimal) return decimal;
  const one = assertPoints(first, maximumPoints);
  const other = assertPoints(second, maximumPoints);
  const gap = one.sub(other).abs();
  const difference = gap.valueOf();
  if (gap.gt(toExact(tolerancePercent).mul(toExact(maximumPoints)).div(100))) {
    return { kind: 'third-needed', points: null, difference };
  }
  const exact = one.add(other).div(2);
  return { kind: 'mean', points: exact.valueOf(), exact, difference };
}

/** Of 100 points the tolerance in percent is as many points. */
function agreeDecimals(first: Exact, second: Exact, tolerancePercent: number): Agreement | null {
  const [one, other] = [decimalPoints(first), decimalPoints(second)];
  const tolerance = decimalOf(tolerancePercent);
  if (one === null || other === null || tolerance === null) return null;
  const gap = Math.abs(one - other);
  const difference = gap / DECIMAL_SCALE;
  if (gap > tolerance) return { kind: 'third-needed', points: null, difference };
  const exact = exactQuotient(one + other, 2 * DECIMAL_SCALE);
  return { kind: 'mean', points: exact.valueOf(), exact, difference };
}
