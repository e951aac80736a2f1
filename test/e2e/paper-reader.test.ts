import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { twelvePapers } from '../fixtures/papers/twelve-papers';
import { aPdf } from '../support/a-pdf';
import { type MarkedDemo, openMarkedDemo } from '../support/marked-demo';

let demo: MarkedDemo;
let waiting: string[];
let page: Page;

beforeAll(async () => {
  demo = await openMarkedDemo();
  waiting = await demo.waiting();
});
afterAll(() => demo.close());

beforeEach(() => {
  page = demo.launched.page;
  demo.launched.pageErrors.length = 0;
});

const drawn = (number: number) => page.locator(`[data-page="${number}"][data-drawn]`);
const shows = (number: number) => drawn(number).waitFor({ timeout: 20_000 });
const pageField = () => page.getByRole('textbox', { name: 'Seite von' });
/** The words of a page lie over it once it can be selected. */
const words = (number: number, text: string) => drawn(number).locator('span', { hasText: text }).first();

async function lay(bytes: Buffer, index = 0) {
  const handed = await demo.handIn(bytes, waiting[index] ?? '');
  await demo.openDesk(handed.enrolmentId);
  return handed;
}

test('a paper is drawn page by page, its words can be selected, its outline leads into it', async () => {
  await lay(aPdf({ pages: 40, outlineEvery: 4 }));
  await shows(1);
  await words(1, 'Kapitel 1').waitFor();
  expect(await page.locator('[data-page]').count()).toBeLessThan(6);
  await page.getByRole('button', { name: 'Gliederung' }).click();
  await page.getByRole('button', { name: 'Kapitel 21' }).click();
  await shows(21);
  expect(await pageField().inputValue()).toBe('21');
  await page.getByRole('button', { name: 'Gliederung' }).click();
  expect(demo.launched.pageErrors).toEqual([]);
});

test('a paper of 2,000 pages is held by a handful of them, and its last page is one number away', async () => {
  await lay(aPdf({ pages: 2000, linesOf: (number) => [`Zeile auf Seite ${number}`] }));
  await shows(1);
  await page.keyboard.press('Control+g');
  await page.keyboard.type('2000');
  await page.keyboard.press('Enter');
  await shows(2000);
  await words(2000, 'Zeile auf Seite 2000').waitFor();
  expect(await page.locator('[data-page]').count()).toBeLessThan(6);
  expect(demo.launched.pageErrors).toEqual([]);
});

test('search goes from find to find by keyboard; a find is marked, noted, listed and kept', async () => {
  const { enrolmentId } = await lay(
    aPdf({
      pages: 30,
      linesOf: (number) => (number % 10 === 0 ? ['Der Leitkanal ist Instagram.'] : ['Sonst nichts.']),
    }),
  );
  await shows(1);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('leitkanal');
  await page.getByText('1 von 3').waitFor();
  await shows(10);
  await page.keyboard.press('Enter');
  await page.getByText('2 von 3').waitFor();
  await shows(20);
  await words(20, 'Leitkanal').waitFor();
  await page.keyboard.press('Alt+n');
  const note = page.getByRole('textbox', { name: 'Notiz' });
  await note.waitFor();
  await page.keyboard.type('Beleg fehlt.');
  await page
    .getByText(/^Gespeichert/)
    .first()
    .waitFor();
  const [kept] = await demo.call('annotations.list', { enrolmentId, part: 'paper' });
  expect(kept).toMatchObject({ page: 20, quote: 'Leitkanal', note: 'Beleg fehlt.' });
  const quad = kept && 'quads' in kept.place ? (kept.place.quads[0] ?? []) : [];
  // The word stands in the line at 740 points, 60 from the left, after "Der ".
  expect(quad[0]).toBeGreaterThan(70);
  expect(quad[0]).toBeLessThan(90);
  expect(quad[5]).toBeGreaterThan(730);
  expect(quad[1]).toBeLessThan(756);

  await page.reload();
  await page.getByRole('button', { name: 'Notizen (1)' }).click();
  await page
    .getByRole('button', { name: /Beleg fehlt/ })
    .first()
    .click();
  await shows(20);
  expect(demo.launched.pageErrors).toEqual([]);
});

