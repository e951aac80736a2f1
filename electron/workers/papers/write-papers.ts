import { availableParallelism } from 'node:os';
import type { Paper, PaperDesign } from '../../documents/paper';
import { beginPaperThread, type PaperThread } from './paper-thread';

/** More would each take the memory of a library and give little. */
const MOST_THREADS = 4;
/** After so long without a paper the threads end. */
const IDLE_MILLISECONDS = 120_000;

/** A paper in its design. */
export interface DesignedPaper {
  paper: Paper;
  design: PaperDesign;
}

interface Watch {
  now: Date;
  signal: AbortSignal;
  /** Called as each paper is begun, and as it is written, with how many are by then and its place in the row. */
  told?(done: number, index: number): void;
}

export interface PaperWriter {
  /**
   * The bytes of each paper, in their order; several are written at once. Of papers that are refused, the first says why, and
   * what is not begun by then is left. Rejects with the signal's reason on a cancel.
   * @throws Refused as `writePaper`
   */
  write(papers: readonly DesignedPaper[], watch: Watch): Promise<Uint8Array[]>;
  end(): void;
}

/** Writes papers in threads, which begin with the first papers, are shared by all who write, and end when there is nothing to write. */
export function openPaperWriter(
  mostThreads = Math.min(availableParallelism(), MOST_THREADS),
  idleMilliseconds = IDLE_MILLISECONDS,
): PaperWriter {
  const threads = new Set<PaperThread>();
  const free: PaperThread[] = [];
  const waiting: ((thread: PaperThread) => void)[] = [];
  let idle: NodeJS.Timeout | undefined;

  const end = () => {
    clearTimeout(idle);
    for (const thread of free.splice(0)) {
      threads.delete(thread);
      thread.end();
    }
  };
  const take = async (source: string): Promise<PaperThread> => {
    clearTimeout(idle);
    for (let thread = free.pop(); thread !== undefined; thread = free.pop()) {
      if (!thread.hasEnded()) return thread;
      threads.delete(thread);
    }
    if (threads.size >= mostThreads) return new Promise((resolve) => waiting.push(resolve));
    const begun = beginPaperThread(source);
    threads.add(begun);
    return begun;
  };
  const giveBack = (thread: PaperThread, source: string) => {
    let next = thread;
    if (thread.hasEnded()) {
      threads.delete(thread);
      if (waiting.length === 0) return;
      next = beginPaperThread(source);
      threads.add(next);
    }
    const first = waiting.shift();
    if (first) return first(next);
    free.push(next);
    clearTimeout(idle);
    if (free.length === threads.size) idle = setTimeout(end, idleMilliseconds).unref();
  };

  const write: PaperWriter['write'] = async (papers, { now, signal, told }) => {
    const { source } = await import('./paper-program');
    const written: Uint8Array[] = new Array(papers.length);
    let next = 0;
    let done = 0;
    const faults: { index: number; error: unknown }[] = [];
    const writeNext = async (): Promise<void> => {
      while (next < papers.length && faults.length === 0 && !signal.aborted) {
        const index = next++;
        const { paper, design } = papers[index] as DesignedPaper;
        const thread = await take(source);
        try {
          signal.throwIfAborted();
          told?.(done, index);
          written[index] = await thread.write(paper, design, now, signal);
          done += 1;
          told?.(done, index);
        } catch (error) {
          faults.push({ index, error });
        } finally {
          giveBack(thread, source);
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(mostThreads, papers.length) }, writeNext));
    signal.throwIfAborted();
    const [fault] = faults.sort((one, other) => one.index - other.index);
    if (fault) throw fault.error;
    return written;
  };
  return { write, end };
}

const writer = openPaperWriter();

/** Writes papers in the threads of the program. @throws as `PaperWriter.write` */
export const writePapers = writer.write;
