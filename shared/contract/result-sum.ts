import * as z from 'zod';
import { ASSESSED_PARTS } from '../domain/assessment';
import { id } from './fields';

/** What a result comes to, as previews show it before and after a change. */
export const resultSum = z.object({
  /** Null while the result is open. */
  points: z.number().nullable(),
  grade: z.string().nullable(),
  decimalGrade: z.number().nullable(),
  hasPassed: z.boolean().nullable(),
});

/** The results that other rules would change. */
export const changedResults = z.object({
  changes: z.array(
    z.object({
      enrolmentId: id,
      displayName: z.string(),
      cohortCode: z.string(),
      /** Parts whose own points change, 0 to 100; null while the part has none that count. */
      parts: z.array(
        z.object({
          part: z.enum(ASSESSED_PARTS),
          pointsBefore: z.number().nullable(),
          pointsAfter: z.number().nullable(),
        }),
      ),
      resultBefore: resultSum,
      resultAfter: resultSum,
    }),
  ),
});
