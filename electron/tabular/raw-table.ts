import type { RawRow } from '../../shared/domain/registrations/table';
import type { EncodingDoubt, SelectableEncoding, TextEncoding } from './text-encoding';

export interface ReadProgress {
  done: number;
  total: number;
  rows: number;
}

export interface ReadTableOptions {
  /** Text files: obeyed instead of what the content suggests. */
  encoding?: SelectableEncoding;
  /** Text files: obeyed instead of what the content suggests. */
  delimiter?: string;
  /** Workbooks: the sheet to read; otherwise the first visible one with content. */
  sheetName?: string;
  /** Workbooks: a sheet that is hidden can be named too. */
  withHidden?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: ReadProgress) => void;
}

export interface RawTable {
  format: 'csv' | 'xlsx';
  encoding?: TextEncoding;
  /** Text files whose bytes do not tell their encoding. */
  doubt?: EncodingDoubt;
  delimiter?: string;
  sheetName?: string;
  /** Workbooks: every visible sheet, for choosing another. */
  sheetNames?: string[];
  /** Workbooks: there are notes at cells, on whichever sheet. They are never read. */
  hasNotes?: boolean;
  rows: RawRow[];
}
