import { daysBetween } from '../../shared/dates';
import { cellName } from '../../shared/domain/cell-name';
import type { ListCell, ListColumn } from '../../shared/domain/chamber-list';
import { escaped, MAIN, PACKAGE, quoted, RELATIONS, relations, zipOfParts } from './workbook-parts';

export type SheetColumn = Pick<ListColumn, 'header' | 'type' | 'format'>;

export interface ListSheet {
  title: string;
  /** Label and value, a row each, above the table. */
  head: readonly (readonly [label: string, value: string])[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly ListCell[])[];
  /** At the left of the foot of each printed page. */
  footer: string;
}

/** Styles by their place in `STYLES`. */
const STYLE = {
  plain: 0,
  title: 1,
  label: 2,
  header: 3,
  text: 4,
  whole: 5,
  decimal: 6,
  date: 7,
  shortDate: 8,
  isoDate: 9,
  percent: 10,
  wholePercent: 11,
} as const;

const WIDEST = 42;
const NARROWEST = 6;
/** Day 0 of a workbook: what counts days from 1900 and takes that year for a leap year. */
const DAY_0 = '1899-12-30';

/**
 * A list as a workbook with one sheet: cells have the type of their column, widths follow from what they hold, it prints on A4
 * across, as wide as one page, the header on each, with the number of the page. Texts stay texts: leading zeros are kept and
 * nothing becomes a formula. Source: ECMA-376 part 1, sections 18.2, 18.3 and 18.8.
 */
export function writeListSheet(sheet: ListSheet): Promise<Uint8Array> {
  return zipOfParts([
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookOf(sheet)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ['xl/worksheets/sheet1.xml', worksheetOf(sheet)],
  ]);
}

/** Title, head, an empty row, header. */
const headerRowOf = ({ head }: ListSheet): number => head.length + 3;

function workbookOf(sheet: ListSheet): string {
  const name = `'${sheet.title.replace(/'/g, "''")}'`;
  const headerRow = headerRowOf(sheet);
  const lastCell = absolute(Math.max(sheet.columns.length, 3) - 1, headerRow + sheet.rows.length);
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${quoted(sheet.title)}" sheetId="1" r:id="rId1"/></sheets>` +
    `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">${escaped(name)}!$A$1:${lastCell}</definedName>` +
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(name)}!$${headerRow}:$${headerRow}</definedName></definedNames></workbook>`
  );
}

const absolute = (column: number, row: number): string =>
  cellName(column, row).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

function worksheetOf(sheet: ListSheet): string {
  const { columns, rows, head, title, footer } = sheet;
  const headerRow = headerRowOf(sheet);
  const widths = widthsOf(sheet);
  const lines = [
    rowOf(1, [textCell(0, 1, title, STYLE.title)]),
    ...head.map(([label, value], index) => {
      const row = index + 2;
      return rowOf(row, [textCell(0, row, label, STYLE.label), textCell(2, row, value, STYLE.plain)]);
    }),
    rowOf(
      headerRow,
      columns.map(({ header }, column) => textCell(column, headerRow, header, STYLE.header)),
    ),
    ...rows.map((cells, index) => {
      const row = headerRow + 1 + index;
      return rowOf(
        row,
        cells.map((cell, column) => dataCell(column, row, cell, columns[column])),
        linesOf(cells, columns, widths),
      );
    }),
  ];
  const merges = head.map((_, index) => `<mergeCell ref="A${index + 2}:B${index + 2}"/>`).join('');
  return (
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
    `<sheetData>${lines.join('')}</sheetData><mergeCells count="${head.length}">${merges}</mergeCells>` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>${escaped(`&L${footer.replace(/&/g, '&&')}&RSeite &P von &N`)}</oddFooter></headerFooter></worksheet>`
  );
}

/** Of a line in the size of the table, in points. */
const LINE_HEIGHT = 13.5;

/** Not every program fits the height of a row to its texts as it opens a workbook: what takes several lines says so. */
function rowOf(row: number, cells: readonly string[], lines = 1): string {
  const height = lines > 1 ? ` ht="${lines * LINE_HEIGHT}" customHeight="1"` : '';
  return `<row r="${row}"${height}>${cells.join('')}</row>`;
}

