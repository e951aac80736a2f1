import { join } from 'node:path';
import { atRest, countRequests } from './at-rest.mjs';
import { root } from './node.mjs';

/** Where each page was led last, if nothing was done there. */
const untouched = new WeakMap();
const placeOf = (path) => path.split('?')[0];

/** Shows a page of `listPages` as it is meant to be seen, at rest. */
export async function visitPage(page, { address, file, act }) {
  countRequests(page);
  const path = typeof address === 'function' ? await address() : address;
  const before = untouched.get(page);
  untouched.delete(page);
  // Nothing lies under a pointer that was left somewhere.
  await page.mouse.move(0, 0);
  if (before === undefined || before === placeOf(path)) {
    await forgetTyped(page);
    // A page that was left with something typed in it begins anew.
    await page.evaluate(() => {
      window.location.hash = '/';
    });
    await page.waitForTimeout(50);
  }
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
  if (!file && !act && !path.includes('?')) untouched.set(page, placeOf(path));
}

/** Where what is typed outlives its page. */
const KEPT = ['agreement-drafts', 'decisions', 'design-drafts', 'field-drafts', 'settings-drafts'];

/** Where an earlier page of the pictures has left something typed, it would wait to be settled on all the others. */
async function forgetTyped(page) {
  const isAnyLeft = await page.evaluate((stores) => {
    const left = stores
      .map((store) => `kurskontor.${store}`)
      .filter((name) => localStorage.getItem(name) !== null);
    const isFull = (name) =>
      Object.values(JSON.parse(localStorage.getItem(name)).state).some(
        (kept) => Object.keys(kept ?? {}).length > 0,
      );
    const isAny = left.some(isFull);
    for (const name of left) localStorage.removeItem(name);
    return isAny;
  }, KEPT);
  if (isAnyLeft) await page.reload();
}
