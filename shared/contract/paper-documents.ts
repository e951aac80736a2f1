import * as z from 'zod';
import { DOCUMENT_PROBLEMS } from '../domain/document-text';
import { job, query } from './channel';
import { id } from './fields';

/** What stands in the files of the papers: their text, for the desk, the search and the comparison. */
export const paperDocumentsContract = {
  /**
   * One file of a submission as it can be shown. `kind` is by content. A file whose text is not read yet is `pending`; one
   * that cannot be read is kept and says why (`reason`, German; `problem`, its key). `html` is of Word documents alone:
   * clean, with pictures as `img[data-picture]` whose bytes come by `papers.pictures`; its textContent is the text in which
   * annotations count.
   */
  'papers.document': query(
    { reads: ['papers', 'texts'] },
    { submissionFileId: id },
    z.object({
      submissionFileId: id,
      submissionId: id,
      enrolmentId: id,
      fileName: z.string(),
      mediaType: z.string(),
      byteLength: z.number().int(),
      kind: z.enum(['pdf', 'docx', 'other']),
      state: z.enum(['pending', 'read', 'unreadable']),
      problem: z.enum(DOCUMENT_PROBLEMS).nullable(),
      reason: z.string(),
      words: z.number().int().nullable(),
      /** Null where a document has no fixed pages. */
      pages: z.number().int().nullable(),
      html: z.string().nullable(),
    }),
  ),
  /**
   * The newest versions whose text holds every word (folded, as prefixes), best first, with the passage where the words
   * stand closest together. Where a cohort hides names, `displayName` is null and the number of the paper stands for it.
   */
  'papers.searchTexts': query(
    { reads: ['papers', 'cohorts', 'people', 'texts'] },
    {
      text: z.string().max(200),
      cohortId: id.optional(),
      limit: z.number().int().min(1).max(50).default(20),
    },
    z.array(
      z.object({
        enrolmentId: id,
        cohortId: id,
        cohortCode: z.string(),
        displayName: z.string().nullable(),
        blindNumber: z.number().int().nullable(),
        submissionFileId: id,
        fileName: z.string(),
        version: z.number().int(),
        /** Null where a document has no fixed pages. */
        page: z.number().int().nullable(),
        before: z.string(),
        match: z.string(),
        after: z.string(),
      }),
    ),
  ),
  /** The pictures of a Word document by the names that stand in its HTML, as `data:` addresses. */
  'papers.pictures': job(
    { topics: [], undoable: false },
    { submissionFileId: id },
    z.object({ pictures: z.array(z.object({ picture: z.string(), address: z.string() })) }),
  ),
  /**
   * Reads files whose text is not there yet, the newest first, for a second or two; the program does so by itself in the
   * background. `remaining` files still wait.
   */
  'papers.readTexts': job(
    { topics: ['texts'], undoable: false },
    {},
    z.object({ read: z.number().int(), remaining: z.number().int() }),
  ),
} as const;
