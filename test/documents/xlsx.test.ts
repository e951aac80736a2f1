import { expect, test } from 'vitest';
import yauzl from 'yauzl';
import { writeChamberList } from '../../electron/documents/chamber-list';
import { writeScheduleXlsx } from '../../electron/documents/schedule-xlsx';
import { readTable } from '../../electron/tabular/read-table';
import { aList } from './a-list';
import { aHead, aSession } from './a-timetable';

/** The text of one part of the workbook. */
const partOf = (bytes: Uint8Array, wanted: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: { fileName: string }) => {
        if (!wanted.test(entry.fileName)) return zip.readEntry();
        zip.openReadStream(entry as Parameters<typeof zip.openReadStream>[0], async (failure, stream) => {
          if (failure) return reject(failure);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          resolve(Buffer.concat(chunks).toString('utf8'));
        });
      });
      zip.on('end', () => reject(new Error(`no part ${wanted}`)));
      zip.readEntry();
    });
  });

test('the certificate list as XLSX reads back with its head, headers and rows', async () => {
  const list = aList();
  const { rows, sheetName } = await readTable(await writeChamberList(list, 'xlsx'), 'liste.xlsx');
  expect(sheetName).toBe('Zertifikatsliste');
  const cells = rows.map((row) => row.cells);
  expect(cells[0]?.[0]).toBe('Zertifikatsliste');
  const head = cells.slice(1, 10).map((row) => [row[0], row[2]]);
  expect(head).toEqual([
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
  const headers = cells.findIndex((row) => row[0] === 'Nr.');
  expect(cells[headers]).toEqual(list.content.columns.map(({ header }) => header));
  const [first, second] = cells.slice(headers + 1);
  expect(cells).toHaveLength(headers + 3);
  expect(first?.slice(3, 5)).toEqual(['Çiğdem', 'Albers']);
  expect(second?.slice(3, 5)).toEqual(['Çiğdem', 'Großmann-Öztürk']);
  expect(first?.[10]).toBe('=HYPERLINK("http://example.org";"hier")');
});

test('its cells are typed: dates are dates, numbers numbers, and no text becomes a formula', async () => {
  const bytes = await writeChamberList(aList(), 'xlsx');
  const sheet = await partOf(bytes, /^xl\/worksheets\/sheet1\.xml$/);
  expect(sheet).not.toContain('<f>');
  // 17.05.1988 is day 32280 of a workbook; 62.25 UE and 77.8125 % are numbers.
  expect(sheet).toMatch(/<c r="G\d+"[^>]*><v>32280<\/v>/);
  expect(sheet).toMatch(/<c r="I\d+"[^>]*><v>62\.25<\/v>/);
  expect(sheet).toMatch(/<c r="J\d+"[^>]*><v>0\.778125<\/v>/);
  const styles = await partOf(bytes, /^xl\/styles\.xml$/);
  expect(styles).toContain('dd.mm.yyyy');
  expect(styles).toContain('0.0%');
});

test('it prints on A4 across, one page wide, with the header and the number on each page, and columns as wide as their words', async () => {
  const list = aList(60);
  const bytes = await writeChamberList(list, 'xlsx');
  const sheet = await partOf(bytes, /^xl\/worksheets\/sheet1\.xml$/);
  expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(sheet).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
  expect(sheet).toContain('Seite &amp;P von &amp;N');
  expect(sheet).toMatch(/<pane ySplit="12"/);
  // 62 rows below the header in row 12; 14 columns end at N.
  const workbook = await partOf(bytes, /^xl\/workbook\.xml$/);
  expect(workbook).toContain(">'Zertifikatsliste'!$A$1:$N$74</definedName>");
  expect(workbook).toContain(">'Zertifikatsliste'!$12:$12</definedName>");
  const width = (column: number) =>
    Number(new RegExp(`<col min="${column}" max="${column}" width="(\\d+)"`).exec(sheet)?.[1]);
  expect(width(1)).toBe(6);
  // The labels of the head lie over both, the longest whole.
  expect(width(1) + width(2)).toBeGreaterThan('Lehrgangsnummer'.length + 1);
  // What is wider than its column stands on several lines.
  const styles = await partOf(bytes, /^xl\/styles\.xml$/);
  const formats = [...styles.matchAll(/<xf numFmtId="(\d+)"[^>]*applyAlignment="1"><alignment ([^>]*)\/>/g)];
  expect(formats.map(([, number, alignment]) => [number, alignment])).toContainEqual([
    '49',
    'vertical="top" wrapText="1"',
  ]);
  expect(sheet.includes(' ht=')).toBe(false);
  const topic = list.content.columns.findIndex(({ key }) => key === 'paperTopic');
  list.content.rows[1] = list.content.rows[1]?.with(topic, 'Wort '.repeat(24).trim()) ?? [];
  const taller = await partOf(await writeChamberList(list, 'xlsx'), /^xl\/worksheets\/sheet1\.xml$/);
  // 24 words of five letters with their blank are 119 letters, and 40 go into the widest column.
  expect(taller).toContain('<row r="14" ht="40.5" customHeight="1">');
  expect(taller.match(/ ht=/g)).toHaveLength(1);
  expect(width(5)).toBe('Großmann-Öztürk'.length + 2);
  expect(width(11)).toBe('Social Media für das „Café Süß“; Teil 1'.length + 2);
});

test('texts stay texts, whole percent is rounded down, days are written as the chamber wants them', async () => {
  const list = aList();
  list.kind = 'participants';
  list.content.columns = [
    { key: 'postcode', header: 'PLZ', type: 'text' },
    { key: 'attendancePercent', header: '%', type: 'percent', format: 'whole-percent' },
    { key: 'birthDate', header: 'geb.', type: 'date', format: 'iso-date' },
    { key: 'lastName', header: 'Name', type: 'text', format: 'capitals' },
  ];
  list.content.rows = [['01067', 79.9, '1988-05-17', 'Eßer']];
  const bytes = await writeChamberList(list, 'xlsx');
  const { rows, sheetName } = await readTable(bytes, 'liste.xlsx');
  expect(sheetName).toBe('Teilnehmerliste');
  expect(rows.at(-1)?.cells).toEqual(['01067', 0.79, { date: '1988-05-17' }, 'EẞER']);
  const sheet = await partOf(bytes, /^xl\/worksheets\/sheet1\.xml$/);
  expect(sheet).toMatch(/<c r="B13" s="11"><v>0\.79<\/v>/);
  expect(sheet).toMatch(/<c r="C13" s="9"><v>32280<\/v>/);
});

test('other tables print as wide as one page too, their head on each', async () => {
  const bytes = await writeScheduleXlsx({
    head: aHead,
    sessions: [aSession()],
    now: new Date('2027-01-04T08:00:00Z'),
  });
  const sheet = await partOf(bytes, /^xl\/worksheets\/sheet1\.xml$/);
  expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(sheet).toMatch(/<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/);
  expect(await partOf(bytes, /^xl\/workbook\.xml$/)).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Stundenplan'!$1:$6</definedName>`,
  );
  const { rows } = await readTable(bytes, 'stundenplan.xlsx');
  expect(rows.find(({ cells }) => cells[0] === 'Nr.')?.lineNumber).toBe(6);
});
