import { describe, expect, test } from 'vitest';
import {
  countWords,
  findPassage,
  joinPages,
  joinPartedWords,
  pageAt,
} from '../../shared/domain/document-text';
import { searchFold } from '../../shared/domain/names';

test.each([
  ['', 0],
  ['  \n\t ', 0],
  ['Social Media', 2],
  ['Social-Media-Strategie für 2027', 3],
  ['Ziele – messbar', 2],
  ['z. B. 1.200 €', 3],
  ['„Anführung“, (Klammer)', 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test.each([
  ['Strate-\ngie', 'Strategie'],
  ['Strate-  \ngie', 'Strategie'],
  ['Strate\u00ad\ngie', 'Strategie'],
  ['Haupt-\nund Nebenziele', 'Haupt-\nund Nebenziele'],
  ['Social-\nMedia', 'Social-\nMedia'],
  ['2026-\n2027', '2026-\n2027'],
  ['Ende\nAnfang', 'Ende\nAnfang'],
])('a word parted at the end of a line: %j', (text, joined) => {
  expect(joinPartedWords(text)).toBe(joined);
});

describe('pages one after the other', () => {
  const { plainText, pageStarts } = joinPages(['Eins', '', 'Drei']);

  test('begin where it says', () => {
    expect(pageStarts).toEqual([0, 6, 8]);
    expect(plainText.slice(8, 12)).toBe('Drei');
  });

  test.each([
    [0, 1],
    [5, 1],
    [6, 2],
    [8, 3],
    [99, 3],
  ])('place %i stands on page %i', (place, page) => {
    expect(pageAt(pageStarts, place)).toBe(page);
  });

  test('a text without pages is one', () => {
    expect([pageAt([], 10), pageAt([0], 10)]).toEqual([1, 1]);
  });
});

describe('a passage', () => {
  const { plainText, pageStarts } = joinPages([
    'Die Zielgruppe liest gern. Viel später und weiter hinten steht mehr über Kanäle.',
    'Auf zwei Kanälen erreicht die Müllerei ihre Zielgruppen.',
  ]);
  const find = (...words: string[]) => findPassage(plainText, pageStarts, words, searchFold);

  test('is where the words stand closest together, on its page', () => {
    expect(find('kanal', 'zielgruppe')).toEqual({
      page: 2,
      before: expect.stringMatching(/Auf zwei $/),
      match: 'Kanälen erreicht die Müllerei ihre Zielgruppen',
      after: '. ',
    });
  });

  test('is found without regard to umlauts', () => {
    expect(find('muller')).toMatchObject({ page: 2, match: 'Müllerei' });
  });

  test('of one word is the first', () => {
    expect(find('ziel')).toMatchObject({ page: 1, before: 'Die ', match: 'Zielgruppe' });
  });

  test('is none where a word is missing', () => {
    expect(find('kanal', 'budget')).toBeNull();
  });
});

test.each([
  ['aerger', 'Viel Ärger im Laden', 'Ärger'],
  ['oel', 'Speiseöl und Öle', 'Öle'],
  ['uebung', 'Eine U\u0308bung mehr', 'U\u0308bung'],
  ['ecole', 'Die École hier', 'École'],
  ['2027', 'Im Jahr 2027', '2027'],
])('a passage is found by „%s“ whatever sign its word begins with', (word, text, match) => {
  expect(findPassage(text, [0], [searchFold(word)], searchFold)?.match.normalize()).toBe(match.normalize());
});
