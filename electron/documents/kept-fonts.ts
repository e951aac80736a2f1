import { readFileSync } from 'node:fs';
import { type FontTables, openFont, type Subset, writeSubset } from './font-subset';
import { loadLibrary } from './library';

/** A text as letters of a font with their places; whoever asks for it reckons on the places. */
interface Run {
  positions: readonly object[];
}
/** What is used of the library that reads fonts. */
interface Font {
  /** What was read of it so far, by name. */
  _tables: Record<string, unknown>;
  /** Its letters, each with the character that it was first asked for. */
  _glyphs: Record<number, unknown>;
  layout(text: string, features?: unknown): Run;
  createSubset(): Subset & { encode(): Uint8Array };
}
interface FontLibrary {
  create(bytes: Uint8Array): Font;
  registerFormat(format: { new (): Font; probe(bytes: Uint8Array): boolean }): void;
}
interface Kept {
  bytes: Uint8Array;
  tables: Font['_tables'];
  shape(text: string): Run;
  whole: FontTables;
}

/** Beyond it all are forgotten: those of a paper are about a hundred. */
const MOST_TEXTS = 4096;

/**
 * Fonts that are read, and whose words are set, once for all documents: of 24 papers, each a file of its own, most of the time went
 * into reading the same kerning and into kerning the same words. Gives for each path what the library of documents takes in place of
 * the font. Every document has a font of its own, with its own letters, so its bytes do not depend on the one before.
 */
export function keptFonts(paths: readonly string[]): Map<string, Uint8Array> {
  const library = fontLibrary();
  const fonts = new Map<Uint8Array, Kept>();
  const standIns = new Map<string, Uint8Array>();
  for (const path of paths) {
    const standIn = new Uint8Array(4);
    fonts.set(standIn, keep(library, readFileSync(path)));
    standIns.set(path, standIn);
  }
  let asked: Kept | undefined;
  class KeptFont {
    declare _tables: Font['_tables'];
    declare _glyphs: Font['_glyphs'];
    declare layout: Font['layout'];
    declare createSubset: Font['createSubset'];
    static probe(bytes: Uint8Array): boolean {
      asked = fonts.get(bytes);
      return asked !== undefined;
    }
    constructor() {
      if (!asked) throw new Error('no kept font was asked for');
      const font = library.create(asked.bytes);
      font._tables = asked.tables;
      const { shape, whole } = asked;
      const lay = font.layout.bind(font);
      font.layout = (text, features) => (features === undefined ? shape(text) : lay(text, features));
      const begin = font.createSubset.bind(font);
      font.createSubset = () => {
        const subset = begin();
        return Object.assign(subset, { encode: () => writeSubset(whole, subset) });
      };
      // biome-ignore lint/correctness/noConstructorReturn: the library makes what it has found with `new`.
      return font;
    }
  }
  library.registerFormat(KeptFont);
  return standIns;
}

function keep(library: FontLibrary, bytes: Uint8Array): Kept {
  const tables: Font['_tables'] = {};
  const font = library.create(bytes);
  font._tables = tables;
  const runs = new Map<string, Run>();
  const shape = (text: string): Run => {
    const run = runs.get(text) ?? font.layout(text);
    if (!runs.has(text)) {
      if (runs.size >= MOST_TEXTS) runs.clear();
      runs.set(text, run);
      // A letter says what it was first asked for, a space or a hard one: in the next text it is asked anew.
      font._glyphs = {};
    }
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run)) as Run, run, { positions });
  };
  return { bytes, tables, shape, whole: openFont(bytes) };
}

/** The one that the library of documents itself uses, wherever it was put in the install. */
const fontLibrary = (): FontLibrary => loadLibrary('fontkit', ['pdfmake', 'pdfkit']) as FontLibrary;
