import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fingerprintsOf,
  GUARANTEED_WORDS,
  packFingerprints,
  unpackFingerprints,
  unpackHashes,
} from '../../../shared/domain/similarity/fingerprints';
import { seek } from '../../../shared/domain/similarity/search';
import { wordsOf } from '../../../shared/domain/similarity/words';

const word = fc.stringMatching(/^[a-zäöüß]{1,9}$/);
const words = (minLength: number, maxLength: number) => fc.array(word, { minLength, maxLength });

const shared = (a: readonly string[], b: readonly string[]): number =>
  seek(fingerprintsOf(a).hashes).countIn(fingerprintsOf(b).hashes);

describe('words', () => {
  test.each([
    ['case, ß and diacritics make no difference', 'GROẞE Straße, Çelik', ['grosse', 'strasse', 'celik']],
    ['decomposed letters are the same letters', 'Ko\u0308ln', ['koln']],
    ['a word divided at the end of a line is one', 'die Ziel-\n  gruppe', ['die', 'zielgruppe']],
    ['a compound whose second part is a name is two', 'Social-\nMedia', ['social', 'media']],
    ['a soft hyphen is no letter', 'Ziel\u00ADgruppe', ['zielgruppe']],
    ['digits are words', '71 % der 118', ['71', 'der', '118']],
    ['nothing', ' … – ', []],
  ])('%s', (_what, text, expected) => {
    expect(wordsOf(text).words).toEqual(expected);
  });

  test('stand where they stand in the text', () => {
    const text = 'Die Ziel-\ngruppe, so Çelik.';
    const { starts, ends } = wordsOf(text);
    expect([...starts].map((start, index) => text.slice(start, ends[index]))).toEqual([
      'Die',
      'Ziel-\ngruppe',
      'so',
      'Çelik',
    ]);
  });
});

describe('fingerprints', () => {
  test('two texts with twelve words in common share one, wherever the words stand', () => {
    expect(GUARANTEED_WORDS).toBe(12);
    fc.assert(
      fc.property(
        words(12, 12),
        words(0, 40),
        words(0, 40),
        words(0, 40),
        words(0, 40),
        (passage, a, b, c, d) => {
          expect(shared([...a, ...passage, ...b], [...c, ...passage, ...d])).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a text shares all of its own, and a text of other words none', () => {
    fc.assert(
      fc.property(words(5, 80), (text) => {
        const { hashes } = fingerprintsOf(text);
        expect(seek(hashes).countIn(hashes)).toBe(new Set(hashes).size);
        expect(
          shared(
            text,
            text.map((each) => `${each}x`),
          ),
        ).toBe(0);
      }),
    );
  });

  test('fewer than five words have none', () => {
    expect(fingerprintsOf(['eins', 'zwei', 'drei', 'vier']).hashes).toHaveLength(0);
    expect(fingerprintsOf(['eins', 'zwei', 'drei', 'vier', 'fünf']).hashes).toHaveLength(1);
  });

  test('what is ignored is not looked for', () => {
    const text = 'das gibt der lehrgang allen als vorlage mit auf den weg damit die arbeit gelingt'.split(
      ' ',
    );
    const { hashes } = fingerprintsOf(text);
    expect(seek(hashes, new Set(hashes))).toMatchObject({ size: 0 });
  });

  test('come back from their packed form as they were', () => {
    fc.assert(
      fc.property(words(0, 400), (text) => {
        const fingerprints = fingerprintsOf(text);
        const packed = packFingerprints(fingerprints);
        expect(unpackFingerprints(packed)).toEqual(fingerprints);
        expect(unpackHashes(packed)).toEqual(fingerprints.hashes);
      }),
    );
  });

  test('a packed form that is damaged is refused', () => {
    const packed = packFingerprints(fingerprintsOf(Array.from({ length: 60 }, (_, index) => `wort${index}`)));
    for (const bytes of [packed.slice(0, 3), packed.slice(0, -1), new Uint8Array([255, 255, 255, 255, 0])]) {
      expect(() => unpackFingerprints(bytes)).toThrow(/Fingerabdrücke einer Arbeit sind beschädigt/);
    }
  });
});
