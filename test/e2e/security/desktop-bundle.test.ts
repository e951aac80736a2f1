import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const out = resolve(import.meta.dirname, '..', '..', '..', 'out');

/** A bundle with every chunk that it loads, at once or later. */
function bundleText(file: string, seen = new Set<string>()): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const chunks = [...text.matchAll(/require\("(\.{1,2}\/[^"]+\.cjs)"\)/g)].map(([, path = '']) =>
    join(dirname(file), path),
  );
  return [text, ...chunks.map((chunk) => bundleText(chunk, seen))].join('\n');
}

const LOOPBACK = /createServer\(|SameSite=Strict/;

test('the desktop program carries no loopback door', () => {
  expect(bundleText(join(out, 'main', 'browser.cjs'))).toMatch(LOOPBACK);
  expect(bundleText(join(out, 'main', 'main.cjs'))).not.toMatch(LOOPBACK);
});

test('the preload is one file that needs Electron alone', () => {
  const text = readFileSync(join(out, 'preload', 'preload.cjs'), 'utf8');
  expect([...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
});
