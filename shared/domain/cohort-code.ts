/**
 * The next free code of a course in a year: prefix, year and the number after the highest one in use, `SMM-2027-2`.
 * Numbers of cohorts that were called off stay in use: a code names one cohort for ever.
 */
export function nextCohortCode(prefix: string, year: number, codes: readonly string[]): string {
  const stem = `${prefix.trim() === '' ? '' : `${prefix.trim()}-`}${year}-`;
  const taken = codes
    .filter((code) => code.toLowerCase().startsWith(stem.toLowerCase()))
    .map((code) => code.slice(stem.length))
    .filter((rest) => /^\d{1,6}$/.test(rest))
    .map(Number);
  return `${stem}${Math.max(0, ...taken) + 1}`;
}
