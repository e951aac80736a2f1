import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };

/** `npm run bench`: one file at a time, so that nothing else disturbs the clock. */
export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  test: {
    benchmark: { include: ['test/bench/**/*.bench.ts'] },
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
  },
});
