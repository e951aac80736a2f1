import Database from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { Db } from '../../electron/store/db';
import { type TestWorkspace, testWorkspace } from '../support/test-workspace';

afterEach(() => vi.restoreAllMocks());

/** How often SQLite has compiled what runs: with each time better-sqlite3 makes the shape of its rows anew, from a text. */
function compiledBy(work: () => void): number {
  const shapes = vi.spyOn(globalThis, 'Function');
  work();
  return shapes.mock.calls.length;
}

const COURSE_OF = `SELECT c.title, h.name FROM courses c JOIN chambers h ON h.id = c.chamberId
  WHERE c.id = ? ORDER BY h.name`;

const courseId = (w: TestWorkspace) => w.db.value<string>('SELECT id FROM courses') ?? '';

test('a statement is compiled once, however often it is asked with values that SQLite would look at', async () => {
  const w = await testWorkspace();
  const id = courseId(w);
  const ask = () => w.db.all(COURSE_OF, [id]);
  expect(compiledBy(() => [ask(), ask(), ask()])).toBe(1);
  expect(ask()).toHaveLength(1);
  // Without the plus it is compiled with every call; once SQLite no longer does that, neither is the plus needed.
  const bare = w.db.raw.prepare(COURSE_OF);
  expect(compiledBy(() => [bare.all(id), bare.all(id), bare.all(id)])).toBeGreaterThan(2);
});

test.each([
  ['text', "a ' b", 'text'],
  ['an empty text', '', 'text'],
  ['a number as text', '12', 'text'],
  ['a number', 12, 'real'],
  ['a fraction', 2.5, 'real'],
  ['nothing', null, 'null'],
  ['bytes', new Uint8Array([0, 255]), 'blob'],
] as const)('%s is written and found again as it is', (_name, value, type) => {
  const db = new Db(new Database(':memory:'));
  db.raw.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY, value ANY) STRICT; INSERT INTO kept VALUES (1, 0)');
  db.run('UPDATE kept SET value = ? WHERE id = ?', [value, 1]);
  expect(db.get('SELECT value, typeof(value) AS type FROM kept WHERE value IS ?', [value])).toEqual({
    value: value instanceof Uint8Array ? Buffer.from(value) : value,
    type,
  });
  expect(db.value('SELECT count(*) FROM kept WHERE value = @value', { value })).toBe(value === null ? 0 : 1);
  db.close();
});
