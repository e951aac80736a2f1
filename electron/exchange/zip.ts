import type { Entry, ZipFile } from 'yauzl';
import { readInPlace } from './bytes';
import { faultOf } from './refusals';

/** A ZIP whose entries can be read several at a time, and let go of in their midst. */
export interface OpenedZip {
  entryCount: number;
  eachEntry(): AsyncIterable<Entry>;
  /** The content of an entry that is not compressed; a chunk holds until the next one is asked for. */
  contentOf(entry: Entry): AsyncIterable<Uint8Array>;
  close(): void;
}

const OPTIONS = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };

/** Opens a ZIP on the disk or in memory. @throws Refused `bad-archive` */
export async function openZip(archive: string | Buffer): Promise<OpenedZip> {
  const { default: yauzl } = await import('yauzl');
  let zip: ZipFile;
  try {
    zip =
      typeof archive === 'string'
        ? await yauzl.openPromise(archive, OPTIONS)
        : await yauzl.fromBufferPromise(archive, OPTIONS);
  } catch {
    throw faultOf('bad-archive');
  }
  return {
    entryCount: zip.entryCount,
    eachEntry: () => zip.eachEntry(),
    contentOf: (entry) => readRange(archive, zip, entry),
    close: () => zip.close(),
  };
}

/** yauzl's own streams bring the process down when one of several is let go of while it waits for its turn. */
async function* readRange(
  archive: string | Buffer,
  zip: ZipFile,
  entry: Entry,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const end = start + entry.uncompressedSize;
  if (typeof archive !== 'string') {
    yield archive.subarray(start, end);
    return;
  }
  yield* readInPlace(archive, { start, end });
}
