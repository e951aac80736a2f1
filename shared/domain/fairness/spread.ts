/** How values spread: five marks of a box, mean and standard deviation. */
export interface Spread {
  count: number;
  minimum: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  maximum: number;
  mean: number;
  /** Of a sample (n − 1); null for a single value. */
  deviation: number | null;
}

/**
 * The spread of values; null of none. Quartiles lie between the ordered values in proportion (Hyndman and Fan's type 7,
 * as in Excel's QUARTILE.INC). Source: Hyndman and Fan, The American Statistician 50 (1996), 361–365.
 */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const inOrder = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (inOrder.length - 1);
    const below = inOrder[Math.floor(place)] ?? 0;
    const above = inOrder[Math.ceil(place)] ?? 0;
    return below + (above - below) * (place - Math.floor(place));
  };
  const mean = meanOf(inOrder);
  const squares = inOrder.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count: inOrder.length,
    minimum: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    maximum: at(1),
    mean,
    deviation: inOrder.length > 1 ? Math.sqrt(squares / (inOrder.length - 1)) : null,
  };
}

/** The arithmetic mean; of none NaN. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Fewer values have no trend. */
export const LEAST_FOR_DRIFT = 5;

/**
 * How much values rise, or fall, per ten steps in their order: the slope of the least-squares line × 10. Null for fewer
 * than five.
 */
export function driftOf(values: readonly number[]): number | null {
  if (values.length < LEAST_FOR_DRIFT) return null;
  const middle = (values.length - 1) / 2;
  const mean = meanOf(values);
  let product = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    product += (index - middle) * (value - mean);
    squares += (index - middle) ** 2;
  }
  return (product / squares) * 10;
}
