import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RawTable, ReadTableOptions } from '../../electron/tabular/raw-table';
import { readTable } from '../../electron/tabular/read-table';
import { TabularError } from '../../electron/tabular/tabular-error';
import { buildWorkbook, buildZip, textRow, type WorkbookParts } from './workbook-builder';

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd.mm.yyyy;@"/>' +
  '<numFmt numFmtId="166" formatCode="&quot;D-&quot;00000"/><numFmt numFmtId="167" formatCode="[h]:mm"/>' +
  '<numFmt numFmtId="168" formatCode="000-000"/><numFmt numFmtId="169" formatCode="[$-407]d\\. mmmm yyyy"/>' +
  '<numFmt numFmtId="170" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  `<cellXfs>${[0, 164, 165, 14, 166, 22, 167, 168, 20, 169, 170].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
const STYLE = {
  general: 0,
  plz: 1,
  german: 2,
  short: 3,
  dPlz: 4,
  dateTime: 5,
  elapsed: 6,
  grouped: 7,
  time: 8,
  long: 9,
  euro: 10,
};

async function readWorkbook(parts: WorkbookParts, options?: ReadTableOptions): Promise<RawTable> {
  return readTable(await buildWorkbook(parts), 'mappe.xlsx', options);
}

async function refusal(bytes: Uint8Array, options?: ReadTableOptions): Promise<TabularError> {
  const error = await readTable(bytes, 'mappe.xlsx', options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TabularError)) throw new Error(`expected a TabularError, got ${String(error)}`);
  return error;
}

describe('the workbook that an office has', () => {
  test('title, empty line, dates, postcodes and every letter', async () => {
    const bytes = readFileSync(new URL('../fixtures/registrations/anmeldungen.xlsx', import.meta.url));
    const table = await readTable(bytes, 'anmeldungen.csv');
    expect(table).toMatchObject({ format: 'xlsx', sheetName: 'Anmeldungen', sheetNames: ['Anmeldungen'] });
    expect(table.rows.map((row) => row.lineNumber)).toEqual([
      1,
      ...Array.from({ length: 25 }, (_, i) => i + 3),
    ]);
    expect(table.rows[2]?.cells.slice(2, 9)).toEqual([
      'Anja',
      'Abendroth',
      'Bäcker',
      { date: '1966-03-07' },
      'Unna',
      'Hansastraße 164 a',
      '48369',
    ]);
    expect(table.rows.map((row) => row.cells[2])).toEqual(
      expect.arrayContaining(['Łukasz', 'Çiğdem', 'İlker', 'Elżbieta']),
    );
    expect(table.rows[23]?.cells[3]).toBe('Yıldız');
  });
});

