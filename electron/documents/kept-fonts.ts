import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What is used of the library that reads fonts. */
interface Font {
  /** What was read of it so far, by name. */
  _tables: Record<string, unknown>;
}
interface FontLibrary {
  create(bytes: Uint8Array): Font;
  registerFormat(format: { new (): Font; probe(bytes: Uint8Array): boolean }): void;
}
interface Kept {
  bytes: Uint8Array;
  tables: Font['_tables'];
}

/**
 * Fonts whose tables are read once for all documents: of 24 papers, each a file of its own, more than half the time went into
 * reading the same kerning. Gives for each path what the library of documents takes in place of the font. Every document has a
 * font of its own, with its own letters, so its bytes do not depend on the one before.
 */
export function keptFonts(paths: readonly string[]): Map<string, Uint8Array> {
  const library = fontLibrary();
  const fonts = new Map<Uint8Array, Kept>();
  const standIns = new Map<string, Uint8Array>();
  for (const path of paths) {
    const standIn = new Uint8Array(4);
    fonts.set(standIn, { bytes: readFileSync(path), tables: {} });
    standIns.set(path, standIn);
  }
  let asked: Kept | undefined;
  class KeptFont {
    declare _tables: Font['_tables'];
    static probe(bytes: Uint8Array): boolean {
      asked = fonts.get(bytes);
      return asked !== undefined;
    }
    constructor() {
      if (!asked) throw new Error('no kept font was asked for');
      const font = library.create(asked.bytes);
      font._tables = asked.tables;
      // biome-ignore lint/correctness/noConstructorReturn: the library makes what it has found with `new`.
      return font;
    }
  }
  library.registerFormat(KeptFont);
  return standIns;
}

/** The one that the library of documents itself uses, wherever it was put in the install. */
function fontLibrary(): FontLibrary {
  const ofDocuments = createRequire(createRequire(import.meta.url).resolve('pdfmake'));
  return createRequire(ofDocuments.resolve('pdfkit'))('fontkit') as FontLibrary;
}
