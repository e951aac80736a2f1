import { createHash } from 'node:crypto';
import type { Db } from '../../electron/store/db';
import { BENCH_NOW } from './twenty-years';

interface ReadText {
  plainText: string;
  searchText: string;
  words: number;
  method: number;
  pages?: number;
  pageStarts?: string;
}

/** Gives a submission its one file with the text that was read from it; answers the hash under which the text lies. */
export function insertReadPaper(db: Db, submissionId: string, index: number, text: ReadText): string {
  const at = BENCH_NOW.toISOString();
  const sha256 = createHash('sha256').update(`bench paper ${index}`).digest('hex');
  const fileId = `bench-file-${index}`;
  db.insert('files', { id: fileId, sha256, byteLength: 1, mediaType: 'application/pdf', createdAt: at });
  db.insert('submissionFiles', {
    id: `bench-sf-${index}`,
    submissionId,
    fileId,
    fileName: 'a.pdf',
    position: 1,
  });
  db.insert('derivedTexts', { sha256, state: 'read', ...text, readAt: at });
  return sha256;
}
