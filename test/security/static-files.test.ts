import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findStaticFile } from '../../electron/security/static-files';
import { temporaryFolder } from '../support/test-workspace';

function pageFolder(): string {
  const outside = temporaryFolder();
  const folder = join(outside, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(outside, 'renderer-other'));
  for (const name of ['index.html', 'assets/index.js', 'assets/.hidden.js', 'notes.exe', '../secret.json']) {
    writeFileSync(join(folder, name), 'x');
  }
  writeFileSync(join(outside, 'renderer-other', 'index.html'), 'x');
  return folder;
}

describe('a path out of the page', () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/index.js', join('assets', 'index.js'), 'text/javascript; charset=utf-8'],
    ['/assets/index%2Ejs', join('assets', 'index.js'), 'text/javascript; charset=utf-8'],
  ])('%s is served', (path, expected, mediaType) => {
    const folder = pageFolder();
    expect(findStaticFile(folder, path)).toEqual({ path: join(folder, expected), mediaType });
  });

  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/..%2fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%252e%252e/secret.json',
    '//secret.json',
    '/../renderer-other/index.html',
    '/C:/Windows/win.json',
    '/assets/index.js%00.html',
    '/assets/.hidden.js',
    '/assets',
    '/assets/',
    '/notes.exe',
    '/missing.html',
    '/%E0%A4%A.html',
    'index.html',
    '',
  ])('%s is not', (path) => {
    expect(findStaticFile(pageFolder(), path)).toBeNull();
  });

  test('a link that leads out is not followed', () => {
    const folder = pageFolder();
    symlinkSync(join(folder, '..', 'secret.json'), join(folder, 'link.json'));
    expect(findStaticFile(folder, '/link.json')).toBeNull();
  });

  test('whatever is asked for lies inside', () => {
    const folder = pageFolder();
    const piece = fc.constantFrom(
      '..',
      '.',
      'assets',
      'index.js',
      'secret.json',
      '%2e%2e',
      '%2f',
      '\\',
      '/',
      'C:',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const found = findStaticFile(folder, `/${pieces.join('/')}`);
        expect(found === null || found.path.startsWith(`${folder}/`)).toBe(true);
      }),
    );
  });
});
