import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { bundledWorker } from './scripts/lib/bundled-worker.mjs';
import { quickFolder } from './scripts/lib/quick-folder.mjs';

export default defineConfig({
  plugins: [react(), bundledWorker()],
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    globalSetup: 'test/support/new-store.ts',
    environment: 'node',
    env: quickFolder(),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    // Else one of two processors would only look on.
    maxWorkers: '100%',
  },
});
