import { describe, expect, test } from 'vitest';
import { Seeded } from '../../../electron/demo/seeded';
import { fingerprintsOf } from '../../../shared/domain/similarity/fingerprints';
import { passagesOf } from '../../../shared/domain/similarity/passages';
import { readied } from '../../../shared/domain/similarity/readied';
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
  ])('what stands between %s and %s with a source is quoted', (opening, closing) => {
    const quoted = `${opening}${PASSAGE}${closing}`;
    const other = `${prose(24, 80)} ${PASSAGE}`;
    const inText = (passage: string) => `${prose(22, 80)} ${passage} ${prose(23, 80)}`;
    expect(compare(inText(`${quoted} (Kreutzer 2021, S. 14)`), other)).toMatchObject([{ isQuoted: true }]);
    expect(compare(inText(quoted), other)).toMatchObject([{ isQuoted: false }]);
  });

  test.each([
    ['ein Jahr in Klammern', '„X“ (Schmidt 2019)', true],
    ['eine Seite in Klammern', '„X“ (Schmidt, S. 12)', true],
    ['ebenda', '„X“ (ebd.)', true],
    ['eine Nummer in eckigen Klammern', '„X“ [12]', true],
    ['eine hochgestellte Fußnote', '„X“²', true],
    ['eine Fußnote, wie sie aus einem PDF kommt', '„X“12 ', true],
    ['die Quelle davor', 'Kreutzer (2021, S. 14) schreibt: „X“', true],
    ['eine Klammer ohne Quelle', '„X“ (siehe oben)', false],
    ['nichts', '„X“ und weiter', false],
  ])('a source is %s', (_what, pattern, isQuoted) => {
    const mine = `${prose(31, 80)} ${pattern.replace('X', PASSAGE)} ${prose(32, 80)}`;
    expect(compare(mine, PASSAGE)).toMatchObject([{ isQuoted }]);
  });

  test('what is equal word for word is said in each text, and what was changed is not', () => {
    const words = PASSAGE.split(' ');
    const changed = words.map((word, index) => (index === 30 ? 'anders' : word)).join(' ');
    const [passage] = compare(`${prose(33, 40)} ${changed}`, `${PASSAGE} ${prose(34, 40)}`);
    const mine = `${prose(33, 40)} ${changed}`;
    expect(passage?.equal.map(({ start, end }) => mine.slice(start, end))).toEqual([
      words.slice(0, 30).join(' ').replace(/\.$/, ''),
      words.slice(31).join(' ').replace(/\.$/, ''),
    ]);
    expect(passage?.otherEqual.map(({ start, end }) => PASSAGE.slice(start, end))).toEqual([
      words.slice(0, 30).join(' ').replace(/\.$/, ''),
      words.slice(31).join(' ').replace(/\.$/, ''),
    ]);
  });

  test('a quotation mark that was never closed quotes nothing', () => {
    const mine = `„ ${prose(25, 600)} ${PASSAGE} ${prose(26, 80)}`;
    expect(compare(mine, PASSAGE)).toMatchObject([{ isQuoted: false }]);
  });

  test('what the course gave out as a template begins no passage', () => {
    const template = new Set(fingerprintsOf(wordsOf(PASSAGE).words).hashes);
    expect(compare(`${prose(27, 80)} ${PASSAGE}`, `${PASSAGE} ${prose(28, 80)}`, template)).toEqual([]);
  });

  test('words of a template in a passage that was taken over do not count', () => {
    const template = new Set(fingerprintsOf(wordsOf(PASSAGE).words).hashes);
    const taken = `${prose(35, 70)} ${PASSAGE} ${prose(36, 70)}`;
    const [passage, ...more] = compare(`${prose(37, 80)} ${taken}`, `${taken} ${prose(38, 80)}`, template);
    expect(more).toEqual([]);
    expect(passage?.words).toBeGreaterThanOrEqual(140);
    expect(passage?.words).toBeLessThan(160);
  });

  test('ten words in a row that were exchanged for others end a passage', () => {
    const words = PASSAGE.split(' ');
    const mine = [...words.slice(0, 25), ...prose(39, 10).split(' '), ...words.slice(35)].join(' ');
    expect(compare(mine, PASSAGE).map((passage) => passage.words)).toEqual([25, 25]);
  });

  test('no word is in two passages, though the other text says it twice', () => {
    const found = compare(`${prose(29, 50)} ${PASSAGE}`, `${PASSAGE} ${prose(30, 50)} ${PASSAGE}`);
    expect(found).toHaveLength(1);
  });
});
