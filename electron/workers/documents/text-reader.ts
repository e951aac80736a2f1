import { Worker } from 'node:worker_threads';
import { type TextReading, type TextTask, unreadable } from './text-task';

/** Beyond this the worker ends instead of taking the machine's memory. */
const MEGABYTES = 700;
const MILLISECONDS_AT_MOST = 90_000;
/** Of the time for a file, the part after which what has been read of it is taken. */
const READING_SHARE = 2 / 3;

/** Reads documents in a thread of its own, one after the other. */
export interface TextReader {
  /** The text of a file; one that takes too long or too much is unreadable. Rejects with the signal's reason on a cancel. */
  read(task: TextTask, signal: AbortSignal): Promise<TextReading>;
  close(): void;
}

/** The thread begins with the first file; a file that breaks it costs no more than itself. */
export function openTextReader(millisecondsAtMost = MILLISECONDS_AT_MOST): TextReader {
  let worker: Worker | null = null;
  const close = () => {
    void worker?.terminate();
    worker = null;
  };

  const begin = async (): Promise<Worker> => {
    const { source } = await import('./text-program');
    return new Worker(source, {
      eval: true,
      // What pdf.js has to say of fonts and polyfills interests nobody.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    });
  };

  const read: TextReader['read'] = async (task, signal) => {
    worker ??= await begin();
    const thread = worker;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        thread.off('message', answered).off('error', failed).off('exit', ended);
        work();
      };
      const giveUp = (work: () => void) =>
        settle(() => {
          close();
          work();
        });
      const cancel = () => giveUp(() => reject(signal.reason as Error));
      const answered = (reading: TextReading) => settle(() => resolve(reading));
      const failed = (error: Error & { code?: string }) =>
        giveUp(() =>
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(unreadable('too-large')) : reject(error),
        );
      const ended = (code: number) => giveUp(() => reject(new Error(`the reader ended with ${code}`)));
      const timer = setTimeout(() => giveUp(() => resolve(unreadable('too-slow'))), millisecondsAtMost);
      signal.addEventListener('abort', cancel);
      thread.on('message', answered).on('error', failed).on('exit', ended);
      thread.postMessage({ ...task, readForMilliseconds: millisecondsAtMost * READING_SHARE });
    });
  };
  return { read, close };
}
