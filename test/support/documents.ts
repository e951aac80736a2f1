import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import yazl from 'yazl';
import { writePdf } from '../../electron/documents/pdf';

const MADE = { title: 'Strategiepapier', author: 'Kim Albers', createdAt: new Date(0) };

/** A PDF of the given pages. */
export const pdfOf = (
  pages: readonly string[],
  more: Partial<TDocumentDefinitions> = {},
): Promise<Uint8Array> =>
  writePdf(
    {
      content: pages.map((text, index) => ({ text, ...(index > 0 && { pageBreak: 'before' as const }) })),
      ...more,
    },
    MADE,
  );

/** A PDF that opens with a password only. */
export const lockedPdfOf = (pages: readonly string[], password: string): Promise<Uint8Array> =>
  pdfOf(pages, { userPassword: password, subset: undefined } as Partial<TDocumentDefinitions>);

export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Of another colour. */
export const RED_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4ISAAAAKMAOl1X4TIAAAAAElFTkSuQmCC',
  'base64',
);

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const paragraph = (text: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A picture, embedded or linked, by its relation. */
export const picture = (relation: string, how: 'embed' | 'link' = 'embed'): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild" descr="Balkendiagramm"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:${how}="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

interface WordParts {
  body: string;
  /** In front of the document element. */
  prologue?: string;
  relations?: readonly { id: string; type: string; target: string; isExternal?: boolean }[];
  more?: Readonly<Record<string, string | Buffer>>;
}

/** A Word document with this body. */
export function docxOf({ body, prologue = '', relations = [], more = {} }: WordParts): Promise<Buffer> {
  const relationLines = relations.map(
    ({ id, type, target, isExternal }) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`,
  );
  return zipOfParts({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?>${prologue}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationLines.join('')}</Relationships>`,
    ...more,
  });
}

async function zipOfParts(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
