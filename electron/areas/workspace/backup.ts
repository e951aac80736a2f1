import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import { backupDatabase } from '../../store/backup';
import { DATABASE_FILE } from '../../store/database-file';
import { openReader } from '../../store/db';
import { listStoredHashes } from '../../store/files';
import { schemaVersion } from '../../store/migrate';
import { renamePatiently } from '../../store/rename';
import type { Workspace } from '../../store/workspace';
import type { Ticket } from '../../transfers';
import {
  BACKUP_EXTENSION,
  BACKUP_MEDIA_TYPE,
  BACKUP_VERSION,
  type BackupManifest,
  MANIFEST_NAME,
  storedFileName,
} from './backup-manifest';

const KEPT_BACKUPS = 10;
const NAME_PREFIX = 'Kurskontor-Sicherung-';

interface Part {
  name: string;
  path: string;
  byteLength: number;
  /** The database shrinks; papers are compressed formats already. */
  compress: boolean;
}

/**
 * Makes one file of the database and all stored files, keeps it among the newest ten in `backups/`, and hands it out.
 * A stored file that is missing or damaged does not stop the backup: it is counted in `damagedFiles`.
 * @throws Refused `blocked` while another backup is made, `cancelled`, `disk-full`; none leaves anything behind.
 */
export async function backupWorkspace(context: JobContext): Promise<MadeBackup> {
  const { workspace } = context;
  if (running.has(workspace)) {
    throw new Refused(
      'blocked',
      'Es wird gerade schon eine Sicherung gemacht. Bitte warten Sie, bis sie fertig ist.',
    );
  }
  running.add(workspace);
  try {
    return await makeBackup(context);
  } finally {
    running.delete(workspace);
  }
}

const running = new WeakSet<Workspace>();

type MadeBackup = Ticket & { damagedFiles: number };

async function makeBackup(context: JobContext): Promise<MadeBackup> {
  const { workspace, signal, now, today } = context;
  const { backupsFolder } = workspace;
  mkdirSync(backupsFolder, { recursive: true });
  // One at a time: a half one that lies there already was cut off with the program, and is written over.
  const temporary = join(backupsFolder, 'sicherung.tmp');
  const databaseCopy = `${temporary}.db`;
  try {
    await backupDatabase(workspace.reader, databaseCopy, {
      signal,
      onProgress: (done, total) => context.progress({ done, total, step: 'Datenbank kopieren' }),
    });
    const { manifest, parts } = inventory(context, databaseCopy);
    await writeArchive(temporary, parts, manifest, context);
    const target = freeName(
      backupsFolder,
      `${NAME_PREFIX}${fileNamePart(manifest.academyName)}-${stampOf(now)}`,
    );
    await renamePatiently(temporary, target);
    utimesSync(target, now, now);
    removeOldBackups(backupsFolder, now);
    const damaged = manifest.entries.filter(
      ({ name, sha256 }) => name !== DATABASE_FILE && !name.endsWith(sha256),
    );
    const ticket = context.transfers.putFile({
      fileName: `${NAME_PREFIX}${fileNamePart(manifest.academyName)}-${today}${BACKUP_EXTENSION}`,
      mediaType: BACKUP_MEDIA_TYPE,
      path: target,
    });
    return { ...ticket, damagedFiles: manifest.missingFiles.length + damaged.length };
  } finally {
    await rm(databaseCopy, { force: true });
    await rm(temporary, { force: true });
  }
}

/** When the newest backup in `backups/` was made, or null. One from the future, of a clock that was wrong, says nothing. */
export function lastBackupAt(workspace: Workspace, now: Date): string | null {
  const newest = backupsNewestFirst(workspace.backupsFolder, now).find(({ madeAt }) => madeAt <= now);
  return newest ? newest.madeAt.toISOString() : null;
}

