import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../store/files';
import { refusalOfStorage } from '../store/sqlite-errors';

/**
 * Writes bytes as they come so that there is either nothing under the name or all of it, whenever the process ends: they go
 * to `<target>.teil`, which the next try overwrites. @throws Refused `disk-full`, `read-only`
 */
export async function writeDurable(
  target: string,
  bytes: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const unfinished = `${target}.teil`;
  let handle: FileHandle | null = null;
  try {
    handle = await open(unfinished, 'w', 0o600);
    await writeAll(handle, bytes, signal);
    await handle.close();
    handle = null;
    signal?.throwIfAborted();
    await rename(unfinished, target);
    syncFolder(dirname(target));
  } catch (error) {
    await handle?.close();
    await rm(unfinished, { force: true });
    throw refusalOfStorage(error) ?? error;
  }
}

/** Writes a file that must not be there yet and makes its content durable. */
export async function writeNew(
  path: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await writeAll(handle, bytes, signal);
  } finally {
    await handle.close();
  }
}

async function writeAll(
  handle: FileHandle,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  for await (const chunk of bytes) {
    signal?.throwIfAborted();
    for (let written = 0; written < chunk.byteLength; ) {
      written += (await handle.write(chunk, written)).bytesWritten;
    }
  }
  await handle.sync();
}
