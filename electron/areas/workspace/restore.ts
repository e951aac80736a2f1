import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, rmdirSync, rmSync, statfsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { Refused } from '../../../shared/errors';
import type { ProgramContext } from '../../handlers';
import { DATABASE_FILE } from '../../store/database-file';
import { openReader } from '../../store/db';
import { checkTables } from '../../store/integrity';
import { refuseNewerVersion, schemaVersion } from '../../store/migrate';
import { refuseNetworkShare } from '../../store/network-share';
import { renamePatientlySync } from '../../store/rename';
import { schemaText, schemaTextOfVersion } from '../../store/schema-text';
import { absoluteFolder, prepareNewFolder, refusalOfFolder } from '../../store/workspace';
import type { TransferredFile } from '../../transfers';
import {
  BACKUP_VERSION,
  type BackupManifest,
  backupManifest,
  isBackupEntryName,
  MANIFEST_NAME,
} from './backup-manifest';

const MAX_ENTRIES = 200_000;
const MAX_MANIFEST_BYTES = 50 * 1024 * 1024;

const damaged = (reason: string): Refused =>
  new Refused(
    'bad-file',
    `Diese Sicherung lässt sich nicht wiederherstellen: ${reason}. Bitte wählen Sie eine andere Sicherung. Es wurde nichts verändert.`,
  );

/**
 * Unpacks a backup into a new or empty folder. The archive is hostile until every entry, its size, its hash and
 * the database's schema have proved otherwise; until then everything lies in a hidden folder inside the target.
 * The database takes its place last, so that a folder is a workspace only when it is whole.
 * @throws Refused `bad-file`, `newer-version`, `conflict`, `network-share`, `disk-full`, `read-only`, `cancelled`.
 */
export async function restoreWorkspace(
  file: TransferredFile,
  folderName: string,
  { signal, progress }: Pick<ProgramContext, 'signal' | 'progress'>,
): Promise<void> {
  const folder = absoluteFolder(folderName);
  const wasThere = existsSync(folder);
  try {
    refuseNetworkShare(folder);
    prepareNewFolder(folder);
  } catch (error) {
    throw refusalOfFolder(error, folder) ?? error;
  }
  const staging = join(folder, `.kurskontor-wiederherstellung-${randomBytes(6).toString('hex')}`);
  try {
    const archive = await openArchive(file);
    try {
      const entries = await readEntries(archive);
      const manifest = await readManifest(archive, entries);
      refuseMismatch(manifest, entries);
      mkdirSync(staging);
      refuseLackOfSpace(staging, manifest);
      await extract(archive, entries, manifest, staging, signal, progress);
    } finally {
      archive.close();
    }
    await checkDatabase(join(staging, DATABASE_FILE), signal, progress);
    if (existsSync(join(staging, 'files')))
      renamePatientlySync(join(staging, 'files'), join(folder, 'files'));
    renamePatientlySync(join(staging, DATABASE_FILE), join(folder, DATABASE_FILE));
    rmSync(staging, { recursive: true, force: true });
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!wasThere) removeIfEmpty(folder);
    throw error;
  }
}

async function openArchive(file: TransferredFile): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };
  try {
    if ('path' in file) return await yauzl.openPromise(file.path, options);
    return await yauzl.fromBufferPromise(
      Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
      options,
    );
  } catch {
    throw damaged(`„${file.fileName}“ ist keine Sicherung von Kurskontor oder ist beschädigt`);
  }
}

/** All entries by name. Anything a backup does not hold is refused before a byte of it is read. */
async function readEntries(archive: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (archive.entryCount > MAX_ENTRIES) throw damaged('sie enthält zu viele Dateien');
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of archive.eachEntry()) {
      if (!isBackupEntryName(entry.fileName)) throw damaged('sie enthält fremde Dateien');
      if (entries.has(entry.fileName)) throw damaged('sie enthält eine Datei doppelt');
      if (entry.isEncrypted()) throw damaged('sie ist verschlüsselt');
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw error instanceof Refused ? error : damaged('das Archiv ist beschädigt');
  }
  return entries;
}

async function readManifest(
  archive: yauzl.ZipFile,
  entries: Map<string, yauzl.Entry>,
): Promise<BackupManifest> {
  const entry = entries.get(MANIFEST_NAME);
  if (!entry) throw damaged('das Inhaltsverzeichnis fehlt');
  let content: unknown;
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > MAX_MANIFEST_BYTES) throw damaged('das Inhaltsverzeichnis ist zu groß');
      chunks.push(chunk);
    }
    content = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw error instanceof Refused ? error : damaged('das Inhaltsverzeichnis ist beschädigt');
  }
  const parsed = backupManifest.safeParse(content);
  if (parsed.success && parsed.data.version <= BACKUP_VERSION) return parsed.data;
  const isNewer =
    typeof content === 'object' &&
    content !== null &&
    'version' in content &&
    Number(content.version) > BACKUP_VERSION;
  if (isNewer) {
    throw new Refused(
      'newer-version',
      'Diese Sicherung wurde mit einer neueren Version von Kurskontor gemacht. Bitte aktualisieren Sie Kurskontor und versuchen Sie es dann erneut.',
    );
  }
  throw damaged('das Inhaltsverzeichnis ist beschädigt');
}

