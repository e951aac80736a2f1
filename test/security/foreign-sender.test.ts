import { describe, expect, test } from 'vitest';
import { isTrustedSender, originOf } from '../../electron/security/sender';

const page = { url: 'app://kurskontor/index.html#/kurse', isMainFrame: true, isOurWindow: true };

describe('messages of a foreign sender', () => {
  test('the page itself is heard', () => expect(isTrustedSender(page, 'app://kurskontor')).toBe(true));

  test.each([
    ['a frame inside the page', { ...page, isMainFrame: false }],
    ['another window', { ...page, isOurWindow: false }],
    ['a frame that is gone', { ...page, url: null }],
    ['a web page', { ...page, url: 'https://kurskontor/index.html' }],
    ['another host of the scheme', { ...page, url: 'app://kurskontor.evil/index.html' }],
    ['a user name that looks like the host', { ...page, url: 'app://kurskontor@evil/index.html' }],
    ['a file', { ...page, url: 'file:///kurskontor/index.html' }],
    ['an empty page', { ...page, url: 'about:blank' }],
    ['nonsense', { ...page, url: 'kurskontor' }],
  ])('%s is not', (_what, sender) => expect(isTrustedSender(sender, 'app://kurskontor')).toBe(false));

  test('a development server is told apart by its port', () => {
    expect(originOf('http://localhost:5173/x')).toBe('http://localhost:5173');
    expect(isTrustedSender({ ...page, url: 'http://localhost:5174/' }, 'http://localhost:5173')).toBe(false);
  });
});
