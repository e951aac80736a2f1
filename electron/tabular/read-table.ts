import { checkCancelled } from './cancel';
import { detectFileKind } from './file-kind';
import { LIMITS } from './limits';
import type { RawTable, ReadTableOptions } from './raw-table';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { TabularError } from './tabular-error';

/**
 * Reads a registration file as a table. The content decides what it is, not the extension. Nothing is
 * evaluated, nothing is fetched, and every limit is measured on what is really read. Yields to the event loop
 * while it works.
 * @throws TabularError with a code and a German sentence
 */
export async function readTable(
  bytes: Uint8Array,
  fileName: string,
  options: ReadTableOptions = {},
): Promise<RawTable> {
  checkCancelled(options.signal);
  if (bytes.byteLength > LIMITS.fileBytes) {
    const megabytes = Math.ceil(bytes.byteLength / 1024 / 1024);
    throw new TabularError(
      'too-large',
      `Die Datei „${fileName}“ ist ${megabytes} MB groß, erlaubt sind ${LIMITS.fileBytes / 1024 / 1024} MB. ` +
        'Bitte teilen Sie sie auf oder entfernen Sie Bilder und Anlagen.',
      { bytes: bytes.byteLength, limit: LIMITS.fileBytes },
    );
  }
  if (bytes.byteLength === 0) throw emptyFile(fileName);
  const kind = detectFileKind(bytes, fileName);
  const table =
    kind === 'zip' ? await readXlsx(bytes, fileName, options) : await readCsv(bytes, fileName, options);
  if (table.rows.length === 0) throw emptyFile(fileName);
  return table;
}

function emptyFile(fileName: string): TabularError {
  return new TabularError(
    'empty',
    `Die Datei „${fileName}“ ist leer. Bitte prüfen Sie, ob Sie die richtige Datei gewählt haben.`,
  );
}
