import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '../../../shared/errors';
import { takeLibrariesFrom } from '../../documents/library';
import { type PaperDesign, writePaper } from '../../documents/paper';
import type { PaperAnswer, PaperTask } from './paper-task';

const { placeOfLibraries } = workerData as { placeOfLibraries: string };
takeLibrariesFrom(placeOfLibraries);
const designs: (PaperDesign | undefined)[] = [];
const tell = (answer: PaperAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', ({ paper, now, place, design }: PaperTask) => {
  if (design !== null) designs[place] = design;
  const kept = designs[place];
  if (!kept) throw new Error(`no design was told for place ${place}`);
  void writePaper(paper, kept, now).then(
    (bytes) => tell({ kind: 'written', bytes }),
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      const { code, message, fields, details } = error;
      tell({
        kind: 'refused',
        code,
        message,
        context: { ...(fields && { fields }), ...(details && { details }) },
      });
    },
  );
});
