import { createRequire } from 'node:module';

let place = import.meta.url;

/** A worker is text, and lies nowhere: it is told where the program lies that began it. */
export function takeLibrariesFrom(path: string): void {
  place = path;
}

/** Where this program finds its libraries, for a worker. */
export const placeOfLibraries = (): string => place;

/**
 * Loads a library that is not in the bundle, from where the program was installed, or what that library itself uses: `within` names
 * the libraries on the way to it.
 */
export function loadLibrary(name: string, within: readonly string[] = []): unknown {
  const at = within.reduce((from, library) => createRequire(from).resolve(library), place);
  return createRequire(at)(name);
}
