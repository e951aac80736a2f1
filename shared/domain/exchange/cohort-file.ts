import * as z from 'zod';
import { count, id, idV7, instant, mediaType, requiredLine, sha256 } from './bounded';
import { EXCHANGE_LIMITS } from './limits';

export const COHORT_FORMAT = 'kurskontor/cohort';
/** The newest version of the layout this program writes, and the newest it reads. What the rows hold has its own: `storeVersion`. */
export const COHORT_VERSION = 1;
export const COHORT_EXTENSION = '.kkkurs';
export const COHORT_MEDIA_TYPE = 'application/vnd.kurskontor.cohort';

/** A table or a column of the store. */
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/);

const cell = z.union([z.null(), z.number(), z.string().max(EXCHANGE_LIMITS.cell)]);

/** A row as it travels: every column of its table but those that follow from the others. */
const row = z.record(name, cell);
export type TravellingRow = z.infer<typeof row>;

/** Every row of a cohort, by table, in the order of their ids. */
export type TravellingTables = Record<string, TravellingRow[]>;

const shape = z.strictObject({
  format: z.literal(COHORT_FORMAT),
  formatVersion: z.literal(COHORT_VERSION),
  /** Of this file: the same content given out twice is two files. */
  fileId: idV7,
  createdAt: instant,
  academy: z.strictObject({ name: requiredLine, fingerprint: requiredLine }),
  cohort: z.strictObject({ cohortId: id, code: requiredLine, courseTitle: requiredLine }),
  /** The files before this one from which its content goes on, oldest first. */
  ancestors: z.array(idV7).max(EXCHANGE_LIMITS.ancestors),
  /** The version of the store whose tables and columns these are. */
  storeVersion: count.min(1),
  tables: z.record(name, z.array(row)),
  files: z
    .array(
      z.strictObject({
        sha256,
        byteLength: z.number().int().min(0).max(EXCHANGE_LIMITS.oneFileBytes),
        mediaType,
      }),
    )
    .max(EXCHANGE_LIMITS.files),
});

/** What a `.kkkurs` says it holds, in manifest.json; whether its rows are those of one cohort, the store decides. */
export const cohortFile = shape.superRefine(({ tables, files, fileId, ancestors }, { addIssue }) => {
  const fault = (message: string): void => addIssue({ code: 'custom', message });
  const rows = Object.values(tables).reduce((sum, { length }) => sum + length, 0);
  if (rows > EXCHANGE_LIMITS.rows) fault('too many rows');
  if (new Set(files.map((file) => file.sha256)).size !== files.length) fault('a file stands twice');
  if (new Set([...ancestors, fileId]).size !== ancestors.length + 1) fault('an ancestor stands twice');
});

export type CohortFile = z.infer<typeof cohortFile>;

/** A file of this cohort that was given out or taken over here. */
export interface KnownFile {
  fileId: string;
  /** Whether the cohort is here now what it was with that file. */
  isAsThen: boolean;
}

export type CohortVerdict =
  | { kind: 'new' }
  | { kind: 'nothing-to-do' }
  | { kind: 'update' }
  | { kind: 'refused'; reason: 'changed-here' | 'other-line' };

/**
 * Whether a cohort file may come in. Nothing is ever merged: a cohort that is not here is taken over whole, and one that is
 * here is brought up to date only if it is still what it was with a file from which this one goes on, so that no change
 * is lost. Which file is newer, only this line of files decides, never a clock.
 * @param known the cohort's files here; null where the cohort itself is not here
 */
export function judgeCohortFile(
  { fileId, ancestors }: Pick<CohortFile, 'fileId' | 'ancestors'>,
  known: readonly KnownFile[] | null,
): CohortVerdict {
  if (known === null) return { kind: 'new' };
  if (known.some((file) => file.fileId === fileId)) return { kind: 'nothing-to-do' };
  const before = new Set(ancestors);
  const common = known.filter((file) => before.has(file.fileId));
  if (common.some(({ isAsThen }) => isAsThen)) return { kind: 'update' };
  return { kind: 'refused', reason: common.length > 0 ? 'changed-here' : 'other-line' };
}
