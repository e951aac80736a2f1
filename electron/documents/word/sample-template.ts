import { escaped } from '../markup';
import { PACKAGE, RELATIONS, relations, zipOfParts } from '../workbook-parts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

interface ParagraphLook {
  size?: number;
  isBold?: boolean;
  isCentred?: boolean;
  /** Free above, in points. */
  above?: number;
  isOnNewPage?: boolean;
}

export const paragraphOf = (
  text: string,
  { size = 11, isBold = false, isCentred = false, above = 0, isOnNewPage = false }: ParagraphLook = {},
): string =>
  `<w:p><w:pPr>${isOnNewPage ? '<w:pageBreakBefore/>' : ''}<w:spacing w:before="${above * 20}" w:after="40"/>${isCentred ? '<w:jc w:val="center"/>' : ''}</w:pPr><w:r><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${isBold ? '<w:b/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

const BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="C9C4BA"';
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} ${BORDER}/>`)
  .join('');
/** Between the margins of the page, in twentieths of a point. */
const WIDTH = 9070;
const WIDTH_ACROSS = 14_000;

interface TableLook {
  size?: number;
  /** Without lines. */
  isPlain?: boolean;
  /** On a page that lies across. */
  isAcross?: boolean;
}

/** Columns as wide as their shares of the page. */
export function tableOf(
  shares: readonly number[],
  rows: readonly (readonly string[])[],
  { size = 10, isPlain = false, isAcross = false }: TableLook = {},
): string {
  const whole = isAcross ? WIDTH_ACROSS : WIDTH;
  const widths = shares.map((share) => Math.round(share * whole));
  const borders = isPlain ? '' : `<w:tblBorders>${BORDERS}</w:tblBorders>`;
  const cells = (texts: readonly string[]) =>
    texts
      .map(
        (text, index) =>
          `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${paragraphOf(text, { size })}</w:tc>`,
      )
      .join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/>${borders}</w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.map((texts) => `<w:tr>${cells(texts)}</w:tr>`).join('')}</w:tbl>`;
}

/** A Word document on A4, upright or across, of paragraphs and tables. */
export const writeWordDocument = (body: readonly string[], isAcross = false): Promise<Uint8Array> =>
  zipOfParts([
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}"/></Types>`,
    ],
    ['_rels/.rels', relations([['officeDocument', 'word/document.xml']])],
    [
      'word/document.xml',
      `<w:document xmlns:w="${WORD}" xmlns:r="${RELATIONS}"><w:body>${body.join('')}<w:sectPr>${isAcross ? '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' : '<w:pgSz w:w="11906" w:h="16838"/>'}<w:pgMar w:top="1418" w:right="1418" w:bottom="1134" w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    ],
  ]);
