import * as z from 'zod';
import { TRANSITION_NOTES } from '../domain/teaching-transition';
import { job, query } from './channel';
import { id, month, ticket } from './fields';

const feeRow = z.object({
  lecturerId: id,
  sortName: z.string(),
  cohortId: id,
  cohortCode: z.string(),
  feeCentsPerUnit: z.number().int().nullable(),
  heldUnits: z.number(),
  plannedUnits: z.number(),
  /** Null while no fee is agreed. */
  heldCents: z.number().int().nullable(),
  plannedCents: z.number().int().nullable(),
});

const fileFormat = z.enum(['xlsx', 'pdf']);

/** What lecturers teach and what it costs, by month; and what is on record for the transition rule of § 127 SGB IV. */
export const feesContract = {
  'fees.month': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people'] },
    { month },
    z.object({
      /** By lecturer, then by cohort. */
      rows: z.array(feeRow),
      totals: z.object({
        heldUnits: z.number(),
        plannedUnits: z.number(),
        heldCents: z.number().int(),
        plannedCents: z.number().int(),
      }),
      /** Held sessions that nobody is entered for, self-study left out. */
      heldWithoutLecturer: z.number().int(),
      /** Held sessions whose class register is not closed: who taught may still change. */
      registerOpen: z.number().int(),
    }),
  ),
  'fees.export': job({ topics: [] }, { month, format: fileFormat }, ticket),
  'fees.transition': query(
    { reads: ['schedule', 'cohorts', 'academy', 'people'] },
    {},
    z.array(
      z.object({
        lecturerId: id,
        sortName: z.string(),
        isRetired: z.boolean(),
        consentOn: z.string().nullable(),
        contractNote: z.string(),
        firstOn: z.string().nullable(),
        lastOn: z.string().nullable(),
        /** Units within the transition. */
        heldUnits: z.number(),
        plannedUnits: z.number(),
        notes: z.array(z.enum(TRANSITION_NOTES)),
      }),
    ),
  ),
  'fees.exportTransition': job({ topics: [] }, { format: fileFormat }, ticket),
} as const;
