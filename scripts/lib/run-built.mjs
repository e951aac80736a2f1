import { buildIfStale } from './build.mjs';
import { nodeBinary, toolScript } from './node.mjs';
import { fail, run } from './run.mjs';

/** Runs vitest with these options and those of the command line over a program that is built as its sources stand. */
export async function runBuilt(options) {
  try {
    await buildIfStale();
    const vitest = [toolScript('vitest'), 'run', ...options, ...process.argv.slice(2)];
    process.exitCode = (await run(nodeBinary(), vitest)).code;
  } catch (error) {
    fail(error);
  }
}
