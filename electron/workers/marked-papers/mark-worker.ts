import { parentPort } from 'node:worker_threads';
import { Refused } from '../../../shared/errors';
import { annotatePaper, refusedPaper } from '../../documents/annotated-paper';
import { annotateWord } from '../../documents/word/annotate-word';
import { DocumentFault } from '../documents/text-task';
import { limitInflating } from './limit-inflating';
import type { MarkAnswer, Marked, MarkTask } from './mark-task';

const ready = limitInflating();

async function mark(task: MarkTask): Promise<Marked> {
  if (task.kind === 'pdf') {
    await ready;
    return annotatePaper(task.original, task.marks, task.fileName);
  }
  try {
    return await annotateWord(task.original, task.remarks);
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    throw refusedPaper(task.fileName, error.problem === 'encrypted' ? 'paper-locked' : 'paper-corrupt');
  }
}

const answerOf = async (task: MarkTask): Promise<MarkAnswer> => {
  try {
    return { kind: 'marked', ...(await mark(task)) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message, details } = error;
    return { kind: 'refused', code, message, context: { ...(details && { details }) } };
  }
};

parentPort?.on('message', (task: MarkTask) => {
  void answerOf(task).then((answer) => parentPort?.postMessage(answer));
});
