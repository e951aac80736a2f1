import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256Of } from '../../electron/store/files';
import { readPdf as readWith } from '../../electron/workers/documents/read-pdf';
import { openTextReader } from '../../electron/workers/documents/text-reader';
import type { TextReading } from '../../electron/workers/documents/text-task';
import { aPdf } from '../support/a-pdf';
import { docxOf, lockedPdfOf, PIXEL, paragraph, pdfOf, picture } from '../support/documents';
import { temporaryFolder } from '../support/test-workspace';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Reads the bytes as the program does: from a file, in the worker. */
async function read(bytes: Uint8Array, mediaType: string, millisecondsAtMost?: number): Promise<TextReading> {
  const path = join(temporaryFolder(), 'datei');
  writeFileSync(path, bytes);
  const reader = openTextReader(millisecondsAtMost);
  onTestFinished(() => reader.close());
  return reader.read({ path, sha256: sha256Of(bytes), mediaType }, new AbortController().signal);
}
const readPdf = (bytes: Uint8Array) => read(bytes, 'application/pdf');
const readDocx = async (parts: Parameters<typeof docxOf>[0]) => read(await docxOf(parts), DOCX);

/** A place in this machine that counts who asks for it. */
async function trap(): Promise<{ address: string; hits: () => number }> {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bild.png`, hits: () => hits };
}

describe('a PDF', () => {
  test('is read page by page, with the place at which each begins', async () => {
    const { state, problem, pages, words, plainText, pageStarts, html } = await readPdf(
      await pdfOf(['Zielgruppen und Personas', 'Kanäle: Instagram, LinkedIn', 'Anhang']),
    );
    expect([state, problem, pages, words, html]).toEqual(['read', null, 3, 7, null]);
    expect(pageStarts.map((start) => plainText.slice(start, start + 6))).toEqual([
      'Zielgr',
      'Kanäle',
      'Anhang',
    ]);
  });

  test('is searched without regard to umlauts and case', async () => {
    const { searchText } = await readPdf(await pdfOf(['Größe der Zielgruppe']));
    expect(searchText).toBe('grosse der zielgruppe');
  });

  test('with a password says so', async () => {
    expect(await readPdf(await lockedPdfOf(['Geheim'], 'kennwort'))).toMatchObject({
      state: 'unreadable',
      problem: 'encrypted',
    });
  });

  test.each([
    ['nothing but its mark', '%PDF-1.7\n'],
    ['noise', `%PDF-1.7\n${'xyz '.repeat(1000)}\n%%EOF`],
  ])('that is %s is damaged', async (_what, text) => {
    expect(await readPdf(Buffer.from(text))).toMatchObject({ state: 'unreadable', problem: 'damaged' });
  });

  test('cut off in the middle says so', async () => {
    const whole = await pdfOf(['Eins', 'Zwei']);
    const { state, problem } = await readPdf(whole.slice(0, whole.length / 2));
    expect([state, problem === null || problem === 'damaged' || problem === 'no-text']).toEqual([
      'unreadable',
      true,
    ]);
  });

  test('without a word is kept with the number of its pages', async () => {
    expect(await readPdf(await pdfOf([' ', ' ']))).toMatchObject({
      state: 'unreadable',
      problem: 'no-text',
      pages: 2,
    });
  });

  test('of 2,000 pages is read whole', { timeout: 300_000 }, async () => {
    const bytes = aPdf({ pages: 2000, linesOf: (page) => [`Zeile auf Seite ${page}`] });
    const reading = await read(bytes, 'application/pdf', 280_000);
    expect(reading).toMatchObject({ state: 'read', problem: null, pages: 2000 });
    expect(reading.pageStarts).toHaveLength(2000);
    expect(reading.plainText.slice(reading.pageStarts[1999])).toContain('Zeile auf Seite 2000');
  });

  test('longer than what is read is read up to the page that fills it', async () => {
    const bytes = aPdf({ pages: 5, linesOf: () => ['x'.repeat(100)] });
    const reading = await readWith(new Uint8Array(bytes), { charactersAtMost: 250 });
    expect([reading.pages, reading.pageStarts.length, reading.isShortened]).toEqual([5, 2, true]);
  });

  test('whose time is up keeps the pages that were read, and at least one', async () => {
    const bytes = aPdf({ pages: 5 });
    let looks = 0;
    const isOver = () => {
      looks += 1;
      return looks > 2;
    };
    const some = await readWith(new Uint8Array(bytes), { isOver });
    expect([some.pages, some.pageStarts.length, some.isShortened]).toEqual([5, 3, true]);
    const one = await readWith(new Uint8Array(bytes), { isOver: () => true });
    expect([one.pageStarts.length, one.isShortened]).toEqual([1, true]);
  });

  test('with a script and an address to call is read like any other, and calls nobody', async () => {
    const { address, hits } = await trap();
    const script = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\("${address}"\\);)>>/AA<</WC<</S/URI/URI(${address})>>>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 44>>stream
BT /F1 12 Tf 72 720 Td (Strategiepapier) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF`;
    const { state, plainText } = await readPdf(Buffer.from(script));
    expect([state, plainText.trim(), hits()]).toEqual(['read', 'Strategiepapier', 0]);
  });
});

