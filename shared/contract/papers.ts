import * as z from 'zod';
import { DOCUMENT_PROBLEMS } from '../domain/document-text';
import { HOMEWORK_HOURS_AT_MOST } from '../domain/homework-hours';
import { TOPIC_STATES } from '../domain/paper-deadline';
import { MORE_PAPER_TYPES } from '../domain/paper-file-types';
import { NEXT_VERSIONS } from '../domain/resubmission';
import { command, job, query } from './channel';
import { baseOf, id, isoDate, line, nothing, requiredLine, ticket } from './fields';

const topicState = z.enum(TOPIC_STATES);

const extensionFields = { extendedDueOn: isoDate.nullable(), reason: line };

/** A file of a submission; its bytes come by `papers.offerFile`. */
export const paperFile = z.object({
  submissionFileId: id,
  fileName: z.string(),
  mediaType: z.string(),
  byteLength: z.number().int(),
  /** Whether its text has been read, and what stands in the way (`papers.document` says it in a sentence). */
  textState: z.enum(['pending', 'read', 'unreadable']),
  problem: z.enum(DOCUMENT_PROBLEMS).nullable(),
  words: z.number().int().nullable(),
  pages: z.number().int().nullable(),
});

export const submissionFields = {
  submissionId: id,
  version: z.number().int(),
  submittedAt: z.string(),
  /** The deadline that it is measured against. */
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  /** Calendar days after `dueOn`, 0 in time. */
  daysLate: z.number().int(),
  /** Whether the signed statement of originality lies there. */
  isOriginalityStated: z.boolean(),
  files: z.array(paperFile),
};

const paperFields = {
  topic: z.string(),
  topicState,
  topicProposedOn: z.string().nullable(),
  topicDiscussedOn: z.string().nullable(),
  topicApprovedOn: z.string().nullable(),
  /** Who approved it, as written down. */
  topicApprovedBy: z.string(),
  /** The lecturer who looks after the paper. */
  supervisorId: id.nullable(),
  supervisorName: z.string().nullable(),
  /** By the participant's own statement. */
  homeworkHours: z.number().nullable(),
  extendedDueOn: z.string().nullable(),
  extensionReason: z.string(),
  /** The deadline that holds: the extension or the cohort's, the later of them; a resubmission's own from the failed result on. */
  dueOn: z.string().nullable(),
};

/** What may be handed in next, or why nothing may. */
const next = z.enum(NEXT_VERSIONS);

/** How many newest versions a changed deadline made late or in time that were not so before. */
const latenessChange = z.object({ nowLate: z.number().int(), nowInTime: z.number().int() });

const listedPaper = z.object({
  enrolmentId: id,
  personId: id,
  displayName: z.string(),
  sortName: z.string(),
  ...paperFields,
  /** Versions that were not withdrawn. */
  versions: z.number().int(),
  /** The newest of them. */
  latest: z.object(submissionFields).nullable(),
  isOverdue: z.boolean(),
  /** `dueOn` is a resubmission's. */
  isResubmissionDue: z.boolean(),
  /** The cohort has ended and no resubmission is due: nothing of the paper changes any more. */
  isClosed: z.boolean(),
  next,
});

