import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { highsSolver } from '../../../electron/workers/highs-solver';
import { seededRandom, type Tools } from '../../../shared/domain/planning/effort';

const wasm = createRequire(import.meta.url).resolve('highs/runtime');

/** Tools of a run without a limit: the clock stands, so that what is found does not depend on the machine. */
export function timelessTools(): Tools {
  return {
    now: () => 0,
    random: seededRandom(7),
    solver: () => highsSolver(readFileSync(wasm)),
    progress: () => undefined,
  };
}

/** Tools of a run whose clock goes on by so much whenever somebody looks at it: some plan will do, on any machine. */
export function tickingTools(milliseconds = 100): Tools {
  let now = 0;
  return {
    ...timelessTools(),
    now: () => {
      now += milliseconds;
      return now;
    },
  };
}
