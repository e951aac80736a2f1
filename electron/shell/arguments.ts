import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { DATABASE_FILE } from '../store/database-file';

export interface StartArguments {
  /** Opens this workspace instead of the last one. */
  workspace: string | null;
  isDemo: boolean;
  /** Settings, log and recent workspaces lie here instead of the system's place. */
  userData: string | null;
  /** Files and folders that were passed or dropped on the program. */
  paths: string[];
}

/**
 * Reads what stands behind the program's name. Electron and Chromium have switches of their own, therefore unknown
 * ones are passed over; `.` and the script itself are not files that somebody wants to open.
 */
export function readArguments(argv: readonly string[], workingFolder: string): StartArguments {
  const found: StartArguments = { workspace: null, isDemo: false, userData: null, paths: [] };
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name = '', inline] = argument.split(/=(.*)/s, 2);
    const value = () => {
      const given = inline ?? rest.shift();
      return given === undefined ? null : resolve(workingFolder, given);
    };
    if (name === '--demo') found.isDemo = true;
    else if (name === '--workspace') found.workspace = value();
    else if (name === '--user-data') found.userData = value();
    else if (!argument.startsWith('-')) found.paths.push(resolve(workingFolder, argument));
  }
  return found;
}

/** A folder to open (or the database in it), a file to take in, or nothing that exists. */
export function classifyPath(path: string): { kind: 'folder' | 'file'; path: string } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (found.isDirectory()) return { kind: 'folder', path };
  if (basename(path) === DATABASE_FILE) return { kind: 'folder', path: dirname(path) };
  return found.isFile() ? { kind: 'file', path } : null;
}

export const isWorkspace = (folder: string): boolean => existsSync(resolve(folder, DATABASE_FILE));
