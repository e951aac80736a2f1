import type { DocumentProblem } from '../../../shared/domain/document-text';

/** Raised when a better reader should read everything anew. */
export const READING_METHOD = 2;
/** Since then only files that were read in part have been read better; the others stay. */
export const WHOLE_FILES_STAY_SINCE = 1;

export interface TextTask {
  path: string;
  sha256: string;
  mediaType: string;
}

/** After how long a file is read no further: what has been read of it by then counts. */
export interface ReadingTime {
  readForMilliseconds: number;
}

/** What a file says, or why it says nothing. */
export interface TextReading {
  state: 'read' | 'unreadable';
  problem: DocumentProblem | null;
  plainText: string;
  searchText: string;
  words: number;
  /** Null where a document has no fixed pages. */
  pages: number | null;
  /** Where in `plainText` each page begins. */
  pageStarts: number[];
  /** Of a Word document: clean, pictures as `data-picture`. */
  html: string | null;
  /** Packed, by which papers are compared; null where there is no text. */
  fingerprints: Uint8Array | null;
}

export const unreadable = (problem: DocumentProblem, pages: number | null = null): TextReading => ({
  state: 'unreadable',
  problem,
  plainText: '',
  searchText: '',
  words: 0,
  pages,
  pageStarts: [],
  html: null,
  fingerprints: null,
});

/** A file that cannot be read, with the reason. */
export class DocumentFault extends Error {
  readonly problem: DocumentProblem;

  constructor(problem: DocumentProblem) {
    super(problem);
    this.problem = problem;
  }
}
