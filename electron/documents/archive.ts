import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface ArchivedFile {
  /** Its path in the archive, `/` between folders. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Writes files into a ZIP as they come, one in memory at a time, uncompressed: PDFs and mails of them are so already.
 * What was begun goes again if it fails or is cancelled.
 */
export async function writeArchive(
  path: string,
  files: AsyncIterable<ArchivedFile>,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<void> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const writing = pipeline(output, createWriteStream(path), { signal });
  // A failure is heard by whoever waits for it below, or not at all once another has come first.
  writing.catch(() => undefined);
  try {
    for await (const { name, bytes } of files) {
      const added = new Promise<void>((resolve) => {
        zip.addReadStreamLazy(name, { size: bytes.byteLength, mtime: now, compress: false }, (give) => {
          const content = Readable.from([Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
          content.once('end', resolve);
          give(null, content);
        });
      });
      await Promise.race([added, writing]);
    }
    zip.end();
    await writing;
  } catch (error) {
    output.destroy();
    await writing.catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
