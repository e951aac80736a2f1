import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPdf } from '../support/a-pdf';
import { docxOf, lockedPdfOf, PIXEL, paragraph, pdfOf, picture } from '../support/documents';
import { type MarkedDemo, openMarkedDemo } from '../support/marked-demo';
import { pdfInJapanese, pdfWithBrokenPage, pdfWithJpeg2000 } from '../support/odd-pdfs';

const FOREIGN = 'https://boese.example.invalid/holen';

let demo: MarkedDemo;
let page: Page;
let enrolmentId: string;
let asked: string[] = [];
const note = (request: { url(): string }) => asked.push(request.url());

beforeAll(async () => {
  demo = await openMarkedDemo();
  enrolmentId = (await demo.waiting())[1] ?? '';
  page = demo.launched.page;
  // Of the whole window with its workers, not of the page alone.
  demo.launched.context.on('request', note);
});
afterAll(() => demo.close());

beforeEach(() => {
  asked = [];
  demo.launched.pageErrors.length = 0;
});
afterEach(() => {
  const foreign = asked.filter((url) => !url.startsWith(demo.launched.origin) && !/^(blob|data):/.test(url));
  expect(foreign).toEqual([]);
  expect(demo.launched.pageErrors).toEqual([]);
});

const drawn = (number: number) => page.locator(`[data-page="${number}"][data-drawn]`);
const sheet = () => page.getByRole('region', { name: 'Arbeit' });

async function lay(bytes: Uint8Array, fileName?: string) {
  await demo.handIn(bytes, enrolmentId, fileName);
  await demo.openDesk(enrolmentId);
}

/** The sheet works on, whatever lies beside it. */
async function canMark() {
  await page.locator('[data-points] input').first().fill('3');
}

test('a PDF with a password says so', async () => {
  await lay(await lockedPdfOf(['Geheim'], 'kennwort'));
  await page.getByText('ist mit einem Kennwort geschützt und lässt sich hier nicht anzeigen').waitFor();
  await canMark();
});

test('a PDF that only forbids printing and copying is shown', async () => {
  await lay(await pdfOf(['Nur lesen'], { ownerPassword: 'kennwort', userPassword: '' }));
  await drawn(1).locator('span', { hasText: 'Nur lesen' }).waitFor({ timeout: 20_000 });
});

test.each([
  ['nothing but its mark', '%PDF-1.7\n'],
  ['noise', `%PDF-1.7\n${'xyz '.repeat(1000)}\n%%EOF`],
])('a PDF that is %s says that it is damaged', async (_what, text) => {
  await lay(Buffer.from(text));
  await page.getByText('ist beschädigt und lässt sich nicht anzeigen').waitFor();
  await canMark();
});

test('a page that is none says so, and what comes before it is shown', async () => {
  await lay(pdfWithBrokenPage());
  await drawn(1).locator('span', { hasText: 'Seite davor' }).waitFor({ timeout: 20_000 });
  await page.getByText('Diese Seite lässt sich nicht anzeigen').waitFor();
  await canMark();
});

test('scripts in a PDF do not run', async () => {
  await lay(aPdf({ pages: 2, hostileAddress: FOREIGN }));
  await drawn(1).waitFor({ timeout: 20_000 });
  await page.mouse.click(300, 400);
  expect(asked.filter((url) => /quickjs|sandbox/.test(url))).toEqual([]);
});

test('a picture in JPEG 2000 is drawn by the decoder beside the page', async () => {
  await lay(pdfWithJpeg2000());
  await drawn(1).waitFor({ timeout: 20_000 });
  const colours = await drawn(1)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const copy = document.createElement('canvas');
      copy.width = canvas.width;
      copy.height = canvas.height;
      const context = copy.getContext('2d');
      if (!context) return null;
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      let red = 0;
      let green = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [r = 0, g = 0] = data.slice(at, at + 2);
        if (r > 150 && g < 100) red += 1;
        if (g > 90 && r < 80) green += 1;
      }
      const all = copy.width * copy.height;
      return { red: red / all, green: green / all };
    });
  // The picture covers 160,000 of 501,000 square points, half in each colour.
  expect(colours?.red).toBeGreaterThan(0.12);
  expect(colours?.green).toBeGreaterThan(0.12);
});

test('Japanese in a font that is not in the file is text that can be found', async () => {
  await lay(pdfInJapanese());
  await drawn(1).locator('span', { hasText: '日本語' }).waitFor({ timeout: 20_000 });
  expect(asked.some((url) => url.startsWith(`${demo.launched.origin}/pdfjs/cmaps/`))).toBe(true);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('本語');
  await page.getByText('1 von 1', { exact: true }).waitFor();
});

test('a Word document with foreign entities, a foreign template and linked pictures is shown without them', async () => {
  const bytes = await docxOf({
    prologue: `<!DOCTYPE w:document [<!ENTITY fremd SYSTEM "${FOREIGN}">]>`,
    body: `${paragraph('Vor dem Bild')}${picture('rId7', 'link')}${picture('rId8')}${paragraph('Nach dem Bild')}`,
    relations: [
      { id: 'rId7', type: 'image', target: FOREIGN, isExternal: true },
      { id: 'rId8', type: 'image', target: 'media/bild.png' },
      { id: 'rId9', type: 'attachedTemplate', target: `${FOREIGN}.dotm`, isExternal: true },
    ],
    more: { 'word/media/bild.png': PIXEL },
  });
  await lay(bytes, 'Strategie.docx');
  await sheet().getByText('Vor dem Bild').waitFor({ timeout: 30_000 });
  await sheet().getByText('Nach dem Bild').waitFor();
  const addresses = await sheet()
    .locator('img')
    .evaluateAll((images) => images.map((image) => image.getAttribute('src') ?? ''));
  expect(addresses.filter((address) => address !== '' && !address.startsWith('data:image/png'))).toEqual([]);
});

test('a Word document with macros is not even taken in', async () => {
  const bytes = await docxOf({
    body: paragraph('Text'),
    more: { 'word/vbaProject.bin': Buffer.alloc(64, 1) },
  });
  await expect(demo.handIn(bytes, enrolmentId, 'Strategie.docx')).rejects.toThrow('enthält Makros');
});

test('a Word document whose parts are no documents says that it is damaged', async () => {
  const whole = await docxOf({ body: paragraph('Text') });
  await lay(whole.subarray(0, whole.length - 40), 'Strategie.docx');
  await page.getByText('ist beschädigt und lässt sich nicht lesen').waitFor({ timeout: 30_000 });
  await canMark();
});
