import * as z from 'zod';
import { REGISTRATION_FIELDS } from '../domain/registrations/fields';
import { job } from './channel';
import { id, ticket } from './fields';

export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'windows-1254',
  'iso-8859-15',
  'macintosh',
  'ibm850',
  'utf-16le',
  'utf-16be',
] as const;

const field = z.enum(REGISTRATION_FIELDS);

/** The file and how to read it; what is left out is found by itself. */
const reading = {
  transferId: z.string().min(1).max(100),
  cohortId: id,
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum([';', ',', '\t', '|']).optional(),
  sheetName: z.string().max(200).optional(),
  /** The line in the file that titles the columns. */
  headerLine: z.number().int().positive().optional(),
  /** One field per column. */
  mapping: z.array(field).max(500).optional(),
};

export const VERDICT_KINDS = ['new', 'known', 'already-enrolled', 'duplicate-of-row', 'refused'] as const;

const finding = z.object({ field: field.nullable(), message: z.string() });

const previewRow = z.object({
  lineNumber: z.number().int(),
  values: z.record(z.string(), z.string().nullable()),
  kind: z.enum(VERDICT_KINDS),
  personId: z.string().nullable(),
  duplicateOfLine: z.number().int().nullable(),
  /** Where the file says otherwise than what is known, or adds to it. */
  differences: z.array(
    z.object({
      field,
      known: z.string().nullable(),
      file: z.string(),
      kind: z.enum(['spelling', 'changed', 'added']),
    }),
  ),
  /** `text` is the cell as it stands in the file, '' where no column is mapped to the field. */
  problems: z.array(finding.extend({ text: z.string() })),
  hints: z.array(z.string()),
});

const counts = z.strictObject({
  new: z.number().int(),
  known: z.number().int(),
  'already-enrolled': z.number().int(),
  'duplicate-of-row': z.number().int(),
  refused: z.number().int(),
});

/** The import of a registrations file: a preview with a verdict for every row, then one command, all or nothing. */
export const registrationsContract = {
  'registrations.preview': job(
    { topics: [], undoable: false },
    reading,
    z.object({
      fileName: z.string(),
      format: z.enum(['csv', 'xlsx']),
      encoding: z.string().nullable(),
      /** A word that would be another in `encoding`, of which the file does not tell. */
      encodingDoubt: z
        .object({ encoding: z.enum(ENCODINGS), word: z.string(), otherwise: z.string() })
        .nullable(),
      delimiter: z.string().nullable(),
      sheetName: z.string().nullable(),
      sheetNames: z.array(z.string()),
      headerLine: z.number().int(),
      /** The first lines as they stand, for choosing another header. */
      firstLines: z.array(z.object({ lineNumber: z.number().int(), cells: z.array(z.string()) })),
      columns: z.array(z.object({ title: z.string(), field })),
      /** When this form was mapped before. */
      rememberedAt: z.string().nullable(),
      rows: z.array(previewRow),
      counts,
      /** Sessions of a cohort under way that are past: missed by who joins today. 0 where that asks for no choice. */
      missedSessions: z.number().int(),
      places: z.object({
        maximum: z.number().int(),
        takenNow: z.number().int(),
        takenAfter: z.number().int(),
        /** Who waits already; then everybody of the file waits behind them. */
        waitingNow: z.number().int(),
        /** How many of the file will wait. */
        waitingAfter: z.number().int(),
      }),
    }),
  ),
  /**
   * Takes over what the preview said: new people are made, known ones completed where nothing was known, all of them
   * enrolled. `expected` are the preview's counts; if they no longer hold, nothing happens (`conflict`). Into a cohort under
   * way they come as from today, or `fromStart`.
   */
  'registrations.import': job(
    { topics: ['people', 'cohorts', 'attendance'] },
    { ...reading, expected: counts.optional(), fromStart: z.boolean().default(false) },
    z.object({ ...counts.shape, enrolled: z.number().int(), waiting: z.number().int() }),
  ),
  /** The refused rows as they stand in the file, with the reason, to be mended and read again. */
  'registrations.offerRefused': job({ topics: [], undoable: false }, reading, ticket),
} as const;
