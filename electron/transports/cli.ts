import { text } from 'node:stream/consumers';
import { runTerminal } from './cli/run';
import type { Terminal } from './cli/terminal';

const controller = new AbortController();
// The first Strg+C cancels the job and lets it end in order; the second one ends the process.
process.once('SIGINT', () => controller.abort());

const terminal: Terminal = {
  write: (output) => process.stdout.write(output),
  complain: (output) => process.stderr.write(output),
  readInput: () => text(process.stdin),
  isInteractive: process.stderr.isTTY ?? false,
  width: process.stderr.columns ?? 80,
  signal: controller.signal,
};

runTerminal(process.argv.slice(2), terminal, process.env.KURSKONTOR_TODAY).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
