/** Coefficients of Lanczos' series for the logarithm of the gamma function. */
const LANCZOS = [
  76.180_091_729_471_46, -86.505_320_329_416_78, 24.014_098_240_830_91, -1.231_739_572_450_155,
  0.001_208_650_973_866_179, -0.000_005_395_239_384_953,
] as const;

function logGamma(x: number): number {
  const base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const series = LANCZOS.reduce(
    (sum, coefficient, index) => sum + coefficient / (x + 1 + index),
    1.000_000_000_190_015,
  );
  return -base + Math.log((2.506_628_274_631_001 * series) / x);
}

/** Continued fraction of the incomplete beta function, by Lentz' method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let value = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 + term * d;
      c = 1 + term / c;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = Math.abs(c) < tiny ? tiny : c;
      step = c * d;
      value *= step;
    }
    if (Math.abs(step - 1) < 1e-14) break;
  }
  return value;
}

/** The regularised incomplete beta function, 0 ≤ x ≤ 1. Source: Press et al., Numerical Recipes in C, 2nd ed., 6.4. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/**
 * The value below which the F distribution with these degrees of freedom (positive, not necessarily whole) has the share
 * `p` (0 to 1) of its mass. Found by halving: a hundred steps are more than doubles can tell apart.
 */
export function fQuantile(p: number, numeratorFreedom: number, denominatorFreedom: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, numeratorFreedom / 2, denominatorFreedom / 2) < p) low = middle;
    else high = middle;
  }
  const share = (low + high) / 2;
  return (denominatorFreedom * share) / (numeratorFreedom * (1 - share));
}