/** Topics, deadlines and submissions of the strategy papers. */
export const papersContract = {
  /** Every registered participant of a cohort with topic, deadline and newest version, in the order of their names. */
  'papers.list': query(
    { reads: ['papers', 'marking', 'cohorts', 'people', 'academy', 'texts'] },
    { cohortId: id },
    z.object({
      cohortId: id,
      dueOn: z.string().nullable(),
      today: z.string(),
      /** Its end, where it has ended. */
      closedBy: z.enum(['completed', 'cancelled']).nullable(),
      resubmissions: z.number().int(),
      /** Kinds of file that the chamber accepts. */
      acceptedTypes: z.array(z.enum(['pdf', 'docx', ...MORE_PAPER_TYPES])),
      papers: z.array(listedPaper),
    }),
  ),
  /** One paper with all its versions, newest first, withdrawn ones too. */
  'papers.get': query(
    { reads: ['papers', 'marking', 'cohorts', 'people', 'academy', 'texts'] },
    { enrolmentId: id },
    z.object({
      enrolmentId: id,
      cohortId: id,
      displayName: z.string(),
      ...paperFields,
      cohortDueOn: z.string().nullable(),
      /** What the course expects, in hours. */
      homeworkHoursMin: z.number().int(),
      homeworkHoursMax: z.number().int(),
      /** Which end of the cohort closes this paper; null while it is open. */
      closedBy: z.enum(['completed', 'cancelled']).nullable(),
      next,
      resubmissions: z.number().int(),
      versions: z.array(
        z.object({
          ...submissionFields,
          note: z.string(),
          withdrawnAt: z.string().nullable(),
          withdrawnReason: z.string(),
        }),
      ),
    }),
  ),
  /**
   * Saves the topic and how far it is. Only a topic that says something can be proposed, approved or rejected. A topic that
   * was approved is proposed again when its words change (white space aside), whatever was asked for: the answer says so.
   */
  'papers.saveTopic': command(
    { topics: ['papers'] },
    { enrolmentId: id, topic: line, topicState },
    z.object({ topicState, topicApprovedOn: z.string().nullable() }),
  ),
  /**
   * Writes down how a topic came about, who looks after the paper and how many hours went into it; what is left out stays.
   * Approving itself is `papers.saveTopic`: day and name of an approval can only be put right. Refused: days in the wrong order or in the future.
   */
  'papers.saveDetails': command(
    { topics: ['papers'] },
    {
      enrolmentId: id,
      topicProposedOn: isoDate.nullable().optional(),
      topicDiscussedOn: isoDate.nullable().optional(),
      topicApprovedOn: isoDate.optional(),
      topicApprovedBy: line.optional(),
      supervisorId: id.nullable().optional(),
      homeworkHours: z
        .number('Bitte eine Zahl eingeben.')
        .min(0, 'Mindestens 0 Stunden.')
        .max(HOMEWORK_HOURS_AT_MOST, `Höchstens ${HOMEWORK_HOURS_AT_MOST} Stunden.`)
        .nullable()
        .optional(),
    },
    nothing,
  ),
  /** Says whether the statement of originality of a version lies there. */
  'papers.stateOriginality': command(
    { topics: ['papers', 'marking'] },
    { submissionId: id, isStated: z.boolean() },
    nothing,
  ),
  /**
   * Sets the deadline of a cohort's papers and measures the newest versions against it, but for those on which a determined
   * result rests.
   */
  'papers.setCohortDeadline': command(
    { topics: ['papers', 'cohorts'] },
    { cohortId: id, dueOn: isoDate.nullable() },
    latenessChange,
  ),
  /**
   * Extends one paper's deadline with a reason, or takes the extension back (`null`), and measures the newest version
   * against what holds then, as `papers.setCohortDeadline` does. `base` as in `people.update`.
   */
  'papers.extend': command(
    { topics: ['papers'] },
    { enrolmentId: id, ...extensionFields, base: baseOf(extensionFields) },
    latenessChange,
  ),
  /**
   * Hands in a version: one to five files, by their content PDF, DOCX or what else the chamber accepts. `submittedAt` (UTC) is when it arrived, now if
   * left out. Refused: other kinds, passwords, macros, damage (`bad-file`), and more versions than the chamber allows.
   */
  'papers.submit': job(
    { topics: ['papers', 'marking'] },
    {
      enrolmentId: id,
      files: z
        .array(z.strictObject({ transferId: z.string().min(1).max(100) }))
        .min(1, 'Bitte mindestens eine Datei angeben.')
        .max(5, 'Höchstens 5 Dateien je Abgabe.'),
      /** Whether the signed statement of originality lies there. */
      isOriginalityStated: z.boolean().default(false),
      submittedAt: z.iso.datetime('Erwartet wird ein Zeitpunkt wie 2027-03-01T08:00:00Z.').optional(),
    },
    z.object({ submissionId: id, version: z.number().int(), isLate: z.boolean() }),
  ),
  /** Hands out a file of a submission. */
  'papers.offerFile': job({ topics: [], undoable: false }, { submissionFileId: id }, ticket),
  /**
   * Marks a version as withdrawn. It is kept, no longer counts, and makes room for another. Refused while a finished marking
   * rests on it (`version-marked`).
   */
  'papers.withdrawSubmission': command(
    { topics: ['papers', 'marking'] },
    { submissionId: id, reason: requiredLine },
    nothing,
  ),
} as const;