describe('cells', () => {
  test.each([
    ['a postcode with its zero', '1067', STYLE.plz, '01067'],
    ['a postcode with the country', '1067', STYLE.dPlz, 'D-01067'],
    ['a grouped number', '1234567', STYLE.grouped, '1234-567'],
    ['a number too long for its zeros', '123456', STYLE.plz, '123456'],
    ['a negative number', '-5', STYLE.plz, -5],
    ['a plain number', '49231607261', STYLE.general, 49231607261],
    ['an amount', '12.5', STYLE.euro, 12.5],
    ['a date', '24173', STYLE.german, { date: '1966-03-07' }],
    ['a date in words', '24173', STYLE.long, { date: '1966-03-07' }],
    ['a built-in date', '24173', STYLE.short, { date: '1966-03-07' }],
    ['a leap day', '36585', STYLE.short, { date: '2000-02-29' }],
    ['the first of March 1900', '61', STYLE.short, { date: '1900-03-01' }],
    ['the first of January 1900', '1', STYLE.short, { date: '1900-01-01' }],
    ['the day that never was', '60', STYLE.short, 60],
    ['a date with a time', '46390.4335', STYLE.dateTime, { date: '2027-01-03', time: '10:24' }],
    ['a time', '0.75', STYLE.time, '18:00'],
    ['a duration', '1.5', STYLE.elapsed, 1.5],
    ['a number no calendar has', '99999999', STYLE.short, 99999999],
  ])('%s', async (_, value, style, expected) => {
    const table = await readWorkbook({
      sheets: { A: `<row r="1"><c r="A1" s="${style}"><v>${value}</v></c></row>` },
      styles: STYLES,
    });
    expect(table.rows[0]?.cells[0]).toEqual(expected);
  });

  test('the calendar of 1904', async () => {
    const table = await readWorkbook({
      sheets: {
        A: `<row r="1"><c s="${STYLE.short}"><v>22711</v></c><c s="${STYLE.short}"><v>1</v></c></row>`,
      },
      styles: STYLES,
      date1904: true,
    });
    expect(table.rows[0]?.cells).toEqual([{ date: '1966-03-07' }, { date: '1904-01-02' }]);
  });

  test.each([
    ['shared string with runs and reading aid', '<c t="s"><v>0</v></c>', 'Müller & Söhne'],
    ['inline string', '<c t="inlineStr"><is><r><t>Jö</t></r><r><t>rg</t></r></is></c>', 'Jörg'],
    ['escape', '<c t="inlineStr"><is><t>a_x000D_b_x005F_c</t></is></c>', 'a\rb_c'],
    ['references beyond the basic plane', '<c t="inlineStr"><is><t>&#x1F600;&#233;&lt;</t></is></c>', '😀é<'],
    ['a name that is no reference', '<c t="inlineStr"><is><t>&toString;&amp;</t></is></c>', '&toString;&'],
    ['CDATA', '<c t="inlineStr"><is><t><![CDATA[<b>&amp;]]></t></is></c>', '<b>&amp;'],
    ['boolean', '<c t="b"><v>1</v></c>', true],
    ['error', '<c t="e"><v>#REF!</v></c>', '#REF!'],
    ['ISO date', '<c t="d"><v>1971-02-25T00:00:00</v></c>', { date: '1971-02-25' }],
    [
      'formula',
      '<c t="str"><f>HYPERLINK("http://x.example","Klick")</f><v>Klick</v></c>',
      { formula: 'HYPERLINK("http://x.example","Klick")', value: 'Klick' },
    ],
    [
      'formula of a date',
      `<c s="${STYLE.german}"><f>DATE(1966,3,7)</f><v>24173</v></c>`,
      { formula: 'DATE(1966,3,7)', value: { date: '1966-03-07' } },
    ],
  ])('%s', async (_, cell, expected) => {
    const table = await readWorkbook({
      sheets: { A: `<row>${cell}<c t="inlineStr"><is><t>.</t></is></c></row>` },
      strings:
        '<si><r><t>Müller</t></r><r><t xml:space="preserve"> &amp; Söhne</t></r><rPh sb="0" eb="1"><t>ミュラー</t></rPh></si>',
      styles: STYLES,
    });
    expect(table.rows[0]?.cells[0]).toEqual(expected);
  });

  test('gaps, empty formatted cells and prefixed XML', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c>' +
      '<x:c r="XFD2" s="1"/></x:row><x:row r="900000"/></x:sheetData></x:worksheet>';
    const table = await readWorkbook({ sheets: { A: '' }, parts: { 'xl/worksheets/sheet0.xml': sheet } });
    expect(table.rows).toEqual([{ lineNumber: 2, cells: [null, 'b'] }]);
  });
});

describe('sheets', () => {
  const sheets = {
    Leer: '',
    Versteckt: textRow(1, 'geheim'),
    Liste: textRow(1, 'Name'),
    Zwei: textRow(5, 'Ort'),
  };
  test('the first visible sheet with content is read, another on request', async () => {
    const table = await readWorkbook({ sheets, hidden: ['Versteckt'] });
    expect(table).toMatchObject({ sheetName: 'Liste', sheetNames: ['Leer', 'Liste', 'Zwei'] });
    const other = await readWorkbook({ sheets, hidden: ['Versteckt'] }, { sheetName: 'Zwei' });
    expect(other.rows).toEqual([{ lineNumber: 5, cells: ['Ort'] }]);
  });

  test('a missing sheet and an empty workbook are refused', async () => {
    expect((await refusal(await buildWorkbook({ sheets }), { sheetName: 'Drei' })).code).toBe(
      'sheet-not-found',
    );
    expect((await refusal(await buildWorkbook({ sheets: { A: '' } }))).code).toBe('empty');
  });
});

