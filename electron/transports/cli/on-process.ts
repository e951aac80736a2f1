import { text } from 'node:stream/consumers';
import { runTerminal } from './run';
import type { Terminal } from './terminal';

/**
 * Runs one command line on the terminal of this process and returns the exit code. The first Strg+C cancels the job
 * and lets it end in order; the second one ends the process.
 */
export async function runOnProcess(
  argv: readonly string[],
  fixedInstant: string | undefined,
): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  const terminal: Terminal = {
    write: (output) => process.stdout.write(output),
    complain: (output) => process.stderr.write(output),
    readInput: () => text(process.stdin),
    isInteractive: process.stderr.isTTY ?? false,
    width: process.stderr.columns ?? 80,
    signal: controller.signal,
  };
  try {
    return await runTerminal(argv, terminal, fixedInstant);
  } catch (error) {
    terminal.complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await Promise.all(
      [process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))),
    );
  }
}
