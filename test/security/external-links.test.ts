import { describe, expect, test } from 'vitest';
import { mayOpenOutside } from '../../electron/security/external-links';

describe('links that leave the program', () => {
  test.each([
    'https://www.ihk.de/',
    'https://example.org/a?b=c#d',
    'mailto:office@example.org',
    'mailto:a@example.org?subject=Kurs&body=Guten%20Tag',
  ])('%s may', (address) => expect(mayOpenOutside(address)).toBe(true));

  test.each([
    'http://example.org/',
    'file:///etc/passwd',
    'app://kurskontor/index.html',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'smb://server/share',
    'ms-msdt:/id',
    'vbscript:x',
    'https://user:password@example.org/',
    'https://user@example.org/',
    'mailto:a@example.org?attach=/etc/passwd',
    'mailto:a@example.org?bcc=b@example.org',
    'https://example.org/\nmailto:x',
    `https://example.org/${'a'.repeat(2001)}`,
    '//example.org',
    'not an address',
    '',
  ])('%s may not', (address) => expect(mayOpenOutside(address)).toBe(false));
});
