import { once } from 'node:events';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookParts {
  /** The inside of `<sheetData>` of each sheet, by its name. */
  sheets?: Record<string, string>;
  hidden?: string[];
  strings?: string;
  styles?: string;
  date1904?: boolean;
  /** Replaces or adds whole parts. */
  parts?: Record<string, string | Buffer>;
}

/** A workbook from its raw parts, so that tests can say exactly what stands in the file. */
export function buildWorkbook({
  sheets = {},
  hidden = [],
  strings,
  styles,
  date1904,
  parts = {},
}: WorkbookParts): Promise<Buffer> {
  const names = Object.keys(sheets);
  const files: Record<string, string | Buffer> = {
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>` +
      names
        .map(
          (name, i) =>
            `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${RELATIONS}">` +
      names
        .map(
          (_, i) => `<Relationship Id="s${i}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="str" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="sty" Type="${OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>`,
  };
  names.forEach((name, i) => {
    files[`xl/worksheets/sheet${i}.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  });
  if (strings !== undefined) files['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${strings}</sst>`;
  if (styles !== undefined) files['xl/styles.xml'] = `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`;
  return buildZip({ ...files, ...parts });
}

export async function buildZip(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  await once(zip.outputStream, 'end');
  return Buffer.concat(chunks);
}

/** A row of cells from inline strings. */
export function textRow(rowNumber: number, ...texts: string[]): string {
  return `<row r="${rowNumber}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
}
