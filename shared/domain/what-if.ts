import Fraction from 'fraction.js';
import { type Exact, toExact } from './exact';
import { DEFAULT_GRADE_KEY, type GradeKeyStep, gradeOf, PASS_POINTS } from './grading';

/** One criterion of one part, with the points that count for it. */
export interface WeighedCriterion {
  criterionId: string;
  /** Percent of the result that its part makes up, and percent of the part that it makes up. */
  partWeight: number;
  weight: number;
  maximumPoints: number;
  pointStep: number;
  points: Exact;
}

export interface GradeMove {
  criterionId: string;
  /** How many points more, in its own steps, lift the grade; null where even its maximum does not. */
  up: number | null;
  /** How many points fewer let the grade fall; null where even 0 does not. */
  down: number | null;
}

/** Points of the result from which its grade is the next better one, and below which it is a worse one. */
interface Borders {
  up: Fraction | null;
  down: Fraction | null;
}

/**
 * Which criterion would move the grade of a result, and by how many of its points, everything else left as it is.
 * `total` are the points of the result before rounding. Grades are reached half a point early by rounding, passing ones
 * never below 50. Source: domain rules, Assessment.
 */
export function gradeMoves(
  criteria: readonly WeighedCriterion[],
  total: Exact,
  grades: readonly GradeKeyStep[] = DEFAULT_GRADE_KEY,
): GradeMove[] {
  const whole = toExact(total);
  const { up, down } = bordersOf(whole, grades);
  return criteria.map(({ criterionId, partWeight, weight, maximumPoints, pointStep, points }) => {
    const step = toExact(pointStep);
    // What one step of the criterion is worth in points of the result.
    const worth = step.mul(toExact(partWeight)).mul(toExact(weight)).div(toExact(maximumPoints)).div(100);
    if (worth.equals(0)) return { criterionId, up: null, down: null };
    const own = toExact(points);
    const upSteps = up === null ? null : up.sub(whole).div(worth).ceil();
    const reached = upSteps === null ? null : upSteps.mul(step);
    // Falling needs less than the border, so a step that lands on it is not enough.
    const downSteps = down === null ? null : whole.sub(down).div(worth).floor().add(1);
    const lost = downSteps === null ? null : downSteps.mul(step);
    return {
      criterionId,
      up: reached !== null && own.add(reached).lte(toExact(maximumPoints)) ? reached.valueOf() : null,
      down: lost !== null && own.sub(lost).gte(0) ? lost.valueOf() : null,
    };
  });
}

/** How many points of the result are missing to the next better grade; null at the best. */
export function pointsToNextGrade(
  total: Exact,
  grades: readonly GradeKeyStep[] = DEFAULT_GRADE_KEY,
): number | null {
  const whole = toExact(total);
  const { up } = bordersOf(whole, grades);
  return up === null ? null : up.sub(whole).valueOf();
}

function bordersOf(total: Fraction, grades: readonly GradeKeyStep[]): Borders {
  const current = gradeOf(total, { grades, decimals: [{ from: 0, decimal: 6 }] });
  if (current === null) return { up: null, down: null };
  const step = grades.find(({ grade }) => grade === current.grade);
  const better = grades
    .filter(({ from }) => step !== undefined && from > step.from)
    .reduce<GradeKeyStep | null>(
      (least, other) => (least === null || other.from < least.from ? other : least),
      null,
    );
  return {
    up: better === null ? null : borderOf(better.from),
    down: step === undefined || step.from === 0 ? null : borderOf(step.from),
  };
}

/** A step of the key is reached by rounding half up, but 50 only by 50. */
const borderOf = (from: number): Fraction =>
  from === PASS_POINTS ? new Fraction(PASS_POINTS) : new Fraction(from).sub(1, 2);
