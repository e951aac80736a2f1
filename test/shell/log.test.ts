import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../electron/log';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder } from '../support/test-workspace';

const logTo = (file: string) => createLog({ file, clock: new FakeClock().now, toStandardError: false });

describe('the log', () => {
  test('keeps the stack and its cause under the id that it gives', () => {
    const file = join(temporaryFolder(), 'logs', 'kurskontor.log');
    const logId = logTo(file)('cohorts.list', new Error('outer', { cause: new TypeError('inner') }));
    const text = readFileSync(file, 'utf8');
    expect(logId).toMatch(/^[0-9a-f]{8}$/);
    expect(text).toMatch(
      new RegExp(`^2027-03-01T08:00:00.000Z ${logId} cohorts.list\nError: outer\n    at `),
    );
    expect(text).toContain('caused by TypeError: inner');
  });

  test('gives every entry an id of its own', () => {
    const log = logTo(join(temporaryFolder(), 'a.log'));
    const ids = Array.from({ length: 200 }, () => log('x', new Error('x')));
    expect(new Set(ids).size).toBe(200);
  });

  test('keeps one old file when it has grown large', () => {
    const file = join(temporaryFolder(), 'a.log');
    writeFileSync(file, 'x'.repeat(2 * 1024 * 1024 + 1));
    logTo(file)('x', 'plain text');
    expect(readFileSync(file, 'utf8')).toContain('plain text');
    expect(readFileSync(file, 'utf8').length).toBeLessThan(1000);
    expect(existsSync(`${file}.1`)).toBe(true);
  });

  test('never throws, even where it cannot write', () => {
    const folder = join(temporaryFolder(), 'folder.log');
    mkdirSync(folder);
    expect(logTo(folder)('x', new Error('x'))).toMatch(/^[0-9a-f]{8}$/);
  });
});
