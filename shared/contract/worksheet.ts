import * as z from 'zod';
import { ASSESSED_PARTS, MARKING_ROLES } from '../domain/assessment';
import { fieldKey } from '../domain/exchange/marking-fields';
import { job } from './channel';
import { conflict, decision, importCounts, mappedRubrics, touchedPaper } from './exchange';
import { id, isoDate, line, requiredLine, ticket } from './fields';

const transferId = z.string().max(100);

/** Why a worksheet does not come in unless somebody decides so: it has ended, its markings are somebody else's now, or it is older than what came in last. */
export const WORKSHEET_REFUSALS = [
  'worksheet-revoked',
  'worksheet-replaced',
  'worksheet-reassigned',
  'worksheet-older',
  'other-marker',
] as const;

const cell = {
  enrolmentId: id,
  part: z.enum(ASSESSED_PARTS),
  role: z.enum(MARKING_ROLES),
  key: fieldKey,
};

const dueOn = isoDate.nullable().default(null);
const made = ticket.extend({ markerName: z.string(), papers: z.number().int() });

/** What a worksheet that came back would change, before it does. */
const preview = z.object({
  cohortId: id,
  cohortCode: z.string(),
  lecturerId: id,
  markerName: z.string(),
  /** When it was given out. */
  givenAt: z.string(),
  verdict: z.object({
    kind: z.enum(['import', 'nothing-to-do', 'needs-decision']),
    reason: z.enum(WORKSHEET_REFUSALS).nullable(),
    /** What it means, in German; empty where it may come in. */
    sentence: z.string(),
  }),
  counts: importCounts,
  papers: z.array(touchedPaper),
  conflicts: z.array(conflict),
  /** Cells that were emptied in this file: their values go. */
  cleared: z.array(z.object({ displayName: z.string(), title: z.string(), before: z.string() })),
  /**
   * Cells that hold what the worksheet went out with, though something else has come in from it since: put back, or untouched in a copy that
   * was filled in beside another. They stay as they came in, unless taking it in says otherwise.
   */
  wentBack: z.array(
    z.object({ ...cell, displayName: z.string(), title: z.string(), before: z.string(), after: z.string() }),
  ),
  /**
   * What is in the workbook beside the worksheet and is not taken in: sheets that were added, notes at cells, and titles of which nobody
   * knows any more whether words were added to them.
   */
  passedOver: z.object({
    sheets: z.array(z.string()),
    hasNotes: z.boolean(),
    titles: z.array(z.object({ cell: z.string(), text: z.string() })),
  }),
  /** Rubrics that the academy has renewed since with the same criteria. */
  mappedRubrics,
  /** Stands for all this; taking it in refuses if something has changed since. */
  digest: z.string(),
});

/** Worksheets for lecturers who mark in a spreadsheet: out, and in through the same three-way comparison as results. */
export const worksheetContract = {
  /** What a marker has open of a cohort's papers and presentations, a sheet a rubric and a row each. */
  'worksheet.giveOut': job(
    { topics: ['exchange'], undoable: false },
    { cohortId: id, lecturerId: id, dueOn },
    made,
  ),
  /** Writes what is still open of a worksheet anew, as it stands now; the old one ends. */
  'worksheet.replace': job(
    { topics: ['exchange'], undoable: false },
    { packageId: id, reason: requiredLine, dueOn },
    made,
  ),
  /** Gives what is still open of a worksheet to somebody else, in a worksheet of their own; the old one ends. */
  'worksheet.reassign': job(
    { topics: ['exchange', 'marking'], undoable: false },
    { packageId: id, toLecturerId: id, reason: requiredLine, dueOn },
    made,
  ),
  /** The file of a worksheet that is out once more, as it was made. Writes nothing but that it was saved. */
  'worksheet.writeAgain': job({ topics: ['exchange'], undoable: false }, { packageId: id }, made),
  /** Reads a worksheet that came back. Writes nothing. */
  'worksheet.read': job({ topics: [] }, { transferId }, preview),
  /** Takes it in: every field that was decided or needs no decision, all or none. */
  'worksheet.takeIn': job(
    { topics: ['exchange', 'marking'] },
    {
      transferId,
      digest: z.string().max(100),
      /** Cells of `wentBack` that do go back. */
      putBack: z.array(z.strictObject(cell)).max(50_000).default([]),
      decisions: z.array(decision).max(50_000).default([]),
      reopenReason: line.default(''),
      /** Why one that has ended, or of markings that are somebody else's now, comes in all the same. */
      overrideReason: line.default(''),
    },
    z.object({ changedFields: z.number().int(), leftOpen: z.array(z.string()) }),
  ),
} as const;
