/** `npm run e2e [-- FILTER …]`: the journeys through the browser door, the real Electron and the terminal. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt(['--config', 'vitest.e2e.config.ts', '--project', 'journeys']);
