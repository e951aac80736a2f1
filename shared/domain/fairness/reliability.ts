import { fQuantile } from './f-distribution';

/** Fewer papers say nothing about markers. */
export const LEAST_PAPERS = 5;

/** How far an agreement goes, by the lower of Koo and Li's bounds that it reaches. */
export const AGREEMENT_BANDS = ['poor', 'moderate', 'good', 'excellent'] as const;
export type AgreementBand = (typeof AGREEMENT_BANDS)[number];

export interface Reliability {
  /** `two-way` is ICC(2,1), for markers who all marked the same papers; `one-way` ICC(1,1), for pairs that change. */
  model: 'one-way' | 'two-way';
  /** 1 = the markers always agree; 0 or less = they agree no better than chance. */
  value: number;
  /** 95 % confidence. */
  lower: number;
  upper: number;
  papers: number;
  band: AgreementBand;
}

export type ReliabilityAnswer =
  | Reliability
  | { model: null; reason: 'too-few' | 'no-spread'; papers: number };

interface MeanSquares {
  papers: number;
  raters: number;
  between: number;
  within: number;
  raterSquare: number;
  error: number;
}

/** The analysis of variance behind every ICC: `ratings` has a row a paper, with as many marks in each. */
function meanSquares(ratings: readonly (readonly number[])[]): MeanSquares {
  const papers = ratings.length;
  const raters = ratings[0]?.length ?? 0;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const grand = mean(ratings.flat());
  const paperMeans = ratings.map(mean);
  const raterMeans = Array.from({ length: raters }, (_, rater) =>
    mean(ratings.map((row) => row[rater] ?? 0)),
  );
  const squares = (values: readonly number[], around: (index: number) => number) =>
    values.reduce((sum, value, index) => sum + (value - around(index)) ** 2, 0);
  const betweenSum = raters * squares(paperMeans, () => grand);
  const raterSum = papers * squares(raterMeans, () => grand);
  const withinSum = ratings.reduce((sum, row, index) => sum + squares(row, () => paperMeans[index] ?? 0), 0);
  return {
    papers,
    raters,
    between: betweenSum / (papers - 1),
    within: withinSum / (papers * (raters - 1)),
    raterSquare: raterSum / (raters - 1),
    error: Math.max(0, withinSum - raterSum) / ((papers - 1) * (raters - 1)),
  };
}

/**
 * Intraclass correlation of single marks with absolute agreement, and its 95 % confidence interval: how much of the
 * spread of points lies between papers and not between markers. `ratings` has a row a paper and a column a marker, points
 * 0 to 100. Two-way (ICC(2,1)) where every column is one marker, one-way (ICC(1,1)) where the pairs change. Fewer than
 * five papers, or papers that are all alike, have none.
 * Source: Shrout and Fleiss, Psychological Bulletin 86 (1979), 420–428; bounds: McGraw and Wong, Psychological Methods 1
 * (1996), 30–46; bands: Koo and Li, Journal of Chiropractic Medicine 15 (2016), 155–163.
 */
export function reliabilityOf(
  ratings: readonly (readonly number[])[],
  model: 'one-way' | 'two-way',
): ReliabilityAnswer {
  const papers = ratings.length;
  if (papers < LEAST_PAPERS) return { model: null, reason: 'too-few', papers };
  const squares = meanSquares(ratings);
  if (squares.between < 1e-12 && squares.within < 1e-12) return { model: null, reason: 'no-spread', papers };
  const { value, lower, upper } = model === 'one-way' ? oneWay(squares) : twoWay(squares);
  return { model, value, lower, upper, papers, band: bandOf(value) };
}

interface Estimate {
  value: number;
  lower: number;
  upper: number;
}

const CONFIDENCE = 0.975;

function oneWay({ papers, raters, between, within }: MeanSquares): Estimate {
  const value = (between - within) / (between + (raters - 1) * within);
  if (within === 0) return { value, lower: value, upper: value };
  const ratio = between / within;
  const low = ratio / fQuantile(CONFIDENCE, papers - 1, papers * (raters - 1));
  const high = ratio * fQuantile(CONFIDENCE, papers * (raters - 1), papers - 1);
  return {
    value,
    lower: (low - 1) / (low + raters - 1),
    upper: (high - 1) / (high + raters - 1),
  };
}

function twoWay({ papers: n, raters: k, between, raterSquare, error }: MeanSquares): Estimate {
  const value = (between - error) / (between + (k - 1) * error + (k * (raterSquare - error)) / n);
  if (error < 1e-12) return { value, lower: value, upper: value };
  // Satterthwaite's degrees of freedom for the sum of the two errors.
  const a = (k * value) / (n * (1 - value));
  const b = 1 + (k * value * (n - 1)) / (n * (1 - value));
  const freedom =
    (a * raterSquare + b * error) ** 2 /
    ((a * raterSquare) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  const low = fQuantile(CONFIDENCE, n - 1, freedom);
  const high = fQuantile(CONFIDENCE, freedom, n - 1);
  const errors = k * raterSquare + (k * n - k - n) * error;
  return {
    value,
    lower: (n * (between - low * error)) / (low * errors + n * between),
    upper: (n * (high * between - error)) / (errors + n * high * between),
  };
}

function bandOf(value: number): AgreementBand {
  if (value > 0.9) return 'excellent';
  if (value > 0.75) return 'good';
  return value >= 0.5 ? 'moderate' : 'poor';
}
