import type { LimitedThread } from './limited-thread';

/** A thread, and whether anything was at work in it since some moment. */
interface Watched<Task, Answer> {
  ask: LimitedThread<Task, Answer>['ask'];
  /** How many tasks it was ever given. */
  given: number;
  /** How many of them have no outcome yet. */
  waiting: number;
}

/**
 * Two threads with the same limits: what somebody waits for does not stand behind a batch. By how much a task makes memory grow is seen
 * of the whole program alone; one that is ended for it while the other thread was at work is therefore given a second turn, behind what
 * the other has to do, and only what comes of that counts.
 */
export function openTwoThreads<Task, Answer>(
  open: () => LimitedThread<Task, Answer>,
  isWaitedFor: (task: Task) => boolean,
): LimitedThread<Task, Answer> {
  const threads = [open(), open()] as const;
  const [prompt, batch] = threads.map(watched) as [Watched<Task, Answer>, Watched<Task, Answer>];
  return {
    ask: async (task, signal) => {
      const [own, other] = isWaitedFor(task) ? [prompt, batch] : [batch, prompt];
      const { given, waiting } = other;
      const outcome = await own.ask(task, signal);
      const wasAlone = waiting === 0 && other.given === given;
      return outcome.kind !== 'too-large' || wasAlone ? outcome : other.ask(task, signal);
    },
    close: () => {
      for (const thread of threads) thread.close();
    },
  };
}

function watched<Task, Answer>(thread: LimitedThread<Task, Answer>): Watched<Task, Answer> {
  const watch: Watched<Task, Answer> = {
    given: 0,
    waiting: 0,
    ask: async (task, signal) => {
      watch.given += 1;
      watch.waiting += 1;
      try {
        return await thread.ask(task, signal);
      } finally {
        watch.waiting -= 1;
      }
    },
  };
  return watch;
}
