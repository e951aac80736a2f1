/** What one compressed part of a PDF may become: those that are read, lists of objects, have a few megabytes at most. */
const BYTES_AT_MOST = 128 * 1024 * 1024;

interface Inflating {
  ensureBuffer(requested: number): Uint8Array;
}

/**
 * Keeps the PDF library of this thread from inflating one part without end: what it inflates lies outside of the memory that a
 * thread can be limited to. The library has no such limit of its own, and passes over a part that fails. @returns what takes it back
 */
export async function limitInflating(bytesAtMost = BYTES_AT_MOST): Promise<() => void> {
  const { decodePDFRawStream, PDFContext, PDFName, PDFRawStream } = await import('@cantoo/pdf-lib');
  const dict = PDFContext.create().obj({ Filter: PDFName.of('FlateDecode') });
  const any = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array([0x78, 0x9c, 0x03, 0])));
  const kind = withOwn(any, 'ensureBuffer') as Inflating;
  const { ensureBuffer } = kind;
  kind.ensureBuffer = function (this: Inflating, requested: number) {
    if (requested > bytesAtMost) throw new RangeError('a part of this PDF inflates without end');
    return ensureBuffer.call(this, requested);
  };
  return () => {
    kind.ensureBuffer = ensureBuffer;
  };
}

/** What all that have this property have it from. */
function withOwn(object: object, name: string): object {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name)) return at;
  throw new Error(`the PDF library has no ${name}`);
}
