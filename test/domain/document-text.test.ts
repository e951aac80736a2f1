import { describe, expect, test } from 'vitest';
import { countWords, joinPages, joinPartedWords, pageAt } from '../../shared/domain/document-text';

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
