import * as z from 'zod';
import { LIST_KINDS } from '../domain/chamber-list';
import { command, job, query } from './channel';
import { id, nothing, ticket } from './fields';

const kind = z.enum(LIST_KINDS);
const text = (most: number) => z.string().min(1).max(most);

const tie = z.strictObject({
  /** Once, or in the first row of the list and those below. */
  part: z.enum(['head', 'row']),
  field: text(40),
  /** "B7" */
  cell: text(10),
});
const tieOut = z.object({ part: z.enum(['head', 'row']), field: z.string(), cell: z.string() });

/** A form in the file of a chamber's profile. */
export const travellingForm = z.strictObject({
  kind,
  fileName: text(200),
  /** Of a workbook; empty for a Word document. */
  sheet: z.string().max(31),
  ties: z.array(tie).max(100),
  /** The file in base64; at most 10 MB of it are taken. */
  content: z.base64().max(14_500_000),
});

const sheet = z.object({
  name: z.string(),
  isProtected: z.boolean(),
  columns: z.number().int(),
  rows: z.number().int(),
  cells: z.array(
    z.object({
      column: z.number().int(),
      row: z.number().int(),
      text: z.string(),
      isFormula: z.boolean(),
      isLocked: z.boolean(),
    }),
  ),
  merged: z.array(
    z.object({
      fromColumn: z.number().int(),
      fromRow: z.number().int(),
      toColumn: z.number().int(),
      toRow: z.number().int(),
    }),
  ),
});

/** A chamber's own forms, one for each list: a workbook with its fields tied to cells, or a Word document that names them. */
export const chamberFormsContract = {
  'chamberForms.list': query(
    { reads: ['academy'] },
    { chamberId: id },
    z.array(
      z.object({
        kind,
        fileName: z.string(),
        /** Of a workbook; empty for a Word document, whose fields stand in its text. */
        sheet: z.string(),
        ties: z.array(tieOut),
        savedAt: z.string(),
      }),
    ),
  ),
  /**
   * The sheets of a form, one that was taken in or, without `transferId`, the kept one; none of a Word document, which is checked.
   * Nothing is saved.
   */
  'chamberForms.read': job(
    { topics: [], undoable: false },
    { chamberId: id, kind, transferId: text(100).optional() },
    z.object({ fileName: z.string(), sheets: z.array(sheet) }),
  ),
  /** Which of a chamber's kept forms would be refused if they were filled today, and why: rules for what may be taken in grow. */
  'chamberForms.check': job(
    { topics: [], undoable: false },
    { chamberId: id },
    z.array(z.object({ kind, message: z.string() })),
  ),
  /** Keeps a form with its ties; without `transferId` the file that is kept already. `room` is null where nothing stands below. */
  'chamberForms.save': job(
    { topics: ['academy', 'certificates'] },
    {
      chamberId: id,
      kind,
      transferId: text(100).optional(),
      /** Empty for a Word document. */
      sheet: z.string().max(31),
      ties: z.array(tie).max(100, 'Höchstens 100 Felder.'),
    },
    z.object({ room: z.number().int().nullable() }),
  ),
  /** A Word form with placeholders and the row that repeats, to begin from. */
  'chamberForms.sample': job({ topics: [], undoable: false }, { chamberId: id, kind }, ticket),
  'chamberForms.remove': command({ topics: ['academy', 'certificates'] }, { chamberId: id, kind }, nothing),
} as const;
