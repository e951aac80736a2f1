import Papa from 'papaparse';

/** In the order of preference where a file fits two: German Excel writes `;`. */
export const DELIMITERS = [';', ',', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_CHARACTERS = 65_536;
const SAMPLE_ROWS = 80;

/**
 * The delimiter under which most records have the same number of cells, more cells winning. Broken quotation
 * marks count against a candidate, because quoted cells only close before the real one. A single column gives
 * `;`.
 * @param text with `\n` as its only line break
 */
export function sniffDelimiter(text: string): Delimiter {
  let best: Delimiter = ';';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreDelimiter(sampleOf(text), delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE_CHARACTERS) return text;
  const lastBreak = text.lastIndexOf('\n', SAMPLE_CHARACTERS);
  return text.slice(0, lastBreak > 0 ? lastBreak : SAMPLE_CHARACTERS);
}

function scoreDelimiter(sample: string, delimiter: Delimiter): number {
  const parsed = Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: SAMPLE_ROWS });
  const widths = new Map<number, number>();
  let records = 0;
  for (const record of parsed.data) {
    if (record.every((cell) => cell.trim() === '')) continue;
    records += 1;
    if (record.length > 1) widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
  }
  let score = 0;
  for (const [width, count] of widths) score = Math.max(score, (count / records) * Math.log2(width));
  return parsed.errors.some((error) => error.type === 'Quotes') ? score / 4 : score;
}
