import { notATable } from './file-kind';
import { builtInNumberFormat, type NumberFormat, parseNumberFormat } from './number-format';
import { corruptWorkbook, type WorkbookArchive } from './workbook-archive';

export interface Sheet {
  name: string;
  path: string;
  visible: boolean;
}

export interface Workbook {
  sheets: Sheet[];
  epoch1904: boolean;
  sharedStringsPath: string | null;
  stylesPath: string | null;
}

interface Relation {
  type: string;
  path: string;
}

/**
 * The sheets of a workbook and where its parts lie.
 * @throws TabularError `not-a-table` where the archive is something else, `corrupt`
 */
export async function readWorkbook(archive: WorkbookArchive, fileName: string): Promise<Workbook> {
  const workbookPath = await findWorkbookPath(archive);
  if (workbookPath === null) throw refuseOtherArchive(archive, fileName);
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const relations = await readRelations(
    archive,
    `${folder}_rels/${workbookPath.slice(folder.length)}.rels`,
    folder,
  );
  const sheets: Sheet[] = [];
  let epoch1904 = false;
  await archive.readXml(workbookPath, {
    open(name, attribute) {
      if (name === 'workbookPr') epoch1904 = ['1', 'true', 'on'].includes(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const title = attribute('name') ?? '';
      const path = relations.get(attribute('r:id') ?? '')?.path;
      if (path === undefined) throw corruptWorkbook(fileName, `das Blatt „${title}“ fehlt`);
      sheets.push({ name: title, path, visible: (attribute('state') ?? 'visible') === 'visible' });
    },
    text() {},
    close() {},
  });
  return {
    sheets: sheets.filter((sheet) => !sheet.path.includes('chartsheets/')),
    epoch1904,
    sharedStringsPath: pathOfType(relations, '/sharedStrings'),
    stylesPath: pathOfType(relations, '/styles'),
  };
}

/** The texts that cells refer to by number, without the reading aids (furigana) of East Asian texts. */
export async function readSharedStrings(archive: WorkbookArchive, path: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (path === null || !archive.has(path)) return strings;
  let text = '';
  let inText = false;
  let inReadingAid = false;
  await archive.readXml(path, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReadingAid = true;
      else if (name === 't') inText = true;
    },
    text(part) {
      if (inText && !inReadingAid) text += part;
    },
    close(name) {
      if (name === 'si') strings.push(decodeEscapes(text));
      else if (name === 'rPh') inReadingAid = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** The number format of each cell style, by its index. */
export async function readStyles(archive: WorkbookArchive, path: string | null): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (path === null || !archive.has(path)) return formats;
  const custom = new Map<number, NumberFormat>();
  let inCellFormats = false;
  await archive.readXml(path, {
    open(name, attribute) {
      if (name === 'numFmt') {
        custom.set(Number(attribute('numFmtId')), parseNumberFormat(attribute('formatCode') ?? ''));
      } else if (name === 'cellXfs') {
        inCellFormats = true;
      } else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute('numFmtId') ?? 0);
        formats.push(custom.get(id) ?? builtInNumberFormat(id));
      }
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
}

/** Workbooks write characters that XML cannot hold as `_x000D_`, and a literal `_x` as `_x005F_x`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

async function findWorkbookPath(archive: WorkbookArchive): Promise<string | null> {
  if (!archive.has('_rels/.rels')) return archive.has('xl/workbook.xml') ? 'xl/workbook.xml' : null;
  const path = pathOfType(await readRelations(archive, '_rels/.rels', ''), '/officeDocument');
  return path?.endsWith('.xml') && path.startsWith('xl/') && archive.has(path) ? path : null;
}

async function readRelations(
  archive: WorkbookArchive,
  path: string,
  folder: string,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  if (!archive.has(path)) return relations;
  await archive.readXml(path, {
    open(name, attribute) {
      // What lies outside the file is never fetched.
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      const type = attribute('Type') ?? '';
      relations.set(attribute('Id') ?? '', {
        type,
        path: target.startsWith('/') ? target.slice(1) : folder + target,
      });
    },
    text() {},
    close() {},
  });
  return relations;
}

function pathOfType(relations: Map<string, Relation>, ending: string): string | null {
  for (const { type, path } of relations.values()) if (type.endsWith(ending)) return path;
  return null;
}

function refuseOtherArchive(archive: WorkbookArchive, fileName: string): Error {
  if (archive.has('word/document.xml')) return notATable(fileName, 'ein Word-Dokument');
  if (archive.has('ppt/presentation.xml')) return notATable(fileName, 'eine PowerPoint-Präsentation');
  if (archive.has('xl/workbook.bin')) return notATable(fileName, 'eine Excel-Binärarbeitsmappe (.xlsb)');
  if (archive.has('mimetype') && archive.has('content.xml'))
    return notATable(fileName, 'ein OpenDocument-Dokument (.ods)');
  return notATable(fileName, 'ein ZIP-Archiv');
}
