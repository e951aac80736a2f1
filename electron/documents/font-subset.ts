/** Tables of a font that a PDF needs and that are the same in every part of it. Source: PDF 1.7, section 9.9. */
const KEPT_TABLES = ['cvt ', 'fpgm', 'prep'];
/** Flags of the parts of a composed letter. Source: OpenType, table glyf. */
const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const TWO_SCALES = 0x40;
const MATRIX = 0x80;

/** A TrueType font as its bytes, opened once. */
export interface FontTables {
  table(tag: string): Buffer;
  /** Where a letter begins and ends in `glyf`. */
  outline(glyph: number): Buffer;
  /** Advance and left bearing, as in `hmtx`. */
  metrics(glyph: number): Buffer;
}

export function openFont(bytes: Uint8Array): FontTables {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const record = 12 + 16 * index;
    const from = file.readUInt32BE(record + 8);
    const tag = file.toString('latin1', record, record + 4);
    tables.set(tag, file.subarray(from, from + file.readUInt32BE(record + 12)));
  }
  const table = (tag: string): Buffer => tables.get(tag) ?? Buffer.alloc(0);
  const [loca, glyf, hmtx] = [table('loca'), table('glyf'), table('hmtx')];
  const isLong = table('head').readInt16BE(50) === 1;
  const offset = (glyph: number) =>
    isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph);
  const measured = table('hhea').readUInt16BE(34);
  return {
    table,
    outline: (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)),
    metrics(glyph) {
      if (glyph < measured) return hmtx.subarray(4 * glyph, 4 * glyph + 4);
      // All later letters are as wide as the last that is measured.
      const bearing = 4 * measured + 2 * (glyph - measured);
      return Buffer.concat([
        hmtx.subarray(4 * measured - 4, 4 * measured - 2),
        hmtx.subarray(bearing, bearing + 2),
      ]);
    },
  };
}

/** What is used of a part of a font: its letters, by their number in the font and in their order. */
export interface Subset {
  glyphs: readonly number[];
  /** The place of a letter, taken in where it is not yet. */
  includeGlyph(glyph: number): number;
}

/**
 * The font program with these letters and those they are composed of, as a PDF embeds it. The library does the same number by
 * number: that was a fifth of a paper's time.
 */
export function writeSubset(font: FontTables, subset: Subset): Uint8Array {
  const outlines: Buffer[] = [];
  const places: number[] = [0];
  const metrics: Buffer[] = [];
  // It grows while the parts of composed letters are taken in.
  for (let index = 0; index < subset.glyphs.length; index += 1) {
    const glyph = subset.glyphs[index] ?? 0;
    const outline = padded(withOwnParts(font.outline(glyph), subset));
    outlines.push(outline);
    places.push((places.at(-1) ?? 0) + outline.length);
    metrics.push(font.metrics(glyph));
  }
  const loca = Buffer.alloc(4 * places.length);
  for (const [index, place] of places.entries()) loca.writeUInt32BE(place, 4 * index);
  const changed = (tag: string, at: number, value: number): Buffer => {
    const table = Buffer.from(font.table(tag));
    table.writeUInt16BE(value, at);
    return table;
  };
  return assembled([
    ...KEPT_TABLES.map((tag): [string, Buffer] => [tag, font.table(tag)]),
    ['glyf', Buffer.concat(outlines)],
    // Places of letters are long.
    ['head', changed('head', 50, 1)],
    ['hhea', changed('hhea', 34, metrics.length)],
    ['hmtx', Buffer.concat(metrics)],
    ['loca', loca],
    ['maxp', changed('maxp', 4, metrics.length)],
  ]);
}

/** A composed letter names its parts by their places in the subset. */
function withOwnParts(outline: Buffer, subset: Subset): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const own = Buffer.from(outline);
  let at = 10;
  for (let flags = MORE; flags & MORE; ) {
    flags = own.readUInt16BE(at);
    own.writeUInt16BE(subset.includeGlyph(own.readUInt16BE(at + 2)), at + 2);
    const scales = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
    at += 4 + (flags & WORDS ? 4 : 2) + scales;
  }
  return own;
}

const padded = (bytes: Buffer): Buffer =>
  bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes], bytes.length + 4 - (bytes.length % 4));

/** Source: OpenType, table directory. */
function assembled(tables: readonly [tag: string, bytes: Buffer][]): Uint8Array {
  const present = tables.filter(([, bytes]) => bytes.length > 0);
  const head = Buffer.alloc(12 + 16 * present.length);
  const power = 2 ** Math.floor(Math.log2(present.length));
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(present.length, 4);
  head.writeUInt16BE(16 * power, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(16 * (present.length - power), 10);
  let at = head.length;
  for (const [index, [tag, bytes]] of present.entries()) {
    const record = 12 + 16 * index;
    head.write(tag, record, 'latin1');
    head.writeUInt32BE(checksumOf(padded(bytes)), record + 4);
    head.writeUInt32BE(at, record + 8);
    head.writeUInt32BE(bytes.length, record + 12);
    at += padded(bytes).length;
  }
  return new Uint8Array(Buffer.concat([head, ...present.map(([, bytes]) => padded(bytes))]));
}

function checksumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
