import { readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

const out = resolve(import.meta.dirname, '..', '..', 'out');
const main = join(out, 'main');

/** What stands in a syntax tree as `require('name')` outside every function. */
function requiredAtOnce(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(requiredAtOnce);
  if (typeof node !== 'object' || node === null) return [];
  const {
    type,
    callee,
    arguments: given,
  } = node as Partial<Record<string, { name?: string }>> & {
    type?: string;
    arguments?: { value?: unknown }[];
  };
  if (type?.includes('Function')) return [];
  const name = callee?.name === 'require' ? given?.[0]?.value : undefined;
  return [...(typeof name === 'string' ? [name] : []), ...Object.values(node).flatMap(requiredAtOnce)];
}

/** What a file loads as soon as it is loaded itself, with everything that loads in turn: files and packages. */
function loadedAtOnce(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const name of requiredAtOnce(parseAst(readFileSync(file, 'utf8')))) {
    if (name.startsWith('.')) loadedAtOnce(join(dirname(file), name), found);
    else found.add(name);
  }
  return found;
}

const packagesIn = (loaded: ReadonlySet<string>) =>
  [...loaded].filter((name) => !isAbsolute(name) && !name.startsWith('node:'));

test('the window opens before anything but Electron and Node.js is loaded', () => {
  expect(packagesIn(loadedAtOnce(join(main, 'main.cjs')))).toEqual(['electron']);
});

test('the program behind the window loads no library of documents and archives', () => {
  const chunk = readdirSync(join(main, 'chunks')).find((name) => /^mount-program-.*\.cjs$/.test(name));
  const loaded = loadedAtOnce(join(main, 'chunks', chunk ?? 'mount-program is missing'));
  expect(packagesIn(loaded).sort()).toEqual(['better-sqlite3', 'electron']);
  const text = [...loaded].filter(isAbsolute).map((file) => readFileSync(file, 'utf8'));
  const libraries = /BEGIN:VCALENDAR|escapeFormulae|xl\/worksheets|nvalid comment length|windows1252/;
  expect(text.join('\n')).not.toMatch(libraries);
});

test('the program behind the window loads only the areas of the first screen', () => {
  const chunk = readdirSync(join(main, 'chunks')).find((name) => /^mount-program-.*\.cjs$/.test(name));
  const loaded = loadedAtOnce(join(main, 'chunks', chunk ?? 'mount-program is missing'));
  const text = [...loaded].filter(isAbsolute).map((file) => readFileSync(file, 'utf8'));
  expect(text.join('\n')).not.toMatch(
    /['"`](?:schedule|papers|registrations|feedback|certificates)\.\w+['"`]:/,
  );
});

test('the first screen is one script, without the library that checks input', () => {
  const html = readFileSync(join(out, 'renderer', 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name = '']) => name);
  expect(scripts).toHaveLength(1);
  const [script = ''] = scripts;
  const text = readFileSync(join(out, 'renderer', script), 'utf8');
  expect(text).not.toMatch(/^import[ {"]/m);
  expect(text).not.toMatch(/ZodObject|invalid_type/);
});
