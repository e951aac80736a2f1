import { parentPort, workerData } from 'node:worker_threads';
import { takeLibrariesFrom } from '../../documents/library';
import { crossing } from '../crossing';
import type { ForeignTask } from './foreign-task';
import { workOnFile } from './foreign-work';
import { limitInflating } from './limit-inflating';

const { placeOfLibraries } = workerData as { placeOfLibraries: string };
takeLibrariesFrom(placeOfLibraries);

let limiting: Promise<unknown> | undefined;
const limitOnce = (): Promise<unknown> => {
  limiting ??= limitInflating();
  return limiting;
};

parentPort?.on('message', (task: ForeignTask) => {
  void crossing(workOnFile(task, limitOnce)).then((answer) => parentPort?.postMessage(answer));
});
