import type { Entry, ZipFile } from 'yauzl';
import { Refused } from '../../../shared/errors';

/** Why a file is no paper, in `details.reason` of the refusal. */
export type PaperFileFault = 'empty' | 'wrong-kind' | 'macros' | 'zip-bomb' | 'corrupt';

export interface PaperFile {
  /** The given name without a path, with the ending that its content has. */
  fileName: string;
  mediaType: string;
}

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The largest file of a paper. */
export const PAPER_BYTES_AT_MOST = 100 * 1024 * 1024;

/** What an archive may cost, measured on what really comes out of it. */
const LIMITS = {
  entries: 5_000,
  inflatedBytes: 400 * 1024 * 1024,
  textBytes: 100 * 1024 * 1024,
  inflationRatio: 200,
  /** Below this a high ratio does no harm. */
  inflationRatioFromBytes: 10 * 1024 * 1024,
} as const;

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('504b0304', 'hex');
const TEXT_PART = 'word/document.xml';

const FOREIGN: readonly { signature: Buffer; what: string }[] = [
  { signature: Buffer.from('89504e47', 'hex'), what: 'ein Bild (PNG)' },
  { signature: Buffer.from('ffd8ff', 'hex'), what: 'ein Bild (JPEG)' },
  { signature: Buffer.from('47494638', 'hex'), what: 'ein Bild (GIF)' },
  { signature: Buffer.from('{\\rtf'), what: 'ein RTF-Text' },
  { signature: Buffer.from('MZ'), what: 'ein Programm' },
  { signature: Buffer.from('52617221', 'hex'), what: 'ein gepacktes Archiv (RAR)' },
  { signature: Buffer.from('377abcaf', 'hex'), what: 'ein gepacktes Archiv (7-Zip)' },
];

/**
 * Decides by content whether the bytes are a PDF or a Word document: no macros, no archive that inflates out of
 * proportion. One with a password or with damage is what was handed in, and in time: it is kept, and whoever reads its text
 * says what is wrong with it. @throws Refused `bad-file` with `details.reason`.
 */
export async function inspectPaperFile(
  bytes: Uint8Array,
  givenName: string,
  signal?: AbortSignal,
): Promise<PaperFile> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = tidyName(givenName);
  if (content.length === 0)
    throw fault(name, 'empty', 'ist leer. Bitte lassen Sie sich die Datei noch einmal geben.');
  // A PDF may carry a few stray bytes before its mark.
  if (/%PDF-[12]\.\d/.test(content.toString('latin1', 0, 1024))) {
    return { fileName: withEnding(name, '.pdf'), mediaType: PDF };
  }
  if (content.subarray(0, 4).equals(ZIP)) {
    try {
      await inspectDocx(content, name, signal);
    } catch (error) {
      if (!isDamage(error) || !/\.docx$/i.test(name)) throw error;
    }
    return { fileName: withEnding(name, '.docx'), mediaType: DOCX };
  }
  if (content.subarray(0, 8).equals(COMPOUND_FILE)) {
    // A document with a password comes as a compound file, as does Word's format before 2007.
    if (!content.includes(Buffer.from('EncryptedPackage', 'utf16le')))
      throw wrongKind(name, 'hat das alte Office-Format (vor 2007)');
    return { fileName: withEnding(name, '.docx'), mediaType: DOCX };
  }
  const foreign = FOREIGN.find(({ signature }) => content.subarray(0, signature.length).equals(signature));
  throw wrongKind(name, foreign ? `ist ${foreign.what}` : 'ist weder ein PDF noch ein Word-Dokument');
}

async function inspectDocx(content: Buffer, name: string, signal?: AbortSignal): Promise<void> {
  const { default: yauzl } = await import('yauzl');
  let archive: ZipFile;
  try {
    // Sizes are checked while inflating, with an error that says what is wrong.
    archive = await yauzl.fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: false });
  } catch {
    throw corruptDocx(name);
  }
  const entries = await listEntries(archive, content.length, name, signal);
  const text = entries.get(TEXT_PART);
  if (!entries.has('[Content_Types].xml') || !text) throw foreignArchive(entries, name);
  if ([...entries.keys()].some((path) => /(^|\/)vbaProject\.bin$/i.test(path))) {
    throw fault(
      name,
      'macros',
      'enthält Makros. Bitte lassen Sie sich die Facharbeit als PDF oder als Word-Dokument ohne Makros (.docx) geben.',
    );
  }
  await inflateText(archive, text, name, signal);
}

