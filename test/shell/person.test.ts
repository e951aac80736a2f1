import { expect, test } from 'vitest';
import { personNamed } from '../../electron/person';

test.each([
  ['petra.lindner', 'petra.lindner'],
  ['root', 'Büro'],
  ['SYSTEM', 'Büro'],
  ['Administrator', 'Büro'],
  ['', 'unbekannt'],
])('who is signed in as %j acts as %j', (account, name) => {
  expect(personNamed(account)).toBe(name);
});
