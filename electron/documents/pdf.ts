import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { keptFonts } from './kept-fonts';
import { loadLibrary } from './library';
import { decodePicturesInOrder } from './pictures-in-order';

/** What the library looks into before it reads from a disk. */
interface FilesInMemory {
  writeFileSync(path: string, bytes: Uint8Array): void;
}

/**
 * The library, loaded with the first document: it is larger than the rest of the program. Documents are made of what
 * is passed in: nothing is fetched, nothing is read.
 */
function loadPdfmake() {
  const pdfmake = loadLibrary('pdfmake') as typeof import('pdfmake');
  const roboto = loadLibrary('pdfmake/fonts/Roboto.js') as typeof import('pdfmake/fonts/Roboto.js').default;
  decodePicturesInOrder();
  pdfmake.addFonts(roboto);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const { virtualfs } = pdfmake as unknown as { virtualfs: FilesInMemory };
  for (const [path, font] of keptFonts(Object.values(roboto.Roboto))) {
    virtualfs.writeFileSync(path, font);
  }
  return pdfmake;
}

/**
 * A text for the metadata. The library writes it into XML as it is, and what XML takes for its own would leave a file whose
 * metadata nobody can read. What keeps words together on paper is a blank there.
 */
const inMetadata = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/\s*&\s*/g, ' und ')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();

let library: ReturnType<typeof loadPdfmake> | undefined;

interface DrawnPages {
  switchToPage(page: number): unknown;
  addContent(operators: string): unknown;
}

interface About {
  title: string;
  author: string;
  subject?: string;
  createdAt: Date;
  /** Operators that draw on the first page when all else is drawn, in points from its upper left corner; see PDF 1.7, section 8. */
  drawnLast?: string | undefined;
}

/** A4 document as PDF/A-2b: fonts embedded, the same bytes for the same content and `createdAt`. */
export async function writePdf(
  definition: TDocumentDefinitions,
  { title, author, subject, createdAt, drawnLast }: About,
): Promise<Uint8Array> {
  library ??= loadPdfmake();
  const whole = {
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 48],
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15 },
    version: '1.7',
    subset: 'PDF/A-2b',
    info: {
      title: inMetadata(title),
      author: inMetadata(author),
      ...(subject !== undefined && { subject: inMetadata(subject) }),
      creator: 'Kurskontor',
      producer: 'Kurskontor',
      creationDate: createdAt,
    },
    language: 'de-DE',
    ...definition,
  } as TDocumentDefinitions;
  const document = library.createPdf(whole, { bufferPages: drawnLast !== undefined });
  if (drawnLast !== undefined) {
    const pages = (await document.getStream()) as unknown as DrawnPages;
    pages.switchToPage(0);
    pages.addContent(drawnLast);
  }
  return new Uint8Array(await document.getBuffer());
}
