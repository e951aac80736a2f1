import type { CohortFile, KnownFile, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { schemaVersion } from '../../store/migrate';
import { contentHashOf } from './rows';

interface FileRow {
  id: string;
  ancestors: string;
  contentHash: string;
  storeVersion: number;
}

const filesOf = (db: Db, cohortId: string): FileRow[] =>
  db.all(
    `SELECT id, ancestors, contentHash, storeVersion FROM cohortFiles WHERE cohortId = ? ORDER BY recordedAt, rowid`,
    [cohortId],
  );

/** The files of a cohort here, and which of them it is still the same with; `rows` are the cohort's as they are now. */
export function knownFiles(db: Db, cohortId: string, rows: TravellingTables): KnownFile[] {
  const contentHash = contentHashOf(rows);
  const version = schemaVersion(db);
  return filesOf(db, cohortId).map((file) => ({
    fileId: file.id,
    isAsThen:
      file.contentHash === contentHash ||
      (file.storeVersion !== version && !isTouchedSince(db, cohortId, file.id, rows)),
  }));
}

/**
 * Since an update of the program rows may read otherwise though nobody has touched them: then the journal says whether somebody
 * has, by the commands of the cohort and the rows that it has now.
 */
function isTouchedSince(db: Db, cohortId: string, fileId: string, rows: TravellingTables): boolean {
  const since = db.value<number>(
    "SELECT max(commandSeq) FROM journalChanges WHERE tableName = 'cohortFiles' AND rowId = ?",
    [fileId],
  );
  if (since === undefined || since === null) return true;
  const given = new Set(filesOf(db, cohortId).map(({ id }) => id));
  const ids = new Set(Object.values(rows).flatMap((all) => all.map(({ id }) => String(id))));
  const changes = db.all<{ rowId: string; cohortId: string | null; channel: string }>(
    `SELECT n.rowId, c.cohortId, c.channel FROM journalChanges n JOIN journalCommands c ON c.seq = n.commandSeq
     WHERE n.seq > (SELECT lastChange FROM journalCommands WHERE seq = ?)`,
    [since],
  );
  return changes.some(
    (change) => !given.has(change.rowId) && (change.cohortId === cohortId || ids.has(change.rowId)),
  );
}

/** The files from which the cohort as it is now goes on, oldest first, at most so many. */
export function ancestorsOf(db: Db, cohortId: string, atMost: number): string[] {
  const line = filesOf(db, cohortId).flatMap(({ id, ancestors }) => [
    ...(JSON.parse(ancestors) as string[]),
    id,
  ]);
  return [...new Set(line)].slice(-atMost);
}

/** Keeps that a file was given out or taken over, and what the cohort is here with it. */
export function rememberFile(
  { db, now, actor }: CommandContext,
  { fileId, ancestors, academy, cohort }: CohortFile,
  { direction, contentHash }: { direction: 'out' | 'in'; contentHash: string },
): void {
  db.insert('cohortFiles', {
    id: fileId,
    cohortId: cohort.cohortId,
    direction,
    ancestors: JSON.stringify(ancestors),
    contentHash,
    storeVersion: schemaVersion(db),
    academyName: academy.name,
    fingerprint: academy.fingerprint,
    recordedAt: now.toISOString(),
    recordedBy: actor,
  });
}

/** Whose signature it is: this workspace's, one that a file was taken over from before, or nobody's known. */
export function judgeCohortSigner(
  db: Db,
  fingerprint: string,
  own: string | null,
): 'own' | 'known' | 'unknown' {
  if (fingerprint === own) return 'own';
  return db.value("SELECT 1 FROM cohortFiles WHERE direction = 'in' AND fingerprint = ?", [fingerprint]) ===
    undefined
    ? 'unknown'
    : 'known';
}
