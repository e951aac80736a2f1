import type { ErrorCode, RefusedContext } from '../../../shared/errors';
import type { PaperMark } from '../../documents/annotated-paper';
import type { WordRemark } from '../../documents/word/annotate-word';

/** A paper as it was handed in, and what is to be written into it. */
export type MarkTask = { fileName: string; original: Uint8Array } & (
  | { kind: 'pdf'; marks: readonly PaperMark[] }
  | { kind: 'word'; remarks: readonly WordRemark[] }
);

/** The paper with its marks, null where none could be put in, and which could not, by their places. */
export interface Marked {
  bytes: Uint8Array | null;
  unplaced: number[];
}

export type MarkAnswer =
  | ({ kind: 'marked' } & Marked)
  | { kind: 'refused'; code: ErrorCode; message: string; context: RefusedContext };
