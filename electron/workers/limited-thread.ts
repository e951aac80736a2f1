import { Worker } from 'node:worker_threads';

/** What became of a task: its answer, or why the thread was ended before there was one. */
export type Outcome<Answer> =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'too-slow' }
  | { kind: 'too-large' };

/** A thread that works on what came from outside, one task after the other: one that breaks it costs no more than itself. */
export interface LimitedThread<Task, Answer> {
  /** Rejects with the signal's reason on a cancel, and where the thread fails in another way. */
  ask(task: Task, signal: AbortSignal): Promise<Outcome<Answer>>;
  close(): void;
}

interface Limits {
  /** The text of the worker, loaded with the first task. */
  source: () => Promise<string>;
  /** What the thread knows from its beginning on. */
  workerData?: () => unknown;
  /** For one task. */
  millisecondsAtMost: number;
  /** By so much the program may grow during one task; beyond it the thread ends instead of taking the machine's memory. */
  megabytesAtMost: number;
  /** After so long without a task the thread ends; never unless given. */
  idleMilliseconds?: number;
}

const MEGABYTE = 1024 * 1024;
/** How often is looked how much the program has grown. */
const LOOK_MILLISECONDS = 25;
/**
 * A thread whose own limit is reached by one large piece, such as a list of millions, takes the whole program with it: the engine
 * leaves it 16 MB to end in. So the limit that counts is looked after from outside, and the engine's lies far behind it.
 */
const ENGINES_LIMIT = 3;

/** The thread begins with the first task, and anew after one that ended it. */
export function openLimitedThread<Task, Answer>(limits: Limits): LimitedThread<Task, Answer> {
  const { source, workerData, millisecondsAtMost, megabytesAtMost, idleMilliseconds } = limits;
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const close = () => {
    clearTimeout(idle);
    void worker?.terminate();
    worker = null;
  };

  const begin = async (): Promise<Worker> =>
    new Worker(await source(), {
      eval: true,
      workerData: workerData?.(),
      // What libraries have to say of fonts and polyfills interests nobody.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: megabytesAtMost * ENGINES_LIMIT },
    });

  const work = async (task: Task, signal: AbortSignal): Promise<Outcome<Answer>> => {
    signal.throwIfAborted();
    clearTimeout(idle);
    worker ??= await begin();
    const thread = worker;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(timer);
        clearInterval(look);
        signal.removeEventListener('abort', cancel);
        thread.off('message', answered).off('error', failed).off('exit', ended);
        // A thread that waits for a task holds up no end of the program.
        thread.unref();
        if (idleMilliseconds !== undefined) idle = setTimeout(close, idleMilliseconds).unref();
        then();
      };
      const giveUp = (then: () => void) =>
        settle(() => {
          close();
          then();
        });
      const cancel = () => giveUp(() => reject(signal.reason as Error));
      const answered = (answer: Answer) => settle(() => resolve({ kind: 'answered', answer }));
      const failed = (error: Error & { code?: string }) =>
        giveUp(() =>
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ kind: 'too-large' }) : reject(error),
        );
      const ended = (code: number) => giveUp(() => reject(new Error(`a thread ended with ${code}`)));
      const timer = setTimeout(() => giveUp(() => resolve({ kind: 'too-slow' })), millisecondsAtMost);
      const before = process.memoryUsage.rss();
      const look = setInterval(() => {
        if (process.memoryUsage.rss() - before > megabytesAtMost * MEGABYTE)
          giveUp(() => resolve({ kind: 'too-large' }));
      }, LOOK_MILLISECONDS);
      signal.addEventListener('abort', cancel);
      thread.on('message', answered).on('error', failed).on('exit', ended);
      thread.ref();
      thread.postMessage(task);
    });
  };

  const ask: LimitedThread<Task, Answer>['ask'] = (task, signal) => {
    const turn = last.then(() => work(task, signal));
    last = turn.catch(() => undefined);
    return turn;
  };
  return { ask, close };
}
