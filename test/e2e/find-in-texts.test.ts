import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPdf } from '../support/a-pdf';
import { docxOf, paragraph } from '../support/documents';
import { type MarkedDemo, openMarkedDemo } from '../support/marked-demo';

let demo: MarkedDemo;
let page: Page;
let waiting: string[];

beforeAll(async () => {
  demo = await openMarkedDemo();
  page = demo.launched.page;
  waiting = await demo.waiting();
});
afterAll(() => demo.close());
beforeEach(() => {
  demo.launched.pageErrors.length = 0;
});

/** Hands a paper in and waits until its text can be found. */
async function handIn(bytes: Uint8Array, index: number, fileName: string, wanted: string) {
  const { enrolmentId } = await demo.handIn(bytes, waiting[index] ?? '', fileName);
  await expect
    .poll(async () => (await demo.call('papers.searchTexts', { text: wanted })).length, { timeout: 120_000 })
    .toBeGreaterThan(0);
  return enrolmentId;
}

const painted = () =>
  page.evaluate(() => [...(CSS.highlights.get('kk-found-current') ?? [])].map((range) => String(range)));
const pageField = () => page.getByRole('textbox', { name: 'Seite von' });
const searched = () => page.getByRole('search').getByRole('textbox').inputValue();

test('a hit in a PDF opens the desk on its page, with the words marked', async () => {
  const linesOf = (number: number) => {
    if (number === 3) return ['Der Seidenhandel im Stadtteil.', 'Sonst nichts.'];
    if (number === 20) return ['Hier wird der Pfauenkanal', 'zum Seidenhandel gerechnet.'];
    return ['Sonst nichts.'];
  };
  const enrolmentId = await handIn(aPdf({ pages: 30, linesOf }), 0, 'Strategie.pdf', 'pfauenkanal');
  const [hit] = await demo.call('papers.searchTexts', { text: 'seidenhandel pfauenkanal' });
  expect(hit).toMatchObject({ enrolmentId, page: 20 });
  await page.evaluate((id) => {
    window.location.hash = `/kurse/${id}/facharbeiten?volltext=seidenhandel%20pfauenkanal`;
  }, hit?.cohortId);
  await page
    .getByRole('table', { name: /pfauenkanal/ })
    .getByRole('link')
    .click();
  await page.locator('[data-page="20"][data-drawn]').waitFor({ timeout: 20_000 });
  await page.getByText('1 von 1', { exact: true }).waitFor();
  await expect.poll(painted).toHaveLength(1);
  expect(await searched()).toBe('Pfauenkanal zum Seidenhandel');
  await expect.poll(() => pageField().inputValue()).toBe('20');
  expect(demo.launched.pageErrors).toEqual([]);
});

test('a word that stands on many pages is marked where the hit says, and Enter goes on from there', async () => {
  const linesOf = (number: number) => (number % 5 === 0 ? ['Der Ankerbegriff steht hier.'] : ['Nichts.']);
  await handIn(aPdf({ pages: 20, linesOf }), 0, 'Strategie.pdf', 'ankerbegriff');
  const [hit] = await demo.call('papers.searchTexts', { text: 'ankerbegriff' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ankerbegriff');
  await page.getByText('… ', { exact: false }).first().waitFor();
  await page
    .getByRole('button', { name: /Ankerbegriff steht hier/ })
    .first()
    .click();
  await page.locator(`[data-page="${hit?.page}"][data-drawn]`).waitFor({ timeout: 20_000 });
  await page.getByText('1 von 4', { exact: true }).waitFor();
  await expect.poll(painted).toEqual(['Ankerbegriff']);
  await page.keyboard.press('Enter');
  await page.getByText('2 von 4', { exact: true }).waitFor();
  await page.locator('[data-page="10"][data-drawn]').waitFor();
});

test('a hit in a Word document opens it at the passage', async () => {
  const filler = Array.from({ length: 200 }, (_, index) => paragraph(`Absatz ${index + 1} ohne Belang.`));
  const body = [...filler, paragraph('Am Ende steht das Zauberwort Kranichfeder.'), ...filler].join('');
  const enrolmentId = await handIn(await docxOf({ body }), 1, 'Strategie.docx', 'kranichfeder');
  const [hit] = await demo.call('papers.searchTexts', { text: 'kranichfeder' });
  expect(hit).toMatchObject({ enrolmentId, page: null });
  await page.evaluate((id) => {
    window.location.hash = `/kurse/${id}/facharbeiten?volltext=kranichfeder`;
  }, hit?.cohortId);
  await page
    .getByRole('table', { name: /kranichfeder/ })
    .getByRole('link')
    .click();
  await expect.poll(painted, { timeout: 20_000 }).toEqual(['Kranichfeder']);
  const isInView = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('kk-found-current') ?? [];
      const box = range instanceof Range ? range.getBoundingClientRect() : null;
      const scroller = document.querySelector('section[data-marking], [aria-label="Arbeit"]');
      const own = scroller?.getBoundingClientRect();
      return box !== null && own !== undefined && box.top > own.top && box.bottom < own.bottom;
    });
  await expect.poll(isInView).toBe(true);
  expect(demo.launched.pageErrors).toEqual([]);
});
