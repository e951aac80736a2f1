import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { quickFolder } from './scripts/lib/quick-folder.mjs';

const limits = {
  environment: 'node',
  env: quickFolder(),
  testTimeout: 180_000,
  hookTimeout: 180_000,
} as const;

/** Journeys run against out/ (`npm run e2e`), the packaged ones against dist/ (`npm run smoke`). */
export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...limits,
          name: 'journeys',
          globalSetup: 'test/support/example-academy.ts',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/packaged/**'],
        },
      },
      { extends: true, test: { ...limits, name: 'packaged', include: ['test/e2e/packaged/**/*.test.ts'] } },
    ],
  },
});