describe('hostile workbooks', () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024, 0x20);

  test('a bomb is refused by what it declares', async () => {
    const bomb = await buildWorkbook({
      sheets: { A: textRow(1, 'Name') },
      parts: { 'xl/media/image1.png': zeros },
    });
    expect(bomb.length).toBeLessThan(200_000);
    expect((await refusal(bomb)).code).toBe('zip-bomb');
  });

  test('a bomb that lies about its size is refused while it inflates', async () => {
    const sheet = Buffer.concat([
      Buffer.from('<worksheet><sheetData>'),
      zeros,
      Buffer.from('</sheetData></worksheet>'),
    ]);
    const bomb = await buildWorkbook({ sheets: { A: '' }, parts: { 'xl/worksheets/sheet0.xml': sheet } });
    // Blanks alone never end a text, so the endless text is what stops this one first.
    expect((await refusal(replaceNumber(bomb, sheet.length, 5000))).code).toBe('corrupt');
    const rows = Buffer.from(
      `<worksheet><sheetData>${'<row></row>'.repeat(1_000_000)}</sheetData></worksheet>`,
    );
    const flood = await buildWorkbook({ sheets: { A: '' }, parts: { 'xl/worksheets/sheet0.xml': rows } });
    expect((await refusal(replaceNumber(flood, rows.length, 5000))).code).toBe('zip-bomb');
  });

  test('what really comes out is counted: a sheet of modest ratio that lies about its size ends at 300 MB', async () => {
    // Ratios stay far below what refuses a file by itself; only the sum of the bytes is too much.
    const chance = randomText(70_000);
    const idle = Array.from(
      { length: 1400 },
      (_, index) => `<x>${chance.slice(50 * index, 50 * index + 50)}${' '.repeat(4950)}</x>`,
    );
    const megabytes = Buffer.from(idle.join(''));
    const sheet = Buffer.concat([
      Buffer.from('<worksheet>'),
      ...Array.from({ length: 50 }, () => megabytes),
      Buffer.from('<sheetData/></worksheet>'),
    ]);
    expect(sheet.length).toBeGreaterThan(300 * 1024 * 1024);
    const long = await buildWorkbook({ sheets: { A: '' }, parts: { 'xl/worksheets/sheet0.xml': sheet } });
    expect(sheet.length / long.length).toBeLessThan(150);
    const refused = await refusal(replaceNumber(long, sheet.length, 5000));
    expect(refused.code).toBe('zip-bomb');
    expect(refused.details).toHaveProperty('inflatedBytes');
  }, 60_000);

  test('parts that are harmless alone and too much together are refused', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`xl/part${i}`, 'x'.repeat(4_321)]),
    );
    const many = await buildWorkbook({ sheets: { A: textRow(1, 'Name') }, parts });
    expect((await refusal(replaceNumber(many, 4_321, 9_500_000))).code).toBe('zip-bomb');
  });

  test('an archive of thousands of entries is refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, 'x']));
    expect((await refusal(await buildZip(many))).code).toBe('zip-bomb');
  });

  test('entries that claim more than the file holds overlap and are refused', async () => {
    const noise = Buffer.from(randomText(3_000));
    const archive = await buildZip({ a: noise });
    const compressed = archive.readUInt32LE(archive.lastIndexOf('PK\u0001\u0002') + 20);
    expect(compressed).toBeGreaterThan(1_000);
    expect((await refusal(replaceNumber(archive, compressed, 9_000_000))).code).toBe('zip-bomb');
  });

  test('an entry that is there twice is refused', async () => {
    const archive = await buildZip({ 'part-a': 'x', 'part-b': 'y' });
    const doubled = Buffer.from(archive.toString('latin1').replaceAll('part-b', 'part-a'), 'latin1');
    expect((await refusal(doubled)).code).toBe('corrupt');
  });

  test.each([
    [
      'a document type with entities',
      '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><worksheet><sheetData/></worksheet>',
    ],
    ['an external entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>'],
    ['broken XML', '<worksheet><sheetData><row><c></row></sheetData>'],
    [
      'rows out of order',
      `<worksheet><sheetData>${textRow(5, 'a')}${textRow(4, 'b')}</sheetData></worksheet>`,
    ],
    [
      'a text that is missing',
      '<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>',
    ],
    ['no number', '<worksheet><sheetData><row><c><v>1x</v></c></row></sheetData></worksheet>'],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c, 0x2f, 0x61, 0x3e])],
    ['an endless text', `<worksheet><sheetData><row><c t="inlineStr"><is><t>${randomText(9_000_000)}`],
  ])('%s is refused as corrupt', async (_, sheet) => {
    const bytes = await buildWorkbook({ sheets: { A: '' }, parts: { 'xl/worksheets/sheet0.xml': sheet } });
    const error = await refusal(bytes);
    expect(error.code).toBe('corrupt');
    expect(error.message).toContain('„mappe.xlsx“');
  });

  test.each([
    ['a Word document', { 'word/document.xml': '<a/>' }],
    [
      'an OpenDocument file',
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' },
    ],
    ['any archive', { 'liste.csv': 'Name;Ort' }],
  ])('%s is no table', async (_, files) => {
    expect((await refusal(await buildZip(files as Record<string, string>))).code).toBe('not-a-table');
  });

  test('a truncated file is corrupt', async () => {
    const whole = await buildWorkbook({ sheets: { A: textRow(1, 'Name') } });
    expect((await refusal(whole.subarray(0, whole.length - 40))).code).toBe('corrupt');
    expect((await refusal(whole.subarray(0, 30))).code).toBe('corrupt');
  });

  test.each([
    ['row-too-long', textRow(1, 'x'.repeat(32_768))],
    ['too-many-columns', textRow(1, ...Array.from({ length: 201 }, () => 'x'))],
    ['too-many-columns', '<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>'],
    ['too-many-rows', Array.from({ length: 50_001 }, (_, i) => textRow(i + 1, 'x')).join('')],
  ])('%s', async (code, sheetData) => {
    expect((await refusal(await buildWorkbook({ sheets: { A: sheetData } }))).code).toBe(code);
  });

  test('one long text in ten thousand cells does not fill the memory', async () => {
    const row = (i: number): string => `<row r="${i + 1}">${'<c t="s"><v>0</v></c>'.repeat(10)}</row>`;
    const bytes = await buildWorkbook({
      sheets: { A: Array.from({ length: 2_000 }, (_, i) => row(i)).join('') },
      strings: `<si><t>${'x'.repeat(30_000)}</t></si>`,
    });
    expect((await refusal(bytes)).code).toBe('too-large');
  });
});

