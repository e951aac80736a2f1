import { describe, expect, test } from 'vitest';
import { Seeded } from '../../../electron/demo/seeded';
import { fingerprintsOf } from '../../../shared/domain/similarity/fingerprints';
import { passagesOf } from '../../../shared/domain/similarity/passages';
import { wordsOf } from '../../../shared/domain/similarity/words';

/** Words by chance, from a seed: no passage stands twice. */
function prose(seed: number, words: number): string {
  const random = new Seeded(seed);
  const letters = 'abcdefghiklmnoprstuvwz';
  return Array.from({ length: words }, (_, index) => {
    const word = Array.from({ length: random.between(3, 10) }, () => random.pick([...letters])).join('');
    return index % 14 === 13 ? `${word}.` : word;
  }).join(' ');
}

const readied = (text: string) => {
  const words = wordsOf(text);
  return { text, words, fingerprints: fingerprintsOf(words.words) };
};

const compare = (a: string, b: string, ignored?: ReadonlySet<number>) =>
  passagesOf(readied(a), readied(b), ignored);

const PASSAGE = prose(1, 60);

describe('common passages', () => {
  test('a passage that was taken over is found whole, and nothing besides', () => {
    const mine = `${prose(2, 200)} ${PASSAGE} ${prose(3, 200)}`;
    const other = `${prose(4, 100)} ${PASSAGE} ${prose(5, 300)}`;
    const found = compare(mine, other);
    expect(found).toHaveLength(1);
    expect(mine.slice(found[0]?.start, found[0]?.end)).toBe(PASSAGE.replace(/\.$/, ''));
    expect(other.slice(found[0]?.otherStart, found[0]?.otherEnd)).toBe(PASSAGE.replace(/\.$/, ''));
    expect(found[0]).toMatchObject({ words: 60, isQuoted: false });
  });

  test('texts that have nothing in common have no passage', () => {
    expect(compare(prose(6, 500), prose(7, 500))).toEqual([]);
  });

  test('eleven words in common are a turn of phrase', () => {
    const short = prose(8, 11);
    expect(
      compare(`${prose(9, 80)} ${short} ${prose(10, 80)}`, `${prose(11, 80)} ${short} ${prose(12, 80)}`),
    ).toEqual([]);
  });

  test('a passage in which every tenth word was changed is one passage', () => {
    const changed = PASSAGE.split(' ')
      .map((word, index) => (index % 10 === 9 ? `${word}anders` : word))
      .join(' ');
    const found = compare(
      `${prose(13, 90)} ${changed} ${prose(14, 90)}`,
      `${prose(15, 90)} ${PASSAGE} ${prose(16, 90)}`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.words).toBeGreaterThanOrEqual(50);
  });

  test('parts in another order are found one by one', () => {
    const [first, second, third] = [prose(17, 40), prose(18, 50), prose(19, 30)];
    const found = compare(
      [prose(20, 60), third, first, second].join(' '),
      [first, second, third, prose(21, 60)].join(' '),
    );
    expect(found.map(({ words }) => words)).toEqual([90, 30]);
  });

  test.each([
    ['„', '“'],
    ['»', '«'],
    ['"', '"'],
    ['“', '”'],
  ])('what stands between %s and %s is quoted', (opening, closing) => {
    const mine = `${prose(22, 80)} ${opening}${PASSAGE}${closing} ${prose(23, 80)}`;
    expect(compare(mine, `${prose(24, 80)} ${PASSAGE}`)).toMatchObject([{ isQuoted: true }]);
  });

  test('a quotation mark that was never closed quotes nothing', () => {
    const mine = `„ ${prose(25, 600)} ${PASSAGE} ${prose(26, 80)}`;
    expect(compare(mine, PASSAGE)).toMatchObject([{ isQuoted: false }]);
  });

  test('what the course gave out as a template begins no passage', () => {
    const template = new Set(fingerprintsOf(wordsOf(PASSAGE).words).hashes);
    expect(compare(`${prose(27, 80)} ${PASSAGE}`, `${PASSAGE} ${prose(28, 80)}`, template)).toEqual([]);
  });

  test('no word is in two passages, though the other text says it twice', () => {
    const found = compare(`${prose(29, 50)} ${PASSAGE}`, `${PASSAGE} ${prose(30, 50)} ${PASSAGE}`);
    expect(found).toHaveLength(1);
  });
});
