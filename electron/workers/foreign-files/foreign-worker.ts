import { parentPort, workerData } from 'node:worker_threads';
import { annotatePaper, refusedPaper } from '../../documents/annotated-paper';
import { takeLibrariesFrom } from '../../documents/library';
import { checkPicture } from '../../documents/pictures';
import { checkStationery } from '../../documents/stationery';
import { annotateWord } from '../../documents/word/annotate-word';
import { crossing } from '../crossing';
import { DocumentFault } from '../documents/text-task';
import type { ForeignKind, ForeignTask, ForeignWork } from './foreign-task';
import { limitInflating } from './limit-inflating';

const { placeOfLibraries } = workerData as { placeOfLibraries: string };
takeLibrariesFrom(placeOfLibraries);
const ready = limitInflating();

async function work(task: ForeignTask): Promise<ForeignWork[ForeignKind]['done']> {
  await ready;
  const { bytes, fileName } = task;
  switch (task.kind) {
    case 'mark-pdf':
      return annotatePaper(bytes, task.marks, fileName);
    case 'mark-word':
      return annotateWord(bytes, task.remarks).catch((error: unknown) => {
        if (!(error instanceof DocumentFault)) throw error;
        throw refusedPaper(fileName, error.problem === 'encrypted' ? 'paper-locked' : 'paper-corrupt');
      });
    case 'check-stationery':
      return checkStationery(bytes, fileName);
    case 'check-picture':
      return checkPicture(bytes, fileName);
  }
}

parentPort?.on('message', (task: ForeignTask) => {
  void crossing(work(task)).then((answer) => parentPort?.postMessage(answer));
});
