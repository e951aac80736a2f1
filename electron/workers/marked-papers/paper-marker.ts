import { Refused } from '../../../shared/errors';
import { refusedPaper } from '../../documents/annotated-paper';
import { openLimitedThread } from '../limited-thread';
import type { MarkAnswer, Marked, MarkTask } from './mark-task';

const MEGABYTES = 700;
const MILLISECONDS_AT_MOST = 30_000;
/** After so long without a paper the thread ends. */
const IDLE_MILLISECONDS = 60_000;

/** Writes marks into papers as they were handed in: in a thread of its own, for nobody knows what they are made of. */
export interface PaperMarker {
  /**
   * Rejects with the signal's reason on a cancel. @throws Refused `bad-file` for a paper with a password, with damage, or that takes
   * too long or too much
   */
  mark(task: MarkTask, signal: AbortSignal): Promise<Marked>;
  close(): void;
}

export function openPaperMarker({
  millisecondsAtMost = MILLISECONDS_AT_MOST,
  megabytesAtMost = MEGABYTES,
} = {}): PaperMarker {
  const thread = openLimitedThread<MarkTask, MarkAnswer>({
    source: async () => (await import('./mark-program')).source,
    millisecondsAtMost,
    megabytesAtMost,
    idleMilliseconds: IDLE_MILLISECONDS,
  });
  return {
    mark: async (task, signal) => {
      const outcome = await thread.ask(task, signal);
      if (outcome.kind !== 'answered') throw refusedPaper(task.fileName, 'paper-too-costly');
      const { answer } = outcome;
      if (answer.kind === 'refused') throw new Refused(answer.code, answer.message, answer.context);
      return { bytes: answer.bytes, unplaced: answer.unplaced };
    },
    close: thread.close,
  };
}

const marker = openPaperMarker();

/** Marks papers in the thread of the program. @throws as `PaperMarker.mark` */
export const markPaper = marker.mark;
