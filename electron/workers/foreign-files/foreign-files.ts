import type { Refused } from '../../../shared/errors';
import { refusedPaper } from '../../documents/annotated-paper';
import { placeOfLibraries } from '../../documents/library';
import { refusedPicture } from '../../documents/pictures';
import { refusedStationery } from '../../documents/stationery';
import { arrived, type Crossing } from '../crossing';
import { openLimitedThread } from '../limited-thread';
import { openTwoThreads } from '../two-threads';
import type { ForeignKind, ForeignTask, ForeignWork } from './foreign-task';

const MEGABYTES = 700;
const MILLISECONDS_AT_MOST = 30_000;
/** After so long without a file the thread ends. */
const IDLE_MILLISECONDS = 60_000;

/** What is said of a file that takes too long or too much. */
const TOO_COSTLY: Readonly<Record<ForeignKind, (fileName: string) => Refused>> = {
  'mark-pdf': (fileName) => refusedPaper(fileName, 'paper-too-costly'),
  'mark-word': (fileName) => refusedPaper(fileName, 'paper-too-costly'),
  'check-stationery': (fileName) => refusedStationery(fileName, 'stationery-too-costly'),
  'check-picture': (fileName) => refusedPicture(fileName, 'picture-corrupt'),
};

/** One of these while a dialog stands open; papers come by the dozen. */
const WAITED_FOR: readonly ForeignKind[] = ['check-stationery', 'check-picture'];

/** Works on files as they came from outside: in threads of their own, for nobody knows what they are made of. */
export interface ForeignFiles {
  /**
   * What comes of a task. Rejects with the signal's reason on a cancel. @throws Refused `bad-file`, `too-large` for a file with a
   * password, with damage, that is not what it should be, or that takes too long or too much
   */
  workOn<Task extends ForeignTask>(
    task: Task,
    signal: AbortSignal,
  ): Promise<ForeignWork[Task['kind']]['done']>;
  close(): void;
}

export function openForeignFiles({
  millisecondsAtMost = MILLISECONDS_AT_MOST,
  megabytesAtMost = MEGABYTES,
} = {}): ForeignFiles {
  const open = () =>
    openLimitedThread<ForeignTask, Crossing<never>>({
      source: async () => (await import('./foreign-program')).source,
      workerData: () => ({ placeOfLibraries: placeOfLibraries() }),
      millisecondsAtMost,
      megabytesAtMost,
      idleMilliseconds: IDLE_MILLISECONDS,
    });
  const thread = openTwoThreads(open, ({ kind }) => WAITED_FOR.includes(kind));
  return {
    workOn: async (task, signal) => {
      const outcome = await thread.ask(task, signal);
      if (outcome.kind !== 'answered') throw TOO_COSTLY[task.kind](task.fileName);
      return arrived(outcome.answer);
    },
    close: thread.close,
  };
}

const files = openForeignFiles();

/** Works on files in the threads of the program. @throws as `ForeignFiles.workOn` */
export const workOnForeign = files.workOn;
