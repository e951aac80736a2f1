import { describe, expect, test } from 'vitest';
import { paperProse } from '../../../electron/demo/paper-prose';
import { isNoticeable } from '../../../shared/domain/similarity/noticeable';
import { readied } from '../../../shared/domain/similarity/readied';
import { similarityOf } from '../../../shared/domain/similarity/share';
import { paperPlans } from '../../fixtures/papers/companies';
import { writePaper } from '../../fixtures/papers/write-paper';

const compared = (mine: string, other: string) => {
  const { share, passages } = similarityOf(readied(mine), readied(other));
  return { share, longestWords: Math.max(0, ...passages.map(({ words }) => words)) };
};

test.each([
  [0.029, 400, false],
  [0.03, 39, false],
  [0.03, 40, true],
  [0.199, 39, false],
  [0.2, 12, true],
])('%d in common with a passage of %i words: listed %s', (share, longestWords, expected) => {
  expect(isNoticeable({ share, longestWords })).toBe(expected);
});

describe('what is listed', () => {
  const papers = paperPlans.map((plan, index) =>
    writePaper(plan, 1_000 + index)
      .blocks.map((block) => ('text' in block ? block.text : ''))
      .join('\n'),
  );

  test('are none of the twelve papers, of which nobody has copied', () => {
    const pairs = papers.flatMap((mine, index) =>
      papers.slice(index + 1).map((other) => compared(mine, other)),
    );
    expect(pairs).toHaveLength(66);
    expect(pairs.filter(isNoticeable)).toEqual([]);
  });

  const text = paperProse(1, 120);
  const own = paperProse(2, 120).split('\n\n');
  test.each<[string, string]>([
    [
      'three paragraphs word for word',
      [...own.slice(0, 8), ...text.split('\n\n').slice(4, 7), ...own.slice(11)].join('\n\n'),
    ],
    ['every paragraph in another place', text.split('\n\n').reverse().join('\n\n')],
    [
      'every tenth word changed',
      text
        .split(' ')
        .map((word, at) => (at % 10 === 9 ? `x${word}` : word))
        .join(' '),
    ],
  ])('is a copy with %s', (_what, copy) => {
    expect(isNoticeable(compared(copy, text))).toBe(true);
  });
});
