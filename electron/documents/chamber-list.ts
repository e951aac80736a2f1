import type { ChamberListContent } from '../../shared/contract/certificates';
import { LIST_NAMES, type ListKind } from '../../shared/domain/chamber-list';
import { formedListCell, listCellText } from '../../shared/domain/list-cell';
import { headLines } from '../../shared/domain/list-difference';
import { writePdf } from './pdf';

export type ListFormat = 'xlsx' | 'csv' | 'pdf';

export const LIST_MEDIA_TYPES: Readonly<Record<ListFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  pdf: 'application/pdf',
};

export interface FrozenList {
  kind: ListKind;
  content: ChamberListContent;
  version: number;
  contentHash: string;
  frozenAt: string;
}

/** The file name without its extension: `Zertifikatsliste SMM-2027-1 Fassung 1`. */
export const listFileName = ({ kind, content, version }: FrozenList): string =>
  `${LIST_NAMES[kind]} ${content.head.cohortCode} Fassung ${version}`.replace(/[\\/:*?"<>|]/g, '-');

/**
 * Writes a frozen list. XLSX has typed cells (dates are dates, percentages numbers), CSV is for Excel in German
 * with formulas neutralised and leading zeros kept, the head above the columns and an empty line between, PDF is PDF/A-2b in landscape.
 */
export function writeChamberList(list: FrozenList, format: ListFormat): Promise<Uint8Array> {
  if (format === 'xlsx') return writeListXlsx(list);
  return format === 'csv' ? writeListCsv(list) : writeListPdf(list);
}

const headOf = ({ content: { head }, version }: FrozenList): [label: string, value: string][] => [
  ...headLines(head),
  ['Fassung', String(version)],
];

const textRows = ({ columns, rows }: ChamberListContent): string[][] =>
  rows.map((row) => columns.map((column, index) => listCellText(row[index] ?? null, column)));

async function writeListCsv(list: FrozenList): Promise<Uint8Array> {
  const { content } = list;
  const { keepingDigits, writeCsv } = await import('./csv');
  return writeCsv([
    [LIST_NAMES[list.kind]],
    ...headOf(list).map(([label, value]) => [label, keepingDigits(value)]),
    [],
    content.columns.map(({ header }) => header),
    ...textRows(content).map((row) => row.map(keepingDigits)),
  ]);
}

async function writeListXlsx(list: FrozenList): Promise<Uint8Array> {
  const { writeListSheet } = await import('./list-xlsx');
  const { columns, rows } = list.content;
  return writeListSheet({
    title: LIST_NAMES[list.kind],
    head: headOf(list),
    columns,
    rows: rows.map((row) => columns.map((column, index) => formedListCell(row[index] ?? null, column))),
    footer: `Fassung ${list.version} · Prüfsumme ${list.contentHash.slice(0, 16)}`,
  });
}

/** A4 across between its margins, in points. */
const PAGE_WIDTH = 841.89 - 2 * 40;
const CELL_PADDING = 6;
const SIZES = [8, 7.5, 7, 6.5, 6, 5.5, 5] as const;
/** How wide a letter of a long word is, in its size. */
const LETTER = 0.55;

/** The largest size in which the longest word of every column still stands in its column. */
function sizeFor({ columns }: ChamberListContent, rows: readonly string[][]): number {
  const letters = columns.map(({ header }, index) =>
    Math.max(...[header, ...rows.map((row) => row[index] ?? '')].map(longestWord)),
  );
  const fits = (size: number) =>
    letters.reduce((sum, count) => sum + count * LETTER * size + CELL_PADDING, 0) <= PAGE_WIDTH;
  return SIZES.find(fits) ?? SIZES[SIZES.length - 1] ?? 5;
}

/** The column with the longest text: it takes what room the others leave. */
function widestColumn(rows: readonly string[][], count: number): number {
  const lengths = Array.from({ length: count }, (_, index) =>
    Math.max(0, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  return lengths.indexOf(Math.max(...lengths));
}

const longestWord = (text: string): number =>
  Math.max(0, ...text.split(/\s+|(?<=-)/).map((word) => word.length));

function writeListPdf(list: FrozenList): Promise<Uint8Array> {
  const { content, kind } = list;
  const { columns, head } = content;
  const rows = textRows(content);
  const widest = widestColumn(rows, columns.length);
  const sideOf = (index: number): 'left' | 'right' =>
    ['number', 'percent'].includes(columns[index]?.type ?? '') ? 'right' : 'left';
  return writePdf(
    {
      pageOrientation: 'landscape',
      // A sheet that comes loose says whose it is; the first says it in its head.
      header: (page: number) =>
        page === 1
          ? ''
          : {
              margin: [40, 18, 40, 0],
              fontSize: 8,
              color: '#4F4A43',
              text: [head.provider, head.courseTitle, head.cohortCode, LIST_NAMES[kind]]
                .filter(Boolean)
                .join(' · '),
            },
      content: [
        { text: LIST_NAMES[kind], fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
        {
          layout: 'noBorders',
          margin: [0, 0, 0, 12],
          table: {
            widths: [90, '*'],
            body: headOf(list).map(([label, value]) => [{ text: label, color: '#4F4A43' }, value]),
          },
        },
        {
          layout: {
            hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
            vLineWidth: () => 0,
            hLineColor: () => '#C9C4BA',
            paddingLeft: () => CELL_PADDING / 2,
            paddingRight: () => CELL_PADDING / 2,
          },
          fontSize: sizeFor(content, rows),
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: columns.map((_, index) => (index === widest ? '*' : 'auto')),
            body: [
              columns.map(({ header }, index) => ({ text: header, bold: true, alignment: sideOf(index) })),
              ...rows.map((row) => row.map((text, index) => ({ text, alignment: sideOf(index) }))),
            ],
          },
        },
        {
          unbreakable: true,
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
      title: `${LIST_NAMES[kind]} ${head.cohortCode}`,
      author: head.provider,
      createdAt: new Date(list.frozenAt),
    },
  );
}
