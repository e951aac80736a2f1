import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { openFont, writeSubset } from '../../electron/documents/font-subset';
import { loadLibrary } from '../../electron/documents/library';

interface Glyph {
  id: number;
  advanceWidth: number;
  path: { toSVG(): string };
}
interface Font {
  getGlyph(id: number): Glyph;
  glyphForCodePoint(code: number): Glyph;
  createSubset(): { glyphs: number[]; includeGlyph(glyph: number): number };
  numGlyphs: number;
}

const { create } = loadLibrary('fontkit', ['pdfmake', 'pdfkit']) as { create(bytes: Uint8Array): Font };
const fonts: Record<string, string> = createRequire(import.meta.url)('pdfmake/fonts/Roboto.js').Roboto;

test.each(Object.entries(fonts))(
  'a part of Roboto %s has its letters as the whole draws them, also those composed of others',
  (_, path) => {
    const bytes = new Uint8Array(readFileSync(path));
    const whole = create(bytes);
    const subset = whole.createSubset();
    const letters = [...'Aé ŁőĢŴẤſ½…€Ω→1'].map((letter) =>
      whole.glyphForCodePoint(letter.codePointAt(0) ?? 0),
    );
    // The last letter of a font may be one whose width is that of the letter before it.
    const wanted = [...letters.map(({ id }) => id), whole.numGlyphs - 1];
    const places = wanted.map((glyph) => subset.includeGlyph(glyph));
    const part = create(writeSubset(openFont(bytes), subset));
    expect(part.numGlyphs).toBe(subset.glyphs.length);
    expect(part.numGlyphs).toBeGreaterThan(new Set(wanted).size + 1);
    for (const [index, place] of places.entries()) {
      const [own, its] = [part.getGlyph(place), whole.getGlyph(wanted[index] ?? 0)];
      expect([index, own.advanceWidth, own.path.toSVG()]).toEqual([
        index,
        its.advanceWidth,
        its.path.toSVG(),
      ]);
    }
  },
);
