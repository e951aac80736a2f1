import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refused } from '../../shared/errors';
import { renamePatientlySync } from './rename';
import { refusalOfStorage } from './sqlite-errors';

/**
 * Papers and documents beside the database, named by the SHA-256 of their content (`files/ab/abcdef…`).
 * Writing goes to a temporary name, is fsynced and renamed: a name that exists holds what it says.
 * Files are never changed or overwritten, unless one is damaged and comes again; a row may name a file only after `put` has returned.
 */
export interface FileStore {
  /** Keeps the bytes and returns their SHA-256 in lower-case hexadecimal. Keeping the same bytes twice is one file. */
  put(bytes: Uint8Array): string;
  /**
   * Takes a file of this hash, which somebody has verified and made durable, from a place on the same disk. @returns false
   * where it lay here already; the other is left alone.
   */
  adopt(path: string, sha256: string): boolean;
  /** @throws Refused `damaged` if the file is missing or its content is no longer what its name says. */
  get(sha256: string): Uint8Array;
  has(sha256: string): boolean;
  /** Where the file of this name lies. */
  pathOf(sha256: string): string;
}

/** The SHA-256 in hexadecimal; a text counts as its UTF-8. */
export const sha256Of = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

const CHUNK_BYTES = 1024 * 1024;

/** Whether a file is there and holds what its name says. */
function isWhole(path: string, sha256: string): boolean {
  if (!existsSync(path)) return false;
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const handle = openSync(path, 'r');
  try {
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex') === sha256;
}

export function openFileStore(folder: string): FileStore {
  const pathOf = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in lower-case hexadecimal');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    pathOf,
    has: (sha256) => existsSync(pathOf(sha256)),
    put(bytes) {
      const sha256 = sha256Of(bytes);
      const target = pathOf(sha256);
      if (isWhole(target, sha256)) return sha256;
      try {
        mkdirSync(dirname(target), { recursive: true });
        writeDurably(target, bytes);
      } catch (error) {
        throw refusalOfStorage(error) ?? error;
      }
      return sha256;
    },
    adopt(path, sha256) {
      const target = pathOf(sha256);
      if (isWhole(target, sha256)) return false;
      try {
        mkdirSync(dirname(target), { recursive: true });
        renamePatientlySync(path, target);
        syncFolder(dirname(target));
      } catch (error) {
        throw refusalOfStorage(error) ?? error;
      }
      return true;
    },
    get(sha256) {
      const path = pathOf(sha256);
      const bytes = existsSync(path) ? readFileSync(path) : null;
      if (bytes === null || sha256Of(bytes) !== sha256) {
        throw new Refused(
          'damaged',
          'Eine gespeicherte Datei fehlt oder ist beschädigt. Bitte stellen Sie sie aus einer Sicherung wieder her.',
          { details: { sha256 } },
        );
      }
      return bytes;
    },
  };
}

/** The names of all stored files of a workspace, in order; unfinished ones do not count. */
export function listStoredHashes(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(folder, name)).filter((file) => /^[0-9a-f]{64}$/.test(file) && file.startsWith(name)),
    )
    .sort();
}

/** Writes a file so that after a power cut there is either nothing under its name or all of it. */
export const writeDurably = (target: string, bytes: Uint8Array): void => write(target, bytes, 0o666);

/** The same, readable by nobody but the user of the device. */
export const writePrivately = (target: string, bytes: Uint8Array): void => write(target, bytes, 0o600);

function write(target: string, bytes: Uint8Array, mode: number): void {
  const temporary = `${target}.${process.pid}.tmp`;
  const handle = openSync(temporary, 'w', mode);
  try {
    for (let written = 0; written < bytes.byteLength; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(handle);
  renamePatientlySync(temporary, target);
  syncFolder(dirname(target));
}

/** Makes the rename itself durable; Windows has no handle for folders and orders this by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
