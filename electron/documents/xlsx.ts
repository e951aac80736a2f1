import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature, SheetData, SheetOptions } from 'write-excel-file/node';

/** What the library takes for a picture. */
type Picture = Stream | Buffer | Blob;

/** Prints as wide as one page, on as many as it needs, with the rows that stay at the top on each. */
const printsReadably = (sheet: SheetOptions<Picture>): Feature<Picture> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(/<worksheet\b[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
      'xl/workbook.xml': {
        transform: (xml) =>
          sheet.sheet && sheet.stickyRowsCount
            ? xml.replace(
                '</sheets>',
                `$&<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet.sheet}'!$1:$${sheet.stickyRowsCount}</definedName></definedNames>`,
              )
            : xml,
      },
    },
  },
});

/** One sheet as the bytes of an XLSX file. The library is loaded with the first one, not with the program. */
export async function writeXlsx(data: SheetData, options: SheetOptions<Picture>): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const workbook = { fontFamily: 'Calibri', fontSize: 11, features: [printsReadably(options)] };
  return new Uint8Array(await writeXlsxFile(data, options, workbook).toBuffer());
}
