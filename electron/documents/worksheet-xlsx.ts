import { cellName } from '../../shared/domain/cell-name';
import {
  germanNumber,
  type NewWorksheetSheet,
  WORKSHEET_HEAD,
  WORKSHEET_HEADER_ROW,
  WORKSHEET_HIDDEN_NAME,
  type WorksheetColumn,
  worksheetCell,
} from '../../shared/domain/exchange/worksheet';
import { escaped, MAIN, PACKAGE, quoted, RELATIONS, relations, zipOfParts } from './workbook-parts';

export interface WorksheetPage {
  sheets: readonly VisibleSheet[];
  /** What the hidden sheet holds, a row a text. */
  hidden: readonly string[];
}

interface VisibleSheet {
  content: NewWorksheetSheet;
  columns: readonly WorksheetColumn[];
}

/** Styles by their place in `STYLES`. */
const STYLE = { plain: 0, title: 1, hint: 2, head: 3, fixed: 4, points: 5, words: 6 } as const;
const WIDTH = { number: 5, name: 24, topic: 34, points: 12, words: 36 } as const;

/** A number stands as `<c><v>`, a text in the cell itself: no table of shared texts is needed. */
function cell(column: number, row: number, value: string | number | null, style: number): string {
  const at = `r="${cellName(column, row)}" s="${style}"`;
  if (value === null) return `<c ${at}/>`;
  if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/**
 * A worksheet for marking in a spreadsheet: a sheet a rubric, a row a paper, everything locked but the cells to fill in, with what may be typed
 * there, and a hidden sheet that says what it was when it was given out. The library for other workbooks can lock nothing.
 * Source: ECMA-376 part 1, sections 18.2 to 18.3 and 18.8.
 */
export async function writeWorksheetXlsx(page: WorksheetPage): Promise<Uint8Array> {
  const names = [...page.sheets.map(({ content }) => content.name), WORKSHEET_HIDDEN_NAME];
  const sheetPart = (index: number): string => `worksheets/sheet${index + 1}.xml`;
  const parts: [name: string, text: string][] = [
    ['[Content_Types].xml', contentTypes(names.map((_, index) => `/xl/${sheetPart(index)}`))],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(names)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, index): ['worksheet', string] => ['worksheet', sheetPart(index)]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...page.sheets.map((sheet, index): [string, string] => [`xl/${sheetPart(index)}`, visibleSheet(sheet)]),
    [`xl/${sheetPart(page.sheets.length)}`, hiddenSheet(page.hidden)],
  ];
  return zipOfParts(parts);
}

