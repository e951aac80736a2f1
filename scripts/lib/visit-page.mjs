import { join } from 'node:path';
import { atRest, countRequests } from './at-rest.mjs';
import { root } from './node.mjs';

/** Shows a page of `listPages` as it is meant to be seen, at rest. */
export async function visitPage(page, { address, file, act }) {
  countRequests(page);
  const path = typeof address === 'function' ? await address() : address;
  await forgetTyped(page);
  // A page that was left with something typed in it begins anew.
  await page.evaluate(() => {
    window.location.hash = '/';
  });
  // Nothing lies under a pointer that was left somewhere.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(50);
  await page.locator('[role="dialog"], [role="menu"]').first().waitFor({ state: 'detached' });
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
  await atRest(page);
  if (file) {
    await page.locator('input[type="file"]').first().setInputFiles(join(root, file));
    await page.getByRole('table').or(page.getByRole('grid')).first().waitFor();
  }
  if (act) {
    await act(page);
    await page.mouse.move(0, 0);
    await atRest(page);
  }
}

/** Where an earlier page of the pictures has left something typed, it would wait to be settled on all the others. */
async function forgetTyped(page) {
  const isAnyLeft = await page.evaluate(() => {
    const kept = localStorage.getItem('kurskontor.field-drafts');
    localStorage.removeItem('kurskontor.field-drafts');
    return kept !== null && Object.keys(JSON.parse(kept).state.drafts).length > 0;
  });
  if (isAnyLeft) await page.reload();
}
