import { describe, expect, test } from 'vitest';
import { listFileName, writeChamberList } from '../../electron/documents/chamber-list';
import { keepingDigits, writeCsv } from '../../electron/documents/csv';
import { readTable } from '../../electron/tabular/read-table';
import { aList } from './a-list';

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('a CSV file', () => {
  test('begins with the byte order mark, parts by ; and ends every line with CRLF', () => {
    const bytes = writeCsv([
      ['Name', 'Ort'],
      ['Jäger', 'Łódź'],
    ]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(textOf(bytes)).toBe('\uFEFFName;Ort\r\nJäger;Łódź\r\n');
  });

  test.each([
    { cell: '=1+1', written: `"'=1+1"` },
    { cell: '+49 231 1', written: `"'+49 231 1"` },
    { cell: '-5', written: `"'-5"` },
    { cell: '@SUM(A1)', written: `"'@SUM(A1)"` },
    { cell: '\t=1', written: `"'\t=1"` },
    { cell: '\r=1', written: `"'\r=1"` },
    { cell: '\n=1', written: `"'\n=1"` },
    { cell: "=cmd|' /C calc'!A1", written: `"'=cmd|' /C calc'!A1"` },
    { cell: '=1;2', written: `"'=1;2"` },
    { cell: 'a=b', written: 'a=b' },
    { cell: 'a;b', written: '"a;b"' },
    { cell: 'sagt "ja"', written: '"sagt ""ja"""' },
    { cell: 'a\nb', written: '"a\nb"' },
    { cell: '', written: '' },
  ])('writes $cell as $written', ({ cell, written }) => {
    expect(textOf(writeCsv([['x', cell]]))).toBe(`\uFEFFx;${written}\r\n`);
  });
});

/** As a spreadsheet takes a cell on opening the file: `="…"` is a text, digits alone are a number. */
const opened = (cell: string): string | number =>
  /^="(.*)"$/.exec(cell)?.[1] ?? (/^\d+$/.test(cell) ? Number(cell) : cell);

test.each([
  ['01067', '01067'],
  ['00000', '00000'],
  ['44135', 44_135],
  ['0', 0],
  ['0231 12', '0231 12'],
  ['0a', '0a'],
  ['+49 231 12', '+49 231 12'],
])('a postcode %s comes back from a spreadsheet as %j', async (text, back) => {
  const { rows } = await readTable(writeCsv([['x', keepingDigits(text)]]), 'liste.csv');
  expect(opened(String(rows[0]?.cells[1]))).toBe(back);
});

test.each([
  { text: '+49 231 1234-5', written: '"=""+49 231 1234-5"""' },
  { text: '+49 (0)231/12', written: '"=""+49 (0)231/12"""' },
  { text: '+49 231 1+2', written: '"\'+49 231 1+2"' },
  { text: '+A1', written: '"\'+A1"' },
  { text: '+', written: '"\'+"' },
  { text: '-49 231', written: '"\'-49 231"' },
  { text: '+1"&A1', written: '"\'+1""&A1"' },
])('a telephone number $text is written as $written', ({ text, written }) => {
  expect(textOf(writeCsv([['x', keepingDigits(text)]]))).toBe(`\uFEFFx;${written}\r\n`);
});

test('what looks like a kept zero and is not is neutralised like any formula', () => {
  expect(textOf(writeCsv([['="0"&A1']]))).toContain("'=");
});

describe('the certificate list as CSV', () => {
  test('has the headers and German values, and no formula', async () => {
    const list = aList();
    const bytes = await writeChamberList(list, 'csv');
    const { rows, encoding, delimiter } = await readTable(bytes, 'liste.csv');
    expect(delimiter).toBe(';');
    expect(encoding).toMatch(/^utf-?8/i);
    const cells = rows.map((row) => row.cells);
    const head = cells.slice(0, -3).map((row) => row.filter((cell) => cell !== null));
    expect(head.filter((row) => row.length > 0)).toEqual([
      ['Zertifikatsliste'],
      ['Lehrgang', 'Social Media Manager (IHK)'],
      ['Lehrgangsnummer', '27-0114'],
      ['Kurs', 'SMM-2027-1'],
      ['Zeitraum', '11.01.2027 – 18.03.2027'],
      ['Umfang', '80 UE'],
      ['Ort', 'Dortmund'],
      ['Anbieter', 'Lindenhof-Akademie'],
      ['Empfänger', 'IHK Hellweg'],
      ['Fassung', '2'],
    ]);
    expect(textOf(bytes)).toContain('Fassung;2\r\n\r\nNr.;');
    expect(cells.slice(-3)).toEqual([
      list.content.columns.map(({ header }) => header),
      [
        '1',
        'Frau',
        'Dr.',
        'Çiğdem',
        'Albers',
        null,
        '17.05.1988',
        'Łódź',
        '80',
        '100 %',
        `'=HYPERLINK("http://example.org";"hier")`,
        'nicht bestanden',
        'Teilnahmebescheinigung',
      ],
      [
        '2',
        'Frau',
        null,
        'Çiğdem',
        'Großmann-Öztürk',
        null,
        '17.05.1988',
        'Łódź',
        '62,25',
        '77,81 %',
        'Social Media für das „Café Süß“; Teil 1',
        'bestanden',
        'IHK-Zertifikat',
      ],
    ]);
  });

  test('has a file name that every system takes', () => {
    const list = aList();
    list.content.head.cohortCode = 'SMM: 2027/1 "A"?';
    expect(listFileName(list)).toBe('Zertifikatsliste SMM- 2027-1 -A-- Fassung 2');
  });
});
