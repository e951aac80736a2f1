import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, PAGE_HEADERS } from '../../electron/security/content-security-policy';

const directives = new Map(
  CONTENT_SECURITY_POLICY.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

describe('the content security policy', () => {
  test('nothing is allowed that is not named', () =>
    expect(directives.get('default-src')).toEqual(["'none'"]));

  test('scripts are files of the page: none inline, none evaluated', () =>
    expect(directives.get('script-src')).toEqual(["'self'"]));

  test.each(['base-uri', 'form-action', 'frame-ancestors', 'object-src'])('%s is shut', (name) =>
    expect(directives.get(name)).toEqual(["'none'"]),
  );

  test('no source names a host, a scheme of the web or everything', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/https?:|\*|'unsafe-eval'/);
  });

  test('kinds of content are never guessed', () =>
    expect(PAGE_HEADERS['x-content-type-options']).toBe('nosniff'));
});
