import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './test-workspace';

/** What poppler says of a file; null where it is not installed, which only the machine of a developer may do without. */
export function poppler(program: string, bytes: Uint8Array, args: readonly string[] = []): string | null {
  const file = join(temporaryFolder(), 'document.pdf');
  writeFileSync(file, bytes);
  try {
    return execFileSync(program, [...args, file, ...(program === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && process.env.CI === undefined) return null;
    throw error;
  }
}

export interface Word {
  page: number;
  box: [number, number, number, number];
  text: string;
}

export function wordsOf(bytes: Uint8Array): Word[] | null {
  const said = poppler('pdftotext', bytes, ['-bbox']);
  if (said === null) return null;
  return said
    .split('<page ')
    .slice(1)
    .flatMap((body, page) =>
      [
        ...body.matchAll(
          /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
        ),
      ].map(([, xMin, yMin, xMax, yMax, text = '']) => ({
        page: page + 1,
        box: [xMin, yMin, xMax, yMax].map(Number) as Word['box'],
        text,
      })),
    );
}

const overlap = ({ box: a, page: p }: Word, { box: b, page: q }: Word): boolean =>
  p === q &&
  Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 1 &&
  // Line boxes of a font reach into each other a little; letters do not.
  Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 0.35 * Math.min(a[3] - a[1], b[3] - b[1]);

/** Pairs of words that lie on one another. */
export const crossingWords = (words: readonly Word[]): [string, string][] =>
  words.flatMap((word, index) =>
    words
      .slice(index + 1)
      .filter((other) => overlap(word, other))
      .map((other): [string, string] => [word.text, other.text]),
  );
