import { parentPort, workerData } from 'node:worker_threads';
import { takeLibrariesFrom } from '../../documents/library';
import { type PaperDesign, writePaper } from '../../documents/paper';
import { crossing } from '../crossing';
import type { PaperTask } from './paper-task';

const { placeOfLibraries } = workerData as { placeOfLibraries: string };
takeLibrariesFrom(placeOfLibraries);
const designs: (PaperDesign | undefined)[] = [];

parentPort?.on('message', ({ paper, now, place, design }: PaperTask) => {
  if (design !== null) designs[place] = design;
  const kept = designs[place];
  if (!kept) throw new Error(`no design was told for place ${place}`);
  void crossing(writePaper(paper, kept, now)).then((answer) => parentPort?.postMessage(answer));
});
