import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classifyPath, isWorkspace, readArguments } from '../../electron/shell/arguments';
import { temporaryFolder } from '../support/test-workspace';

describe('what stands behind the program', () => {
  test.each([
    [[], {}],
    [['--demo'], { isDemo: true }],
    [['--workspace', 'ws'], { workspace: '/work/ws' }],
    [['--workspace=/a=b'], { workspace: '/a=b' }],
    [['--workspace'], {}],
    [['--user-data', '/u', '--demo'], { userData: '/u', isDemo: true }],
    [['--no-sandbox', '--inspect=0', 'a.xlsx', '/b'], { paths: ['/work/a.xlsx', '/b'] }],
    [['--demonstrate', '-x'], {}],
  ])('%j', (argv, expected) => {
    const nothing = { workspace: null, isDemo: false, userData: null, paths: [] };
    expect(readArguments(argv, '/work')).toEqual({ ...nothing, ...expected });
  });

  test('a path is a folder to open, a file to take in, or nothing', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'ws'));
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'ws', 'kurskontor.db'), '');
    writeFileSync(join(folder, 'liste.csv'), '');
    const kindOf = (...path: string[]) => classifyPath(join(folder, ...path));
    expect(kindOf('ws')).toEqual({ kind: 'folder', path: join(folder, 'ws') });
    expect(kindOf('ws', 'kurskontor.db')).toEqual({ kind: 'folder', path: join(folder, 'ws') });
    expect(kindOf('liste.csv')).toEqual({ kind: 'file', path: join(folder, 'liste.csv') });
    expect(kindOf('other')).toEqual({ kind: 'folder', path: join(folder, 'other') });
    expect(kindOf('missing')).toBeNull();
    expect(['ws', 'other', 'missing'].filter((name) => isWorkspace(join(folder, name)))).toEqual(['ws']);
  });
});
