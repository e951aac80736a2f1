import { Worker } from 'node:worker_threads';
import type { Progress } from '../../shared/contract/channel';
import { DomainError } from '../../shared/domain/domain-error';
import { Refused } from '../../shared/errors';
import type { PlannerAnswers, PlannerMessage, PlannerTask } from './planner-task';

/** Beyond this the worker ends instead of taking the machine's memory. */
const MEGABYTES = 800;
const PROGRESS_STEPS = 100;

interface Watch {
  signal: AbortSignal;
  progress(progress: Progress): void;
}

/**
 * Plans in a thread of its own, so that the program goes on meanwhile. A cancel ends the thread at once.
 * @throws Refused `cancelled`, `too-large`; DomainError for a slot that is none
 */
export async function runPlanner<Kind extends keyof PlannerAnswers>(
  task: PlannerTask<Kind>,
  { signal, progress }: Watch,
): Promise<PlannerAnswers[Kind]> {
  const { source, wasm } = await import('./planner-program');
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, {
      eval: true,
      workerData: { task, wasm },
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', cancel);
      void worker.terminate();
      settle();
    };
    const cancel = () => end(() => reject(signal.reason as Error));
    signal.addEventListener('abort', cancel);
    worker.on('message', (message: PlannerMessage) => {
      if (message.kind === 'progress') {
        const done = Math.round(message.share * PROGRESS_STEPS);
        progress({ done, total: PROGRESS_STEPS, step: message.step });
      } else if (message.kind === 'result') {
        // The worker answers what it is asked.
        end(() => resolve(message.result as PlannerAnswers[Kind]));
      } else {
        end(() => reject(new DomainError(message.code, message.message)));
      }
    });
    worker.on('error', (error: Error & { code?: string }) =>
      end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error)),
    );
    worker.on('exit', (code) => end(() => reject(new Error(`the planner ended with ${code}`))));
  });
}

const tooLarge = (): Refused =>
  new Refused(
    'too-large',
    'Diese Planung ist zu groß für den Speicher. Bitte planen Sie weniger Kurse auf einmal oder einen kürzeren Zeitraum.',
  );
