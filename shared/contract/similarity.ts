import * as z from 'zod';
import { DOCUMENT_PROBLEMS } from '../domain/document-text';
import { command, job, query } from './channel';
import { id, madeId, nothing } from './fields';

const textState = z.enum(['pending', 'read', 'unreadable']);

const template = z.object({
  id,
  fileName: z.string(),
  byteLength: z.number().int(),
  /** Only a template that could be read is left out of comparisons. */
  state: textState,
  problem: z.enum(DOCUMENT_PROBLEMS).nullable(),
  /** Why it could not be read, German. */
  reason: z.string(),
  words: z.number().int().nullable(),
});

/** Who looks: a lecturer, from whom a cohort may hide names, or the office (`null`). */
const asLecturerId = id.nullable().default(null);

const whose = {
  enrolmentId: id,
  cohortId: id,
  cohortCode: z.string(),
  displayName: z.string(),
  submissionId: id,
  version: z.number().int(),
  submittedAt: z.string(),
};

const passageSide = z.object({
  /** Where it begins in the text of the paper. */
  start: z.number().int(),
  /** Null where the document has no fixed pages. */
  page: z.number().int().nullable(),
  lastPage: z.number().int().nullable(),
  before: z.string(),
  /** The passage in pieces: equal word for word in both, or not. */
  pieces: z.array(z.object({ text: z.string(), isEqual: z.boolean() })),
  after: z.string(),
});

/** What papers have in common: hints for a person, never a verdict. Also the templates that comparisons leave out. */
export const similarityContract = {
  /** A paper's newest version that counts, how far its text is, and with what it can be compared. */
  'similarity.paper': query(
    { reads: ['papers', 'texts', 'templates', 'cohorts', 'people'] },
    { enrolmentId: id, asLecturerId },
    z.object({
      enrolmentId: id,
      cohortId: id,
      cohortCode: z.string(),
      displayName: z.string(),
      topic: z.string(),
      /** Null while nothing was handed in. */
      submissionId: id.nullable(),
      version: z.number().int().nullable(),
      submittedAt: z.string().nullable(),
      state: textState.nullable(),
      words: z.number().int(),
      templates: z.array(template),
      /** Papers of others: of the same cohort, and earlier ones of any other; texts not read yet; texts nobody can read. */
      others: z.object({
        cohort: z.number().int(),
        earlier: z.number().int(),
        pending: z.number().int(),
        unreadable: z.number().int(),
      }),
    }),
  ),
  /**
   * Compares a paper with those of its cohort and all earlier ones: the papers that have passages in common with it, by
   * `share` (words in common of all words of this paper, without quotations and templates), the greatest first.
   */
  'similarity.compare': job(
    { topics: [], undoable: false },
    { enrolmentId: id, asLecturerId },
    z.object({
      submissionId: id,
      /** Papers it was compared with. */
      compared: z.number().int(),
      words: z.number().int(),
      similar: z.array(
        z.object({
          ...whose,
          isSamePerson: z.boolean(),
          isSameCohort: z.boolean(),
          share: z.number(),
          words: z.number().int(),
          passages: z.number().int(),
          quotedPassages: z.number().int(),
          longestWords: z.number().int(),
        }),
      ),
    }),
  ),
  /** The passages that a paper has in common with another, the longest first, each with what stands around it. */
  'similarity.passages': query(
    { reads: ['papers', 'texts', 'templates', 'cohorts', 'people'] },
    { submissionId: id, otherSubmissionId: id, asLecturerId },
    z.object({
      mine: z.object(whose),
      other: z.object(whose),
      share: z.number(),
      words: z.number().int(),
      passages: z.array(
        z.object({
          words: z.number().int(),
          isQuoted: z.boolean(),
          mine: passageSide,
          other: passageSide,
        }),
      ),
    }),
  ),
  /** What a course gives out as templates, by name. */
  'similarity.templates': query({ reads: ['texts', 'templates'] }, { courseId: id }, z.array(template)),
  /** Adds a template: a PDF or Word document, by its content. Refused: other kinds, and one that is there already. */
  'similarity.addTemplate': job(
    { topics: ['templates'] },
    { courseId: id, transferId: z.string().min(1).max(100) },
    madeId,
  ),
  'similarity.removeTemplate': command({ topics: ['templates'] }, { templateId: id }, nothing),
} as const;