function visibleSheet({ content, columns }: VisibleSheet): string {
  const rows = [
    ...content.above.map((text, index) =>
      row(index + 1, [cell(0, index + 1, text, index === 0 ? STYLE.title : STYLE.hint)]),
    ),
    row(
      WORKSHEET_HEADER_ROW,
      [...WORKSHEET_HEAD, ...columns.map((column) => column.title)].map((name, column) =>
        cell(column, WORKSHEET_HEADER_ROW, name, STYLE.head),
      ),
    ),
    ...content.papers.map(({ displayName, topic, base }, index) => {
      const number = WORKSHEET_HEADER_ROW + 1 + index;
      const head = [index + 1, displayName, topic || null].map((value, column) =>
        cell(column, number, value, STYLE.fixed),
      );
      const typed = columns.map(({ key, scale }, at) =>
        cell(
          WORKSHEET_HEAD.length + at,
          number,
          worksheetCell(key, base[at] ?? null),
          scale ? STYLE.points : STYLE.words,
        ),
      );
      return row(number, [...head, ...typed]);
    }),
  ];
  const first = WORKSHEET_HEADER_ROW + 1;
  const last = WORKSHEET_HEADER_ROW + content.papers.length;
  const validations = columns.flatMap((column, at) => {
    const letter = cellName(WORKSHEET_HEAD.length + at, 1).slice(0, -1);
    return validation(column, `${letter}${first}:${letter}${last}`, `${letter}${first}`);
  });
  const widths = [
    WIDTH.number,
    WIDTH.name,
    WIDTH.topic,
    ...columns.map(({ scale, words }) => (scale || words ? WIDTH.points : WIDTH.words)),
  ];
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="${WORKSHEET_HEADER_ROW}" ` +
    `topLeftCell="C${first}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>` +
    `<sheetData>${rows.join('')}</sheetData>` +
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>' +
    `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  );
}

const row = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`;

/** What a column takes, said by the spreadsheet itself. */
function validation({ title, scale, words }: WorksheetColumn, range: string, first: string): string[] {
  const words32 = quoted(title.slice(0, 32));
  const about = `allowBlank="1" showErrorMessage="1" errorTitle="${words32}" sqref="${range}"`;
  if (words !== null) {
    return [
      `<dataValidation type="list" ${about} error="${quoted(`Möglich: ${words.join(', ')} oder leer.`)}">` +
        `<formula1>"${words.join(',')}"</formula1></dataValidation>`,
    ];
  }
  if (scale === null) return [];
  const { maximumPoints, pointStep } = scale;
  const said = `0 bis ${germanNumber(maximumPoints)} in Schritten von ${germanNumber(pointStep)}; leer heißt nicht bewertet.`;
  const steps = `ABS(${first}/${pointStep}-ROUND(${first}/${pointStep},0))&lt;0.000001`;
  return [
    `<dataValidation type="custom" ${about} error="${quoted(said)}">` +
      `<formula1>AND(ISNUMBER(${first}),${first}&gt;=0,${first}&lt;=${maximumPoints},${steps})</formula1></dataValidation>`,
  ];
}

const hiddenSheet = (texts: readonly string[]): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${texts
    .map((text, index) => row(index + 1, [cell(0, index + 1, text, STYLE.plain)]))
    .join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`;

const contentTypes = (sheets: readonly string[]): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    ['/xl/workbook.xml', 'sheet.main'],
    ...sheets.map((part) => [part, 'worksheet']),
    ['/xl/styles.xml', 'styles'],
  ]
    .map(
      ([name, type]) =>
        `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
    )
    .join('')}</Types>`;

/** No sheet can be added, removed or renamed; the last is not offered for showing. */
const workbook = (names: readonly string[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookProtection lockStructure="1"/><bookViews><workbookView activeTab="0"/></bookViews>` +
  `<sheets>${names
    .map(
      (name, index) =>
        `<sheet name="${quoted(name)}" sheetId="${index + 1}"${index === names.length - 1 ? ' state="veryHidden"' : ''} r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets></workbook>`;

const font = (more: string): string => `<font>${more}<sz val="10"/><name val="Calibri"/></font>`;
const fill = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`;
const THIN = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFC9C4BA"/></${side}>`)
  .join('');
/** The formats "General" and "Text" that every workbook has; what is typed into the second stays what was typed. */
const FORMAT = { general: 0, text: 49 } as const;
const style = (
  fontId: number,
  fillId: number,
  borderId: number,
  isOpen: boolean,
  format: number = FORMAT.general,
): string =>
  `<xf numFmtId="${format}" applyNumberFormat="1" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">` +
  `<alignment vertical="top"${borderId === 1 ? ' wrapText="1"' : ''}/><protection locked="${isOpen ? 0 : 1}"/></xf>`;

const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="3">${font('')}${font('<b/>')}${font('<i/>')}</fonts>` +
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('EAE7E1')}${fill('F5F3EF')}</fills>` +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${THIN}<diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">` +
  style(0, 0, 0, false) +
  style(1, 0, 0, false) +
  style(2, 0, 0, false) +
  style(1, 2, 1, false) +
  style(0, 3, 1, false) +
  style(0, 0, 1, true) +
  style(0, 0, 1, true, FORMAT.text) +
  `</cellXfs></styleSheet>`;
