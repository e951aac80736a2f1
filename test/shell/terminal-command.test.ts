import { expect, test } from 'vitest';
import { terminalCommand } from '../../electron/shell/terminal-command';

test.each([
  [
    ['check', '-w', '/ws'],
    ['check', '-w', '/ws'],
  ],
  [
    ['--no-sandbox', '/app', 'call', 'cohorts.list', '{}'],
    ['call', 'cohorts.list', '{}'],
  ],
  [['.', 'backup'], ['backup']],
  [[], null],
  [['/ws'], null],
  [['--demo'], null],
  [['--workspace', '/ws'], null],
  [['/ws/check'], null],
  [['liste.csv', 'import'], null],
])('%j', (argv, expected) => {
  expect(terminalCommand(argv, '/app')).toEqual(expected);
});
