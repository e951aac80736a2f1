import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { RawTable, ReadTableOptions } from '../../electron/tabular/raw-table';
import { readTable } from '../../electron/tabular/read-table';
import { TabularError } from '../../electron/tabular/tabular-error';
import { cellText } from '../../shared/domain/registrations/table';

const sample = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/registrations/${name}`, import.meta.url));
const read = (text: string | Buffer, options?: ReadTableOptions): Promise<RawTable> =>
  readTable(Buffer.from(text), 'liste.csv', options);
const texts = (table: RawTable): string[][] => table.rows.map((row) => row.cells.map(cellText));
const lines = (table: RawTable): number[] => table.rows.map((row) => row.lineNumber);

async function refusal(bytes: Buffer | string, options?: ReadTableOptions): Promise<TabularError> {
  const error = await readTable(Buffer.from(bytes), 'liste.csv', options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TabularError)) throw new Error(`expected a TabularError, got ${String(error)}`);
  expect(error.message).toMatch(/^[A-ZÄÖÜ].*\.$/s);
  return error;
}

describe('the files that offices have', () => {
  test('Excel in German: Windows-1252, semicolons, quoted cells, typographic apostrophe', async () => {
    const table = await readTable(sample('anmeldungen-excel.csv'), 'anmeldungen-excel.csv');
    expect(table).toMatchObject({ format: 'csv', encoding: 'windows-1252', delimiter: ';' });
    expect(lines(table)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    expect(cellText(table.rows[6]?.cells[12])).toBe('Sparkasse "Hellweg"');
    expect(cellText(table.rows[4]?.cells[12])).toBe('Bäckerei Köster & Söhne; Inh. Köster');
    expect(cellText(table.rows[24]?.cells[3])).toBe('O’Neill');
  });

  test('a web form: UTF-8 with BOM, commas, a line break inside a cell', async () => {
    const table = await readTable(sample('anmeldungen-webformular.csv'), 'x');
    expect(table).toMatchObject({ format: 'csv', encoding: 'utf-8-bom', delimiter: ',' });
    expect(lines(table)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14]);
    expect(cellText(table.rows[11]?.cells[6])).toBe('"Schloss"\nHof 1, 74595 Langenburg');
    expect(cellText(table.rows[0]?.cells[0])).toBe('submitted_at');
  });
});

describe('encodings', () => {
  const text = 'Vorname;Nachname\r\nJörg;Weiß\r\nRené;O’Neill\r\n';
  const rows = [
    ['Vorname', 'Nachname'],
    ['Jörg', 'Weiß'],
    ['René', 'O’Neill'],
  ];
  test.each([
    ['utf-8', iconv.encode(text, 'utf-8')],
    ['utf-8-bom', iconv.encode(text, 'utf-8', { addBOM: true })],
    ['windows-1252', iconv.encode(text, 'windows-1252')],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
  ])('%s is recognised', async (encoding, bytes) => {
    const table = await read(bytes);
    expect(table.encoding).toBe(encoding);
    expect(texts(table)).toEqual(rows);
  });

  test.each([
    ['utf-16le without its mark', iconv.encode(text, 'utf-16le', { addBOM: false }), 'utf-16le'],
    ['utf-16be without its mark', iconv.encode(text, 'utf-16be', { addBOM: false }), 'utf-16be'],
    ['Excel for Mac', iconv.encode('Name;Ort\nGroß;München\n', 'macintosh'), 'macintosh'],
    ['DOS', iconv.encode('Name;Ort\nJäger;Kamen\n', 'ibm850'), 'ibm850'],
    ['UTF-8 encoded twice', Buffer.from('Name;Ort\nMÃ¼ller;Unna\n'), 'utf-8-twice'],
  ])('%s is refused and named', async (_, bytes, suspected) => {
    const error = await refusal(bytes);
    expect(error.code).toBe('wrong-encoding');
    expect(error.details.suspected).toBe(suspected);
  });

  test('a choice by hand reads what was refused', async () => {
    const bytes = iconv.encode('Name;Ort\nGroß;München\n', 'macintosh');
    expect(texts(await read(bytes, { encoding: 'macintosh' }))[1]).toEqual(['Groß', 'München']);
    const wide = iconv.encode(text, 'utf-16le', { addBOM: false });
    expect(texts(await read(wide, { encoding: 'utf-16le' }))).toEqual(rows);
  });

  test.each([
    [
      'a byte that Windows-1252 does not define',
      Buffer.from([0x4e, 0x3b, 0x4f, 0x0a, 0x81, 0x3b, 0xe4, 0x0a]),
      2,
    ],
    ['a control character', Buffer.from('Name;Ort\na;b\nM\u0007ller;Unna\n'), 3],
    ['a C1 control character', Buffer.from('Name;Ort\nM\u0081ller;Unna\n'), 2],
  ])('%s is refused with its line', async (_, bytes, lineNumber) => {
    const error = await refusal(bytes);
    expect(error.code).toBe('wrong-encoding');
    expect(error.details.lineNumber).toBe(lineNumber);
  });

  test('UTF-8 cannot be forced on other bytes', async () => {
    expect((await refusal(iconv.encode(text, 'windows-1252'), { encoding: 'utf-8' })).code).toBe(
      'wrong-encoding',
    );
  });

  // The bytes of Turkish letters are Icelandic ones in Windows-1252; a word that could be both is pointed out.
  test.each([
    ['Ayşe;Yılmaz', 'windows-1254', { encoding: 'windows-1252', word: 'Ayşe', otherwise: 'Ayþe' }],
    ['İbrahim;Weiß', 'windows-1254', { encoding: 'windows-1252', word: 'İbrahim', otherwise: 'Ýbrahim' }],
    ['Kılıç;Müller', 'windows-1254', { encoding: 'windows-1252', word: 'Kılıç', otherwise: 'Kýlýç' }],
    ['Çağla;Gürşan', 'windows-1254', { encoding: 'windows-1252', word: 'Çağla', otherwise: 'Çaðla' }],
    ['Þóra;Guðmundsson', 'windows-1252', { encoding: 'windows-1254', word: 'Þóra', otherwise: 'Şóra' }],
    ['Jana;Novotný', 'windows-1252', { encoding: 'windows-1254', word: 'Novotný', otherwise: 'Novotnı' }],
    ['Şenol;Ýmir', 'utf-8', undefined],
    ['Želka;Ýmir', 'windows-1252', undefined],
    ['Jörg;Weiß', 'windows-1252', undefined],
  ])('%s in %s is read as it was written', async (names, encoding, doubt) => {
    const bytes = iconv.encode(`Vorname;Nachname\n${names}\n`, encoding);
    const table = await read(bytes);
    expect(table).toMatchObject({ encoding });
    expect(texts(table)[1]?.join(';')).toBe(names);
    expect(table.doubt).toEqual(doubt);
    if (encoding === 'utf-8') return;
    expect((await read(bytes, { encoding: 'windows-1252' })).doubt).toBeUndefined();
  });

  test('letters beyond Windows-1252 and names with š stay what they are', async () => {
    expect(texts(await read('Name;Ort\nŁukasz;Łódź\nGro§;x\n'))[1]).toEqual(['Łukasz', 'Łódź']);
    const slavic = iconv.encode('Name;Ort\nAleš;Košice\nŠmid;§ 4\n', 'windows-1252');
    expect(texts(await read(slavic)).slice(1)).toEqual([
      ['Aleš', 'Košice'],
      ['Šmid', '§ 4'],
    ]);
  });
});

describe('delimiters', () => {
  test.each([
    [
      ';',
      'Vorname;Nachname;Adresse\nAnja;Abend;"Weg 1, 44137 Dortmund"\nBjörn;Bäcker;Wall 2, 44137 Dortmund\n',
    ],
    [',', 'Name,Firma,Ort\n"Müller, Eva","A; B",Unna\nBert,"C; D; E",Hamm\n'],
    ['\t', 'Vorname\tNachname\tOrt\nAnja\tAbend, geb. X\tUnna; Mitte\nEva\tMai\tUlm\n'],
    ['|', 'Vorname|Nachname|Ort\nAnja|Abend|Unna\n'],
    [
      ';',
      'Anmeldungen, Frühjahr 2027, Teil 1\n\nVorname;Nachname;E-Mail\nAnja;Abend;a@b.example\nEva;Mai;e@b.example\n',
    ],
    [';', 'E-Mail\na@b.example\nb@b.example\n'],
  ])('%j is found', async (delimiter, text) => {
    expect((await read(text)).delimiter).toBe(delimiter);
  });

  test("Excel's own hint is obeyed and counts as a line", async () => {
    const table = await read('sep=|\r\nName|a;b;c\r\nEva|1;2;3\r\n');
    expect(table.delimiter).toBe('|');
    expect(lines(table)).toEqual([2, 3]);
  });

  test('a choice by hand is obeyed', async () => {
    expect(texts(await read('a;b,c\nd;e,f\n', { delimiter: ',' }))).toEqual([
      ['a;b', 'c'],
      ['d;e', 'f'],
    ]);
  });
});

describe('lines', () => {
  test.each([
    ['\\r\\n', 'a;b\r\nc;d\r\n', [1, 2]],
    ['\\n', 'a;b\nc;d', [1, 2]],
    ['a lone \\r', 'a;b\rc;d\r', [1, 2]],
    ['mixed', 'a;b\r\nc;d\re;f\ng;h', [1, 2, 3, 4]],
    ['mixed inside quotes', 'a;b\r\n"x\ry\r\nz";d\ng;h', [1, 2, 5]],
    ['empty lines and lines of delimiters', 'a;b\r\n\r\n;;\r\n  ;\r\nc;d\r\n', [1, 5]],
  ])('%s', async (_, text, expected) => {
    expect(lines(await read(text))).toEqual(expected);
  });

  test('line numbers hold across the chunks in which a file is read', async () => {
    const record = (i: number): string => (i % 3 === 0 ? `"Weg ${i}\r\nHof";${i}` : `Weg ${i};${i}`);
    const count = 30_000;
    const table = await read(Array.from({ length: count }, (_, i) => record(i)).join('\r\n'));
    expect(table.rows).toHaveLength(count);
    for (const i of [0, 1, 15_000, 29_999]) {
      expect(table.rows[i]?.lineNumber).toBe(1 + i + Math.ceil(i / 3));
      expect(cellText(table.rows[i]?.cells[1])).toBe(String(i));
    }
  });

  test('a record whose quotation marks do not pair is marked', async () => {
    const table = await read('a;b\n"Firma "Nord" GmbH";x\nc;d\n');
    expect(table.rows.map((row) => row.fault)).toEqual([undefined, 'quotes', undefined]);
  });

  test('a quotation mark that never closes is refused where it begins', async () => {
    const error = await refusal(`a;b\nc;d\ne;"f\n${'g;h\n'.repeat(20)}`);
    expect(error).toMatchObject({ code: 'corrupt', details: { lineNumber: 3 } });
  });
});

