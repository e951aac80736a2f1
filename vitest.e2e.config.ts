import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { longestFirst } from './scripts/lib/longest-first.mjs';
import { quickFolder } from './scripts/lib/quick-folder.mjs';

const limits = {
  environment: 'node',
  env: quickFolder(),
  testTimeout: 180_000,
  hookTimeout: 180_000,
} as const;

const LONGEST = [
  'accessibility.test.ts',
  'marking-by-keyboard.test.ts',
  'marking-journey-browser.test.ts',
  'marking-journey-desktop.test.ts',
  'offline-journey-browser.test.ts',
  'offline-journey-desktop.test.ts',
  'shell-journey.test.ts',
  'plan-journey.test.ts',
  'certificates-journey-desktop.test.ts',
  'desktop-shell.test.ts',
  '/journey-browser.test.ts',
  'certificates-journey-browser.test.ts',
  'paper-reader.test.ts',
  '/journey-desktop.test.ts',
  'schedule-by-keyboard.test.ts',
  'odd-papers.test.ts',
];

/** Journeys run against out/ (`npm run e2e`), the packaged ones against dist/ (`npm run smoke`). */
export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: longestFirst(LONGEST) },
    projects: [
      {
        extends: true,
        test: {
          ...limits,
          name: 'journeys',
          globalSetup: 'test/support/example-academy.ts',
          // What they test runs in processes of its own; loading what drives it anew for each file would only take time.
          isolate: false,
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/packaged/**'],
        },
      },
      { extends: true, test: { ...limits, name: 'packaged', include: ['test/e2e/packaged/**/*.test.ts'] } },
    ],
  },
});
