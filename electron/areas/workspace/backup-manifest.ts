import * as z from 'zod';
import { DATABASE_FILE } from '../../store/database-file';

export const BACKUP_EXTENSION = '.kurskontor';
export const BACKUP_MEDIA_TYPE = 'application/vnd.kurskontor.backup+zip';
export const MANIFEST_NAME = 'manifest.json';

/** The version of the archive's layout; the database in it has a version of its own. */
export const BACKUP_VERSION = 1;

const SHA256 = /^[0-9a-f]{64}$/;
const STORED_FILE = /^files\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

const sha256 = z.string().regex(SHA256);

/** What a backup says it holds. `missingFiles` were named in the database but not on the disk when it was made. */
export const backupManifest = z.strictObject({
  format: z.literal('kurskontor-backup'),
  version: z.number().int().min(1),
  programVersion: z.string().max(100),
  databaseVersion: z.number().int().min(1),
  academyName: z.string().max(1000),
  createdAt: z.iso.datetime(),
  commands: z.number().int().min(0),
  files: z.number().int().min(0),
  missingFiles: z.array(sha256),
  entries: z.array(
    z.strictObject({ name: z.string().max(200), byteLength: z.number().int().min(0), sha256 }),
  ),
});

export type BackupManifest = z.infer<typeof backupManifest>;

/** The name of a stored file within the archive, and within the workspace. */
export const storedFileName = (hash: string): string => `files/${hash.slice(0, 2)}/${hash}`;

/** Whether an archive may hold an entry of this name: nothing but the database, the manifest and stored files. */
export const isBackupEntryName = (name: string): boolean =>
  name === MANIFEST_NAME || name === DATABASE_FILE || STORED_FILE.test(name);
