import mammoth from 'mammoth';
import { ANCHOR_PREFIX, cleanHtml } from './clean-html';
import { refuseInflation } from './docx-archive';
import { pictureName } from './picture-name';
import { DocumentFault } from './text-task';

/** What Word calls a heading in German and English templates is one. */
const STYLES = [
  "p[style-name='Titel'] => h1:fresh",
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Untertitel'] => p:fresh",
  "p[style-name='Zitat'] => blockquote > p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  'u => u',
];

/**
 * A Word document as clean HTML with its text. Linked files and addresses are not opened, external entities not resolved,
 * macros not looked at. @throws DocumentFault `encrypted`, `damaged`, `too-large`
 */
export async function readDocx(bytes: Uint8Array): Promise<{ html: string; plainText: string }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await refuseInflation(buffer);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLES,
        idPrefix: ANCHOR_PREFIX,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => ({
          src: '',
          'data-picture': pictureName(await image.readAsBuffer()),
        })),
      },
    );
    return cleanHtml(value);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new DocumentFault('damaged');
  }
}
