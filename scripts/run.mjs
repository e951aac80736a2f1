/** Runs a tool of the install under the Node.js of the install: `node scripts/run.mjs vitest run`. */
import { nodeBinary, toolScript } from './lib/node.mjs';
import { fail, run } from './lib/run.mjs';

const [tool, ...args] = process.argv.slice(2);
try {
  process.exitCode = (await run(nodeBinary(), [toolScript(tool), ...args])).code;
} catch (error) {
  fail(error);
}
