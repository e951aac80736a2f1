import { Refused } from '../shared/errors';

/** The largest file the program takes in, in bytes. */
export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

const LIFETIME_MS = 30 * 60 * 1000;
const MAX_KEPT_BYTES = 400 * 1024 * 1024;

export interface TransferredFile {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** What a job hands out: the door saves, downloads or writes the bytes behind `transferId`. */
export interface Ticket {
  transferId: string;
  fileName: string;
  mediaType: string;
  byteLength: number;
}

/**
 * Files on their way in (dropped or chosen, read by a later command) and out (made by a job, saved by the door).
 * They live in memory for half an hour at most: no door hands a path to a handler, so no handler can be
 * talked into reading or writing anywhere.
 */
export class Transfers {
  readonly #kept = new Map<string, TransferredFile & { keptAt: number }>();
  readonly #newId: () => string;
  readonly #now: () => Date;

  constructor(newId: () => string, now: () => Date) {
    this.#newId = newId;
    this.#now = now;
  }

  /** Takes a file and returns the ticket under which it can be read. @throws Refused `too-large`. */
  put(file: TransferredFile): Ticket {
    if (file.bytes.byteLength > MAX_UPLOAD_BYTES) throw tooLarge(file.fileName, file.bytes.byteLength);
    this.#forgetOld(file.bytes.byteLength);
    const transferId = this.#newId();
    this.#kept.set(transferId, { ...file, keptAt: this.#now().getTime() });
    return {
      transferId,
      fileName: file.fileName,
      mediaType: file.mediaType,
      byteLength: file.bytes.byteLength,
    };
  }

  /** @throws Refused `not-found` when the file was never there or its half hour is over. */
  get(transferId: string): TransferredFile {
    const file = this.#kept.get(transferId);
    if (!file) {
      throw new Refused('not-found', 'Die Datei liegt nicht mehr bereit. Bitte wählen Sie sie noch einmal aus.');
    }
    return file;
  }

  #forgetOld(incomingBytes: number): void {
    const oldest = this.#now().getTime() - LIFETIME_MS;
    let total = incomingBytes;
    for (const file of this.#kept.values()) total += file.bytes.byteLength;
    for (const [id, file] of this.#kept) {
      if (file.keptAt >= oldest && total <= MAX_KEPT_BYTES) continue;
      total -= file.bytes.byteLength;
      this.#kept.delete(id);
    }
  }
}

/** The refusal for a file above the limit; doors use it before they read the bytes. */
export function tooLarge(fileName: string, byteLength: number): Refused {
  const megabytes = Math.ceil(byteLength / (1024 * 1024));
  return new Refused(
    'too-large',
    `„${fileName}“ ist mit ${megabytes} MB zu groß; möglich sind ${MAX_UPLOAD_BYTES / (1024 * 1024)} MB. Bitte teilen oder verkleinern Sie die Datei.`,
    { details: { byteLength, maximumBytes: MAX_UPLOAD_BYTES } },
  );
}
