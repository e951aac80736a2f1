/** `npm run cli -- COMMAND …`: the terminal door, from the sources. */
import { join } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { nodeBinary, root } from './lib/node.mjs';
import { fail, run } from './lib/run.mjs';

try {
  await buildIfStale();
  const cli = join(root, 'out', 'main', 'cli.cjs');
  // npm changes to the project's folder; file names are meant from where the user stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = (await run(nodeBinary(), [cli, ...process.argv.slice(2)], { cwd })).code;
} catch (error) {
  fail(error);
}
