import * as z from 'zod';

/** What a result comes to, as previews show it before and after a change. */
export const resultSum = z.object({
  /** Null while the result is open. */
  points: z.number().nullable(),
  grade: z.string().nullable(),
  hasPassed: z.boolean().nullable(),
});
