import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import pkg from './package.json' with { type: 'json' };
import { READS } from './renderer/api/reads';
import { bundledWorker } from './scripts/lib/bundled-worker.mjs';
import { pdfResources } from './scripts/lib/pdf-resources.mjs';

/** Only these stay outside the bundle: a native add-on, and a library that loads its font metrics from disk. */
const external = ['electron', /^node:/, 'better-sqlite3', /^pdfmake(\/.*)?$/];

/** Reckons `renderer/api/reads.ts` while building. */
const readsAsTable = {
  name: 'reads-as-table',
  apply: 'build' as const,
  load: (id: string) =>
    id.endsWith('/renderer/api/reads.ts') ? `export const READS = ${JSON.stringify(READS)};` : null,
};

export default defineConfig({
  main: {
    plugins: [bundledWorker()],
    build: {
      outDir: 'out/main',
      target: 'node18',
      sourcemap: true,
      externalizeDeps: false,
      // Read from the disk at the start, not over a wire.
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          cli: 'electron/transports/cli.ts',
          browser: 'electron/browser.ts',
        },
        external,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          // What is loaded later is required then, which works inside the archive under every Electron.
          dynamicImportInCjs: false,
          // Half the bytes to read at the start; names stay, so that a stack in the log says where.
          minify: { mangle: false, compress: true, codegen: true },
        },
      },
    },
    define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), readsAsTable, pdfResources()],
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      target: 'chrome114',
      minify: true,
      chunkSizeWarningLimit: 1000,
      rollupOptions: {
        input: { index: fileURLToPath(new URL('renderer/index.html', import.meta.url)) },
        // What the first screen needs comes in one file; a request costs more than the bytes that others share.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
    define: { __APP_VERSION__: JSON.stringify(pkg.version) },
  },
});
