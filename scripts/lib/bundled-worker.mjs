import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const BUNDLED = '\0bundled:';
const COMPRESSED = '\0compressed:';
const SCRIPT = '\0script:';
const KINDS = { bundled: BUNDLED, compressed: COMPRESSED, script: SCRIPT };

/** Encoded, or the tests' runner would take a file below node_modules for one that it can load itself. */
const encode = (path) => Buffer.from(path).toString('base64url');
const decode = (text) => Buffer.from(text, 'base64url').toString();

/**
 * Workers without files of their own: `./worker?bundled` is the text of a worker with all it imports, `./page?script` that of
 * a script for a page of its own, and `./file?compressed` are the bytes of a file, brotli in base64. Both end up in the chunk that imports them, so that nothing
 * has to be found at run time: not from source, not in out/, not in the packaged archive.
 */
export function bundledWorker() {
  return {
    name: 'kurskontor:bundled-worker',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [path, query] = source.split('?');
      if (!Object.hasOwn(KINDS, query ?? '')) return null;
      const resolved = await this.resolve(path, importer, { skipSelf: true });
      if (!resolved) throw new Error(`${path} does not exist`);
      return KINDS[query] + encode(resolved.id.split('?')[0]);
    },
    async load(id) {
      const bundles = id.startsWith(BUNDLED) ? bundle : id.startsWith(SCRIPT) ? bundleScript : null;
      if (bundles) {
        const { code, files } = await bundles(decode(id.slice(id.indexOf(':') + 1)));
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

/** For browsers of the last five years, in one piece, as small as it gets. */
async function bundleScript(entry) {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2020',
      minify: true,
      lib: { entry, formats: ['iife'], name: 'page' },
    },
  });
  return textOf(built);
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
  return textOf(built);
}

function textOf(built) {
  const [chunk] = (Array.isArray(built) ? built[0] : built).output;
  return { code: chunk.code, files: chunk.moduleIds.filter((file) => !file.startsWith('\0')) };
}