/** What the copied database names, and everything else in `files/`: an undone submission can still be redone. */
function inventory(context: JobContext, databaseCopy: string): { manifest: BackupManifest; parts: Part[] } {
  const { workspace } = context;
  const copy = openReader(databaseCopy);
  try {
    const named = copy
      .all<{ sha256: string }>('SELECT sha256 FROM files ORDER BY sha256')
      .map((row) => row.sha256);
    const stored = listStoredHashes(workspace.filesFolder);
    const present = new Set(stored);
    const storedParts = stored.map((hash) => {
      const path = workspace.files.pathOf(hash);
      return { name: storedFileName(hash), path, byteLength: statSync(path).size, compress: false };
    });
    const database = {
      name: DATABASE_FILE,
      path: databaseCopy,
      byteLength: statSync(databaseCopy).size,
      compress: true,
    };
    return {
      parts: [database, ...storedParts],
      manifest: {
        format: 'kurskontor-backup',
        version: BACKUP_VERSION,
        programVersion: context.programVersion,
        databaseVersion: schemaVersion(copy),
        academyName: copy.value<string>('SELECT name FROM academy') ?? '',
        createdAt: context.now.toISOString(),
        commands: copy.value<number>('SELECT count(*) FROM journalCommands') ?? 0,
        files: stored.length,
        missingFiles: named.filter((hash) => !present.has(hash)),
        entries: [],
      },
    };
  } finally {
    copy.close();
  }
}

/** Writes the archive and fsyncs it. The manifest comes last, when the hash of every part is known. */
async function writeArchive(
  target: string,
  parts: readonly Part[],
  manifest: BackupManifest,
  { signal, now, progress }: JobContext,
): Promise<void> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error as Error));
  let reading: Readable | null = null;
  for (const part of parts) {
    const options = { size: part.byteLength, compress: part.compress, mtime: now };
    zip.addReadStreamLazy(part.name, options, (give) => {
      const hash = createHash('sha256');
      const content = createReadStream(part.path, { highWaterMark: 256 * 1024 });
      content.on('data', (chunk) => hash.update(chunk));
      content.on('end', () =>
        manifest.entries.push({ name: part.name, byteLength: part.byteLength, sha256: hash.digest('hex') }),
      );
      reading = content;
      give(null, content);
    });
  }
  zip.addReadStreamLazy(MANIFEST_NAME, { mtime: now }, (give) => {
    give(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))]));
  });
  zip.end();
  const total = parts.reduce((sum, part) => sum + part.byteLength, 0);
  let done = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.byteLength;
      progress({ done: Math.min(done, total), total, step: 'Sicherung schreiben' });
      next(null, chunk);
    },
  });
  try {
    await pipeline(output, meter, createWriteStream(target), { signal });
  } finally {
    (reading as Readable | null)?.destroy();
  }
  const handle = await open(target, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Those from the future come last: a clock that went wrong must not make the ones of today the oldest. */
function backupsNewestFirst(folder: string, now: Date): { path: string; madeAt: Date }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(NAME_PREFIX) && name.endsWith(BACKUP_EXTENSION))
    .map((name) => ({ path: join(folder, name), madeAt: statSync(join(folder, name)).mtime }))
    .sort(
      (a, b) => Number(a.madeAt > now) - Number(b.madeAt > now) || b.madeAt.getTime() - a.madeAt.getTime(),
    );
}

function removeOldBackups(folder: string, now: Date): void {
  for (const { path } of backupsNewestFirst(folder, now).slice(KEPT_BACKUPS)) rmSync(path, { force: true });
}

/** Letters and digits of the academy's name, joined by hyphens: safe on every file system. */
function fileNamePart(academyName: string): string {
  const words = academyName.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 60) || 'Akademie';
}

/** Date and time in Berlin, `2027-03-01-090000`: as staff would say when they made it. */
function stampOf(now: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(now);
  return parts.replace(' ', '-').replace(/:/g, '');
}

function freeName(folder: string, base: string): string {
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, `${base}${copy === 1 ? '' : `-${copy}`}${BACKUP_EXTENSION}`);
    if (!existsSync(path)) return path;
  }
}
