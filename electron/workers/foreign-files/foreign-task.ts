import type { PaperMark } from '../../documents/annotated-paper';
import type { Picture } from '../../documents/pictures';
import type { Stationery } from '../../documents/stationery';
import type { WordRemark } from '../../documents/word/annotate-word';

/** The paper with its marks, null where none could be put in, and which could not, by their places. */
export interface Marked {
  bytes: Uint8Array | null;
  unplaced: number[];
}

/** What is done with files that came from outside, by kind: what it takes beside the file, and what comes of it. */
export interface ForeignWork {
  'mark-pdf': { with: { marks: readonly PaperMark[] }; done: Marked };
  'mark-word': { with: { remarks: readonly WordRemark[] }; done: Marked };
  'check-stationery': { with: unknown; done: Stationery };
  'check-picture': { with: unknown; done: Picture['mediaType'] };
}

export type ForeignKind = keyof ForeignWork;

/** A file with its name and what is to be done with it. */
export type ForeignTask = {
  [Kind in ForeignKind]: { kind: Kind; fileName: string; bytes: Uint8Array } & ForeignWork[Kind]['with'];
}[ForeignKind];
