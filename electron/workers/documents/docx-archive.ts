import type { ZipFile } from 'yauzl';
import yauzl from 'yauzl';
import { DocumentFault } from './text-task';

/** What may come out of a document, in bytes as they really come. */
const LIMITS = { entries: 5_000, allBytes: 400 * 1024 * 1024, markupBytes: 60 * 1024 * 1024 } as const;

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Inflates every part once and drops it: what follows takes a document whole, and a declared size proves nothing.
 * @throws DocumentFault `encrypted`, `damaged`, `too-large`
 */
export async function refuseInflation(buffer: Buffer): Promise<void> {
  if (buffer.subarray(0, 8).equals(COMPOUND_FILE)) throw new DocumentFault('encrypted');
  let all = 0;
  let markup = 0;
  await eachPart(buffer, async (path, chunks) => {
    for await (const chunk of chunks) {
      all += chunk.length;
      if (/\.(xml|rels)$/i.test(path)) markup += chunk.length;
      if (all > LIMITS.allBytes || markup > LIMITS.markupBytes) throw new DocumentFault('too-large');
    }
  });
}

/** Goes through the parts of the archive in their order. @throws DocumentFault `damaged`, `too-large` */
export async function eachPart(
  buffer: Buffer,
  look: (path: string, chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  try {
    const archive: ZipFile = await yauzl.fromBufferPromise(buffer, {
      lazyEntries: true,
      validateEntrySizes: true,
    });
    if (archive.entryCount > LIMITS.entries) throw new DocumentFault('too-large');
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      const stream = await archive.openReadStreamPromise(entry);
      await look(entry.fileName, stream as AsyncIterable<Buffer>);
      stream.destroy();
    }
  } catch (error) {
    throw error instanceof DocumentFault ? error : new DocumentFault('damaged');
  }
}