describe('a Word document', () => {
  test('becomes clean HTML whose textContent is its text', async () => {
    const { state, words, pages, plainText, html } = await readDocx({
      body: `${paragraph('1 Ziele', 'Heading1')}${paragraph('Reichweite &amp; Bindung')}<w:tbl><w:tr><w:tc>${paragraph('Kanal')}</w:tc><w:tc>${paragraph('Budget')}</w:tc></w:tr></w:tbl>${paragraph('Ende')}`,
    });
    const window = new Window();
    onTestFinished(() => window.close());
    window.document.body.innerHTML = html ?? '';
    expect(window.document.body.textContent).toBe(plainText);
    expect([state, words, pages]).toEqual(['read', 7, null]);
    expect(plainText.split(/\s+/).filter(Boolean)).toEqual(
      '1 Ziele Reichweite & Bindung Kanal Budget Ende'.split(' '),
    );
    expect([...window.document.querySelectorAll('td')].map((cell) => cell.textContent?.trim())).toEqual([
      'Kanal',
      'Budget',
    ]);
  });

  test('names its pictures by their content', async () => {
    const { html } = await readDocx({
      body: `${paragraph('Abbildung 1')}${picture('rId7')}`,
      relations: [{ id: 'rId7', type: 'image', target: 'media/bild.png' }],
      more: { 'word/media/bild.png': PIXEL },
    });
    expect(html).toContain(`data-picture="${sha256Of(PIXEL).slice(0, 16)}"`);
    expect(html).toContain('alt="Balkendiagramm"');
    expect(html).not.toMatch(/src=/);
  });

  test('with a linked picture asks nobody for it', async () => {
    const { address, hits } = await trap();
    const { state, html } = await readDocx({
      body: `${paragraph('Vorher')}${picture('rId7', 'link')}${paragraph('Nachher')}`,
      relations: [{ id: 'rId7', type: 'image', target: address, isExternal: true }],
    });
    expect([state, hits()]).toEqual(['read', 0]);
    expect(html).not.toContain('127.0.0.1');
  });

  test.each([
    ['an address', (address: string) => address],
    ['a file', () => 'file:///etc/hostname'],
  ])('with an external entity out of %s does not resolve it', async (_what, target) => {
    const { address, hits } = await trap();
    const { plainText, state } = await readDocx({
      prologue: `<!DOCTYPE w:document [<!ENTITY fremd SYSTEM "${target(address)}">]>`,
      body: paragraph('Vorher &fremd; Nachher'),
    });
    expect(hits()).toBe(0);
    if (state === 'read')
      expect(
        plainText
          .replace(/&fremd;/g, '')
          .trim()
          .split(/\s+/),
      ).toEqual(['Vorher', 'Nachher']);
  });

  test('whose entities multiply is not multiplied', async () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0 ? '<!ENTITY e0 "lachen">' : `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`,
    );
    const { plainText } = await readDocx({
      prologue: `<!DOCTYPE w:document [${levels.join('')}]>`,
      body: paragraph('&e11;'),
    });
    expect(plainText.length).toBeLessThan(200);
  });

  test('with a link that would run a script leads nowhere', async () => {
    const { html } = await readDocx({
      body: `<w:p><w:hyperlink r:id="rId9"><w:r><w:t>Mehr</w:t></w:r></w:hyperlink></w:p>`,
      relations: [{ id: 'rId9', type: 'hyperlink', target: 'javascript:alert(1)', isExternal: true }],
    });
    expect(html).toContain('Mehr');
    expect(html).not.toMatch(/javascript|href/);
  });

  test('that swells beyond measure is not taken into memory', async () => {
    const { state, problem } = await readDocx({
      body: paragraph('Text'),
      more: { 'word/styles.xml': Buffer.alloc(70 * 1024 * 1024, 32) },
    });
    expect([state, problem]).toEqual(['unreadable', 'too-large']);
  });

  test.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 40), 'damaged'],
    [
      'a compound file',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'encrypted',
    ],
  ])('%s says what is wrong', async (_what, spoil, problem) => {
    const whole = await docxOf({ body: paragraph('Text') });
    expect(await read(spoil(whole), DOCX)).toMatchObject({ state: 'unreadable', problem });
  });
});

test('a file that is not what its name says is missing', async () => {
  const path = join(temporaryFolder(), 'datei');
  writeFileSync(path, 'anders');
  const reader = openTextReader();
  onTestFinished(() => reader.close());
  const ask = (file: string) =>
    reader.read(
      { path: file, sha256: sha256Of('eins'), mediaType: 'application/pdf' },
      new AbortController().signal,
    );
  expect(await ask(path)).toMatchObject({ state: 'unreadable', problem: 'missing' });
  expect(await ask(`${path}-weg`)).toMatchObject({ state: 'unreadable', problem: 'missing' });
});

test('what takes too long is given up, and the next file is read all the same', async () => {
  const path = join(temporaryFolder(), 'datei');
  const bytes = await pdfOf(['Text']);
  writeFileSync(path, bytes);
  const reader = openTextReader(1);
  onTestFinished(() => reader.close());
  const task = { path, sha256: sha256Of(bytes), mediaType: 'application/pdf' };
  expect(await reader.read(task, new AbortController().signal)).toMatchObject({ problem: 'too-slow' });
  const patient = openTextReader();
  onTestFinished(() => patient.close());
  expect(await patient.read(task, new AbortController().signal)).toMatchObject({ state: 'read' });
});

test('a cancel ends the reading at once', async () => {
  const path = join(temporaryFolder(), 'datei');
  const bytes = await pdfOf(['Text']);
  writeFileSync(path, bytes);
  const reader = openTextReader();
  const stop = new AbortController();
  const reading = reader.read({ path, sha256: sha256Of(bytes), mediaType: 'application/pdf' }, stop.signal);
  stop.abort(new Error('halt'));
  await expect(reading).rejects.toThrow('halt');
});
