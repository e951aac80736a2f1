import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const BUNDLED = '\0bundled:';
const COMPRESSED = '\0compressed:';

/** Encoded, or the tests' runner would take a file below node_modules for one that it can load itself. */
const encode = (path) => Buffer.from(path).toString('base64url');
const decode = (text) => Buffer.from(text, 'base64url').toString();

/**
 * Workers without files of their own: `./worker?bundled` is the text of a worker with all it imports, and
 * `./file?compressed` are the bytes of a file, brotli in base64. Both end up in the chunk that imports them, so that nothing
 * has to be found at run time: not from source, not in out/, not in the packaged archive.
 */
export function bundledWorker() {
  return {
    name: 'kurskontor:bundled-worker',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [path, query] = source.split('?');
      if (query !== 'bundled' && query !== 'compressed') return null;
      const resolved = await this.resolve(path, importer, { skipSelf: true });
      if (!resolved) throw new Error(`${path} does not exist`);
      return (query === 'bundled' ? BUNDLED : COMPRESSED) + encode(resolved.id.split('?')[0]);
    },
    async load(id) {
      if (id.startsWith(BUNDLED)) {
        const { code, files } = await bundle(decode(id.slice(BUNDLED.length)));
        for (const file of files) this.addWatchFile(file);
        return `export default ${JSON.stringify(code)};`;
      }
      if (id.startsWith(COMPRESSED)) {
        const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
        const bytes = brotliCompressSync(readFileSync(decode(id.slice(COMPRESSED.length))), { params });
        return `export default ${JSON.stringify(bytes.toString('base64'))};`;
      }
      return null;
    },
  };
}

async function bundle(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      write: false,
      target: 'node18',
      // A worker that is text has no place to import from: Electron's Node.js 18 ends the whole program at an `import()`.
      rollupOptions: { output: { format: 'cjs', codeSplitting: false, dynamicImportInCjs: false } },
    },
  });
  const [chunk] = (Array.isArray(built) ? built[0] : built).output;
  return { code: chunk.code, files: chunk.moduleIds.filter((file) => !file.startsWith('\0')) };
}
