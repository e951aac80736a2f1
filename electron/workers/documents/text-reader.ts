import { openLimitedThread } from '../limited-thread';
import { type ReadingTime, type TextReading, type TextTask, unreadable } from './text-task';

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

export function openTextReader(millisecondsAtMost = MILLISECONDS_AT_MOST): TextReader {
  const thread = openLimitedThread<TextTask & ReadingTime, TextReading>({
    source: async () => (await import('./text-program')).source,
    millisecondsAtMost,
    megabytesAtMost: MEGABYTES,
  });
  return {
    read: async (task, signal) => {
      const readForMilliseconds = millisecondsAtMost * READING_SHARE;
      const outcome = await thread.ask({ ...task, readForMilliseconds }, signal);
      return outcome.kind === 'answered' ? outcome.answer : unreadable(outcome.kind);
    },
    close: thread.close,
  };
}
