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

/** What keeps its document and its stores in modules. */
const PAGES = ['test/renderer/**/*.test.{ts,tsx}'];
/** What puts modules of its own in the place of others; and what needs the lock that others replace by a light one. */
const APART = [
  'test/**/vectors.test.ts',
  'test/areas/papers/broken-reader.test.ts',
  'test/exchange/round-trip.test.ts',
];

/** Every 64 MB of bytes out of files would else have all that a process has loaded looked through for what can go. Flags of this Node.js alone. */
const RARE_COLLECTION = process.versions.node.startsWith('24.')
  ? [
      '--external-memory-accounted-in-global-limit',
      '--initial-old-space-size=256',
      '--min-semi-space-size=16',
    ]
  : [];

export default defineConfig({
  plugins: [react(), bundledWorker()],
  oxc: { jsx: { development: false } },
  define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  test: {
    globalSetup: 'test/support/new-store.ts',
    environment: 'node',
    env: quickFolder(),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    sequence: { sequencer: longestFirst(LONGEST) },
    // Else one of two processors would only look on.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'apart', include: APART } },
      {
        extends: true,
        test: {
          name: 'pages',
          include: PAGES,
          // A context for each file costs half of what a process does.
          pool: 'vmForks',
          setupFiles: [
            'test/support/one-realm.ts',
            'test/support/light-elements.ts',
            'test/support/no-owner-stacks.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**', ...PAGES, ...APART],
          // Loading the program anew for each file would take a third of their time.
          isolate: false,
          execArgv: RARE_COLLECTION,
        },
      },
    ],
  },
});
