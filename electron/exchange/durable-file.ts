import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../store/files';
import { renamePatiently } from '../store/rename';
import { refusalOfStorage } from '../store/sqlite-errors';

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** So much is written at once, while what comes next is made. */
const WRITE_BYTES = 1024 * 1024;
/** So much waits to become durable at most, so that the end has little left to wait for. */
const SYNC_BYTES = 16 * 1024 * 1024;

/**
 * Writes bytes as they come so that there is either nothing under the name or all of it, whenever the process ends: they go
 * to `<target>.teil`, which the next try overwrites. @throws Refused `disk-full`, `read-only`
 */
export async function writeDurable(target: string, bytes: Bytes, signal?: AbortSignal): Promise<void> {
  const unfinished = `${target}.teil`;
  try {
    const handle = await open(unfinished, 'w', 0o600);
    await writeAndClose(handle, bytes, signal, true);
    signal?.throwIfAborted();
    await renamePatiently(unfinished, target);
    syncFolder(dirname(target));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw refusalOfStorage(error) ?? error;
  }
}

/** Writes a file that must not be there yet; its content is durable unless it is to go again anyway. */
export async function writeNew(
  path: string,
  bytes: Bytes,
  { signal, isPassing = false }: { signal?: AbortSignal | undefined; isPassing?: boolean } = {},
): Promise<void> {
  await writeAndClose(await open(path, 'wx', 0o600), bytes, signal, !isPassing);
}

async function writeAndClose(
  handle: FileHandle,
  bytes: Bytes,
  signal: AbortSignal | undefined,
  isDurable: boolean,
): Promise<void> {
  const behind = new WriteBehind(handle, isDurable);
  try {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      await behind.take(chunk);
    }
    await behind.finish();
  } finally {
    await behind.settle();
    await handle.close();
  }
}

/**
 * Writes one stretch while the next is collected, and makes earlier ones durable meanwhile. What it takes is copied into one of
 * two stretches: kept until they were written, the pieces of a large file were a burden for the collector of garbage.
 */
class WriteBehind {
  readonly #handle: FileHandle;
  readonly #isDurable: boolean;
  #collecting: Buffer | null = null;
  #written: Buffer | null = null;
  #collectedBytes = 0;
  #unsyncedBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #syncing: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle, isDurable: boolean) {
    this.#handle = handle;
    this.#isDurable = isDurable;
  }

  /** The chunk may be overwritten when this has returned. */
  async take(chunk: Uint8Array): Promise<void> {
    for (let taken = 0; taken < chunk.byteLength; ) {
      this.#collecting ??= Buffer.allocUnsafeSlow(WRITE_BYTES);
      const piece = chunk.subarray(taken, taken + WRITE_BYTES - this.#collectedBytes);
      this.#collecting.set(piece, this.#collectedBytes);
      this.#collectedBytes += piece.byteLength;
      taken += piece.byteLength;
      if (this.#collectedBytes === WRITE_BYTES) await this.#flush();
    }
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
    await this.#syncing;
    if (this.#isDurable) await this.#handle.sync();
  }

  /** Waits for what is under way, however it ends. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#syncing]);
  }

  async #flush(): Promise<void> {
    await this.#writing;
    const stretch = this.#collecting?.subarray(0, this.#collectedBytes) ?? NOTHING;
    [this.#collecting, this.#written] = [this.#written, this.#collecting];
    this.#unsyncedBytes += this.#collectedBytes;
    this.#collectedBytes = 0;
    this.#writing = writeAll(this.#handle, stretch);
    // Whoever waits for it next hears of a failure.
    this.#writing.catch(() => undefined);
    if (!this.#isDurable || this.#unsyncedBytes < SYNC_BYTES) return;
    this.#unsyncedBytes = 0;
    await this.#syncing;
    this.#syncing = this.#handle.datasync();
    this.#syncing.catch(() => undefined);
  }
}

const NOTHING = new Uint8Array(0);

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.byteLength; ) {
    written += (await handle.write(bytes, written)).bytesWritten;
  }
}
