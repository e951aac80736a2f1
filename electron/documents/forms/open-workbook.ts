import { WorkbookArchive } from '../../tabular/workbook-archive';
import { readSharedStrings, readWorkbook, type Workbook } from '../../tabular/workbook-parts';
import type { OfficePackage } from '../office-package';
import { fetchedFromOutside } from '../office-relations';
import { CellStyles } from './cell-styles';
import { badForm, openFormFile } from './form-file';
import { readSheetSource, type SheetSource } from './sheet-source';

/** A chamber's workbook, taken apart. */
export interface OpenedWorkbook {
  parts: OfficePackage;
  workbook: Workbook;
  styles: CellStyles;
  sourceOf(path: string): Promise<SheetSource>;
}

/** @throws Refused `bad-file` (no workbook, macros, content from outside, a password, damage), `too-large` */
export async function openWorkbook(bytes: Uint8Array, fileName: string): Promise<OpenedWorkbook> {
  const parts = await openFormFile(bytes, fileName, 'xlsx');
  await refuseOutside(parts, fileName);
  const archive = await WorkbookArchive.open(bytes, fileName);
  try {
    const workbook = await readWorkbook(archive, fileName);
    const strings = await readSharedStrings(archive, workbook.sharedStringsPath);
    const { stylesPath, epoch1904 } = workbook;
    const styles = new CellStyles(
      stylesPath !== null && parts.has(stylesPath) ? await parts.read(stylesPath) : '',
    );
    return {
      parts,
      workbook,
      styles,
      sourceOf: async (path) => readSheetSource(await parts.read(path), { strings, styles, epoch1904 }),
    };
  } finally {
    archive.close();
  }
}

/** What brings content from elsewhere, by where it lies in the package; a DDE link lies with the other workbooks. */
const OUTSIDE_PARTS: readonly [RegExp, string][] = [
  [/^xl\/externalLinks\//i, 'eine Verknüpfung mit einer anderen Arbeitsmappe oder einem anderen Programm'],
  [/^xl\/(connections\.xml$|queryTables\/)/i, 'eine Datenverbindung oder Webabfrage'],
];
/** And by the last word of the type of its relation. */
const OUTSIDE_KINDS: Readonly<Record<string, string>> = {
  image: 'ein verknüpftes Bild',
  oleObject: 'ein verknüpftes Objekt',
  package: 'ein verknüpftes Objekt',
};

/** A chamber that opens the form would be asked to fetch what the academy never saw. @throws Refused `bad-file` */
async function refuseOutside(parts: OfficePackage, fileName: string): Promise<void> {
  const found = OUTSIDE_PARTS.find(([place]) => parts.paths().some((path) => place.test(path)))?.[1];
  const outside = found === undefined ? await fetchedFromOutside(parts) : null;
  const what =
    found ??
    (outside && (OUTSIDE_KINDS[outside.kind] ?? `einen Verweis nach außen (${outside.kind.slice(0, 40)})`));
  if (what === null) return;
  const where = outside ? ` („${outside.target.slice(0, 80)}“)` : '';
  throw badForm(
    fileName,
    'form-outside',
    `enthält ${what}${where}; Excel würde den Inhalt beim Öffnen von dort holen. Bitte setzen Sie Werte ein, oder entfernen Sie die Verknüpfung (Daten → Verknüpfungen bearbeiten oder Abfragen und Verbindungen).`,
  );
}