describe('long workbooks', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) =>
    textRow(
      i + 1,
      'Frau',
      'Dr.',
      'Anja',
      `Abendroth ${i}`,
      '',
      '07.03.1966',
      'Unna',
      'Hansastraße 164 a',
      '48369',
      'Münster',
      'a@b.example',
    ),
  ).join('');

  test('10,000 rows are all read, progress is told, cancelling works', async () => {
    const bytes = await buildWorkbook({ sheets: { A: rows } });
    const shares: number[] = [];
    const table = await readTable(bytes, 'mappe.xlsx', {
      onProgress: ({ done, total }) => shares.push(done / total),
    });
    expect(table.rows).toHaveLength(10_000);
    expect(shares[shares.length - 1]).toBe(1);
    const controller = new AbortController();
    expect(
      (await refusal(bytes, { signal: controller.signal, onProgress: () => controller.abort() })).code,
    ).toBe('cancelled');
  });
});

/** Overwrites a size that the archive declares with another. */
function replaceNumber(archive: Buffer, declared: number, claimed: number): Buffer {
  const lying = Buffer.from(archive);
  const needle = Buffer.alloc(4);
  needle.writeUInt32LE(declared);
  for (let at = lying.indexOf(needle); at >= 0; at = lying.indexOf(needle, at + 4))
    lying.writeUInt32LE(claimed, at);
  return lying;
}

/** Does not compress well, so that the ratio is not what refuses it. */
function randomText(length: number): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += state.toString(36);
  }
  return text;
}
