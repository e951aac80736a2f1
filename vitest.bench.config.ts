import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { bundledWorker } from './scripts/lib/bundled-worker.mjs';

/** `npm run bench`: one file, one thing at a time, so that nothing else disturbs the clock; it prints its own table. */
export default defineConfig({
  plugins: [bundledWorker()],
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  test: {
    include: ['test/bench/**/*.bench.ts'],
    globalSetup: 'test/support/new-store.ts',
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
    disableConsoleIntercept: true,
  },
});
