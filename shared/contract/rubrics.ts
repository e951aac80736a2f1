import * as z from 'zod';
import { ASSESSED_PARTS, MARKING_ROLES } from '../domain/assessment';
import { command, job, query } from './channel';
import { id, requiredLine, ticket } from './fields';
import { resultSum } from './result-sum';

const part = z.enum(ASSESSED_PARTS);

const criterion = z.object({
  id,
  title: z.string(),
  weight: z.number(),
  maximumPoints: z.number(),
  pointStep: z.number(),
});

/** From which criterion of the rubric that was marked with each of the current one takes its marks; null: unmarked. */
const sources = z
  .array(z.strictObject({ criterionId: id, fromCriterionId: id.nullable() }))
  .max(40, 'Höchstens 40 Kriterien.');

/** Why a marking stays with the rubric it was given under. */
const keptBecause = z.enum(['determined', 'compared', 'agreed']);

const sheetCriterion = z.object({
  title: z.string(),
  description: z.string(),
  weight: z.number(),
  competences: z.string(),
  maximumPoints: z.number(),
  pointStep: z.number(),
  levels: z.number().int(),
  /** Against the current rubric. */
  change: z.enum(['new', 'changed', 'same']),
});

/** Rubrics that were changed after marks were given under them, and rubrics as workbooks. */
export const rubricsContract = {
  /** Earlier rubrics of a course that markings still go by, the newest first, with what a transfer would go by. */
  'rubrics.earlier': query(
    { reads: ['academy', 'marking'] },
    { courseId: id },
    z.array(
      z.object({
        rubricId: id,
        part,
        title: z.string(),
        version: z.number().int(),
        markings: z.number().int(),
        /** Markings that stay, because their result, comparison or agreement is made. */
        kept: z.number().int(),
        criteria: z.array(criterion),
        current: z.object({ rubricId: id, version: z.number().int(), criteria: z.array(criterion) }),
        proposed: sources,
      }),
    ),
  ),
  /** What a transfer would do to every sum and every result; changes nothing. */
  'rubrics.previewCarryOver': job(
    { topics: [], undoable: false },
    { rubricId: id, sources },
    z.object({
      markings: z.array(
        z.object({
          markingId: id,
          displayName: z.string(),
          cohortCode: z.string(),
          role: z.enum(MARKING_ROLES),
          lecturerName: z.string().nullable(),
          /** 0 to 100; null while something is not marked. */
          pointsBefore: z.number().nullable(),
          pointsAfter: z.number().nullable(),
          /** It was finished, and something is not marked any more. */
          isReopened: z.boolean(),
          /** Criteria whose marks have no place in the new rubric. */
          droppedMarks: z.number().int(),
          resultBefore: resultSum,
          resultAfter: resultSum,
          /** It stays as it is. */
          keptBecause: keptBecause.nullable(),
        }),
      ),
    }),
  ),
  /**
   * Carries every marking of an earlier rubric over to the current one, criterion by criterion: points as the same share of
   * the maximum, comments as they are. What has no place goes, its comment moves to the comment of the whole. Markings of
   * determined results, compared and agreed parts stay.
   */
  'rubrics.carryOver': command(
    { topics: ['marking', 'academy', 'certificates'] },
    { rubricId: id, sources, reason: requiredLine },
    z.object({ carried: z.number().int(), kept: z.number().int(), reopened: z.number().int() }),
  ),
  /** The current rubric of a part as a workbook that `rubrics.import` reads again. */
  'rubrics.export': job({ topics: [], undoable: false }, { courseId: id, part }, ticket),
  /** What a workbook would make of a rubric. Refused where it is no rubric: `validation` with the line. */
  'rubrics.previewImport': job(
    { topics: [], undoable: false },
    { courseId: id, part, transferId: z.string().min(1).max(100) },
    z.object({
      title: z.string(),
      criteria: z.array(sheetCriterion),
      knockOuts: z.array(z.string()),
      /** Titles of the current rubric that the workbook does not have. */
      removed: z.array(z.string()),
      isSame: z.boolean(),
      /** The current rubric carries marks: it stays with them, and the workbook becomes the next version. */
      makesNewVersion: z.boolean(),
    }),
  ),
  'rubrics.import': job(
    { topics: ['academy', 'marking'] },
    { courseId: id, part, transferId: z.string().min(1).max(100) },
    z.object({ id, version: z.number().int() }),
  ),
} as const;