async function listEntries(
  archive: ZipFile,
  byteLength: number,
  name: string,
  signal?: AbortSignal,
): Promise<Map<string, Entry>> {
  if (archive.entryCount > LIMITS.entries) throw zipBomb(name);
  const entries = new Map<string, Entry>();
  let compressedBytes = 0;
  let declaredBytes = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      signal?.throwIfAborted();
      if (entry.isEncrypted()) throw corruptDocx(name);
      if (entries.has(entry.fileName)) throw corruptDocx(name);
      entries.set(entry.fileName, entry);
      compressedBytes += entry.compressedSize;
      declaredBytes += entry.uncompressedSize;
      refuseRatio(name, entry.uncompressedSize, entry.compressedSize);
    }
  } catch (error) {
    throw passOn(error) ?? corruptDocx(name);
  }
  // Entries that overlap claim more than the file holds.
  if (compressedBytes > byteLength || declaredBytes > LIMITS.inflatedBytes) throw zipBomb(name);
  return entries;
}

/** Inflates the text once, since a declared size proves nothing. */
async function inflateText(
  archive: ZipFile,
  entry: Entry,
  name: string,
  signal?: AbortSignal,
): Promise<void> {
  let inflated = 0;
  let opening = '';
  try {
    const stream = await archive.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      if (opening.length < 4096) opening += chunk.toString('latin1', 0, 4096);
      inflated += chunk.length;
      if (inflated > LIMITS.textBytes) throw zipBomb(name);
      refuseRatio(name, inflated, entry.compressedSize);
    }
  } catch (error) {
    throw passOn(error) ?? corruptDocx(name);
  }
  if (inflated !== entry.uncompressedSize || !/<(\w+:)?document[\s>]/.test(opening)) throw corruptDocx(name);
}

const passOn = (error: unknown): Error | null =>
  error instanceof Refused || (error instanceof Error && error.name === 'AbortError') ? error : null;

function refuseRatio(name: string, inflated: number, compressed: number): void {
  if (inflated >= LIMITS.inflationRatioFromBytes && inflated > compressed * LIMITS.inflationRatio)
    throw zipBomb(name);
}

function fault(name: string, reason: PaperFileFault, clause: string): Refused {
  return new Refused('bad-file', `Die Datei „${name}“ ${clause}`, { details: { reason, fileName: name } });
}

const wrongKind = (name: string, clause: string): Refused =>
  fault(
    name,
    'wrong-kind',
    `${clause}. Facharbeiten werden als PDF oder als Word-Dokument (.docx) abgegeben.`,
  );

const isDamage = (error: unknown): boolean => error instanceof Refused && error.details?.reason === 'corrupt';

const corruptDocx = (name: string): Refused =>
  fault(name, 'corrupt', 'ist beschädigt. Bitte öffnen Sie sie in Word und speichern Sie sie erneut.');

const zipBomb = (name: string): Refused =>
  fault(
    name,
    'zip-bomb',
    'würde beim Entpacken unverhältnismäßig groß und wird deshalb nicht angenommen. Bitte lassen Sie sich die Facharbeit als PDF geben.',
  );

function foreignArchive(entries: ReadonlyMap<string, Entry>, name: string): Refused {
  if (entries.has('xl/workbook.xml')) return wrongKind(name, 'ist eine Excel-Arbeitsmappe');
  if (entries.has('ppt/presentation.xml')) return wrongKind(name, 'ist eine PowerPoint-Präsentation');
  if (entries.has('mimetype') && entries.has('content.xml')) return wrongKind(name, 'ist ein OpenDocument');
  return wrongKind(name, 'ist ein ZIP-Archiv');
}

/** A name without path, control and direction characters, at most 150 characters long. */
function tidyName(givenName: string): string {
  const last = givenName.split(/[\\/]/).pop() ?? '';
  const tidy = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return tidy.length > 150
    ? `${tidy.slice(0, 140)}${/\.\w{1,8}$/.exec(tidy)?.[0] ?? ''}`
    : tidy || 'Facharbeit';
}

const withEnding = (name: string, ending: string): string =>
  name.toLowerCase().endsWith(ending) ? name : `${name}${ending}`;
