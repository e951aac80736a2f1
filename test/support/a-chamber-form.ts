import { buildZip } from '../tabular/workbook-builder';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What the cells of the form are called by their styles: plain, heading, framed, framed day, whole percent, open. */
export const FORM_STYLE = { plain: 0, heading: 1, framed: 2, day: 3, percent: 4, open: 5 } as const;

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="14"/><name val="Arial"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1"><alignment wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="9" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"><protection locked="0"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Standard" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const STRINGS = [
  'Antrag auf Zertifikate',
  'Lehrgang:',
  'Zeitraum:',
  'Nr.',
  'Name',
  'Vorname',
  'geb. am',
  'Anwesenheit',
];

const shared = (cell: string, text: string, style = 0): string =>
  `<c r="${cell}" s="${style}" t="s"><v>${STRINGS.indexOf(text)}</v></c>`;
export const styled = (cell: string, style: number): string => `<c r="${cell}" s="${style}"/>`;
export const inline = (cell: string, text: string, style = 0): string =>
  `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;

const HEAD =
  `<row r="1" ht="24" customHeight="1">${shared('A1', 'Antrag auf Zertifikate', 1)}</row>` +
  `<row r="3">${shared('A3', 'Lehrgang:')}${styled('C3', 2)}${styled('D3', 2)}</row>` +
  `<row r="4">${shared('A4', 'Zeitraum:')}${styled('C4', 2)}</row>` +
  `<row r="6" spans="1:5">${['Nr.', 'Name', 'Vorname', 'geb. am', 'Anwesenheit'].map((text, index) => shared(`${'ABCDE'[index]}6`, text, 2)).join('')}</row>`;

/** Rows 7 to 9, then what a chamber has below: a formula and who signs. */
const ROWS =
  `<row r="7" ht="18" customHeight="1">${styled('A7', 2)}${styled('B7', 2)}${styled('C7', 2)}${styled('D7', 3)}${styled('E7', 2)}${styled('F7', 2)}</row>` +
  `<row r="8">${styled('A8', 2)}${styled('B8', 2)}</row>`;
const FOOT =
  '<row r="11"><c r="A11" t="str"><f>COUNTA(B7:B10)</f><v>0</v></c></row>' +
  `<row r="12">${inline('A12', 'Ort, Datum, Unterschrift')}</row>`;

interface FormParts {
  /** The inside of `sheetData` after the head; by default rows 7 and 8, free to 10, a formula and a signature below. */
  rows?: string;
  /** After `sheetData`, in the order of the format. */
  after?: string;
  /** Further sheets by name, hidden ones marked so. */
  sheets?: Record<string, { data: string; isHidden?: boolean }>;
  date1904?: boolean;
  styles?: string;
  /** Replaces or adds whole parts. */
  parts?: Record<string, string | Buffer>;
}

/** A chamber's own form as one might send it: logo, print settings, data validation, an instruction on a second sheet. */
export function aChamberForm({
  rows = ROWS + FOOT,
  after = '<mergeCells count="2"><mergeCell ref="A1:F1"/><mergeCell ref="C3:D3"/></mergeCells>',
  sheets = { Hinweise: { data: `<row r="1">${inline('A1', 'Bitte leserlich')}</row>` } },
  date1904 = false,
  styles = STYLES,
  parts = {},
}: FormParts = {}): Promise<Buffer> {
  const names = ['Antrag', ...Object.keys(sheets)];
  const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${type}"/>`;
  const sheetXml = (data: string, more = '') =>
    `${DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><dimension ref="A1:F9"/><cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="6" width="18" customWidth="1"/></cols><sheetData>${data}</sheetData>${more}</worksheet>`;
  const files: Record<string, string | Buffer> = {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${[
      override('xl/workbook.xml', `${SHEET}.sheet.main+xml`),
      override('xl/styles.xml', `${SHEET}.styles+xml`),
      override('xl/sharedStrings.xml', `${SHEET}.sharedStrings+xml`),
      ...names.map((_, index) => override(`xl/worksheets/sheet${index + 1}.xml`, `${SHEET}.worksheet+xml`)),
    ].join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${names
      .map(
        (name, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${sheets[name]?.isHidden ? ' state="hidden"' : ''}/>`,
      )
      .join(
        '',
      )}</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Antrag!$A$1:$F$12</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${names
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': DECLARATION + styles,
    'xl/sharedStrings.xml': `${DECLARATION}<sst xmlns="${MAIN}" count="${STRINGS.length}" uniqueCount="${STRINGS.length}">${STRINGS.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': sheetXml(
      HEAD + rows,
      `${after}<dataValidations count="1"><dataValidation type="whole" allowBlank="1" sqref="A7:A10"><formula1>1</formula1><formula2>99</formula2></dataValidation></dataValidations><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>`,
    ),
    ...Object.fromEntries(
      Object.values(sheets).map(({ data }, index) => [`xl/worksheets/sheet${index + 2}.xml`, sheetXml(data)]),
    ),
    'xl/media/logo.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  };
  return buildZip({ ...files, ...parts });
}
