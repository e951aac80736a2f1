import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the PDF library fetches by name when a paper needs it: character maps, fonts, colour profiles, decoders. */
const FOLDERS = ['cmaps', 'standard_fonts', 'iccs', 'wasm'];
/** Decoders in WebAssembly and the interpreter for scripts in documents have no place in the page. */
const isUnused = (name) => name.endsWith('.wasm') || name.startsWith('quickjs');

function* listResources() {
  const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(library, folder))) {
      if (!isUnused(name)) yield { name: `pdfjs/${folder}/${name}`, path: join(library, folder, name) };
    }
  }
}

/** Puts them beside the page under `pdfjs/`, with their licences; while developing they are served from where they lie. */
export function pdfResources() {
  return {
    name: 'kurskontor:pdf-resources',
    generateBundle() {
      for (const { name, path } of listResources())
        this.emitFile({ type: 'asset', fileName: name, source: readFileSync(path) });
    },
    configureServer(server) {
      const paths = new Map([...listResources()].map(({ name, path }) => [`/${name}`, path]));
      server.middlewares.use((request, response, next) => {
        const path = paths.get((request.url ?? '').split('?')[0]);
        if (!path) return next();
        if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
        response.end(readFileSync(path));
      });
    },
  };
}
