/** One line of the table: what was measured, against what, and the limit of their ratio. */
export interface Figure {
  what: string;
  against: string;
  /** Medians in milliseconds, or another quantity with its unit in `unit`. */
  value: number;
  reference: number;
  limit: number;
  unit?: string;
  /** An absolute bound of the value, where there is one. */
  bound?: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

/** A median of so few microseconds needs many rounds to stand still; they cost little. */
const LEAST_MS = 400;

/**
 * Medians of two kinds of work run in turns, so that whatever else the machine does falls on both alike: so many
 * rounds, and more of what is over quickly.
 */
export async function alternate(
  leastRounds: number,
  work: () => unknown,
  reference: () => unknown,
): Promise<{ value: number; reference: number }> {
  const times: [number[], number[]] = [[], []];
  const until = performance.now() + LEAST_MS;
  for (let round = -3; round < leastRounds || performance.now() < until; round += 1) {
    for (const [index, run] of [work, reference].entries()) {
      const begun = performance.now();
      await run();
      if (round >= 0) times[index]?.push(performance.now() - begun);
    }
  }
  return { value: median(times[0]), reference: median(times[1]) };
}

const shown = (value: number, unit: string): string => `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`;

/** The table as Markdown: a ratio against its limit, and whether it holds. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map(({ what, against, value, reference, limit, unit = 'ms', bound }) => {
    const ratio = value / reference;
    const holds = ratio <= limit && (bound === undefined || value <= bound);
    const limits = [`≤ ${limit}×`, ...(bound === undefined ? [] : [`≤ ${bound} ${unit}`])].join(', ');
    return `| ${what} | ${shown(value, unit)} | ${against} | ${shown(reference, unit)} | ${ratio.toFixed(2)}× | ${limits} | ${holds ? 'holds' : 'MISSED'} |`;
  });
  return [
    '| What | Median | Against | Median | Ratio | Limit | |',
    '|---|---:|---|---:|---:|---|---|',
    ...lines,
  ].join('\n');
}
