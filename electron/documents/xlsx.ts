import type { SheetData, SheetOptions } from 'write-excel-file/node';

/** One sheet as the bytes of an XLSX file. The library is loaded with the first one, not with the program. */
export async function writeXlsx(data: SheetData, options: SheetOptions<never>): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return new Uint8Array(await writeXlsxFile(data, options).toBuffer());
}
