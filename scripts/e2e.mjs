/** `npm run e2e [-- FILTER …]`: the journeys through the browser door, the real Electron and the terminal. */
import { buildIfStale } from './lib/build.mjs';
import { nodeBinary, toolScript } from './lib/node.mjs';
import { fail, run } from './lib/run.mjs';

const options = ['run', '--config', 'vitest.e2e.config.ts', '--project', 'journeys'];

try {
  await buildIfStale();
  process.exitCode = (
    await run(nodeBinary(), [toolScript('vitest'), ...options, ...process.argv.slice(2)])
  ).code;
} catch (error) {
  fail(error);
}
