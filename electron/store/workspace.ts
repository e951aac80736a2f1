import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refused } from '../../shared/errors';
import { backupDatabase } from './backup';
import { type Db, openReader, openWriter } from './db';
import { type FileStore, openFileStore } from './files';
import { holdWorkspace } from './lock';
import { type Migration, migrate, migrations, newestVersion, refuseNewerVersion, schemaVersion } from './migrate';
import { type FileSystemFacts, refuseNetworkShare, systemFacts } from './network-share';
import { refusalOfStorage } from './sqlite-errors';

export const DATABASE_FILE = 'kurskontor.db';

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
  /** `create` refuses a folder that already holds anything but hidden files; `open` one without a database. */
  mode: 'open' | 'create';
  facts?: FileSystemFacts;
  migrations?: readonly Migration[];
}

/**
 * Opens or creates a workspace: checks the folder, refuses a network share, takes the lock, refuses a newer
 * version, backs the database up before it is migrated, and opens both connections.
 * @throws Refused `not-found`, `conflict`, `read-only`, `network-share`, `locked`, `newer-version`, `damaged`, `disk-full`.
 */
export async function openWorkspace(folderName: string, options: OpenOptions): Promise<Workspace> {
  const folder = resolve(folderName);
  try {
    prepareFolder(folder, options.mode);
    refuseNetworkShare(folder, options.facts ?? systemFacts);
    const lock = holdWorkspace(folder, options.now);
    try {
      return await openConnections(folder, options, lock.release);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw refusalOfStorage(error) ?? error;
  }
}

function prepareFolder(folder: string, mode: OpenOptions['mode']): void {
  const hasDatabase = existsSync(join(folder, DATABASE_FILE));
  if (mode === 'open') {
    if (!hasDatabase) {
      throw new Refused(
        'not-found',
        `Im Ordner „${folder}“ liegt kein Kurskontor-Arbeitsbereich. Bitte wählen Sie den Ordner, der die Datei ${DATABASE_FILE} enthält.`,
        { details: { folder } },
      );
    }
  } else {
    if (existsSync(folder) && !statSync(folder).isDirectory()) {
      throw new Refused('conflict', `„${folder}“ ist eine Datei. Bitte wählen Sie einen Ordner.`);
    }
    if (existsSync(folder) && readdirSync(folder).some((name) => !name.startsWith('.'))) {
      throw new Refused(
        'conflict',
        `Der Ordner „${folder}“ ist nicht leer. Bitte wählen Sie einen leeren oder neuen Ordner, damit nichts überschrieben wird.`,
        { details: { folder } },
      );
    }
    mkdirSync(folder, { recursive: true });
  }
  accessSync(folder, constants.R_OK | constants.W_OK);
}

async function openConnections(folder: string, options: OpenOptions, release: () => void): Promise<Workspace> {
  const file = join(folder, DATABASE_FILE);
  const known = options.migrations ?? migrations;
  const backupsFolder = join(folder, 'backups');
  const writer = openWriter(file);
  try {
    refuseNewerVersion(writer, known);
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
