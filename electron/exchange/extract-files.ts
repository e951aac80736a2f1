import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { observed } from './bytes';
import { writeNew } from './durable-file';
import { faultOf } from './refusals';
import type { OpenedArchive } from './signed-archive';

const EXTRACTED_AT_ONCE = 4;

/** What a manifest says of a file. */
interface ListedFile {
  sha256: string;
  byteLength: number;
}

interface Extraction {
  signal: AbortSignal | undefined;
  /** Hears how many bytes have been read. */
  report: (done: number) => void;
}

/**
 * Writes the files that a manifest lists into a folder, under their hashes and durably, and checks size and hash of each.
 * Several at once: while one becomes durable, the next is read. @throws Refused `changed-file`, `missing-entry`
 */
export async function extractFiles(
  archive: OpenedArchive,
  files: readonly ListedFile[],
  { folder, signal, report }: Extraction & { folder: string },
): Promise<void> {
  const waiting = [...files];
  const failures: unknown[] = [];
  const count = counter(report);
  const extractNext = async (): Promise<void> => {
    for (let file = waiting.shift(); file && failures.length === 0; file = waiting.shift()) {
      const { content, finish } = checked(archive, file, count);
      await writeNew(join(folder, file.sha256), content, { signal });
      finish();
    }
  };
  const lanes = Array.from({ length: EXTRACTED_AT_ONCE }, () =>
    extractNext().catch((error: unknown) => {
      failures.push(error);
    }),
  );
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
}

/** Reads the files that a manifest lists, and checks size and hash of each. @throws Refused as `extractFiles` */
export async function checkFiles(
  archive: OpenedArchive,
  files: readonly ListedFile[],
  { signal, report }: Extraction,
): Promise<void> {
  const count = counter(report);
  for (const file of files) {
    const { content, finish } = checked(archive, file, count);
    for await (const _ of content) signal?.throwIfAborted();
    finish();
  }
}

function counter(report: (done: number) => void): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    report(done);
  };
}

function checked(
  archive: OpenedArchive,
  { sha256, byteLength }: ListedFile,
  count: (bytes: number) => void,
): { content: AsyncIterable<Uint8Array>; finish: () => void } {
  const hash = createHash('sha256');
  let size = 0;
  return {
    content: observed(archive.read(sha256), (chunk) => {
      size += chunk.byteLength;
      if (size > byteLength) throw faultOf('changed-file', { sha256 });
      hash.update(chunk);
      count(chunk.byteLength);
    }),
    finish: () => {
      if (size !== byteLength || hash.digest('hex') !== sha256) throw faultOf('changed-file', { sha256 });
    },
  };
}
