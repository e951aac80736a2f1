import { readFile, stat } from 'node:fs/promises';
import type { JobContext } from '../../../handlers';
import type { TransferredFile } from '../../../transfers';
import { PAPER_BYTES_AT_MOST } from '../paper-file';
import { isArchive, type PackedFault, packedFiles } from './packed-files';

/** A file that somebody put in, alone or inside an archive. */
export interface SourceFile {
  transferId: string;
  entry: number | null;
  /** With folders, for finding whose it is. */
  path: string;
  fileName: string;
  byteLength: number;
  fault: PackedFault | null;
  read(): Promise<Uint8Array>;
}

type Context = Pick<JobContext, 'transfers' | 'signal'>;

/** Every file behind these tickets, archives opened. @throws Refused `not-found`, `bad-file` */
export async function* sourceFiles(
  { transfers, signal }: Context,
  given: readonly { transferId: string; path: string }[],
): AsyncGenerator<SourceFile> {
  for (const { transferId, path } of given) {
    signal.throwIfAborted();
    const file = transfers.locate(transferId);
    if (await isArchive(file)) {
      for await (const { path: inside, ...packed } of packedFiles(file, signal)) {
        yield { ...packed, transferId, path: inside, fileName: inside.split('/').pop() ?? inside };
      }
    } else
      yield { ...(await single(file)), transferId, path: path || file.fileName, fileName: file.fileName };
  }
}

async function single(
  file: TransferredFile,
): Promise<Pick<SourceFile, 'entry' | 'byteLength' | 'fault' | 'read'>> {
  const byteLength = 'bytes' in file ? file.bytes.byteLength : (await stat(file.path)).size;
  return {
    entry: null,
    byteLength,
    fault: byteLength > PAPER_BYTES_AT_MOST ? 'too-large' : null,
    read: async () => ('bytes' in file ? file.bytes : await readFile(file.path)),
  };
}
