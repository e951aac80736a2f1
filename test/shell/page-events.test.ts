import { expect, test } from 'vitest';
import { PageEvents } from '../../electron/shell/page-events';
import type { ShellEvent } from '../../shared/desktop';

const folder = (name: string): ShellEvent => ({ kind: 'open-folder', folder: name });

test('events wait until the page listens, come once and in order, and wait again while it loads', () => {
  const sent: ShellEvent[] = [];
  const events = new PageEvents((event) => sent.push(event));
  events.emit(folder('a'));
  events.emit(folder('b'));
  expect(sent).toEqual([]);
  events.listen();
  events.listen();
  events.emit(folder('c'));
  expect(sent).toEqual(['a', 'b', 'c'].map(folder));
  events.hold();
  events.emit(folder('d'));
  expect(sent).toHaveLength(3);
  events.listen();
  expect(sent.at(-1)).toEqual(folder('d'));
});