describe('limits', () => {
  test('200 MB are refused without being read', async () => {
    const error = await refusal(Buffer.alloc(200 * 1024 * 1024, 0x61));
    expect(error).toMatchObject({ code: 'too-large', details: { bytes: 200 * 1024 * 1024 } });
  });

  test.each([
    ['row-too-long', `a;b\nc;${'x'.repeat(32_768)}\n`],
    ['too-many-columns', `${'x;'.repeat(200)}x\n`],
    ['too-many-rows', 'a;b\n'.repeat(50_001)],
    ['empty', ''],
    ['empty', '\r\n;;\r\n'],
    ['corrupt', `a;b\n"${'x\n'.repeat(5_000_000)}`],
  ])('%s', async (code, text) => {
    expect((await refusal(text)).code).toBe(code);
  });

  test('the limits themselves are allowed', async () => {
    const table = await read(`a;${'x'.repeat(32_767)}\n${'y;'.repeat(199)}z;;;\n`);
    expect(table.rows.map((row) => row.cells.length)).toEqual([2, 200]);
    expect((await read('a;b\n'.repeat(50_000))).rows).toHaveLength(50_000);
  });
});

describe('content decides, not the name', () => {
  test.each([
    ['PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['PDF behind stray bytes', Buffer.from('\r\n\r\n%PDF-1.4\n')],
    ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['HTML', Buffer.from('  <!DOCTYPE html><table><tr><td>Name</td></tr></table>')],
    [
      'old Excel',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
    ],
    ['zero bytes', Buffer.from('Name;Ort\nMaria\u0000;Unna\n')],
  ])('%s named .csv is refused', async (_, bytes) => {
    expect((await refusal(bytes)).code).toBe('not-a-table');
  });

  test('a workbook with a password says so', async () => {
    const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect((await refusal(Buffer.concat([head, Buffer.from('EncryptedPackage', 'utf16le')]))).code).toBe(
      'encrypted',
    );
  });
});

describe('long files', () => {
  const big = `Vorname;Nachname;Anschrift\r\n${'Anja;Abendroth;"Weg 1; 44137 Dortmund"\r\n'.repeat(49_000)}`;

  test('progress is told and others get their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const shares: number[] = [];
    await read(big, { onProgress: ({ done, total }) => shares.push(done / total) });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares[shares.length - 1]).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });

  test('cancelling ends the reading', async () => {
    const controller = new AbortController();
    const error = await refusal(big, { signal: controller.signal, onProgress: () => controller.abort() });
    expect(error.code).toBe('cancelled');
    expect((await refusal(big, { signal: controller.signal })).code).toBe('cancelled');
  });

  test('10,000 rows are all read', async () => {
    const row =
      'Frau;Dr.;Anja;Abendroth;;07.03.1966;Unna;Hansastraße 164 a;48369;Münster;a@beispiel.example;+49 231 607261;"A; B"';
    const table = await read(`${row}\r\n`.repeat(10_000));
    expect(table.rows).toHaveLength(10_000);
  });
});
