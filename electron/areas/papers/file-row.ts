import type { CommandContext } from '../../handlers';

/** The row of a file that lies in the store already, found by its hash or made; returns its id. */
export function keepFileRow(
  { db, newId, now }: CommandContext,
  { sha256, byteLength, mediaType }: { sha256: string; byteLength: number; mediaType: string },
): string {
  const known = db.value<string>('SELECT id FROM files WHERE sha256 = ?', [sha256]);
  if (known) return known;
  const fileId = newId();
  db.insert('files', { id: fileId, sha256, byteLength, mediaType, createdAt: now.toISOString() });
  return fileId;
}
