import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Refused } from '../shared/errors';

/** The largest file the program takes into memory, in bytes. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

/** So long a file of ours stays whatever it takes, and memory may hold this much. */
const LIFETIME_MS = 30 * 60 * 1000;
const MAX_KEPT_BYTES = 600 * 1024 * 1024;
/** What is older stays in memory while everything there is no more than this. */
const MAX_OLD_BYTES = 100 * 1024 * 1024;

interface FileHead {
  fileName: string;
  mediaType: string;
}

/** A file in memory. */
export interface FileInMemory extends FileHead {
  bytes: Uint8Array;
}

/** A file on disk that the program made itself, or that the user named to a desktop or terminal door. */
export interface FileOnDisk extends FileHead {
  path: string;
}

export type TransferredFile = FileInMemory | FileOnDisk;

interface Kept {
  file: TransferredFile;
  keptAt: number;
  /** What is to be done once it is saved. */
  whenSaved?: () => Promise<void>;
}

/** What a job hands out: the door saves, downloads or writes the file behind `transferId`. */
export interface Ticket {
  transferId: string;
  fileName: string;
  mediaType: string;
  byteLength: number;
}

const TEMPORARY_FOLDER = join(tmpdir(), 'kurskontor-');
/** What was made here, so that nothing else is ever removed. */
const temporaryFolders = new Set<string>();
let goesWithTheProgram = false;

/**
 * Files on their way in (dropped or chosen, read by a later command) and out (made by a job, saved by the door). What a person
 * has decided about a chosen file takes as long as it takes: one that lies on the disk is never forgotten, one in memory
 * when there is no more room, the oldest first. Large ones that the program made go when their half hour is over. Handlers see
 * ids only: no request carries a path, so no handler can be talked into reading or writing anywhere. What is too large for memory stays on disk, where its maker put it.
 */
export class Transfers {
  readonly #kept = new Map<string, Kept>();
  readonly #newId: () => string;
  readonly #now: () => Date;

  constructor(newId: () => string, now: () => Date) {
    this.#newId = newId;
    this.#now = now;
  }

  /** Takes a file into memory and returns the ticket under which it can be read. @throws Refused `too-large`. */
  put(file: FileInMemory): Ticket {
    if (file.bytes.byteLength > MAX_UPLOAD_BYTES) throw tooLarge(file.fileName, file.bytes.byteLength);
    return this.#keep(file, file.bytes.byteLength);
  }

  /**
   * Hands on a file of any size that lies on disk. Only for files the program made itself, and for doors whose
   * user chose the path; never with a path out of a request. The file is not removed afterwards, unless it is one of
   * `temporaryPath`.
   */
  putFile(file: FileOnDisk): Ticket {
    return this.#keep(file, statSync(file.path).size);
  }

  /**
   * Where a job may write a large file that is on its way out. It goes when its half hour is over and another file is
   * kept, and with the program.
   */
  temporaryPath(): string {
    const folder = mkdtempSync(TEMPORARY_FOLDER);
    if (!goesWithTheProgram) process.once('exit', () => removeFolders([...temporaryFolders]));
    goesWithTheProgram = true;
    temporaryFolders.add(folder);
    return join(folder, 'file');
  }

  /**
   * The file in memory.
   * @throws Refused `not-found` when it was never there or is forgotten, `too-large` for a large one on disk.
   */
  get(transferId: string): FileInMemory {
    const file = this.locate(transferId);
    if ('bytes' in file) return file;
    const { size } = statSync(file.path);
    if (size > MAX_UPLOAD_BYTES) throw tooLarge(file.fileName, size);
    return { fileName: file.fileName, mediaType: file.mediaType, bytes: readFileSync(file.path) };
  }

  /** The file where it is, for those who can read it piece by piece. @throws Refused `not-found`. */
  locate(transferId: string): TransferredFile {
    const kept = this.#kept.get(transferId);
    const isGone = ({ file }: Kept) => 'path' in file && !statSync(file.path, { throwIfNoEntry: false });
    if (!kept || this.#isOver(kept) || isGone(kept)) {
      throw new Refused(
        'not-found',
        'Die Datei liegt nicht mehr bereit. Bitte wählen Sie sie noch einmal aus.',
      );
    }
    return kept.file;
  }

  /** What is to be done once a door has saved the file: what it makes true is true only then. It must not throw. */
  whenSaved(transferId: string, deed: () => Promise<void>): void {
    const kept = this.#kept.get(transferId);
    if (kept) kept.whenSaved = deed;
  }

  /** A door has saved the file whole, or handed the last byte of it to the browser; done once, however often it is saved. */
  async saved(transferId: string): Promise<void> {
    const kept = this.#kept.get(transferId);
    const deed = kept?.whenSaved;
    delete kept?.whenSaved;
    await deed?.();
  }

  #keep(file: TransferredFile, byteLength: number): Ticket {
    this.#forgetOld('bytes' in file ? byteLength : 0);
    const transferId = this.#newId();
    this.#kept.set(transferId, { file, keptAt: this.#now().getTime() });
    return { transferId, fileName: file.fileName, mediaType: file.mediaType, byteLength };
  }

  #isOld({ keptAt }: Kept): boolean {
    return keptAt < this.#now().getTime() - LIFETIME_MS;
  }

  /** A file on its way out that the program keeps on the disk, and that nobody has fetched. */
  #isOver(kept: Kept): boolean {
    return 'path' in kept.file && temporaryFolders.has(dirname(kept.file.path)) && this.#isOld(kept);
  }

  #forgetOld(incomingBytes: number): void {
    let total = incomingBytes;
    for (const { file } of this.#kept.values()) total += bytesInMemory(file);
    for (const [id, kept] of this.#kept) {
      const { file } = kept;
      const room = this.#isOld(kept) ? MAX_OLD_BYTES : MAX_KEPT_BYTES;
      if (!this.#isOver(kept) && (total <= room || bytesInMemory(file) === 0)) continue;
      total -= bytesInMemory(file);
      this.#kept.delete(id);
      if ('path' in file) removeFolders([dirname(file.path)]);
    }
  }
}

/** Removes folders of `temporaryPath`; others are left alone. */
function removeFolders(folders: readonly string[]): void {
  for (const folder of folders) {
    if (temporaryFolders.delete(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

const bytesInMemory = (file: TransferredFile): number => ('bytes' in file ? file.bytes.byteLength : 0);

/** The refusal for a file above the limit; doors use it before they read the bytes. */
export function tooLarge(fileName: string, byteLength: number): Refused {
  const megabytes = Math.ceil(byteLength / (1024 * 1024));
  return new Refused(
    'too-large',
    `„${fileName}“ ist mit ${megabytes} MB zu groß; möglich sind ${MAX_UPLOAD_BYTES / (1024 * 1024)} MB. Bitte teilen oder verkleinern Sie die Datei.`,
    { details: { byteLength, maximumBytes: MAX_UPLOAD_BYTES } },
  );
}
