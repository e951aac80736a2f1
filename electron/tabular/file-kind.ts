import { TabularError } from './tabular-error';

/** What the bytes are, whatever the name says. */
export type FileKind = 'text' | 'zip';

interface Signature {
  bytes: number[];
  /** German, with article, to complete "Die Datei … ist". */
  what: string;
}

const FOREIGN: Signature[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'ein PDF-Dokument' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'ein Bild (PNG)' },
  { bytes: [0xff, 0xd8, 0xff], what: 'ein Bild (JPEG)' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'ein Bild (GIF)' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'ein Textdokument (RTF)' },
  { bytes: [0x1f, 0x8b], what: 'ein gepacktes Archiv (GZIP)' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'ein gepacktes Archiv (7-Zip)' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'ein gepacktes Archiv (RAR)' },
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Decides by content whether the bytes are a text table or a workbook.
 * @throws TabularError `not-a-table` for a known other kind, `encrypted` for a workbook with a password
 */
export function detectFileKind(bytes: Uint8Array, fileName: string): FileKind {
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) return 'zip';
  if (startsWith(bytes, COMPOUND_FILE)) throw refuseCompoundFile(bytes, fileName);
  // A PDF may carry a few stray bytes before its mark.
  const opening = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const foreign = FOREIGN.find(({ bytes: signature }) => startsWith(bytes, signature));
  if (foreign) throw notATable(fileName, foreign.what);
  if (opening.includes('%PDF-1.') || opening.includes('%PDF-2.'))
    throw notATable(fileName, 'ein PDF-Dokument');
  const markup = opening
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (markup.startsWith('<!doctype html') || markup.startsWith('<html'))
    throw notATable(fileName, 'eine HTML-Seite');
  if (markup.startsWith('<?xml')) throw notATable(fileName, 'eine XML-Datei');
  return 'text';
}

export function notATable(fileName: string, what: string): TabularError {
  return new TabularError(
    'not-a-table',
    `Die Datei „${fileName}“ ist ${what} und keine Tabelle. ` +
      'Bitte speichern Sie die Anmeldungen als Excel-Arbeitsmappe (.xlsx) oder als CSV-Datei.',
    { found: what },
  );
}

/** Both the Excel format before 2007 and a workbook with a password come as a compound file. */
function refuseCompoundFile(bytes: Uint8Array, fileName: string): TabularError {
  const marker = Buffer.from('EncryptedPackage', 'utf16le');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(marker)) {
    return new TabularError(
      'encrypted',
      `Die Datei „${fileName}“ ist mit einem Kennwort geschützt. ` +
        'Bitte öffnen Sie sie in Excel, entfernen Sie das Kennwort und speichern Sie sie erneut.',
    );
  }
  return new TabularError(
    'not-a-table',
    `Die Datei „${fileName}“ hat das alte Excel- oder Office-Format (vor 2007). ` +
      'Bitte öffnen Sie sie in Excel und speichern Sie sie als Excel-Arbeitsmappe (.xlsx).',
    { found: 'compound-file' },
  );
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
