import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { build } from 'vite';

/** Bundles a script of test/support for plain Node.js, as the product itself is bundled; returns the file. */
export async function bundleScript(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
    build: {
      ssr: resolve(entry),
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      rollupOptions: {
        // No script asks for a thread, and bundling one takes longer than most of them do.
        external: ['better-sqlite3', /^node:/, /\?bundled$/],
        output: { format: 'cjs', entryFileNames: 'script.cjs' },
      },
    },
    ssr: { noExternal: true },
  });
  return resolve(outDir, 'script.cjs');
}

/** Runs a bundled script in a process of its own. */
export function runScript(script: string, args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_PATH: resolve('node_modules') },
  });
}
