import type { PDFDict as Dictionary, PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import { Refused } from '../../shared/errors';
import { inMegabytes } from './in-megabytes';
import { writePdf } from './pdf';

/** Larger stationery holds pictures for a press, not for an office's printer; each paper would carry it. */
export const MOST_STATIONERY_BYTES = 10 * 1024 * 1024;
const MOST_PAGES = 2;
const A4 = [595.28, 841.89] as const;
/** Two millimetres. */
const TOLERANCE = 5.7;

/** Why a PDF is no stationery, where that is said of the file as a whole. */
const WHY_NOT = {
  'not-a-pdf': 'ist kein PDF. Bitte speichern Sie das Briefpapier als PDF.',
  'stationery-corrupt':
    'ist beschädigt und lässt sich nicht als Briefpapier nehmen. Bitte speichern Sie es neu als PDF.',
  'stationery-locked': 'ist mit einem Passwort geschützt. Bitte speichern Sie das Briefpapier ohne Passwort.',
  'stationery-too-costly':
    'ist ungewöhnlich aufwendig aufgebaut; es als Briefpapier zu nehmen, brauchte zu viel Zeit oder Speicher. Bitte drucken Sie es in eine neue PDF-Datei und nehmen Sie diese.',
} as const;

export const refusedStationery = (fileName: string, reason: keyof typeof WHY_NOT): Refused =>
  refused('bad-file', reason, `„${fileName}“ ${WHY_NOT[reason]}`, fileName);

const refused = (
  code: 'bad-file' | 'too-large',
  reason: string,
  message: string,
  fileName: string,
): Refused => new Refused(code, message, { details: { reason, fileName } });

/** Pages, one or two in A4, and whether it keeps to PDF/A, so that papers on it do. */
export interface Stationery {
  pages: number;
  isArchival: boolean;
}

/**
 * What a PDF is as stationery. It is parsed as it is: only a thread with limits may be asked (`workOnForeign`).
 * @throws Refused `too-large`, `bad-file`
 */
export async function checkStationery(bytes: Uint8Array, fileName: string): Promise<Stationery> {
  if (bytes.byteLength > MOST_STATIONERY_BYTES) {
    throw refused(
      'too-large',
      'stationery-too-large',
      `„${fileName}“ ist mit ${inMegabytes(bytes.byteLength)} als Briefpapier zu groß; möglich sind ${inMegabytes(MOST_STATIONERY_BYTES)}. Bitte verkleinern Sie die Bilder darin.`,
      fileName,
    );
  }
  if (!Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-')) {
    throw refusedStationery(fileName, 'not-a-pdf');
  }
  const document = await open(bytes, fileName);
  const pages = document.getPages();
  if (pages.length > MOST_PAGES || pages.length === 0) {
    throw refused(
      'bad-file',
      'stationery-pages',
      `„${fileName}“ hat ${pages.length} Seiten. Briefpapier hat eine Seite, oder zwei: Vorder- und Rückseite.`,
      fileName,
    );
  }
  const odd = pages.findIndex((page) => !isUpright(page));
  if (odd >= 0) {
    throw refused(
      'bad-file',
      'stationery-size',
      `Seite ${odd + 1} von „${fileName}“ ist kein A4 im Hochformat. Bitte speichern Sie das Briefpapier als A4.`,
      fileName,
    );
  }
  // Laid under a page once, so that what cannot be is said now and not when papers are printed.
  const trial = await writePdf(
    { content: [{ text: 'Probe' }, { text: 'Probe', pageBreak: 'before' }] },
    { title: 'Probe', author: '', createdAt: new Date(0) },
  );
  await layUnder(trial, bytes, fileName);
  try {
    return { pages: pages.length, isArchival: await isArchival(bytes, document) };
  } catch (error) {
    // What draws a page would inflate without end.
    if (error instanceof RangeError) throw refusedStationery(fileName, 'stationery-too-costly');
    throw error;
  }
}

const isUpright = (page: PDFPage): boolean => {
  const { width, height } = page.getSize();
  return (
    page.getRotation().angle % 360 === 0 &&
    Math.abs(width - A4[0]) <= TOLERANCE &&
    Math.abs(height - A4[1]) <= TOLERANCE
  );
};

/** PDF/A says so in its metadata, which are never compressed in it. */
const claimsArchival = (bytes: Uint8Array): boolean =>
  /pdfaid:part\s*(?:>|=\s*["'])\s*[23]/.test(Buffer.from(bytes).toString('latin1'));

/** Four parts of ink and `k` or `K`: a colour for a press, as a page draws it. */
const DRAWS_CMYK = /(?:^|\s)(?:[\d.]+\s+){4}[kK](?=\s|$)|\/DeviceCMYK\b/;

/**
 * Whether papers on it keep to PDF/A: it says so of itself, has every font in it, and no colours for a press, which the papers'
 * output intent (sRGB) knows nothing of. What a picture is compressed with is not looked into. Source: ISO 19005-2, 6.2.4 and 6.2.11.
 */
async function isArchival(bytes: Uint8Array, document: PDFDocument): Promise<boolean> {
  if (!claimsArchival(bytes)) return false;
  const { PDFDict, PDFName, PDFRawStream, decodePDFRawStream } = await import('@cantoo/pdf-lib');
  const nameOf = (dict: Dictionary, key: string) => dict.lookup(PDFName.of(key))?.toString();
  const isEmbedded = (font: Dictionary): boolean => {
    if (['/Type0', '/Type3'].includes(nameOf(font, 'Subtype') ?? '')) return true;
    const descriptor = font.lookup(PDFName.of('FontDescriptor'));
    return (
      descriptor instanceof PDFDict &&
      ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key)))
    );
  };
  return document.context.enumerateIndirectObjects().every(([, object]) => {
    if (object instanceof PDFRawStream) {
      const { dict } = object;
      if (nameOf(dict, 'Subtype') === '/Image') return !/\/DeviceCMYK\b/.test(dict.toString());
      const isDrawn = nameOf(dict, 'Subtype') === '/Form' || !dict.has(PDFName.of('Type'));
      if (!isDrawn || dict.has(PDFName.of('Length1')) || dict.has(PDFName.of('N'))) return true;
      return !DRAWS_CMYK.test(Buffer.from(decodePDFRawStream(object).decode()).toString('latin1'));
    }
    if (!(object instanceof PDFDict)) return true;
    if (nameOf(object, 'Type') === '/Font') return isEmbedded(object);
    return !/\/DeviceCMYK\b/.test(object.toString());
  });
}

