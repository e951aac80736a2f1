import { Refused } from '../../../shared/errors';
import { detectFileKind } from '../../tabular/file-kind';
import { TabularError } from '../../tabular/tabular-error';
import { WorkbookArchive } from '../../tabular/workbook-archive';
import { DocumentFault } from '../../workers/documents/text-task';
import { type OfficePackage, openOfficePackage } from '../office-package';

export const FORM_BYTES_AT_MOST = 10 * 1024 * 1024;
/** Cells and text of what is read; forms have a tenth of it. It is read where the window is served: ten times that held it for seconds. */
const MARKUP_AT_MOST = 6 * 1024 * 1024;

/** What a file is taken for, and what it is called where it is something else. */
const KINDS = {
  xlsx: 'keine Excel-Arbeitsmappe (.xlsx)',
  docx: 'kein Word-Dokument (.docx)',
} as const;

/** Goes on after the name of the file. `reason` is for programs. */
export const badForm = (fileName: string, reason: string, clause: string): Refused =>
  new Refused(
    reason === 'form-too-large' || reason === 'form-too-long' ? 'too-large' : 'bad-file',
    `„${fileName}“ ${clause}`,
    {
      details: { reason },
    },
  );

/**
 * The parts of a form or template, after all that is asked of any: not too large, not locked, no macros.
 * @throws Refused `bad-file`, `too-large`; DocumentFault; TabularError
 */
export async function openFormFile(
  bytes: Uint8Array,
  fileName: string,
  kind: keyof typeof KINDS,
): Promise<OfficePackage> {
  if (bytes.byteLength > FORM_BYTES_AT_MOST) {
    throw badForm(
      fileName,
      'form-too-large',
      `ist größer als ${FORM_BYTES_AT_MOST / 1024 / 1024} MB. Bitte verkleinern Sie die Bilder darin.`,
    );
  }
  if (detectFileKind(bytes, fileName) === 'text') throw otherKind(fileName, kind, 'eine Textdatei');
  // Looks at what every part claims to be, also those that are never read.
  (await WorkbookArchive.open(bytes, fileName)).close();
  const parts = await openOfficePackage(bytes, MARKUP_AT_MOST);
  if (!parts.has('[Content_Types].xml')) throw otherKind(fileName, kind, 'ein ZIP-Archiv');
  const types = await parts.read('[Content_Types].xml');
  if (
    parts.paths().some((path) => /(^|\/)vbaProject\.bin$/i.test(path)) ||
    /macroEnabled|vbaProject/i.test(types)
  ) {
    throw badForm(
      fileName,
      'form-macros',
      `enthält Makros und wird nicht angenommen. Bitte speichern Sie die Datei ohne Makros (.${kind}).`,
    );
  }
  return parts;
}

export const otherKind = (fileName: string, kind: keyof typeof KINDS, found: string): Refused =>
  badForm(
    fileName,
    'form-kind',
    `ist ${found} und ${KINDS[kind]}. Bitte öffnen Sie die Datei im passenden Programm und speichern Sie sie als .${kind}.`,
  );

/** Runs what reads a form, and says of every fault in it what a person can do. @throws Refused `bad-file`, `too-large` */
export async function readingForm<T>(
  fileName: string,
  kind: keyof typeof KINDS,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw refusalOf(error, fileName, kind) ?? error;
  }
}

function refusalOf(error: unknown, fileName: string, kind: keyof typeof KINDS): Refused | null {
  const problem =
    error instanceof DocumentFault ? error.problem : error instanceof TabularError ? error.code : null;
  if (problem === null || problem === 'cancelled') return null;
  const found = error instanceof TabularError ? error.details.found : undefined;
  if (problem === 'not-a-table' && typeof found === 'string' && found !== 'compound-file')
    return otherKind(fileName, kind, found);
  if (problem === 'not-a-table') return otherKind(fileName, kind, 'im alten Office-Format (vor 2007)');
  if (problem === 'encrypted') {
    return badForm(
      fileName,
      'form-encrypted',
      'ist mit einem Kennwort geschützt. Bitte entfernen Sie das Kennwort und speichern Sie die Datei erneut.',
    );
  }
  if (error instanceof DocumentFault && problem === 'too-large') {
    return badForm(
      fileName,
      'form-too-long',
      `enthält für ein Formular zu viel: mehr als ${MARKUP_AT_MOST / 1024 / 1024} MB an Zellen und Text. Bitte entfernen Sie Blätter und Zeilen, die nicht dazugehören.`,
    );
  }
  if (problem === 'zip-bomb' || problem === 'too-large') {
    return badForm(
      fileName,
      'zip-bomb',
      'würde beim Entpacken unverhältnismäßig groß und wird nicht gelesen. Bitte lassen Sie sich die Datei neu geben.',
    );
  }
  return badForm(
    fileName,
    'form-corrupt',
    'ist beschädigt. Bitte öffnen Sie die Datei in dem Programm, aus dem sie kommt, und speichern Sie sie erneut.',
  );
}
