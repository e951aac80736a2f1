import { notATable } from './file-kind';
import type { NumberFormat } from './number-format';
import type { RawTable, ReadTableOptions } from './raw-table';
import { readSheet } from './read-sheet';
import { TableBuilder } from './table-builder';
import { TabularError } from './tabular-error';
import { corruptWorkbook, WorkbookArchive } from './workbook-archive';
import { readSharedStrings, readStyles, readWorkbook, type Sheet } from './workbook-parts';

/** Notes and, of newer programs, threads of comments. Source: ECMA-376 part 1, section 18.7; MS-XLSX section 2.1.3. */
const NOTES = /^xl\/(?:.*\/)?(?:comments|threadedcomment)[^/]*\.xml$/i;

/**
 * Reads one sheet of a workbook: the named one, else the first visible sheet with content. Formulas are not
 * evaluated.
 * @throws TabularError
 */
export async function readXlsx(
  bytes: Uint8Array,
  fileName: string,
  options: ReadTableOptions,
): Promise<RawTable> {
  const archive = await WorkbookArchive.open(bytes, fileName, options.signal);
  try {
    const workbook = await readWorkbook(archive, fileName);
    const visible = workbook.sheets.filter((sheet) => sheet.visible || options.withHidden === true);
    const candidates = chooseSheets(visible, fileName, options.sheetName);
    const strings = await readSharedStrings(archive, workbook.sharedStringsPath);
    const formats: NumberFormat[] = await readStyles(archive, workbook.stylesPath);
    const sheetNames = visible.map((sheet) => sheet.name);
    const hasNotes = archive.hasAny(NOTES);
    for (const sheet of candidates) {
      if (!archive.has(sheet.path)) throw corruptWorkbook(fileName, `das Blatt „${sheet.name}“ fehlt`);
      const builder = new TableBuilder(fileName);
      const total = archive.sizeOf(sheet.path);
      await readSheet(
        archive,
        sheet,
        fileName,
        builder,
        { strings, formats, epoch1904: workbook.epoch1904 },
        (done) => options.onProgress?.({ done, total, rows: builder.rows.length }),
      );
      if (builder.rows.length > 0 || sheet === candidates[candidates.length - 1]) {
        return { format: 'xlsx', sheetName: sheet.name, sheetNames, hasNotes, rows: builder.rows };
      }
    }
    throw notATable(fileName, 'eine Arbeitsmappe ohne Tabellenblatt');
  } finally {
    archive.close();
  }
}

function chooseSheets(visible: Sheet[], fileName: string, sheetName: string | undefined): Sheet[] {
  if (sheetName === undefined) return visible;
  const chosen = visible.find((sheet) => sheet.name === sheetName);
  if (chosen) return [chosen];
  throw new TabularError(
    'sheet-not-found',
    `Die Datei „${fileName}“ hat kein Blatt „${sheetName}“. Bitte wählen Sie eines dieser Blätter: ` +
      `${visible.map((sheet) => sheet.name).join(', ')}.`,
    { sheetName },
  );
}
