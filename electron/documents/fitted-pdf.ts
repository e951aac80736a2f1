import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { writePdf } from './pdf';

interface About {
  title: string;
  author: string;
  createdAt: Date;
}

/**
 * A document in the first of the given sizes, the largest first, with which it stays on one page; if none does, in the
 * last one, on as many pages as it needs. The footer says what `footer` says, and beyond one page the number of the page.
 */
export async function writeFittedPdf<Size>(
  sizes: readonly Size[],
  definitionOf: (size: Size) => TDocumentDefinitions,
  footer: string,
  about: About,
): Promise<Uint8Array> {
  let written: Uint8Array = new Uint8Array();
  for (const size of sizes) {
    let pageCount = 0;
    written = await writePdf(
      {
        ...definitionOf(size),
        footer: (page: number, pages: number) => {
          pageCount = pages;
          return {
            margin: [40, 12, 40, 0],
            fontSize: 7.5,
            color: '#676158',
            columns: [
              { text: footer },
              { text: pages > 1 ? `Seite ${page} von ${pages}` : '', alignment: 'right', width: 80 },
            ],
          };
        },
      },
      about,
    );
    if (pageCount === 1) break;
  }
  return written;
}
