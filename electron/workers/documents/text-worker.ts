import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { readText } from './read-text';
import type { ReadingTime, TextTask } from './text-task';

parentPort?.on('message', (task: TextTask & ReadingTime) => {
  void readText(task, readFileSync).then((reading) => parentPort?.postMessage(reading));
});
