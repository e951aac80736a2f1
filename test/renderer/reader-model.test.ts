import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownLevels } from '../../renderer/features/marking/levels';
import { insertPhrase, matchingPhrases } from '../../renderer/features/marking/phrase-text';
import {
  type Box,
  boxOf,
  linesOf,
  quadOf,
  stackNotes,
} from '../../renderer/features/marking/reader/marked-place';
import {
  layoutPages,
  nextZoom,
  PAGE_GAP,
  pageAt,
  pagesWithin,
} from '../../renderer/features/marking/reader/page-layout';
import { findOnPage, textOfPage } from '../../renderer/features/marking/reader/page-text';

describe('pages below each other', () => {
  const a4 = { width: 794, height: 1123 };
  const wide = { width: 1123, height: 794 };

  test('each begins a gap below the one before; a page of another size moves those after it', () => {
    const layout = layoutPages(3, (index) => (index === 1 ? wide : a4), 1);
    expect([...layout.tops]).toEqual([16, 16 + 1123 + 16, 16 + 1123 + 16 + 794 + 16]);
    expect(layout.total).toBe(16 + 1123 + 16 + 794 + 16 + 1123 + 16);
  });

  test('the page at a height is the one whose part is there, for any sizes and zoom', () => {
    const sizes = fc.array(fc.integer({ min: 50, max: 3000 }), { minLength: 1, maxLength: 60 });
    const zooms = fc.double({ min: 0.3, max: 4, noNaN: true });
    fc.assert(
      fc.property(sizes, zooms, fc.double({ min: 0, max: 1, noNaN: true }), (heights, zoom, part) => {
        const layout = layoutPages(
          heights.length,
          (index) => ({ width: 1, height: heights[index] ?? 0 }),
          zoom,
        );
        const y = part * layout.total;
        const at = pageAt(layout, y);
        expect(y >= (layout.tops[at] ?? 0) || at === 0).toBe(true);
        expect(at === heights.length - 1 || y < (layout.tops[at + 1] ?? 0)).toBe(true);
        const [first, last] = pagesWithin(layout, y, 900);
        expect(first <= at && at <= last && first >= 0 && last < heights.length).toBe(true);
      }),
    );
  });

  test('of 2,000 pages a handful is drawn', () => {
    const layout = layoutPages(2000, () => a4, 1);
    const [first, last] = pagesWithin(layout, (layout.tops[999] ?? 0) + PAGE_GAP, 900);
    expect([first, last]).toEqual([998, 1000]);
  });

  test.each([
    [1, 1, 1.1],
    [1, -1, 0.9],
    [0.93, 1, 1],
    [0.93, -1, 0.9],
    [4, 1, 4],
    [0.5, -1, 0.5],
  ] as const)('zoom %s goes by %s to %s', (from, direction, to) =>
    expect(nextZoom(from, direction)).toBe(to),
  );
});

describe('finding in the text of a page', () => {
  const pieces = (...lines: string[]) => lines.map((str) => ({ str, hasEOL: true }));
  const found = (lines: ReturnType<typeof pieces>, wanted: string) =>
    findOnPage(textOfPage(lines), wanted).map(({ fromPiece, fromOffset, toPiece, toOffset }) =>
      fromPiece === toPiece
        ? lines[fromPiece]?.str.slice(fromOffset, toOffset)
        : [lines[fromPiece]?.str.slice(fromOffset), lines[toPiece]?.str.slice(0, toOffset)],
    );

  test.each([
    ['upper and lower case', pieces('Die ZIELGRUPPE nutzt'), 'zielgruppe', ['ZIELGRUPPE']],
    ['over the end of a line', pieces('auf die', 'Zielgruppe'), 'die Zielgruppe', [['die', 'Zielgruppe']]],
    ['a divided word', pieces('auf die Ziel-', 'gruppe'), 'zielgruppe', [['Ziel-', 'gruppe']]],
    ['a hyphen that stays', pieces('Social-', 'Media'), 'social- media', [['Social-', 'Media']]],
    ['a ligature', pieces('Beru\ufb02ich'), 'beruflich', ['Beru\ufb02ich']],
    ['soft hyphens', pieces('Ziel\u00adgruppe'), 'zielgruppe', ['Ziel\u00adgruppe']],
    ['umlauts', pieces('Öffentlichkeit'), 'öffentl', ['Öffentl']],
    ['twice', pieces('Plan und Plan'), 'plan', ['Plan', 'Plan']],
    ['nothing', pieces('Plan'), 'ziel', []],
    ['blanks', pieces('Plan'), '   ', []],
    ['several blanks in what is wanted', pieces('auf die Ziele'), 'auf   die', ['auf die']],
  ])('%s', (_what, lines, wanted, expected) => expect(found(lines, wanted)).toEqual(expected));

  test('every find lies where it says, for any text', () => {
    const word = fc.stringMatching(/^[a-zäöüß]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.nat(), (words, pick) => {
        const wanted = words[pick % words.length] ?? '';
        const lines = pieces(...words);
        const finds = findOnPage(textOfPage(lines), wanted);
        expect(finds.length).toBeGreaterThan(0);
        for (const { fromPiece, fromOffset, toPiece, toOffset } of finds) {
          expect(fromPiece).toBe(toPiece);
          expect(lines[fromPiece]?.str.slice(fromOffset, toOffset)).toBe(wanted);
        }
      }),
    );
  });
});

