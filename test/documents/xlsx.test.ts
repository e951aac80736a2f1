import { expect, test } from 'vitest';
import yauzl from 'yauzl';
import { writeCertificateList } from '../../electron/documents/certificate-list';
import { readTable } from '../../electron/tabular/read-table';
import { aList } from './a-list';

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
  const { rows, sheetName } = await readTable(await writeCertificateList(list, 'xlsx'), 'liste.xlsx');
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
  const bytes = await writeCertificateList(aList(), 'xlsx');
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
