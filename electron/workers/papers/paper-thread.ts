import { Worker } from 'node:worker_threads';
import { Refused } from '../../../shared/errors';
import { placeOfLibraries } from '../../documents/library';
import type { Paper, PaperDesign } from '../../documents/paper';
import { arrived, type Crossing } from '../crossing';
import { KEPT_DESIGNS } from './paper-task';

/** Beyond this a thread ends instead of taking the machine's memory. */
const MEGABYTES = 500;

/** A text that a thread begins with is parsed an extra time, to see what kind of module it is: so it begins with a short one. */
const BEGINNING = `
  const { source } = require('node:worker_threads').workerData;
  new (require('node:vm').Script)(source, { filename: 'papers' }).runInThisContext();
`;

/** A thread that writes papers, one at a time. */
export interface PaperThread {
  /**
   * The bytes of a paper. A cancel ends the thread, and rejects with the signal's reason.
   * @throws Refused as `writePaper`, and `too-large` beyond the thread's memory
   */
  write(paper: Paper, design: PaperDesign, now: Date, signal: AbortSignal): Promise<Uint8Array>;
  /** How many papers it has written so far. */
  written(): number;
  /** Whether it has come to its end, and writes no more. */
  hasEnded(): boolean;
  end(): void;
}

export function beginPaperThread(source: string): PaperThread {
  const worker = new Worker(BEGINNING, {
    eval: true,
    workerData: { source, placeOfLibraries: placeOfLibraries() },
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  // A thread that waits for a paper holds up no end of the program.
  worker.unref();
  let isEnded = false;
  worker.on('exit', () => {
    isEnded = true;
  });
  const end = () => {
    isEnded = true;
    void worker.terminate();
  };
  const told: PaperDesign[] = [];
  let next = 0;
  let count = 0;

  const write: PaperThread['write'] = (paper, design, now, signal) =>
    new Promise((resolve, reject) => {
      const settle = (work: () => void) => {
        signal.removeEventListener('abort', cancel);
        worker.off('message', answered).off('error', failed).off('exit', left);
        worker.unref();
        work();
      };
      const giveUp = (error: Error) => {
        end();
        settle(() => reject(error));
      };
      const cancel = () => giveUp(signal.reason as Error);
      const answered = (answer: Crossing<Uint8Array>) =>
        settle(() => {
          if (answer.kind === 'done') count += 1;
          resolve(Promise.resolve(answer).then(arrived));
        });
      const failed = (error: Error & { code?: string }) =>
        giveUp(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error);
      const left = (code: number) => giveUp(new Error(`a thread for papers ended with ${code}`));
      signal.addEventListener('abort', cancel);
      worker.on('message', answered).on('error', failed).on('exit', left);
      worker.ref();
      const known = told.indexOf(design);
      const place = known >= 0 ? known : next++ % KEPT_DESIGNS;
      told[place] = design;
      worker.postMessage({ paper, now, place, design: known >= 0 ? null : design });
    });
  return { write, written: () => count, hasEnded: () => isEnded, end };
}

const tooLarge = (): Refused =>
  new Refused(
    'too-large',
    'Dieses Papier ist zu groß für den Speicher. Bitte nehmen Sie in seinem Entwurf kleinere Bilder oder ein kleineres Briefpapier.',
  );
