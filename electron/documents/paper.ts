import { type DocumentLook, type WrittenDocument, writeDocument } from './certificate';
import { qrOf } from './qr';
import { layUnder } from './stationery';
import { type WelcomeLetter, writeWelcomeLetter } from './welcome-letter';

/** How the papers of one kind look for a chamber. */
export interface PaperDesign {
  look: DocumentLook;
  stationery: { bytes: Uint8Array; fileName: string } | null;
}

/** What a paper says: pure data, so that a thread can be asked for it. `code` is what its QR code says, null where it has none. */
export type Paper =
  | ({ kind: 'document'; code: string | null } & Omit<WrittenDocument, 'look' | 'qr'>)
  | ({ kind: 'letter' } & Omit<WelcomeLetter, 'look'>);

/** A paper in its design, on its stationery; the same bytes for the same paper. @throws Refused `blocked`, `damaged`, `bad-file` */
export async function writePaper(
  paper: Paper,
  { look, stationery }: PaperDesign,
  now: Date,
): Promise<Uint8Array> {
  const plain = await writePlain(paper, look, now);
  return stationery === null ? plain : layUnder(plain, stationery.bytes, stationery.fileName);
}

async function writePlain(paper: Paper, look: DocumentLook, now: Date): Promise<Uint8Array> {
  if (paper.kind === 'letter') return writeWelcomeLetter({ ...paper, look }, now);
  const qr = paper.code === null ? null : await qrOf(paper.code);
  return writeDocument({ ...paper, look, qr }, now);
}
