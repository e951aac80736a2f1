import { annotatePaper, refusedPaper } from '../../documents/annotated-paper';
import { checkPicture } from '../../documents/pictures';
import { checkStationery } from '../../documents/stationery';
import { annotateWord } from '../../documents/word/annotate-word';
import { DocumentFault } from '../documents/text-task';
import type { ForeignKind, ForeignTask, ForeignWork } from './foreign-task';

/**
 * Does what is to be done with a file. `limitPdf` loads the PDF library within its limits: it is large, and called before each file
 * that is parsed by it, and for no other. @throws Refused `bad-file`, `too-large`
 */
export async function workOnFile(
  task: ForeignTask,
  limitPdf: () => Promise<unknown>,
): Promise<ForeignWork[ForeignKind]['done']> {
  const { bytes, fileName } = task;
  switch (task.kind) {
    case 'mark-pdf':
      await limitPdf();
      return annotatePaper(bytes, task.marks, fileName);
    case 'mark-word':
      return annotateWord(bytes, task.remarks).catch((error: unknown) => {
        if (!(error instanceof DocumentFault)) throw error;
        throw refusedPaper(fileName, error.problem === 'encrypted' ? 'paper-locked' : 'paper-corrupt');
      });
    case 'check-stationery':
      await limitPdf();
      return checkStationery(bytes, fileName);
    case 'check-picture':
      return checkPicture(bytes, fileName);
  }
}