/** The archive holds exactly what its manifest lists, each once, and never less than the database. */
function refuseMismatch(manifest: BackupManifest, entries: Map<string, yauzl.Entry>): void {
  const listed = new Set(manifest.entries.map((entry) => entry.name));
  const isSame =
    listed.size === manifest.entries.length &&
    listed.size === entries.size - 1 &&
    !listed.has(MANIFEST_NAME) &&
    [...listed].every((name) => entries.has(name));
  if (!isSame) throw damaged('Inhalt und Inhaltsverzeichnis stimmen nicht überein');
  if (!listed.has(DATABASE_FILE)) throw damaged('die Datenbank fehlt');
}

/** Also what keeps an archive that unpacks without end from filling the disk: no more comes out than is listed. */
function refuseLackOfSpace(folder: string, manifest: BackupManifest): void {
  const needed = manifest.entries.reduce((sum, entry) => sum + entry.byteLength, 0);
  const { bavail, bsize } = statfsSync(folder);
  if (needed <= bavail * bsize) return;
  throw new Refused(
    'disk-full',
    `Für diese Sicherung werden ${Math.ceil(needed / 1_000_000)} MB gebraucht; auf dem Datenträger sind nur ${Math.floor((bavail * bsize) / 1_000_000)} MB frei. Bitte schaffen Sie Platz oder wählen Sie einen anderen Ordner.`,
  );
}

async function extract(
  archive: yauzl.ZipFile,
  entries: Map<string, yauzl.Entry>,
  manifest: BackupManifest,
  staging: string,
  signal: AbortSignal,
  progress: ProgramContext['progress'],
): Promise<void> {
  const total = manifest.entries.reduce((sum, entry) => sum + entry.byteLength, 0);
  let done = 0;
  for (const { name, byteLength, sha256 } of manifest.entries) {
    signal.throwIfAborted();
    const target = join(staging, name);
    mkdirSync(dirname(target), { recursive: true });
    const hash = createHash('sha256');
    let size = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        size += chunk.byteLength;
        hash.update(chunk);
        next(size > byteLength ? damaged(`„${name}“ ist größer als angegeben`) : null, chunk);
      },
    });
    try {
      const content = await archive.openReadStreamPromise(entries.get(name) as yauzl.Entry);
      await pipeline(content, meter, createWriteStream(target, { flags: 'wx' }), { signal });
    } catch (error) {
      throw signal.aborted || isOwnFailure(error) ? error : damaged(`„${name}“ ist beschädigt`);
    }
    await syncFile(target);
    if (size !== byteLength || hash.digest('hex') !== sha256) throw damaged(`„${name}“ ist beschädigt`);
    done += size;
    progress({ done, total, step: 'Sicherung entpacken' });
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What the disk said, as against what the archive did. */
const isOwnFailure = (error: unknown): boolean =>
  error instanceof Refused || (error instanceof Error && 'syscall' in error);

/** Opens the unpacked database as a stranger's: of a known version, with this program's own schema, and whole. */
async function checkDatabase(
  file: string,
  signal: AbortSignal,
  progress: ProgramContext['progress'],
): Promise<void> {
  try {
    refuseForeignSchema(file);
    for (const { done, total, faults } of checkTables(file)) {
      if (faults.length > 0) throw damaged('die Datenbank ist beschädigt');
      progress({ done, total, step: 'Datenbank prüfen' });
      await new Promise((resume) => setImmediate(resume));
      signal.throwIfAborted();
    }
  } catch (error) {
    throw signal.aborted || isOwnFailure(error) ? error : damaged('die Datenbank ist beschädigt');
  }
}

function refuseForeignSchema(file: string): void {
  const db = openReader(file);
  try {
    refuseNewerVersion(db);
    const version = schemaVersion(db);
    if (version < 1 || schemaText(db) !== schemaTextOfVersion(version)) {
      throw damaged('die Datenbank gehört nicht zu Kurskontor');
    }
    if (db.value('SELECT 1 FROM academy') === undefined) throw damaged('sie enthält keine Akademie');
  } finally {
    db.close();
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else has put something there meanwhile; it is theirs.
  }
}
