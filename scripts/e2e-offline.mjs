/**
 * `npm run e2e:offline`, on Linux: the journeys of marking without a network where every program, the pages and all threads of it, has
 * none but the machine's own to itself. In the usual run only what a page asks for is watched.
 */
import { fail, run } from './lib/run.mjs';

const INSIDE = 'ip link set lo up && exec npm run -s e2e -- offline-journey';

try {
  process.exitCode = (await run('unshare', ['--map-root-user', '--net', 'sh', '-c', INSIDE])).code;
} catch (error) {
  fail(error);
}