/** Lines of the cell with the most, in the width of its column: rather one too many than words that are cut. */
const linesOf = (
  cells: readonly ListCell[],
  columns: readonly SheetColumn[],
  widths: readonly number[],
): number =>
  Math.max(
    1,
    ...cells.map((cell, column) =>
      typeof cell === 'string' && columns[column]?.type === 'text'
        ? wrappedLines(cell, (widths[column] ?? NARROWEST) - 1)
        : 1,
    ),
  );

function wrappedLines(text: string, width: number): number {
  return text.split('\n').reduce((lines, paragraph) => {
    let taken = 0;
    let count = 1;
    for (const word of paragraph.split(/\s+/)) {
      const letters = word.length;
      const wide = taken === 0 ? letters : taken + 1 + letters;
      if (wide <= width) {
        taken = wide;
        continue;
      }
      if (taken > 0) count += 1;
      count += Math.max(0, Math.ceil(letters / width) - 1);
      taken = letters % width;
    }
    return lines + count;
  }, 0);
}

const textCell = (column: number, row: number, text: string, style: number): string =>
  `<c r="${cellName(column, row)}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const numberCell = (column: number, row: number, value: number, style: number): string =>
  `<c r="${cellName(column, row)}" s="${style}"><v>${value}</v></c>`;

function dataCell(
  column: number,
  row: number,
  cell: ListCell,
  { type, format }: Partial<SheetColumn> = {},
): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    if (type === 'date') return numberCell(column, row, daysBetween(DAY_0, cell), dateStyle(format));
    return textCell(column, row, cell, STYLE.text);
  }
  if (type === 'percent') {
    const isWhole = format === 'whole-percent';
    return numberCell(column, row, cell / 100, isWhole ? STYLE.wholePercent : STYLE.percent);
  }
  return numberCell(column, row, cell, Number.isInteger(cell) ? STYLE.whole : STYLE.decimal);
}

function dateStyle(format: ListColumn['format']): number {
  if (format === 'short-date') return STYLE.shortDate;
  return format === 'iso-date' ? STYLE.isoDate : STYLE.date;
}

const SHOWN_DATE = 12;

/** Labels of the head lie over the first two columns, and the second is as wide as that takes. */
function widthsOf({ columns, rows, head }: ListSheet): number[] {
  const [first = NARROWEST, second = NARROWEST, ...others] = columns.map((column, index) =>
    widthOf(column, index, rows),
  );
  const longest = Math.max(0, ...head.map(([label]) => label.length));
  return [first, Math.max(second, longest + 2 - first), ...others].slice(0, Math.max(2, columns.length));
}

function widthOf({ header, type }: SheetColumn, index: number, rows: ListSheet['rows']): number {
  const lengths = rows.map((row) => (type === 'date' ? SHOWN_DATE : String(row[index] ?? '').length));
  const longest = Math.max(header.length, ...(type === 'percent' ? [] : lengths));
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
}

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['/xl/workbook.xml', 'sheet.main'],
  ['/xl/worksheets/sheet1.xml', 'worksheet'],
  ['/xl/styles.xml', 'styles'],
]
  .map(
    ([name, type]) =>
      `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
  )
  .join('')}</Types>`;

const FORMATS = { 164: 'dd.mm.yyyy', 165: 'dd.mm.yy', 166: 'yyyy-mm-dd', 167: '0.0%' };

/** In the order of `STYLE`; 1, 2, 9 and 49 are formats that every spreadsheet knows: whole, two decimals, percent, text. */
const CELLS: readonly [numberFormat: number, font: number, fill: number, wraps?: true][] = [
  [0, 0, 0],
  [0, 2, 0],
  [0, 3, 0],
  [0, 1, 2, true],
  [49, 0, 0, true],
  [1, 0, 0],
  [2, 0, 0],
  [164, 0, 0],
  [165, 0, 0],
  [166, 0, 0],
  [167, 0, 0],
  [9, 0, 0],
];

const fontOf = (more: string, size = 10): string =>
  `<font>${more}<sz val="${size}"/><name val="Calibri"/></font>`;

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="${Object.keys(FORMATS).length}">${Object.entries(FORMATS)
    .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`)
    .join('')}</numFmts>` +
  `<fonts count="4">${fontOf('')}${fontOf('<b/>')}${fontOf('<b/>', 14)}<font><sz val="10"/><color rgb="FF4F4A43"/><name val="Calibri"/></font></fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEAE7E1"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${CELLS.length}">${CELLS.map(
    ([numberFormat, font, fill, wraps = false]) =>
      `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`,
  ).join(
    '',
  )}</cellXfs><cellStyles count="1"><cellStyle name="Standard" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
