import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  checkWorkbookForm,
  fillWorkbookForm,
  readWorkbookForm,
} from '../../electron/documents/forms/workbook-form';
import { readTable } from '../../electron/tabular/read-table';
import { type FormTie, formHead } from '../../shared/domain/chamber-form';
import { Refused } from '../../shared/errors';
import { aChamberForm, FORM_STYLE, inline, styled } from '../support/a-chamber-form';
import { partsOf } from '../support/word-document';
import { buildZip } from '../tabular/workbook-builder';
import { aList } from './a-list';

const TIES: FormTie[] = [
  { part: 'head', field: 'courseTitle', cell: 'C3' },
  { part: 'head', field: 'startsOn', cell: 'C4' },
  { part: 'row', field: 'number', cell: 'A7' },
  { part: 'row', field: 'lastName', cell: 'B7' },
  { part: 'row', field: 'firstName', cell: 'C7' },
  { part: 'row', field: 'birthDate', cell: 'D7' },
  { part: 'row', field: 'attendancePercent', cell: 'E7' },
];
const FORM = { kind: 'certificates', sheet: 'Antrag', ties: TIES } as const;

const person = (lastName: string, birthDate: string | null = '1988-05-17') => ({
  number: { value: 1, type: 'number' as const },
  lastName: { value: lastName, type: 'text' as const },
  firstName: { value: 'Çiğdem', type: 'text' as const },
  birthDate: { value: birthDate, type: 'date' as const },
  attendancePercent: { value: 77.5, type: 'percent' as const },
});
const contentOf = (...rows: ReturnType<typeof person>[]) => ({
  head: formHead(aList().content.head, rows.length),
  rows: rows.map((row, index) => ({ ...row, number: { value: index + 1, type: 'number' as const } })),
});

const sheetOf = async (bytes: Uint8Array) =>
  (await partsOf(bytes)).get('xl/worksheets/sheet1.xml')?.text ?? '';
const fill = (form: Uint8Array, ...rows: ReturnType<typeof person>[]) =>
  fillWorkbookForm(form, 'Antrag.xlsx', FORM, contentOf(...rows));

