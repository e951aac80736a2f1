import { describe, expect, test } from 'vitest';
import { attackedDesktop, PAGE, settle } from './attacked';

const attacked = attackedDesktop();

describe('the page is led away', () => {
  test.each([
    ['http://example.invalid/', []],
    ['file:///etc/passwd', []],
    ['app://kurskontor/other.html', []],
    ['app://evil/index.html', []],
    ['data:text/html,<h1>evil</h1>', []],
    ['blob:app://kurskontor/1', []],
    ['https://example.invalid/', ['https://example.invalid/']],
    ['mailto:office@example.invalid', ['mailto:office@example.invalid']],
    ['https://user:secret@example.invalid/', []],
  ])('by script to %s', async (address, outside) => {
    const { desktop } = attacked;
    await desktop.page.evaluate((target) => {
      location.href = target;
    }, address);
    await settle(desktop);
    expect(desktop.page.url().split('#')[0]).toBe(PAGE);
    expect(await attacked.leaving()).toEqual(outside);
  });

  test('by a link, by a form and by a refresh', async () => {
    const { desktop } = attacked;
    await desktop.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'http://example.invalid/link';
      document.body.append(link);
      link.click();
      const form = document.createElement('form');
      form.action = 'http://example.invalid/form';
      document.body.append(form);
      form.submit();
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = '0;url=http://example.invalid/refresh';
      document.head.append(refresh);
    });
    await settle(desktop);
    expect(desktop.page.url().split('#')[0]).toBe(PAGE);
    expect(await attacked.leaving()).toEqual([]);
  });

  test('its own routes still work', async () => {
    const { desktop } = attacked;
    await desktop.page.evaluate(() => {
      location.hash = '#/kurse';
    });
    expect(desktop.page.url()).toBe(`${PAGE}#/kurse`);
  });
});