test('what is selected by mouse is marked, and undo takes it away', async () => {
  const { enrolmentId } = await lay(aPdf({ pages: 2 }), 1);
  await words(1, 'Kapitel 1').waitFor();
  await words(1, 'Kapitel 1').dblclick({ position: { x: 8, y: 8 } });
  await page.keyboard.press('Alt+m');
  await drawn(1).getByRole('button').waitFor();
  const [kept] = await demo.call('annotations.list', { enrolmentId, part: 'paper' });
  expect(kept).toMatchObject({ page: 1, quote: 'Kapitel', note: '' });
  await page.getByRole('button', { name: /^Rückgängig: Markierung auf Seite 1/ }).click();
  await drawn(1).getByRole('button').waitFor({ state: 'detached' });
  expect(await demo.call('annotations.list', { enrolmentId, part: 'paper' })).toEqual([]);
});

test('scripts and links in a paper do nothing, and no request leaves the page', async () => {
  const asked: string[] = [];
  const note = (request: { url(): string }) => asked.push(request.url());
  page.on('request', note);
  const popups: string[] = [];
  page.on('popup', (opened) => popups.push(opened.url()));
  await lay(aPdf({ pages: 3, hostileAddress: 'https://boese.example.invalid/holen' }), 1);
  await words(1, 'Kapitel 1').waitFor();
  const before = page.url();
  for (const at of [
    { x: 150, y: 120 },
    { x: 300, y: 300 },
  ])
    await drawn(1).click({ position: at });
  await page.keyboard.press('Control+g');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await shows(3);
  page.off('request', note);
  expect(page.url()).toBe(before);
  expect(popups).toEqual([]);
  const foreign = asked.filter((url) => !url.startsWith(demo.launched.origin) && !/^(blob|data):/.test(url));
  expect(foreign).toEqual([]);
  expect(asked.filter((url) => /quickjs|sandbox/.test(url))).toEqual([]);
  expect(demo.launched.pageErrors).toEqual([]);
});

test('a paper whose file is damaged says so, and the sheet goes on', async () => {
  const whole = aPdf({ pages: 3 });
  const broken = Buffer.concat([whole.subarray(0, 300), Buffer.alloc(2000, 0x20), Buffer.from('\n%%EOF\n')]);
  await lay(broken, 1);
  await page.getByText('ist beschädigt und lässt sich nicht anzeigen').waitFor();
  await page.getByRole('button', { name: /Strategiepapier\.pdf/ }).waitFor();
  await page.locator('[data-points] input').first().fill('3');
});

test('a Word document is read as one page: found, marked by keyboard, and the place holds', async () => {
  const enrolmentId = waiting[1] ?? '';
  const [word] = (await twelvePapers()).filter(({ fileName }) => fileName.endsWith('.docx'));
  const bytes = readFileSync(word?.path ?? '');
  const { submissionFileId } = await demo.handIn(bytes, enrolmentId, 'Strategie.docx');
  await demo.openDesk(enrolmentId);
  const sheet = page.getByRole('region', { name: 'Arbeit' });
  await sheet.getByRole('heading').first().waitFor({ timeout: 30_000 });
  await page.keyboard.press('Control+f');
  await page.keyboard.type('zielgruppe');
  await page.getByText(/^1 von \d+$/).waitFor();
  await page.keyboard.press('Alt+m');
  await page.getByRole('button', { name: 'Notizen (1)' }).waitFor();
  const [kept] = await demo.call('annotations.list', { enrolmentId, part: 'paper' });
  const { html } = await demo.call('papers.document', { submissionFileId });
  const text = await page.evaluate(
    (shown) => new DOMParser().parseFromString(shown, 'text/html').body.textContent,
    html ?? '',
  );
  const place = kept && 'start' in kept.place ? kept.place : { start: 0, end: 0 };
  expect(text?.slice(place.start, place.end).toLowerCase()).toBe('zielgruppe');
  expect(kept?.quote.toLowerCase()).toBe('zielgruppe');
  expect(demo.launched.pageErrors).toEqual([]);
});
