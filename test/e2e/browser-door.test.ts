import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../support/browser';

const folder = mkdtempSync(join(tmpdir(), 'kurskontor-browser-'));
let browser: LaunchedBrowser;

beforeAll(async () => {
  browser = await launchBrowser({ userData: folder, workspace: join(folder, 'demo'), makesDemo: true });
  await browser.page.getByRole('navigation').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a request as the page does. */
const invoke = (channel: string) =>
  browser.page.evaluate(async (name) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`/api/call/${name}`, { method: 'POST', headers, body: '{}' });
    return (await response.json()) as { ok: boolean; value: { transferId: string; isDemo: boolean } };
  }, channel);

test('shows the demo without a word of complaint from the browser', async () => {
  expect(await invoke('workspace.status')).toMatchObject({
    ok: true,
    value: { state: 'open', isDemo: true },
  });
  for (const route of ['/', '/kurse', '/personen', '/korrektur', '/zertifikate', '/einstellungen/akademie']) {
    await browser.page.goto(`${browser.origin}/#${route}`);
    await browser.page.getByRole('heading', { level: 1 }).first().waitFor();
  }
  expect(browser.pageErrors).toEqual([]);
});

test('downloads what a job has made', async () => {
  const { value } = await invoke('workspace.backup');
  const [download] = await Promise.all([
    browser.page.waitForEvent('download'),
    browser.page.evaluate((id) => {
      const link = document.createElement('a');
      link.href = `/api/download/${id}`;
      link.click();
    }, value.transferId),
  ]);
  expect(download.suggestedFilename()).toMatch(/^Kurskontor-Sicherung-.*\.kurskontor$/);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('its address is good for one browser', async () => {
  const other = await browser.browser.newContext();
  const page = await other.newPage();
  const response = await page.goto(browser.origin);
  expect(response?.status()).toBe(403);
  await other.close();
});
