import { realpathSync, statSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

export interface StaticFile {
  path: string;
  mediaType: string;
}

/**
 * The file of the built page behind the path of a URL (still percent-encoded, without query), or null: not there,
 * of a kind the page has no use for, or outside `folder` by `..`, by encoding, by a drive or by a link.
 */
export function findStaticFile(folder: string, urlPath: string): StaticFile | null {
  const decoded = decodePath(urlPath);
  if (decoded === null || !decoded.startsWith('/')) return null;
  const wanted = decoded === '/' ? 'index.html' : decoded.slice(1);
  const segments = wanted.split('/');
  if (segments.some((segment) => segment === '' || segment.startsWith('.') || /[\\:\0]/.test(segment)))
    return null;
  const mediaType = MEDIA_TYPES[extname(wanted).toLowerCase()];
  const path = resolve(join(folder, ...segments));
  if (!mediaType || !isInside(resolve(folder), path)) return null;
  try {
    if (!isInside(realpathSync(folder), realpathSync(path)) || !statSync(path).isFile()) return null;
  } catch {
    return null;
  }
  return { path, mediaType };
}

function decodePath(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}
