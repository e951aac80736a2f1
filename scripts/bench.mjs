/** `npm run bench [-- FILTER …]`: what the program does against the same work without it, as a table of ratios. */
import { runBuilt } from './lib/run-built.mjs';

await runBuilt(['--config', 'vitest.bench.config.ts']);
