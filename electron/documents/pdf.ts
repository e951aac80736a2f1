import type { TDocumentDefinitions } from 'pdfmake/interfaces';

/**
 * The library, loaded with the first document: it is larger than the rest of the program. Documents are made of what
 * is passed in: nothing is fetched, nothing but the fonts is read.
 */
async function loadPdfmake() {
  const [{ default: pdfmake }, { default: roboto }] = await Promise.all([
    import('pdfmake'),
    import('pdfmake/fonts/Roboto.js'),
  ]);
  pdfmake.addFonts(roboto);
  pdfmake.setUrlAccessPolicy(() => false);
  const fonts = new Set(Object.values(roboto.Roboto));
  pdfmake.setLocalAccessPolicy((path) => fonts.has(path));
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

let loading: ReturnType<typeof loadPdfmake> | undefined;

/** A4 document as PDF/A-2b: fonts embedded, the same bytes for the same content and `createdAt`. */
export async function writePdf(
  definition: TDocumentDefinitions,
  { title, author, subject, createdAt }: { title: string; author: string; subject?: string; createdAt: Date },
): Promise<Uint8Array> {
  loading ??= loadPdfmake();
  const pdfmake = await loading;
  const document = pdfmake.createPdf({
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
  } as TDocumentDefinitions);
  return new Uint8Array(await document.getBuffer());
}
