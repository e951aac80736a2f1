import { describe, expect, test } from 'vitest';
import { attackedDesktop, countPages, settle } from './attacked';

const attacked = attackedDesktop();

describe('a second window', () => {
  test.each([
    ['about:blank', []],
    ['app://kurskontor/index.html', []],
    ['file:///etc/passwd', []],
    ['http://example.invalid/', []],
    ['javascript:alert(1)', []],
    ['https://example.invalid/', ['https://example.invalid/']],
  ])('to %s is not opened', async (address, outside) => {
    const { desktop } = attacked;
    const before = await countPages(desktop);
    expect(await desktop.page.evaluate((target) => window.open(target) === null, address)).toBe(true);
    await settle(desktop);
    expect(await countPages(desktop)).toBe(before);
    expect(await attacked.leaving()).toEqual(outside);
  });

  test('by a link with a target, or with the middle button, is not opened', async () => {
    const { desktop } = attacked;
    const before = await countPages(desktop);
    await desktop.page.evaluate(() => {
      const link = document.createElement('a');
      link.id = 'attack';
      link.href = 'http://example.invalid/';
      link.target = '_blank';
      link.textContent = 'attack';
      link.style.cssText = 'position:fixed;inset:0 auto auto 0;z-index:99999';
      document.body.append(link);
    });
    await desktop.page.click('#attack');
    await desktop.page.click('#attack', { button: 'middle' });
    await desktop.page.click('#attack', { modifiers: ['Shift'] });
    await settle(desktop);
    expect(await countPages(desktop)).toBe(before);
    expect(await attacked.leaving()).toEqual([]);
  });

  test('as a webview is not attached', async () => {
    const { desktop } = attacked;
    const before = await countPages(desktop);
    await desktop.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.invalid/');
      view.setAttribute('nodeintegration', '');
      document.body.append(view);
    });
    await settle(desktop);
    expect(await countPages(desktop)).toBe(before);
  });
});
