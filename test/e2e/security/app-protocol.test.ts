import { describe, expect, test } from 'vitest';
import { attackedDesktop } from './attacked';

const attacked = attackedDesktop();

const fetched = (address: string, method = 'GET') =>
  attacked.desktop.page.evaluate(
    async ([target = '', how = 'GET']) => {
      try {
        const response = await fetch(target, { method: how });
        return { status: response.status, text: await response.text() };
      } catch {
        return null;
      }
    },
    [address, method],
  );

describe('the protocol of the page', () => {
  test.each([
    'app://kurskontor/../main/main.cjs',
    'app://kurskontor/%2e%2e/main/main.cjs',
    'app://kurskontor/..%2fmain%2fmain.cjs',
    'app://kurskontor/..%5c..%5cpackage.json',
    'app://kurskontor/assets/../../preload/preload.cjs',
    'app://kurskontor//etc/passwd',
    'app://kurskontor/package.json',
    'app://kurskontor/assets',
  ])('%s is not there', async (address) => {
    expect(await fetched(address)).toEqual({ status: 404, text: '' });
  });

  test.each(['app://evil/index.html', 'file:///etc/passwd', 'https://example.invalid/', 'http://127.0.0.1/'])(
    '%s cannot be fetched',
    async (address) => expect(await fetched(address)).toBeNull(),
  );

  test('nothing can be written', async () => {
    expect(await fetched('app://kurskontor/index.html', 'POST')).toEqual({ status: 404, text: '' });
  });

  test('the page comes with its policy', async () => {
    const policy = await attacked.desktop.page.evaluate(async () =>
      (await fetch('app://kurskontor/index.html')).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
  });
});
