import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countWords,
  joinPages,
  joinPartedWords,
  pageAt,
  passageFinder,
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
  const find = (...words: string[]) => passageFinder(words, searchFold)(plainText, pageStarts);

  test('is where the words stand closest together, on its page', () => {
    expect(find('kanal', 'zielgruppe')).toEqual({
      page: 2,
      before: expect.stringMatching(/Auf zwei $/),
      match: 'Kanälen erreicht die Müllerei ihre Zielgruppen',
      after: '. ',
    });
  });

  test('has whole words around it, and all of them at the ends of the text', () => {
    const text = `${'Vorne steht es. '.repeat(9)}Mitte ${'und hinten auch. '.repeat(9)}`;
    const middle = passageFinder(['mitte'], searchFold)(text, [0]);
    expect(middle?.before).toMatch(/^(Vorne|steht|es\.) .* steht es\. $/);
    expect(middle?.after).toMatch(/^ und hinten auch\..* (und|hinten|auch\.)$/);
    expect(passageFinder(['kurz'], searchFold)('Ganz kurz dahinter', [0])).toMatchObject({
      before: 'Ganz ',
      after: ' dahinter',
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
  ["geht's", 'So ‚geht’s‘ gut', 'geht’s'],
])('a passage is found by „%s“ whatever sign its word begins with', (word, text, match) => {
  expect(passageFinder([searchFold(word)], searchFold)(text, [0])?.match.normalize()).toBe(match.normalize());
});

test('a passage is the shortest stretch that holds the beginnings of all words, the first of several', () => {
  const piece = fc.constantFrom(
    ...[
      'Müller',
      'mueller',
      'Mu\u0308ll',
      'MÜ',
      'Straße',
      'strasse',
      'Ziel',
      'ziele',
      'Aer',
      'Ä',
      'ärger',
      '𝐙iel',
      '𝐀',
      'z',
      'l’Été',
      'e\u0301te',
      '\u0301a',
      '2027',
      'ﬁrma',
      'Firma',
      'Œuvre',
      'İd',
    ],
    ...[' ', ' ', ' ', '\n', '-', '’', '.', '\u00ad'],
  );
  const word = fc.constantFrom(
    'mull',
    'muller',
    'strass',
    'ziel',
    'z',
    'arger',
    'a',
    'ete',
    'l',
    '2027',
    'firma',
    'uvre',
    'id',
    'e',
  );
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), words, (pieces, searched) => {
      const text = pieces.join('');
      const tokens = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[’'][\p{L}\p{M}\p{N}]+)*/gu)].map(
        ({ 0: token, index }) => ({
          start: index,
          end: index + token.length,
          folded: searchFold(token),
        }),
      );
      const hits = tokens.filter(({ folded }) => searched.some((beginning) => folded.startsWith(beginning)));
      const stretches = hits.flatMap(({ start }, from) =>
        hits.slice(from).flatMap(({ end }, more) => {
          const within = hits.slice(from, from + more + 1);
          return searched.every((beginning) => within.some(({ folded }) => folded.startsWith(beginning)))
            ? [{ start, end }]
            : [];
        }),
      );
      // Of one word the first is taken, however long it is.
      const [best = null] =
        searched.length === 1
          ? stretches
          : stretches.sort(
              (one, other) => one.end - one.start - (other.end - other.start) || one.start - other.start,
            );
      const found = passageFinder(searched, searchFold)(text, [0]);
      const shown =
        best && text.slice(best.start, Math.min(best.end, best.start + 140)).replace(/\s+/gu, ' ');
      expect(found?.match ?? null).toBe(shown);
    }),
    { numRuns: 3_000, seed: 12 },
  );
});
