import { availableParallelism } from 'node:os';
import type { Paper, PaperDesign } from '../../documents/paper';
import { beginPaperThread, type PaperThread } from './paper-thread';

/** More would each take the memory of a library and give little. */
const MOST_THREADS = 4;
/** After so long without a paper the threads end. */
const IDLE_MILLISECONDS = 120_000;

/** After so many papers a thread writes one in a third of the time of its second: the engine has translated what is used. */
const PRACTICE = 24;
/** Between two of them: the window has its turn on a machine with few processors. */
const PAUSE_MILLISECONDS = 2;

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
  /**
   * Begins the threads that there may be and lets each write these papers to nothing until it is quick at it: one thread after the
   * other, which takes one processor at most, and leaves it between papers. Papers to be written go before. What is not wanted any
   * more stays where it is. @throws Refused as `writePaper`
   */
  ready(papers: readonly DesignedPaper[], watch: { now: Date; isWanted(): boolean }): Promise<void>;
  end(): void;
}

/** Writes papers in threads, which begin with the first papers, are shared by all who write, and end when there is nothing to write. */
export function openPaperWriter(
  mostThreads = Math.min(availableParallelism(), MOST_THREADS),
  { idleMilliseconds = IDLE_MILLISECONDS, practice = PRACTICE } = {},
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
  const rest = () => {
    clearTimeout(idle);
    if (free.length === threads.size) idle = setTimeout(end, idleMilliseconds).unref();
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
    rest();
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

  const takeUnpractised = (source: string): PaperThread | null => {
    const place = free.findIndex((thread) => !thread.hasEnded() && thread.written() < practice);
    if (place >= 0) return free.splice(place, 1)[0] ?? null;
    if (threads.size >= mostThreads) return null;
    const begun = beginPaperThread(source);
    threads.add(begun);
    return begun;
  };
  const ready: PaperWriter['ready'] = async (papers, { now, isWanted }) => {
    const { source } = await import('./paper-program');
    rest();
    while (isWanted()) {
      const thread = takeUnpractised(source);
      if (thread === null) return;
      clearTimeout(idle);
      try {
        while (thread.written() < practice && isWanted() && waiting.length === 0) {
          const { paper, design } = papers[thread.written() % papers.length] as DesignedPaper;
          await thread.write(paper, design, now, whole);
          await new Promise((resume) => setTimeout(resume, PAUSE_MILLISECONDS));
        }
      } finally {
        giveBack(thread, source);
      }
    }
  };
  return { write, ready, end };
}

const whole = new AbortController().signal;

const writer = openPaperWriter();

/** Writes papers in the threads of the program. @throws as `PaperWriter.write` */
export const writePapers = writer.write;

/** Gets the threads of the program ready. @throws as `PaperWriter.ready` */
export const readyPapers = writer.ready;