test('a form is filled in from the first row on, in its styles, and everything else stays byte for byte', async () => {
  const form = await aChamberForm();
  expect(await checkWorkbookForm(form, 'Antrag.xlsx', FORM)).toBe(4);
  const filled = await fill(
    form,
    person('Großmann-Öztürk'),
    person('Albers & Söhne', null),
    person('<Łukasz>'),
  );
  const { rows } = await readTable(filled, 'antrag.xlsx', { sheetName: 'Antrag' });
  const cells = new Map(rows.map(({ lineNumber, cells: own }) => [lineNumber, own]));
  expect(cells.get(3)?.[2]).toBe('Social Media Manager (IHK)');
  expect(cells.get(4)?.[2]).toEqual({ date: '2027-01-11' });
  expect(cells.get(7)?.slice(0, 5)).toEqual([1, 'Großmann-Öztürk', 'Çiğdem', { date: '1988-05-17' }, 0.775]);
  expect(cells.get(8)?.slice(0, 5)).toEqual([2, 'Albers & Söhne', 'Çiğdem', null, 0.775]);
  expect(cells.get(9)?.slice(0, 5)).toEqual([3, '<Łukasz>', 'Çiğdem', { date: '1988-05-17' }, 0.775]);
  expect(cells.get(12)?.[0]).toBe('Ort, Datum, Unterschrift');

  const xml = await sheetOf(filled);
  // The day keeps the chamber's own style; the percent, whose cell shows none, gets one beside it with the same frame.
  expect(xml).toContain(`<c r="D7" s="${FORM_STYLE.day}"><v>32280</v></c>`);
  expect(xml).toContain('<c r="E7" s="7"><v>0.775</v></c>');
  // Row 9 is new: as high as the first, each of its cells in the style of the one above, the last one framed and empty.
  expect(xml).toContain('<row r="9" ht="18" customHeight="1"><c r="A9" s="2">');
  expect(xml).toContain('<c r="D9" s="3">');
  expect(xml).toContain('<c r="F9" s="2"/></row>');

  const [before, after] = [await partsOf(form), await partsOf(filled)];
  const changed = [...after].filter(([name, { stored }]) => !before.get(name)?.stored.equals(stored));
  expect(changed.map(([name]) => name).sort()).toEqual([
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  expect([...after.keys()]).toEqual([...before.keys()]);
  expect(after.get('xl/workbook.xml')?.text).toContain(
    '</definedNames><calcPr fullCalcOnLoad="1"/></workbook>',
  );
  const outside = /<\/sheetData>.*/s;
  expect(outside.exec(xml)?.[0]).toBe(outside.exec(await sheetOf(form))?.[0]);
  const styles = after.get('xl/styles.xml')?.text ?? '';
  expect(styles).toContain('<cellXfs count="8">');
  expect(styles.replace(/<cellXfs.*<\/cellXfs>|<numFmts.*<\/numFmts>/gs, '')).toBe(
    before.get('xl/styles.xml')?.text.replace(/<cellXfs.*<\/cellXfs>|<numFmts.*<\/numFmts>/gs, ''),
  );
});

test('a form that another program has written keeps its numbers, its count of them and its hidden sheet', async () => {
  const form = readFileSync('test/fixtures/chamber-forms/Antrag.xlsx');
  expect((await readWorkbookForm(form, 'Antrag.xlsx')).map(({ name }) => name)).toEqual([
    'Antrag',
    'Hinweise',
  ]);
  expect(await checkWorkbookForm(form, 'Antrag.xlsx', FORM)).toBe(25);
  const filled = await fill(form, person('Albers'), person('Brüggemann'));
  const { rows } = await readTable(filled, 'antrag.xlsx', { sheetName: 'Antrag' });
  const cells = new Map(rows.map(({ lineNumber, cells: own }) => [lineNumber, own]));
  // Its cells show whole percent: rounded down, as on every list, so that nobody seems to have reached the threshold.
  expect(cells.get(8)?.slice(0, 5)).toEqual([2, 'Brüggemann', 'Çiğdem', { date: '1988-05-17' }, 0.77]);
  expect(cells.get(9)).toEqual(['3']);
  expect(cells.get(33)?.[3]).toMatchObject({ formula: 'COUNTA(B7:B31)' });
  const [before, after] = [await partsOf(form), await partsOf(filled)];
  const changed = [...after].filter(([name, { stored }]) => !before.get(name)?.stored.equals(stored));
  expect(changed.map(([name]) => name).sort()).toEqual([
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
});

test('the form itself is not touched, and filled in again says the same', async () => {
  const form = await aChamberForm();
  const copy = Buffer.from(form);
  const [one, two] = [await fill(form, person('Albers')), await fill(form, person('Albers'))];
  expect(form.equals(copy)).toBe(true);
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
});

test('as many go in as there is room; one more is refused with the number', async () => {
  const form = await aChamberForm();
  const people = ['A', 'B', 'C', 'D', 'E'].map((name) => person(name));
  await fill(form, ...people.slice(0, 4));
  const refused = await fill(form, ...people).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ code: 'blocked', details: { reason: 'form-full', room: 4, rows: 5 } });
  expect((refused as Refused).message).toContain('hat Platz für 4 Zeilen, die Zertifikatsliste hat 5');
});

test('rows and cells that do not say where they stand keep their places', async () => {
  const rows = `<row>${[1, 2].map((n) => `<c t="inlineStr"><is><t>Spalte ${n}</t></is></c>`).join('')}</row><row r="9"/><row><c><f>1+1</f></c></row>`;
  const form = await aChamberForm({ rows: `<row r="7"/>${rows.replace('<row>', '<row r="8">')}` });
  const ties: FormTie[] = [{ part: 'row', field: 'lastName', cell: 'D9' }];
  const filled = await fillWorkbookForm(form, 'x.xlsx', { ...FORM, ties }, contentOf(person('Albers')));
  const read = new Map(
    (await readTable(filled, 'x.xlsx')).rows.map(({ lineNumber, cells }) => [lineNumber, cells]),
  );
  expect(read.get(8)).toEqual(['Spalte 1', 'Spalte 2']);
  expect(read.get(9)).toEqual([null, null, null, 'Albers']);
  expect(await sheetOf(filled)).toContain('<row r="10"><c r="A10"><f>1+1</f></c></row>');
});

test('a workbook that counts from 1904 has the same days', async () => {
  const filled = await fill(await aChamberForm({ date1904: true }), person('Albers'));
  const { rows } = await readTable(filled, 'x.xlsx', { sheetName: 'Antrag' });
  expect(rows.find(({ lineNumber }) => lineNumber === 7)?.cells[3]).toEqual({ date: '1988-05-17' });
});

test('words of an example go, also in rows that nobody stands in; numbers of rows stay', async () => {
  const sample = [7, 8, 9]
    .map((row) => `<row r="${row}">${inline(`A${row}`, `${row - 6}`)}${inline(`B${row}`, 'Nachname')}</row>`)
    .join('');
  const form = await aChamberForm({ rows: sample });
  const filled = await fill(form, person('Albers'));
  const { rows } = await readTable(filled, 'x.xlsx', { sheetName: 'Antrag' });
  const column = (line: number) => rows.find(({ lineNumber }) => lineNumber === line)?.cells.slice(0, 2);
  expect([7, 8, 9].map(column)).toEqual([[1, 'Albers'], ['2'], ['3']]);
});

describe('the sheets that are shown', () => {
  test('are those that somebody sees, with texts, formulas, merged and locked cells', async () => {
    const form = await aChamberForm({
      rows: `<row r="7">${styled('B7', FORM_STYLE.open)}${styled('C7', FORM_STYLE.framed)}<c r="D7" s="3"><v>32280</v></c><c r="E7"><f>1+1</f><v>2</v></c></row>`,
      after:
        '<sheetProtection sheet="1" objects="1"/><mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>',
      sheets: { Hinweise: { data: '' }, Listen: { data: '', isHidden: true } },
    });
    const [sheet, hints, ...more] = await readWorkbookForm(form, 'x.xlsx');
    expect([hints?.name, more]).toEqual(['Hinweise', []]);
    expect(sheet).toMatchObject({ name: 'Antrag', isProtected: true, columns: 8, rows: 30 });
    expect(sheet?.merged).toEqual([{ fromColumn: 0, fromRow: 1, toColumn: 5, toRow: 1 }]);
    const at = (column: number, row: number) =>
      sheet?.cells.find((cell) => cell.column === column && cell.row === row);
    expect(at(0, 1)).toMatchObject({ text: 'Antrag auf Zertifikate', isLocked: true });
    expect(at(1, 7)).toEqual({ column: 1, row: 7, text: '', isFormula: false, isLocked: false });
    expect(at(2, 7)).toBeUndefined();
    expect(at(3, 7)?.text).toBe('1988-05-17');
    expect(at(4, 7)).toMatchObject({ text: '2', isFormula: true });
  });

  test('a protected sheet takes what its open cells take', async () => {
    const form = await aChamberForm({
      rows: `<row r="7">${styled('B7', FORM_STYLE.open)}</row><row r="8">${styled('B8', FORM_STYLE.open)}</row>`,
      after: '<sheetProtection sheet="1"/>',
    });
    const ties: FormTie[] = [{ part: 'row', field: 'lastName', cell: 'B7' }];
    expect(await checkWorkbookForm(form, 'x.xlsx', { ...FORM, ties })).toBe(2);
  });
});

describe('a file that is no form', () => {
  const withTypes = async (types: string) =>
    aChamberForm({
      parts: { '[Content_Types].xml': `<Types xmlns="x"><Override ContentType="${types}"/></Types>` },
    });
  const cases: [what: string, reason: string, words: RegExp, file: () => Uint8Array | Promise<Uint8Array>][] =
    [
      [
        'an HTML page',
        'form-kind',
        /ist eine HTML-Seite und keine Excel-Arbeitsmappe/,
        () => Buffer.from('<!doctype html><p>x'),
      ],
      ['a PDF', 'form-kind', /ein PDF-Dokument/, () => Buffer.from('%PDF-1.7 x')],
      ['a text', 'form-kind', /eine Textdatei/, () => Buffer.from('Nr;Name\n1;Albers')],
      ['nothing', 'form-kind', /eine Textdatei/, () => Buffer.alloc(0)],
      ['an archive', 'form-kind', /ein ZIP-Archiv/, () => buildZip({ 'a.txt': 'x' })],
      [
        'a Word document',
        'form-kind',
        /ein Word-Dokument/,
        () => buildZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
      ],
      [
        'the format before 2007',
        'form-kind',
        /alten Office-Format/,
        () => Buffer.from('d0cf11e0a1b11ae100', 'hex'),
      ],
      [
        'one with a password',
        'form-encrypted',
        /mit einem Kennwort/,
        () =>
          Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ],
      [
        'macros by their part',
        'form-macros',
        /enthält Makros/,
        () => aChamberForm({ parts: { 'xl/vbaProject.bin': 'x' } }),
      ],
      [
        'macros by its type',
        'form-macros',
        /ohne Makros \(\.xlsx\)/,
        () => withTypes('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
      ],
      ['a large one', 'form-too-large', /größer als 10 MB/, () => Buffer.alloc(10 * 1024 * 1024 + 1)],
      [
        'a bomb',
        'zip-bomb',
        /unverhältnismäßig groß/,
        () => aChamberForm({ parts: { 'xl/media/x.xml': Buffer.alloc(40 * 1024 * 1024) } }),
      ],
      [
        'a sheet of very many rows',
        'form-too-long',
        /zu viel: mehr als 6 MB/,
        () =>
          aChamberForm({
            parts: {
              'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${Array.from({ length: 90_000 }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="inlineStr"><is><t>Zeile ${row}</t></is></c></row>`).join('')}</sheetData></worksheet>`,
            },
          }),
      ],
      ['a torn one', 'form-corrupt', /ist beschädigt/, async () => (await aChamberForm()).subarray(0, 900)],
      [
        'a sheet that is no XML',
        'form-corrupt',
        /ist beschädigt/,
        () => aChamberForm({ parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' } }),
      ],
      [
        'entities',
        'form-corrupt',
        /ist beschädigt/,
        () =>
          aChamberForm({
            parts: {
              'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
            },
          }),
      ],
    ];
  test.each(cases)('%s', async (_what, reason, words, file) => {
    const refused = await readWorkbookForm(await file(), 'Antrag.xlsx').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({ details: { reason }, message: expect.stringMatching(words) });
  });

  test('a sheet that is hidden, or not there', async () => {
    const form = await aChamberForm({ sheets: { Listen: { data: '', isHidden: true } } });
    for (const [sheet, words] of [
      ['Listen', 'ist ausgeblendet'],
      ['Blatt 9', 'hat kein Blatt'],
    ] as const) {
      await expect(checkWorkbookForm(form, 'x.xlsx', { ...FORM, sheet })).rejects.toThrow(words);
    }
  });
});