async function open(bytes: Uint8Array, fileName: string): Promise<PDFDocument> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    // A file whose tree of pages is gone says so only when it is asked for them.
    document.getPages();
    if (!document.isEncrypted) return document;
  } catch (error) {
    if (!(error instanceof Error && /encrypt|password/i.test(`${error.name} ${error.message}`))) {
      throw refusedStationery(fileName, 'stationery-corrupt');
    }
  }
  throw refusedStationery(fileName, 'stationery-locked');
}

/** Stationery that papers are laid on, each read once: a run's papers have it in common. */
const opened = new WeakMap<Uint8Array, Promise<PDFDocument>>();

function openOnce(stationery: Uint8Array, fileName: string): Promise<PDFDocument> {
  const known = opened.get(stationery) ?? open(stationery, fileName);
  opened.set(stationery, known);
  return known;
}

/**
 * The pages of a document with stationery under them: its first page under the first, its second under all others (nothing,
 * where it has only one). Everything else of the document stays. @throws Refused `bad-file`
 */
export async function layUnder(
  bytes: Uint8Array,
  stationery: Uint8Array,
  fileName: string,
): Promise<Uint8Array> {
  const { PDFDocument, PDFName, drawObject, popGraphicsState, pushGraphicsState } = await import(
    '@cantoo/pdf-lib'
  );
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const source = await openOnce(stationery, fileName);
  const sheets = await document.embedPages(source.getPages()).catch(() => {
    throw refused(
      'bad-file',
      'stationery-corrupt',
      `„${fileName}“ lässt sich nicht als Briefpapier nehmen: Eine Seite ist leer oder beschädigt. Bitte speichern Sie es neu als PDF.`,
      fileName,
    );
  });
  for (const [index, page] of document.getPages().entries()) {
    const sheet = sheets[index === 0 ? 0 : 1];
    if (!sheet) continue;
    const name = PDFName.of('Stationery');
    const { Contents, Resources } = page.node.normalizedEntries();
    const objects = Resources.lookup(PDFName.of('XObject')) ?? document.context.obj({});
    Resources.set(PDFName.of('XObject'), objects);
    (objects as typeof Resources).set(name, sheet.ref);
    const drawn = document.context.contentStream([pushGraphicsState(), drawObject(name), popGraphicsState()]);
    Contents?.insert(0, document.context.register(drawn));
  }
  return document.save();
}

/**
 * Documents in one file, each from the front of a sheet on, for a printer that prints on both sides. It says that it is PDF/A only
 * if all of them do.
 */
export async function joinForDuplex(documents: readonly Uint8Array[]): Promise<Uint8Array> {
  const { PDFDocument, PDFName, PDFRef } = await import('@cantoo/pdf-lib');
  const [first, ...others] = documents;
  if (!first) throw new Error('one document at least');
  const joined = await PDFDocument.load(first, { updateMetadata: false });
  const claim = joined.catalog.get(PDFName.of('Metadata'));
  if (claim instanceof PDFRef && !documents.every(claimsArchival)) {
    joined.catalog.delete(PDFName.of('Metadata'));
    joined.context.delete(claim);
  }
  const turnOver = () => {
    if (joined.getPageCount() % 2 === 1) joined.addPage([A4[0], A4[1]]);
  };
  for (const bytes of others) {
    turnOver();
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of await joined.copyPages(source, source.getPageIndices())) joined.addPage(page);
  }
  return joined.save();
}
