import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Refused } from '../../shared/errors';
import { backupDatabase } from './backup';
import { DATABASE_FILE } from './database-file';
import { Db, openReader, openWriter } from './db';
import { type FileStore, openFileStore } from './files';
import { holdWorkspace } from './lock';
import {
  type Migration,
  migrate,
  migrations,
  newestVersion,
  refuseNewerVersion,
  schemaVersion,
} from './migrate';
import { type FileSystemFacts, refuseNetworkShare, systemFacts } from './network-share';
import { refusalOfStorage } from './sqlite-errors';

/** An open workspace: one folder with the database, its files and its backups, held by this process alone. */
export interface Workspace {
  readonly folder: string;
  /** The writing connection. Only the dispatcher writes through it, inside a command. */
  readonly writer: Db;
  /** The reading connection of queries. */
  readonly reader: Db;
  readonly files: FileStore;
  readonly filesFolder: string;
  readonly backupsFolder: string;
  close(): void;
}

export interface OpenOptions {
  now: Date;
  /** `create` refuses a folder that already holds anything but hidden files; `open` one without a workspace. */
  mode: 'open' | 'create';
  facts?: FileSystemFacts;
  migrations?: readonly Migration[];
}

/**
 * Opens or creates a workspace: checks the folder, refuses a network share, takes the lock, refuses a newer
 * version, backs the database up before it is migrated, and opens both connections.
 * @throws Refused `validation`, `not-found`, `conflict`, `read-only`, `network-share`, `locked`, `newer-version`,
 * `damaged`, `disk-full`.
 */
export async function openWorkspace(folderName: string, options: OpenOptions): Promise<Workspace> {
  try {
    const folder = absoluteFolder(folderName);
    refuseNetworkShare(folder, options.facts ?? systemFacts);
    if (options.mode === 'create') prepareNewFolder(folder);
    else refuseWithoutDatabase(folder);
    accessSync(folder, constants.R_OK | constants.W_OK);
    const lock = holdWorkspace(folder, options.now);
    try {
      return await openConnections(folder, options, lock.release);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw refusalOfFolder(error, folderName) ?? error;
  }
}

/** The folder in its plain form. A relative one would depend on where the program was started. @throws Refused `validation`. */
export function absoluteFolder(folder: string): string {
  if (!isAbsolute(folder)) {
    const message = 'Bitte geben Sie den Ordner mit vollständigem Pfad an.';
    throw new Refused('validation', message, { fields: { folder: message } });
  }
  return resolve(folder);
}

/** What the disk or the operating system says of a folder, as an expected failure; null if it is none. */
export function refusalOfFolder(error: unknown, folder: string): Refused | null {
  const refused = refusalOfStorage(error);
  if (refused?.code !== 'read-only') return refused ?? refusalOfPath(error, folder);
  return new Refused(
    'read-only',
    `In den Ordner „${folder.slice(0, 200)}“ lässt sich nicht schreiben. Bitte prüfen Sie die Zugriffsrechte oder wählen Sie einen anderen Ordner.`,
    { details: { folder } },
  );
}

function refusalOfPath(error: unknown, folder: string): Refused | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const isBadPath = [
    'ENOENT',
    'ENOTDIR',
    'ENAMETOOLONG',
    'EINVAL',
    'ELOOP',
    'EEXIST',
    'ERR_INVALID_ARG_VALUE',
  ].includes(String(code));
  if (!isBadPath) return null;
  return new Refused(
    'not-found',
    `Der Ordner „${folder.slice(0, 200)}“ lässt sich nicht verwenden. Bitte wählen Sie einen anderen.`,
  );
}

function refuseWithoutDatabase(folder: string): void {
  if (existsSync(join(folder, DATABASE_FILE))) return;
  throw new Refused(
    'not-found',
    `Im Ordner „${folder}“ liegt kein Kurskontor-Arbeitsbereich. Bitte wählen Sie den Ordner, der die Datei ${DATABASE_FILE} enthält.`,
    { details: { folder } },
  );
}

/**
 * Makes the folder for a new workspace, or takes an empty one. Hidden files do not count: the system leaves some
 * in every folder. What an interrupted creation left behind does not either.
 * @throws Refused `conflict`.
 */
export function prepareNewFolder(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new Refused('conflict', `„${folder}“ ist eine Datei. Bitte wählen Sie einen Ordner.`);
  }
  makeFolder(folder);
  const visible = readdirSync(folder).filter((name) => !name.startsWith('.'));
  if (visible.length === 0) return;
  if (!isLeftOver(folder, visible)) {
    throw new Refused(
      'conflict',
      `Der Ordner „${folder}“ ist nicht leer. Bitte wählen Sie einen leeren oder neuen Ordner, damit nichts überschrieben wird.`,
      { details: { folder } },
    );
  }
  for (const name of visible) rmSync(join(folder, name));
}

/**
 * Level by level: made in one go, Node.js says of a disk that only reads that the folder is not there, and never
 * comes back from a file system that answers "no such file" to the making itself.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

const DATABASE_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`];

/** Nothing but a database in which nothing has happened yet, and which nobody holds. */
function isLeftOver(folder: string, names: readonly string[]): boolean {
  if (!names.every((name) => DATABASE_FILES.includes(name)) || !names.includes(DATABASE_FILE)) return false;
  try {
    const lock = holdWorkspace(folder, new Date(0));
    try {
      const raw = new Database(join(folder, DATABASE_FILE));
      try {
        const db = new Db(raw);
        return schemaVersion(db) === 0
          ? db.value('SELECT 1 FROM sqlite_schema') === undefined
          : db.value('SELECT 1 FROM journalCommands') === undefined;
      } finally {
        raw.close();
      }
    } finally {
      lock.release();
    }
  } catch {
    return false;
  }
}

async function openConnections(
  folder: string,
  options: OpenOptions,
  release: () => void,
): Promise<Workspace> {
  const file = join(folder, DATABASE_FILE);
  const known = options.migrations ?? migrations;
  const backupsFolder = join(folder, 'backups');
  const writer = openWriter(file, (db) => {
    if (options.mode === 'open') refuseUnreadable(db, file, known);
  });
  try {
    const version = schemaVersion(writer);
    if (version > 0 && version < newestVersion(known)) {
      mkdirSync(backupsFolder, { recursive: true });
      await backupDatabase(writer, join(backupsFolder, `vor-version-${newestVersion(known)}.db`));
    }
    migrate(writer, known);
    const reader = openReader(file);
    const filesFolder = join(folder, 'files');
    return {
      folder,
      writer,
      reader,
      files: openFileStore(filesFolder),
      filesFolder,
      backupsFolder,
      close() {
        reader.close();
        writer.close();
        release();
      },
    };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** A newer store stays as it is, and a foreign database is not filled with tables. @throws Refused `newer-version`, `damaged` */
function refuseUnreadable(db: Db, file: string, known: readonly Migration[]): void {
  refuseNewerVersion(db, known);
  const isOurs =
    schemaVersion(db) > 0 &&
    db.value("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'journalCommands'") !== undefined;
  if (isOurs && db.value('SELECT 1 FROM journalCommands') !== undefined) return;
  throw new Refused(
    'damaged',
    `Der Arbeitsbereich „${dirname(file)}“ wurde nicht fertig angelegt oder gehört nicht zu Kurskontor. Bitte legen Sie einen neuen an oder stellen Sie eine Sicherung wieder her.`,
  );
}
