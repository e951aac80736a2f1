import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../support/browser';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-kalender-'));
let launched: LaunchedBrowser;
let page: Page;

beforeAll(async () => {
  launched = await launchBrowser({
    userData: join(folder, 'user-data'),
    workspace: join(folder, 'akademie'),
    isDemo: true,
    today: '2027-03-01T08:00:00Z',
  });
  page = launched.page;
  await page.getByRole('navigation', { name: 'Hauptbereiche' }).waitFor();
});
afterAll(async () => {
  await launched.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The seventeenth session of the running cohort, in the words of its entry. */
const entry = (where: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^SMM-2027-1, Termin 17 · ${where}`) });
const shows = (locator: Locator) => locator.waitFor({ timeout: 15_000 });
const undo = async () => {
  await page.keyboard.press('Control+z');
  await shows(entry('Mo., 08\\.03\\.2027 · 18:00–21:15 · 4 UE'));
};
async function show(view: 'month' | 'week') {
  await page.evaluate((word) => {
    window.location.hash = `/kalender?ansicht=${word}&tag=2027-03-08`;
  }, { month: 'monat', week: 'woche' }[view]);
  // The board of the view before stays until the next one can be drawn.
  await shows(page.locator(`[data-view="${view}"]`));
  await shows(entry('Mo., 08\\.03\\.2027 · 18:00–21:15 · 4 UE'));
}

beforeEach(() => {
  launched.pageErrors.length = 0;
});

test('an entry dragged in the month is moved by one command, which undo takes back', async () => {
  await show('month');
  await entry('Mo., 08').dragTo(page.getByRole('button', { name: 'Dienstag, 9. März 2027' }), {
    targetPosition: { x: 20, y: 80 },
  });
  await shows(entry('Di., 09\\.03\\.2027 · 18:00–21:15 · 4 UE'));
  await shows(page.getByRole('button', { name: /^Rückgängig: Termin Di., 09.03., 18:00–21:15 geändert/ }));
  await undo();
  expect(launched.pageErrors).toEqual([]);
});

test('dropped on a public holiday it goes back and says why', async () => {
  await show('month');
  await entry('Mo., 08').dragTo(page.getByRole('button', { name: /^Freitag, 26. März 2027, Karfreitag/ }), {
    targetPosition: { x: 20, y: 80 },
  });
  await shows(page.getByText(/Der 26\.03\.2027 ist ein gesetzlicher Feiertag \(Karfreitag\)/));
  await shows(entry('Mo., 08\\.03\\.2027 · 18:00–21:15'));
});

test('keys lead an entry, Enter saves it, Escape gives up', async () => {
  await show('week');
  await entry('Mo., 08').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  const line = page.getByRole('status').filter({ hasText: 'Termin 17' });
  await shows(line.getByText('Di., 09.03.2027, 18:15–21:15'));
  await shows(line.getByText('3,5 UE', { exact: true }));
  await page.keyboard.press('Escape');
  await shows(entry('Mo., 08\\.03\\.2027 · 18:00–21:15'));
  await entry('Mo., 08').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Enter');
  await shows(page.getByRole('button', { name: /^Rückgängig: Termin Di., 09.03./ }));
  await shows(entry('Di., 09\\.03\\.2027 · 18:00–21:15 · 4 UE'));
  await undo();
});

test('stretched by its lower edge it shows its units on the way and keeps quarter hours', async () => {
  await show('week');
  const box = await entry('Mo., 08').boundingBox();
  if (!box) throw new Error('no entry');
  await entry('Mo., 08').hover();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await page.mouse.down();
  // A quarter hour is a thirteenth of the session's height.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - (3 * box.height) / 13 - 1, { steps: 5 });
  await shows(page.getByRole('status').getByText('18:00–20:30'));
  await shows(page.getByRole('status').getByText('3 UE', { exact: true }));
  await page.mouse.up();
  await shows(entry('Mo., 08\\.03\\.2027 · 18:00–20:30 · 3 UE'));
  await shows(page.getByRole('button', { name: /^Rückgängig: Termin Mo., 08.03., 18:00–20:30 geändert/ }));
  await undo();
});

test('what keys lead to never hides under heads and columns that stay', async () => {
  // Where the window is narrow the cohorts are not in the navigation.
  const href = await page
    .getByRole('link', { name: /^SMM-2027-1/ })
    .first()
    .getAttribute('href');
  const cohort = href?.match(/kurse\/[^/]+/)?.[0];
  await page.setViewportSize({ width: 1024, height: 600 });
  const goTo = (tab: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, `/${cohort}/${tab}`);
  /** Whether the corners of what has the focus are to be seen, a little inside of it. */
  const isClear = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (!at) return false;
      const { left, top, right, bottom } = at.getBoundingClientRect();
      const edge = Math.min(right, innerWidth) - 4;
      return [top + 4, bottom - 4].every((y) =>
        [left + 4, edge].every((x) => at.contains(document.elementFromPoint(x, y))),
      );
    });
  const lead = async (key: string, times: number) => {
    for (let time = 1; time <= times; time += 1) {
      await page.keyboard.press(key);
      expect(await isClear(), `${key}, ${time} times`).toBe(true);
    }
  };
  await goTo('anwesenheit');
  const cell = page.locator('td[data-focused]');
  await shows(cell);
  await cell.focus();
  await page.keyboard.press('Control+End');
  await lead('ArrowUp', 21);
  await lead('ArrowLeft', 19);
  await lead('ArrowRight', 19);
  await goTo('stundenplan');
  const rows = page.getByRole('grid', { name: 'Termine' }).getByRole('row');
  await shows(rows.nth(1));
  await rows.nth(1).focus();
  await page.keyboard.press('End');
  await lead('ArrowUp', 18);
});