describe('places on a page', () => {
  const box = (left: number, top: number, width: number, height = 12): Box => ({ left, top, width, height });

  test('pieces of a line are one, lines are apart, what is empty goes', () => {
    const boxes = [box(60, 114, 80), box(60, 100, 30), box(92, 101, 40), box(200, 128, 0)];
    expect(linesOf(boxes)).toEqual([
      { left: 60, top: 100, width: 72, height: 13 },
      { left: 60, top: 114, width: 80, height: 12 },
    ]);
  });

  test('two columns beside each other stay two', () => {
    expect(linesOf([box(60, 100, 200), box(320, 100, 200)])).toHaveLength(2);
  });

  test('corners go to the points of the page and back, at any zoom', () => {
    const numbers = fc.double({ min: 0, max: 800, noNaN: true });
    fc.assert(
      fc.property(
        numbers,
        numbers,
        numbers,
        fc.double({ min: 0.4, max: 5, noNaN: true }),
        (x, y, size, scale) => {
          const place = { left: x * scale, top: y * scale, width: (size + 1) * scale, height: 12 * scale };
          const quad = quadOf(place, (left, top) => [left / scale, 842 - top / scale]);
          const back = boxOf(quad, (left, top) => [left * scale, (842 - top) * scale]);
          for (const side of ['left', 'top', 'width', 'height'] as const)
            expect(Math.abs(back[side] - place[side])).toBeLessThan(0.02 * scale);
          // Upper left, upper right, lower left, lower right; the origin lies below.
          expect(quad[1]).toBe(quad[3]);
          expect((quad[1] ?? 0) > (quad[5] ?? 0) && (quad[2] ?? 0) > (quad[0] ?? 0)).toBe(true);
        },
      ),
    );
  });

  test('notes stand at their place, or below the one before', () => {
    expect(
      stackNotes(
        [
          { top: 100, height: 60 },
          { top: 110, height: 40 },
          { top: 300, height: 40 },
        ],
        8,
      ),
    ).toEqual([100, 168, 300]);
  });
});

test('levels end a step below the better one; the middle lies on a step within', () => {
  const levels = [7, 5, 3, 0].map((fromPoints) => ({ title: '', fromPoints, description: '' }));
  const shown = shownLevels({ maximumPoints: 8.5, pointStep: 0.5, levels });
  expect(shown.map(({ fromPoints, toPoints, middle }) => [fromPoints, toPoints, middle])).toEqual([
    [7, 8.5, 7.5],
    [5, 6.5, 5.5],
    [3, 4.5, 3.5],
    [0, 2.5, 1],
  ]);
});

describe('phrases', () => {
  const phrase = (title: string, shortKey = '') => ({
    phraseId: title,
    lecturerId: null,
    shortKey,
    title,
    content: `${title}.`,
    uses: 0,
  });

  test.each([
    ['', 0, 0, 'Gut.', 'Gut.', 4],
    ['Ja.', 3, 3, 'Gut.', 'Ja. Gut.', 8],
    ['Ja. ', 4, 4, 'Gut.', 'Ja. Gut.', 8],
    ['Ja. Nein.', 4, 9, 'Gut.', 'Ja. Gut.', 8],
    ['Ja.Nein.', 3, 3, 'Gut.', 'Ja. Gut. Nein.', 8],
    ['Ja, wie', 2, 2, 'gut', 'Ja gut, wie', 6],
  ])('into "%s" at %i–%i', (comment, from, to, content, expected, cursor) => {
    expect(insertPhrase(comment, from, to, content)).toEqual({ comment: expected, cursor });
  });

  test('a short key comes before words', () => {
    const bank = [phrase('Ziel nennen'), phrase('Beleg fehlt', 'ziel'), phrase('Anderes')];
    expect(matchingPhrases(bank, 'ziel').map(({ title }) => title)).toEqual(['Beleg fehlt', 'Ziel nennen']);
    expect(matchingPhrases(bank, 'nennen ziel').map(({ title }) => title)).toEqual(['Ziel nennen']);
    expect(matchingPhrases(bank, ' ')).toHaveLength(3);
  });
});
