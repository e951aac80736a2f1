import * as z from 'zod';
import type { MarkingRole } from '../assessment';
import {
  bytes32,
  count,
  fileName,
  id,
  idV7,
  instant,
  isoDate,
  line,
  mediaType,
  part,
  points,
  requiredLine,
  role,
  sha256,
  text,
} from './bounded';
import { EXCHANGE_LIMITS } from './limits';
import { emptyValue, fieldKey, fieldValue, fitsKey, keyOf, kindOf, markingId } from './marking-fields';

export const PACKAGE_FORMAT = 'kurskontor/marking-package';
/** The newest version of the layout this program writes, and the newest it reads. */
export const PACKAGE_VERSION = 1;
export const PACKAGE_EXTENSION = '.kkpaket';

const criterion = z.strictObject({
  criterionId: id,
  title: requiredLine,
  description: text,
  /** Percent of the part. */
  weight: points,
  competences: line,
  maximumPoints: points,
  pointStep: points,
  levels: z
    .array(z.strictObject({ title: requiredLine, fromPoints: points, description: text }))
    .max(EXCHANGE_LIMITS.levels),
});

const knockOut = z.strictObject({ knockOutId: id, title: requiredLine, description: text });

const rubric = z.strictObject({
  rubricId: id,
  part,
  version: z.number().int().min(1).max(100_000),
  title: requiredLine,
  /** SHA-256 over `rubricContent`. */
  sha256,
  criteria: z.array(criterion).min(1).max(EXCHANGE_LIMITS.criteria),
  knockOuts: z.array(knockOut).max(EXCHANGE_LIMITS.knockOuts),
});

/** A value as the office held it when it packed. */
const baseField = z
  .strictObject({
    key: fieldKey,
    value: fieldValue,
    /** The office's count of changes of this value; 0 while nobody has filled it in. */
    revision: count,
  })
  .refine(({ key, value }) => fitsKey(key, value), 'value does not fit its key');

const paper = z.strictObject({
  enrolmentId: id,
  part,
  role,
  rubricId: id,
  /** The person's name, or "Arbeit 7" where markers see papers by number. */
  displayName: requiredLine,
  topic: line,
  dueOn: isoDate.nullable(),
  presentationOn: isoDate.nullable(),
  submission: z
    .strictObject({
      submissionId: id,
      version: z.number().int().min(1).max(100_000),
      submittedAt: instant,
      isLate: z.boolean(),
    })
    .nullable(),
  files: z
    .array(z.strictObject({ submissionFileId: id, fileName, sha256 }))
    .max(EXCHANGE_LIMITS.filesPerPaper),
  fields: z.array(baseField).min(1).max(EXCHANGE_LIMITS.fieldsPerPaper),
});

const keys = z.strictObject({
  grades: z
    .array(
      z.strictObject({
        from: z.number().int().min(0).max(100),
        grade: z.number().int().min(1).max(6),
        label: requiredLine,
      }),
    )
    .min(1)
    .max(101),
  decimals: z
    .array(z.strictObject({ from: z.number().int().min(0).max(100), decimal: z.number().min(1).max(6) }))
    .min(1)
    .max(101),
});

