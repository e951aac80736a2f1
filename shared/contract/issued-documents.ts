import * as z from 'zod';
import { DOCUMENT_KINDS } from '../domain/eligibility';
import { command, query } from './channel';
import { id, isoDate, nothing, requiredLine } from './fields';

const document = z.enum(DOCUMENT_KINDS);

/** What is printed on a document, as it is kept. */
export const documentFacts = z.strictObject({
  document,
  number: z.string().min(1),
  issuedOn: isoDate,
  place: z.string(),
  title: z.string(),
  firstName: z.string(),
  lastName: z.string().min(1),
  birthName: z.string(),
  birthDate: isoDate,
  birthPlace: z.string(),
  courseTitle: z.string(),
  startsOn: isoDate,
  endsOn: isoDate,
  units: z.number(),
  attendedUnits: z.number().nullable(),
  modules: z.array(z.strictObject({ title: z.string(), units: z.number() })),
  grade: z.string(),
  chamber: z.string(),
  academy: z.string(),
  director: z.string(),
});

const issuedDocument = z.object({
  id,
  enrolmentId: id,
  document,
  number: z.string(),
  issuedOn: z.string(),
  issuedAt: z.string(),
  issuedBy: z.string(),
  /** As it is printed, for lists: "El-Khoury, Dr. Elzbieta". */
  name: z.string(),
  revoked: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** Somebody else's number: the document came with the file of the cohort. */
  isForeign: z.boolean(),
});

const registered = issuedDocument.extend({ cohortId: id, cohortCode: z.string() });

/** Documents that were issued: their numbers, the register, what was revoked. */
export const issuedDocumentsContract = {
  /** Everybody of a cohort who gets or got a document, by name; who withdrew only gets a statement. */
  'certificates.documents': query(
    {
      reads: ['certificates', 'cohorts', 'attendance', 'marking', 'papers', 'people', 'schedule', 'academy'],
    },
    { cohortId: id },
    z.object({
      /** The day proposed for the issue. */
      issueOn: z.string(),
      rows: z.array(
        z.object({
          enrolmentId: id,
          personId: id,
          name: z.string(),
          hasWithdrawn: z.boolean(),
          /** What may be issued now; null where something is missing still. */
          due: document.nullable(),
          /** The newest first; at most one is not revoked. */
          issued: z.array(
            issuedDocument.extend({
              /** Name or birth are others by now than on the paper. */
              differs: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** Everything that was given a number here in a year (of all years without one), and numbers that are missing. */
  'certificates.register': query(
    { reads: ['certificates', 'cohorts'] },
    { year: z.number().int().min(1900).max(9999).optional() },
    z.object({
      years: z.array(z.number().int()),
      rows: z.array(registered),
      gaps: z.array(z.object({ series: z.string(), sequence: z.number().int() })),
    }),
  ),
  /** Gives each the document that is due, with the next numbers, in the order of the names: all of them or none. */
  'certificates.issue': command(
    { topics: ['certificates', 'cohorts'], undoable: false },
    {
      cohortId: id,
      enrolmentIds: z.array(id).min(1, 'Bitte wählen Sie jemanden aus.').max(200),
      issuedOn: isoDate,
    },
    z.object({ issued: z.array(z.object({ id, enrolmentId: id, document, number: z.string() })) }),
  ),
  /** Its number stays in the register, with the reason. */
  'certificates.revoke': command(
    { topics: ['certificates', 'cohorts'], undoable: false },
    { certificateId: id, reason: requiredLine },
    nothing,
  ),
} as const;
