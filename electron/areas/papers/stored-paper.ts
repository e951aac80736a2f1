import type { Workspace } from '../../store/workspace';
import type { FileOnDisk } from '../../transfers';

/** Where the bytes of a submission's file lie, for a door that streams them to the page; null where there are none. */
export function findStoredPaper({ reader, files }: Workspace, submissionFileId: string): FileOnDisk | null {
  const row = reader.get<{ fileName: string; mediaType: string; sha256: string }>(
    `SELECT sf.fileName, f.mediaType, f.sha256 FROM submissionFiles sf JOIN files f ON f.id = sf.fileId
     WHERE sf.id = ?`,
    [submissionFileId],
  );
  if (!row || !files.has(row.sha256)) return null;
  return { fileName: row.fileName, mediaType: row.mediaType, path: files.pathOf(row.sha256) };
}
