import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeChamberList } from '../../electron/documents/chamber-list';
import { writePdf } from '../../electron/documents/pdf';
import { readPdf, withoutSpaces } from '../support/pdf-text';
import { poppler } from '../support/pdf-words';
import { aList } from './a-list';
import { LONG_NAMES } from './a-timetable';

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The file with every compressed stream opened. */
function opened(bytes: Uint8Array): string {
  const text = latin(bytes);
  return text.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, body: string) => {
    try {
      return `stream\n${inflateSync(Buffer.from(body, 'latin1')).toString('latin1')}\nendstream`;
    } catch {
      return whole;
    }
  });
}

/** A transparent picture of so many pixels along each side. Source: PNG, chunks IHDR, IDAT and IEND. */
function transparentPng(side: number): string {
  const chunk = (type: string, data: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const whole = Buffer.alloc(typed.length + 8);
    whole.writeUInt32BE(data.length, 0);
    typed.copy(whole, 4);
    whole.writeUInt32BE(crc32(typed), typed.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // Eight bits for each of red, green, blue and alpha.
  head.set([8, 6], 8);
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(side * (4 * side + 1)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

const pagesOf = (file: string): number => file.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

/** Glyph codes to characters, of all fonts of the file together. */
function charactersOf(file: string): string[][] {
  return [...file.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)].map(([, ranges = '']) =>
    [...ranges.matchAll(/\[([^\]]*)\]/g)].flatMap(([, codes = '']) =>
      [...codes.matchAll(/<([0-9a-f\s]*)>/gi)].map(([, hex = '']) =>
        Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le'),
      ),
    ),
  );
}

describe('the certificate list as PDF', () => {
  test('is PDF/A-2b with its metadata, output intent and language', async () => {
    const bytes = await writeChamberList(aList(), 'pdf');
    const file = opened(bytes);
    expect(file.startsWith('%PDF-1.7')).toBe(true);
    expect(file.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(file).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(file).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/);
    expect(file).toContain('/OutputIntents');
    expect(file).toMatch(/\/Lang \(de-DE\)/);
    expect(file).not.toMatch(/\/JavaScript|\/JS |\/Launch|\/EmbeddedFile|\/URI/);
  });

  test('embeds every font it uses', async () => {
    const file = opened(await writeChamberList(aList(), 'pdf'));
    const descriptors = file.match(/\/Type \/FontDescriptor[\s\S]*?endobj/g) ?? [];
    expect(descriptors.length).toBeGreaterThanOrEqual(2);
    for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile[23]? \d+ 0 R/);
    expect(file).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });

  test('numbers what belongs to its pictures in their order, however long each takes to decode', async () => {
    const about = { title: 'Bilder', author: 'Akademie', createdAt: new Date('2027-03-20T10:00:00Z') };
    const content = [900, 1, 600, 2].map((side) => ({ image: transparentPng(side), width: 20 }));
    const file = latin(await writePdf({ content }, about));
    const masks = [...file.matchAll(/(\d+) 0 obj\n<<[^>]*\/SMask (\d+) 0 R/g)]
      .map(([, picture, mask]) => ({ picture: Number(picture), mask: Number(mask) }))
      .sort((a, b) => a.picture - b.picture)
      .map(({ mask }) => mask);
    expect(masks).toHaveLength(4);
    expect(masks).toEqual([...masks].sort((a, b) => a - b));
  });

  test('does not depend on what was written before, though its fonts are read once', async () => {
    // Two signs with one picture: the font has a single letter for both.
    const [delta, increment] = ['\u0394', '\u2206'];
    const about = { title: 'Zeichen', author: 'Akademie', createdAt: new Date('2027-03-20T10:00:00Z') };
    const written = async (text: string) => Buffer.from(await writePdf({ content: [text] }, about));
    const [first, other, again] = [await written(delta), await written(increment), await written(delta)];
    expect(readPdf(first).text).toBe(delta);
    expect(readPdf(other).text).toBe(increment);
    expect(again.equals(first)).toBe(true);
  });

  test('has a glyph for every letter of the names', async () => {
    const fonts = charactersOf(opened(await writeChamberList(aList(), 'pdf')));
    const letters = new Set(fonts.flat());
    for (const letter of 'ÇiğdemGroßannÖztükŁódź„“') expect(letters).toContain(letter);
  });

  test('is the same bytes for the same list, and others for another', async () => {
    const first = await writeChamberList(aList(), 'pdf');
    expect(latin(await writeChamberList(aList(), 'pdf')) === latin(first)).toBe(true);
    expect(latin(await writeChamberList({ ...aList(), version: 3 }, 'pdf')) === latin(first)).toBe(false);
  });

  test('stays within the page with the longest names, and says every one of them', async () => {
    const list = aList();
    const [row = []] = list.content.rows;
    const place = 'Bad Münstereifel-Hohenlohe-Waldenburg-Schillingsfürst';
    list.content.rows = LONG_NAMES.map((name, index) =>
      list.content.columns.map(({ key }, column) => {
        if (key === 'title') return 'Prof. Dr.-Ing. habil.';
        if (key === 'firstName') return 'Maximiliane-Kunigunde Çiğdem';
        if (key === 'lastName') return name.split(' ').at(-1) ?? name;
        if (key === 'birthName') return 'Freifrau von Brzęczyszczykiewicz-Wiśniewski';
        if (key === 'birthPlace') return place;
        return key === 'number' ? index + 1 : (row[column] ?? null);
      }),
    );
    const bytes = await writeChamberList(list, 'pdf');
    const { text, size, reach } = readPdf(bytes);
    const said = poppler('pdftotext', bytes, ['-raw']);
    if (said !== null)
      for (const name of LONG_NAMES)
        expect(withoutSpaces(said)).toContain(withoutSpaces(name.split(' ').at(-1) ?? ''));
    expect(size).toEqual([841.89, 595.28]);
    expect(reach).toBeLessThanOrEqual(841.89 - 40 + 0.01);
    for (const name of LONG_NAMES) expect(text).toContain(withoutSpaces(name.split(' ').at(-1) ?? ''));
    for (const words of [place, 'Brzęczyszczykiewicz', 'Seite1von1'])
      expect(text).toContain(withoutSpaces(words));
  });

  test('runs over as many pages as it needs', async () => {
    expect(pagesOf(opened(await writeChamberList(aList(), 'pdf')))).toBe(1);
    const bytes = await writeChamberList(aList(60), 'pdf');
    const pages = pagesOf(opened(bytes));
    expect(pages).toBeGreaterThan(2);
    // Whose list it is stands on every page but the first, where the head says it.
    const { text } = readPdf(bytes);
    const running = 'Lindenhof-Akademie · Social Media Manager (IHK) · SMM-2027-1 · Zertifikatsliste';
    expect(text.split(withoutSpaces(running))).toHaveLength(pages);
    expect(text).toContain(`Seite${pages}von${pages}`);
  });
});

test('a document fetches nothing and reads nothing but its fonts', async () => {
  const about = { title: 'Probe', author: 'Akademie', createdAt: new Date('2027-04-12T08:00:00Z') };
  await expect(writePdf({ content: [{ image: '/etc/hostname' }] }, about)).rejects.toThrow();
  await expect(writePdf({ content: [{ image: 'http://127.0.0.1:9/bild.png' }] }, about)).rejects.toThrow();
});
