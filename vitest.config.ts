import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import pkg from './package.json' with { type: 'json' };
import { bundledWorker } from './scripts/lib/bundled-worker.mjs';
import { longestFirst } from './scripts/lib/longest-first.mjs';
import { quickFolder } from './scripts/lib/quick-folder.mjs';

const LONGEST = [
  'attendance-by-keyboard.test.tsx',
  'exchange/kill.test.ts',
  'planning/clashes.test.ts',
  'schedule-page.test.tsx',
  'settings-page.test.tsx',
  'calendar-page.test.tsx',
  'submissions-many.test.ts',
  'store/kill.test.ts',
  'store/kill-marks.test.ts',
  'exchange/mutations.test.ts',
  'attendance-page.test.tsx',
  'planning/whole-plans.test.ts',
];

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
    sequence: { sequencer: longestFirst(LONGEST) },
    // Else one of two processors would only look on.
    maxWorkers: '100%',
  },
});
