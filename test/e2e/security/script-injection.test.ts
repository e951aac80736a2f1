import { describe, expect, test } from 'vitest';
import { attackedDesktop, settle } from './attacked';

const attacked = attackedDesktop();

const ran = () => attacked.desktop.page.evaluate(() => 'attackRan' in window);

describe('code that came in as text', () => {
  test.each([
    ['an inline script', '<script>window.attackRan = 1</script>'],
    ['a handler', '<img src="x" onerror="window.attackRan = 1">'],
    ['a link to javascript:', '<a href="javascript:window.attackRan = 1" class="attack">x</a>'],
    ['a script from elsewhere', '<script src="https://example.invalid/x.js"></script>'],
    ['a script in an address', '<script src="data:text/javascript,window.attackRan=1"></script>'],
    ['a frame', '<iframe srcdoc="<script>parent.attackRan = 1</script>"></iframe>'],
  ])('%s does not run', async (_what, html) => {
    const { desktop } = attacked;
    await desktop.page.evaluate((text) => {
      document.body.append(document.createRange().createContextualFragment(text));
      document.querySelector<HTMLElement>('.attack')?.click();
    }, html);
    await settle(desktop);
    expect(await ran()).toBe(false);
  });

  test('is not evaluated', async () => {
    const outcome = await attacked.desktop.page.evaluate(
      () =>
        new Promise((resolve) =>
          setTimeout(() => {
            try {
              resolve(new Function('return 1 + 1')());
            } catch (error) {
              resolve((error as Error).name);
            }
          }, 0),
        ),
    );
    expect(outcome).toBe('EvalError');
  });
});
