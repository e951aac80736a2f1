import * as z from 'zod';
import { bytes32, count, id, idV7, instant, part, requiredLine, role, sha256 } from './bounded';
import { EXCHANGE_LIMITS } from './limits';
import { fieldKey, fieldValue, fitsKey, markingId } from './marking-fields';

export const RESULT_FORMAT = 'kurskontor/marking-result';
/** The newest version of the layout this program writes, and the newest it reads. */
export const RESULT_VERSION = 1;
export const RESULT_EXTENSION = '.kkergebnis';

const fits = ({ key, value }: { key: string; value: unknown }): boolean => fitsKey(key, value);

const resultField = z
  .strictObject({
    key: fieldKey,
    /** What the package held, and the office's revision of it. */
    base: fieldValue,
    baseRevision: count,
    value: fieldValue,
    /** When it was last typed, by the laptop's clock; null if never. Nothing is decided by it. */
    typedAt: instant.nullable(),
  })
  .refine(fits, 'value does not fit its key')
  .refine(({ key, base }) => fitsKey(key, base), 'base does not fit its key');

const edit = z
  .strictObject({
    /** The place of the marking in `papers`, from 0. */
    paper: z.number().int().min(0).max(EXCHANGE_LIMITS.papers),
    key: fieldKey,
    /** What it was changed to. */
    value: fieldValue,
    at: instant,
    /** SHA-256 of the hash before it and this edit; the first follows the package's. */
    hash: sha256,
  })
  .refine(fits, 'value does not fit its key');

const resultShape = z.strictObject({
  format: z.literal(RESULT_FORMAT),
  formatVersion: z.literal(RESULT_VERSION),
  packageId: idV7,
  /** SHA-256 of the package's manifest, byte by byte. */
  packageSha256: sha256,
  /** Counts the results of one laptop for one package, from 1; the newest counts. */
  sequence: z.number().int().min(1).max(1_000_000),
  createdAt: instant,
  laptop: z.strictObject({
    fingerprint: requiredLine,
    openedAt: instant,
    /** HMAC-SHA-256 with the package's secret: whoever has this key has opened the package. */
    proof: bytes32,
  }),
  papers: z
    .array(
      z.strictObject({
        enrolmentId: id,
        part,
        role,
        rubricId: id,
        rubricSha256: sha256,
        fields: z.array(resultField).min(1).max(EXCHANGE_LIMITS.fieldsPerPaper),
      }),
    )
    .min(1)
    .max(EXCHANGE_LIMITS.papers),
  /** Every change in the order in which it was made. */
  edits: z.array(edit).max(EXCHANGE_LIMITS.edits),
});

/** What a `.kkergebnis` says, in manifest.json. */
export const markingResult = resultShape.superRefine(({ papers, edits }, { addIssue }) => {
  const fault = (message: string): void => addIssue({ code: 'custom', message });
  if (new Set(papers.map(markingId)).size !== papers.length) fault('a paper stands twice');
  if (papers.reduce((sum, { fields }) => sum + fields.length, 0) > EXCHANGE_LIMITS.fields) {
    fault('too many fields');
  }
  if (papers.some(({ fields }) => new Set(fields.map(({ key }) => key)).size !== fields.length)) {
    fault('a field stands twice');
  }
  if (edits.some(({ paper }) => paper >= papers.length)) fault('an edit belongs to no paper');
});

export type MarkingResult = z.infer<typeof markingResult>;
export type ResultPaper = MarkingResult['papers'][number];
export type ResultField = ResultPaper['fields'][number];
export type Edit = MarkingResult['edits'][number];
/** An edit before it is chained. */
export type UnchainedEdit = Omit<Edit, 'hash'>;
