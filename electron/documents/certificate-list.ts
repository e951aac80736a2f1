import type { SheetData } from 'write-excel-file/node';
import type { CertificateListContent } from '../../shared/contract/certificates';
import { formatGermanDate } from '../../shared/dates';
import type { ListCell, ListColumnType } from '../../shared/domain/certificate-list';
import { writePdf } from './pdf';
import { writeXlsx } from './xlsx';

export type ListFormat = 'xlsx' | 'csv' | 'pdf';

export const LIST_MEDIA_TYPES: Readonly<Record<ListFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  pdf: 'application/pdf',
};

export interface FrozenList {
  content: CertificateListContent;
  version: number;
  contentHash: string;
  frozenAt: string;
}

const german = (value: number): string =>
  value.toLocaleString('de-DE', { maximumFractionDigits: 2, useGrouping: false });

/** A cell as German text: 24.12.2027, 62,25, 77,5 %. */
function textOf(cell: ListCell, type: ListColumnType): string {
  if (cell === null) return '';
  if (type === 'date') return formatGermanDate(String(cell));
  if (typeof cell === 'number') return type === 'percent' ? `${german(cell)} %` : german(cell);
  return cell;
}

/** The head of the list as label and value, in the order the chamber reads it. */
function headLines({ content: { head }, version }: FrozenList): [string, string][] {
  const period = [head.startsOn, head.endsOn]
    .map((day) => (day ? formatGermanDate(day) : ''))
    .filter(Boolean);
  return [
    ['Lehrgang', head.courseTitle],
    ['Lehrgangsnummer', head.chamberNumber],
    ['Kurs', head.cohortCode],
    ['Zeitraum', period.join(' – ')],
    ['Umfang', `${german(head.units)} UE`],
    ['Ort', head.place],
    ['Anbieter', head.provider],
    ['Empfänger', head.chamberName],
    ['Fassung', String(version)],
  ];
}

/** The file name without its extension: `Zertifikatsliste SMM-2027-1 Fassung 1`. */
export const listFileName = ({ content, version }: FrozenList): string =>
  `Zertifikatsliste ${content.head.cohortCode} Fassung ${version}`.replace(/[\\/:*?"<>|]/g, '-');

/**
 * Writes a frozen list. XLSX has typed cells (dates are dates, percentages numbers), CSV is for Excel in German
 * with formulas neutralised, PDF is PDF/A-2b in landscape.
 */
export function writeCertificateList(list: FrozenList, format: ListFormat): Promise<Uint8Array> {
  if (format === 'xlsx') return writeListXlsx(list);
  return format === 'csv' ? writeListCsv(list) : writeListPdf(list);
}

async function writeListCsv({ content: { columns, rows } }: FrozenList): Promise<Uint8Array> {
  const { writeCsv } = await import('./csv');
  return writeCsv([
    columns.map(({ header }) => header),
    ...rows.map((row) => row.map((cell, index) => textOf(cell, columns[index]?.type ?? 'text'))),
  ]);
}

const COLUMN_WIDTHS: Readonly<Record<ListColumnType, number>> = {
  text: 20,
  number: 10,
  date: 12,
  percent: 10,
};

function writeListXlsx(list: FrozenList): Promise<Uint8Array> {
  const { columns, rows } = list.content;
  const typed = (cell: ListCell, type: ListColumnType) => {
    if (cell === null) return null;
    if (type === 'date') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' };
    if (typeof cell === 'number' && type === 'percent')
      return { value: cell / 100, type: Number, format: '0.0%' };
    if (typeof cell === 'number')
      return { value: cell, type: Number, format: Number.isInteger(cell) ? '0' : '0.00' };
    return { value: cell, type: String };
  };
  const sheet: SheetData = [
    [{ value: 'Zertifikatsliste', type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    ...headLines(list).map(([label, value]) => [
      { value: label, type: String, columnSpan: 2, textColor: '#4F4A43' },
      null,
      { value, type: String },
    ]),
    [],
    columns.map(({ header }) => ({
      value: header,
      type: String,
      fontWeight: 'bold' as const,
      backgroundColor: '#EAE7E1',
    })),
    ...rows.map((row) => row.map((cell, index) => typed(cell, columns[index]?.type ?? 'text'))),
  ];
  return writeXlsx(sheet, {
    sheet: 'Zertifikatsliste',
    columns: columns.map(({ type, key }) => ({ width: key === 'number' ? 6 : COLUMN_WIDTHS[type] })),
    orientation: 'landscape',
  });
}

const NARROW = new Set(['number', 'salutation', 'title', 'birthDate', 'attendedUnits', 'attendancePercent']);

function writeListPdf(list: FrozenList): Promise<Uint8Array> {
  const { columns, rows, head } = list.content;
  return writePdf(
    {
      pageOrientation: 'landscape',
      content: [
        { text: 'Zertifikatsliste', fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
        {
          layout: 'noBorders',
          margin: [0, 0, 0, 12],
          table: {
            widths: [90, '*'],
            body: headLines(list).map(([label, value]) => [{ text: label, color: '#4F4A43' }, value]),
          },
        },
        {
          layout: 'lightHorizontalLines',
          fontSize: 7.5,
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: columns.map(({ key }) => (NARROW.has(key) ? 'auto' : '*')),
            body: [
              columns.map(({ header }) => ({ text: header, bold: true })),
              ...rows.map((row) =>
                row.map((cell, index) => {
                  const type = columns[index]?.type ?? 'text';
                  const isNumber = type === 'number' || type === 'percent';
                  return {
                    text: textOf(cell, type),
                    alignment: isNumber ? ('right' as const) : ('left' as const),
                  };
                }),
              ),
            ],
          },
        },
        {
          margin: [0, 28, 0, 0],
          columns: [
            { text: `${head.place}, den ____________________` },
            { text: '______________________________\nUnterschrift der Lehrgangsleitung', alignment: 'right' },
          ],
        },
      ],
      footer: (page: number, pages: number) => ({
        margin: [40, 12, 40, 0],
        fontSize: 7,
        color: '#676158',
        columns: [
          { text: `Fassung ${list.version} · Prüfsumme ${list.contentHash}` },
          { text: `Seite ${page} von ${pages}`, alignment: 'right', width: 80 },
        ],
      }),
    },
    {
      title: `Zertifikatsliste ${head.cohortCode}`,
      author: head.provider,
      createdAt: new Date(list.frozenAt),
    },
  );
}
