import * as z from 'zod';
import { job } from './channel';
import { conflict, decision, importCounts, touchedPaper } from './exchange';
import { id, isoDate, line, ticket } from './fields';

const transferId = z.string().max(100);

/** What a worksheet that came back would change, before it does. */
const preview = z.object({
  cohortId: id,
  cohortCode: z.string(),
  lecturerId: id,
  markerName: z.string(),
  /** When it was given out. */
  givenAt: z.string(),
  counts: importCounts,
  papers: z.array(touchedPaper),
  conflicts: z.array(conflict),
  /** Cells that are empty now and were not when it was given out: their values go. */
  cleared: z.array(z.object({ displayName: z.string(), title: z.string(), before: z.string() })),
  /** Stands for all this; taking it in refuses if something has changed since. */
  digest: z.string(),
});

/** Worksheets for lecturers who mark in a spreadsheet: out, and in through the same three-way comparison as results. */
export const worksheetContract = {
  /** What a marker has open of a cohort's papers and presentations, a sheet a rubric and a row each. */
  'worksheet.giveOut': job(
    { topics: ['exchange'], undoable: false },
    { cohortId: id, lecturerId: id, dueOn: isoDate.nullable().default(null) },
    ticket.extend({ markerName: z.string(), papers: z.number().int() }),
  ),
  /** Reads a worksheet that came back. Writes nothing. */
  'worksheet.read': job({ topics: [] }, { transferId }, preview),
  /** Takes it in: every field that was decided or needs no decision, all or none. */
  'worksheet.takeIn': job(
    { topics: ['exchange', 'marking'] },
    {
      transferId,
      digest: z.string().max(100),
      decisions: z.array(decision).max(50_000).default([]),
      reopenReason: line.default(''),
    },
    z.object({ changedFields: z.number().int(), leftOpen: z.array(z.string()) }),
  ),
} as const;
