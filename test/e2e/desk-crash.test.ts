import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MarkedDemo, openMarkedDemo } from '../support/marked-demo';

let demo: MarkedDemo;
let enrolmentId: string;

beforeAll(async () => {
  demo = await openMarkedDemo();
  enrolmentId = (await demo.waiting())[1] ?? '';
});
afterAll(() => demo.close());

const stored = async () => {
  const { criteria } = await demo.call('marking.get', { enrolmentId, part: 'paper' });
  return criteria.map(({ points, comment }) => ({ points, comment }));
};
const comment = (page: Page) => page.locator('[data-active] textarea').first();

test('what was typed in the moment before the window crashed is there again, and stored', async () => {
  const { page, context, origin } = demo.launched;
  await demo.openDesk(enrolmentId);
  await page.locator('[data-points] input').first().fill('7,5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ein Satz, der gerade erst getippt ist');
  // Nothing of it may have been sent yet: the crash comes before the pause after which it would be.
  const session = await context.newCDPSession(page);
  await Promise.race([session.send('Page.crash').catch(() => undefined), page.waitForEvent('crash')]);

  const next = await context.newPage();
  await next.goto(`${origin}/#/korrektur/${enrolmentId}/paper`);
  await next.locator('[data-points] input').first().click();
  await expect
    .poll(() => comment(next).inputValue(), { timeout: 20_000 })
    .toBe('Ein Satz, der gerade erst getippt ist');
  await expect
    .poll(async () => (await stored())[0], { timeout: 20_000 })
    .toEqual({ points: 7.5, comment: 'Ein Satz, der gerade erst getippt ist' });
  await next.close();
});
