import type { OutputOf } from '../../../../shared/contract';
import { Refused } from '../../../../shared/errors';
import type { JobContext } from '../../../handlers';
import { pictureName } from '../../../workers/documents/picture-name';
import { DocumentFault } from '../../../workers/documents/text-task';

/** One picture and all together, in bytes; what is beyond stays an empty frame. */
const LIMITS = { picture: 15 * 1024 * 1024, all: 40 * 1024 * 1024 } as const;

/** Pictures that a browser draws and that cannot carry a script, by their first bytes. */
const KINDS: readonly { signature: RegExp; mediaType: string }[] = [
  { signature: /^\x89PNG\r\n/, mediaType: 'image/png' },
  { signature: /^\xff\xd8\xff/, mediaType: 'image/jpeg' },
  { signature: /^GIF8[79]a/, mediaType: 'image/gif' },
  { signature: /^RIFF[\s\S]{4}WEBP/, mediaType: 'image/webp' },
  { signature: /^BM/, mediaType: 'image/bmp' },
];

interface PictureFile {
  mediaType: string;
  sha256: string;
  html: string | null;
}

/** The pictures that the document's HTML names, out of the document itself. @throws Refused `not-found`, `damaged` */
export async function listPictures(
  { db, files }: JobContext,
  { submissionFileId }: { submissionFileId: string },
): Promise<OutputOf<'papers.pictures'>> {
  const file = db.get<PictureFile>(
    `SELECT f.mediaType, f.sha256, t.html FROM submissionFiles sf JOIN files f ON f.id = sf.fileId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256 WHERE sf.id = ?`,
    [submissionFileId],
  );
  if (!file) throw new Refused('not-found', 'Diese Datei gibt es nicht.', { details: { submissionFileId } });
  const wanted = new Set(
    [...(file.html ?? '').matchAll(/data-picture="([0-9a-f]{16})"/g)].map(([, name]) => name),
  );
  const found = new Map<string, string>();
  if (wanted.size === 0) return { pictures: [] };
  let kept = 0;
  const { eachPart } = await import('../../../workers/documents/docx-archive');
  try {
    await eachPart(Buffer.from(files.get(file.sha256)), async (path, chunks) => {
      if (found.size === wanted.size || /\.(xml|rels)$/i.test(path)) return;
      const bytes = await readAtMost(chunks, Math.min(LIMITS.picture, LIMITS.all - kept));
      const name = bytes && pictureName(bytes);
      const kind = bytes && KINDS.find(({ signature }) => signature.test(bytes.toString('latin1', 0, 16)));
      if (!kind || !name || !wanted.has(name)) return;
      kept += bytes.length;
      found.set(name, `data:${kind.mediaType};base64,${bytes.toString('base64')}`);
    });
  } catch (error) {
    // What was found before a broken part is still worth showing.
    if (!(error instanceof DocumentFault)) throw error;
  }
  return { pictures: [...found].map(([picture, address]) => ({ picture, address })) };
}

async function readAtMost(chunks: AsyncIterable<Buffer>, bytesAtMost: number): Promise<Buffer | null> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > bytesAtMost) return null;
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}
