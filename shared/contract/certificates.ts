import * as z from 'zod';
import { LIST_COLUMN_KEYS } from '../domain/certificate-list';
import { ASSESSMENT_STATES, DOCUMENT_KINDS, WARNING_CODES } from '../domain/eligibility';
import { command, job, query } from './channel';
import { cohortState } from './cohorts';
import { id, nothing, requiredLine, ticket } from './fields';

const listCell = z.union([z.string(), z.number(), z.null()]);

/** Head, columns and rows of a certificate list: what is hashed, frozen and written to files. */
export const certificateListContent = z.object({
  head: z.object({
    courseTitle: z.string(),
    cohortCode: z.string(),
    chamberName: z.string(),
    chamberNumber: z.string(),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    units: z.number(),
    place: z.string(),
    provider: z.string(),
  }),
  columns: z.array(
    z.object({
      key: z.enum(LIST_COLUMN_KEYS),
      header: z.string(),
      type: z.enum(['text', 'number', 'date', 'percent']),
    }),
  ),
  rows: z.array(z.array(listCell)),
});

export type CertificateListContent = z.infer<typeof certificateListContent>;

const document = z.enum(DOCUMENT_KINDS);

/** What keeps a document from being issued, with what is needed to lead to the place that mends it. */
const block = z.discriminatedUnion('code', [
  z.object({ code: z.literal('person-data-missing'), fields: z.array(z.string()) }),
  z.object({
    code: z.literal('sessions-unrecorded'),
    sessions: z.array(z.object({ id, number: z.number().int(), date: z.string() })),
  }),
  z.object({ code: z.literal('attendance-open'), openUnits: z.number() }),
  z.object({ code: z.literal('not-marked'), part: z.enum(['paper', 'presentation']) }),
  z.object({ code: z.literal('not-determined') }),
  z.object({ code: z.literal('resubmission-unmarked') }),
]);

/** What wants to be looked at, and the reason for which it was passed over, if it was. */
const override = z
  .object({ reason: z.string(), overriddenAt: z.string(), overriddenBy: z.string() })
  .nullable();
const WARNINGS = [
  z.strictObject({ code: z.literal('resubmission-open'), until: z.string() }),
  z.strictObject({ code: z.literal('units-open'), openUnits: z.number() }),
  z.strictObject({ code: z.literal('topic-missing') }),
  z.strictObject({ code: z.literal('birth-date-unlikely'), birthDate: z.string() }),
  z.strictObject({ code: z.literal('birth-name-same'), birthName: z.string() }),
  z.strictObject({ code: z.literal('name-case'), fields: z.array(z.string()) }),
] as const;
/** A warning as it is kept with the reason for passing it over. */
export const warningFact = z.discriminatedUnion('code', WARNINGS);
const warning = z.intersection(warningFact, z.object({ override }));

const dossierRow = z.object({
  enrolmentId: id,
  personId: id,
  firstName: z.string(),
  lastName: z.string(),
  title: z.string(),
  birthDate: z.string().nullable(),
  birthPlace: z.string(),
  attendedUnits: z.number(),
  attendancePercent: z.number(),
  assessment: z.enum(ASSESSMENT_STATES),
  /** 0 to 100; null until both parts are done. */
  points: z.number().nullable(),
  topic: z.string(),
  document: document.nullable(),
  expected: document.nullable(),
  /** What waiting may still bring; null where it changes nothing. */
  ifWaiting: document.nullable(),
  blocks: z.array(block),
  warnings: z.array(warning),
});

const listVersion = z.object({
  id,
  version: z.number().int(),
  contentHash: z.string(),
  frozenAt: z.string(),
  frozenBy: z.string(),
  rows: z.number().int(),
  exports: z.array(
    z.object({ format: z.enum(['xlsx', 'csv', 'pdf']), fileName: z.string(), exportedAt: z.string() }),
  ),
});

/** One cell (or a whole row, `column` null) that differs between two versions. */
const listDifference = z.object({
  name: z.string(),
  kind: z.enum(['changed', 'added', 'removed']),
  column: z.string().nullable(),
  before: listCell,
  after: listCell,
});

/** The certificate list of a cohort: what blocks it, its frozen versions and the files made from them. */
export const certificatesContract = {
  'certificates.overview': query(
    {
      reads: ['certificates', 'cohorts', 'attendance', 'marking', 'papers', 'people', 'schedule', 'academy'],
    },
    {},
    z.array(
      z.object({
        cohortId: id,
        code: z.string(),
        courseTitle: z.string(),
        chamberName: z.string(),
        state: cohortState,
        listDueOn: z.string().nullable(),
        participants: z.number().int(),
        /** How many rows are blocked; null once the cohort is completed. */
        blocked: z.number().int().nullable(),
        /** How many of the others have a warning that nobody has passed over. */
        warned: z.number().int().nullable(),
        version: z.number().int().nullable(),
        frozenAt: z.string().nullable(),
      }),
    ),
  ),
  'certificates.list': query(
    {
      reads: ['certificates', 'cohorts', 'attendance', 'marking', 'papers', 'people', 'schedule', 'academy'],
    },
    { cohortId: id },
    z.object({
      content: certificateListContent,
      rows: z.array(dossierRow),
      counts: z.object({
        certificate: z.number().int(),
        'attendance-confirmation': z.number().int(),
        'attended-statement': z.number().int(),
        blocked: z.number().int(),
        /** Nothing blocks, but a warning was not passed over. Counted under its document as well. */
        warned: z.number().int(),
      }),
      contentHash: z.string(),
      versions: z.array(listVersion),
      /** What has changed since the newest version; empty if nothing, null if there is none yet. */
      changes: z.array(listDifference).nullable(),
    }),
  ),
  /** Passes over a warning, with a reason that stays. It warns again when it says something else. */
  'certificates.overrideWarning': command(
    { topics: ['certificates'] },
    { enrolmentId: id, code: z.enum(WARNING_CODES), reason: requiredLine },
    nothing,
  ),
  /** Freezes the list as its next version, once nothing blocks it and no warning is open. */
  'certificates.freeze': command(
    { topics: ['certificates', 'cohorts'], undoable: false },
    { cohortId: id },
    z.object({ id, version: z.number().int(), contentHash: z.string() }),
  ),
  /** Writes a frozen version to a file, the newest unless `listId` names another. */
  'certificates.export': job(
    { topics: ['certificates'], undoable: false },
    { cohortId: id, listId: id.optional(), format: z.enum(['xlsx', 'csv', 'pdf']) },
    ticket,
  ),
} as const;