const packageShape = z.strictObject({
  format: z.literal(PACKAGE_FORMAT),
  formatVersion: z.literal(PACKAGE_VERSION),
  packageId: idV7,
  createdAt: instant,
  academy: z.strictObject({ name: requiredLine, fingerprint: requiredLine }),
  cohort: z.strictObject({ cohortId: id, code: requiredLine, courseTitle: requiredLine }),
  marker: z.strictObject({ lecturerId: id, name: requiredLine }),
  dueOn: isoDate.nullable(),
  /** Papers bear numbers instead of names. */
  hidesNames: z.boolean(),
  rubrics: z.array(rubric).min(1).max(EXCHANGE_LIMITS.rubrics),
  /** The chamber's keys, for reckoning while one types. */
  keys,
  /** null: the phrase bank was not packed. */
  phrases: z
    .array(
      z.strictObject({
        phraseId: id,
        shortKey: z.string().max(12),
        title: requiredLine,
        content: text,
        /** The marker's own; else the academy's. */
        isOwn: z.boolean(),
      }),
    )
    .max(EXCHANGE_LIMITS.phrases)
    .nullable(),
  papers: z.array(paper).min(1).max(EXCHANGE_LIMITS.papers),
  files: z
    .array(
      z.strictObject({
        sha256,
        byteLength: z.number().int().min(0).max(EXCHANGE_LIMITS.oneFileBytes),
        mediaType,
      }),
    )
    .max(EXCHANGE_LIMITS.files),
  /** The office's age recipient: results are encrypted to it. */
  recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
  /** 32 random bytes that only who has opened the package knows: with them a laptop binds its key to it. */
  returnSecret: bytes32,
});

/** What a `.kkpaket` says it holds, in manifest.json. */
export const markingPackage = packageShape.superRefine((manifest, { addIssue }) => {
  const fault = (message: string): void => addIssue({ code: 'custom', message });
  const rubrics = new Map(manifest.rubrics.map((entry) => [entry.rubricId, entry]));
  const files = new Set(manifest.files.map((file) => file.sha256));
  if (rubrics.size !== manifest.rubrics.length) fault('a rubric stands twice');
  if (files.size !== manifest.files.length) fault('a file stands twice');
  if (new Set(manifest.papers.map(markingId)).size !== manifest.papers.length) fault('a paper stands twice');
  if (manifest.papers.reduce((sum, { fields }) => sum + fields.length, 0) > EXCHANGE_LIMITS.fields) {
    fault('too many fields');
  }
  const named = new Set(manifest.papers.flatMap((entry) => entry.files.map((file) => file.sha256)));
  if (named.size !== files.size || [...named].some((hash) => !files.has(hash))) {
    fault('files and papers do not agree');
  }
  for (const entry of manifest.papers) {
    const marked = rubrics.get(entry.rubricId);
    if (marked?.part !== entry.part) fault('a paper has no rubric of its part');
    else if (!hasFieldsOf(entry.fields, marked)) fault('the fields of a paper are not those of its rubric');
  }
});

export type MarkingPackage = z.infer<typeof markingPackage>;
export type PackedPaper = MarkingPackage['papers'][number];
export type PackedRubric = MarkingPackage['rubrics'][number];

type RubricKeys = Pick<PackedRubric, 'criteria' | 'knockOuts'>;

/** The keys that every marking by a rubric has; annotations come on top. */
export const keysOfRubric = ({ criteria, knockOuts }: RubricKeys): string[] => [
  ...criteria.flatMap(({ criterionId }) => [keyOf('points', criterionId), keyOf('comment', criterionId)]),
  ...knockOuts.flatMap(({ knockOutId }) => [
    keyOf('knockOut', knockOutId),
    keyOf('knockOutComment', knockOutId),
  ]),
  'overall',
  'state',
];

/** Whether fields are exactly those of a rubric, each once, and annotations beside them. */
export function hasFieldsOf(fields: readonly { key: string }[], rubric: RubricKeys): boolean {
  const given = new Set(fields.map(({ key }) => key));
  const wanted = keysOfRubric(rubric);
  const others = fields.filter(({ key }) => kindOf(key).kind === 'annotation');
  return (
    given.size === fields.length &&
    wanted.length + others.length === fields.length &&
    wanted.every((key) => given.has(key))
  );
}

/** The roles in which a package's marker marks, in their order. */
export const rolesOf = ({ papers }: Pick<MarkingPackage, 'papers'>): MarkingRole[] =>
  role.options.filter((candidate) => papers.some((entry) => entry.role === candidate));

/** The fields of a marking that nobody has filled in. */
export const emptyFields = (of: RubricKeys): PackedPaper['fields'] =>
  keysOfRubric(of).map((key) => ({ key, value: emptyValue(kindOf(key).kind), revision: 0 }));
