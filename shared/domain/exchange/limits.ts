import { LONGEST_TEXT } from '../../text-limits';

const MIB = 1024 * 1024;

/** What an exchange file may hold at most. Sizes are bytes and are counted on what really comes out of the file. */
export const EXCHANGE_LIMITS = {
  /** The whole file as it lies on the disk. */
  fileBytes: 1024 * MIB,
  /** The archive within it, decrypted. */
  archiveBytes: 1024 * MIB,
  manifestBytes: 32 * MIB,
  /** Files beside the manifest, its signature and its key. */
  files: 2_000,
  /** One of them; the program takes no larger paper in. */
  oneFileBytes: 100 * MIB,
  papers: 500,
  filesPerPaper: 50,
  rubrics: 20,
  criteria: 60,
  levels: 20,
  knockOuts: 40,
  phrases: 2_000,
  /** Values that one marker records for one paper, its annotations among them. */
  fieldsPerPaper: 3_000,
  fields: 50_000,
  edits: 50_000,
  /** Rows of a cohort, in all tables. */
  rows: 100_000,
  /** Characters of one value of a row; a certificate list is one. */
  cell: 8 * MIB,
  /** Files of a cohort that came before one. */
  ancestors: 1_000,
  line: 300,
  text: LONGEST_TEXT,
} as const;
