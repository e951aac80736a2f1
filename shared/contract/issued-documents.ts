import * as z from 'zod';
import { ISSUED_BY } from '../domain/certificate-issuer';
import { DOCUMENT_KINDS } from '../domain/eligibility';
import { HAND_OVER_WAYS } from '../domain/hand-over';
import { PAPER_BLOCKS } from '../domain/paper-blocks';
import { ALL_TEXT_FIELDS, PAPER_KINDS } from '../domain/paper-texts';
import { command, job, query } from './channel';
import { cohortState } from './cohorts';
import { freeText, id, isoDate, line, nothing, requiredLine, ticket } from './fields';

const document = z.enum(DOCUMENT_KINDS);
const paper = z.enum(PAPER_KINDS);
const textField = z.enum(ALL_TEXT_FIELDS);
const block = z.enum(PAPER_BLOCKS);
const wishedTexts = z.partialRecord(textField, freeText.max(2000, 'Höchstens 2.000 Zeichen.').nullable());

/** What is typed of a design. */
const designFields = {
  topMillimetres: z.number().int().min(10, 'Mindestens 10 mm.').max(100, 'Höchstens 100 mm.'),
  bottomMillimetres: z.number().int().min(5, 'Mindestens 5 mm.').max(60, 'Höchstens 60 mm.'),
  /** Texts with placeholders; null takes ours again, what is not named stays. */
  texts: wishedTexts.optional(),
  /** What stands on it, from the top; left out, as it is. */
  blocks: z.array(block).max(PAPER_BLOCKS.length).optional(),
};

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
  /** Who issues a certificate and signs it; none on documents from before it was kept. */
  issuer: z
    .strictObject({
      by: z.enum(ISSUED_BY),
      signers: z
        .array(z.strictObject({ as: z.enum(['issuer', 'director']), name: z.string(), role: z.string() }))
        .max(2),
    })
    .optional(),
  /** With their placeholders; none on documents from before texts were kept. */
  texts: z
    .strictObject({ heading: z.string(), before: z.string(), after: z.string(), closing: z.string() })
    .optional(),
  /** What stood on it, from the top; none on documents from before that was kept. */
  blocks: z.array(block).max(PAPER_BLOCKS.length).optional(),
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
  /** When the original was given to whom it is for; how, and by whom, say nothing before. */
  handedOverOn: z.string().nullable(),
  handedOverWay: z.enum(HAND_OVER_WAYS),
  handedOverBy: z.string(),
  revoked: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  /** Somebody else's number: the document came with the file of the cohort. */
  isForeign: z.boolean(),
});

const documents = z.array(id).min(1, 'Bitte wählen Sie ein Dokument aus.').max(200);
const handOver = { way: z.enum(HAND_OVER_WAYS).default('in-person'), by: line.default('') };

/** What a hand-over has ended: the cohort, if nobody waits any more, and who of it is an alumnus now. */
const ended = z.object({ hasCompleted: z.boolean(), alumni: z.number().int() });

/** A picture or stationery: a new one, none any more (null), or as it is (left out). */
const wishedFile = z
  .strictObject({ transferId: z.string().max(100) })
  .nullable()
  .optional();
const keptFile = z.object({ fileName: z.string() }).nullable();
/** For which chamber's papers it was given; null where nobody has said. */
const keptSignature = z.object({ fileName: z.string(), chamberId: id.nullable() }).nullable();

const print = z.object({
  kind: z.enum(['original', 'copy']),
  reason: z.string(),
  printedAt: z.string(),
  printedBy: z.string(),
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
      today: z.string(),
      cohort: z.object({ code: z.string(), state: cohortState, completedOn: z.string().nullable() }),
      chamber: z.object({ id, name: z.string() }),
      rows: z.array(
        z.object({
          enrolmentId: id,
          personId: id,
          name: z.string(),
          hasWithdrawn: z.boolean(),
          /** What may be issued now; null where something is missing still. */
          due: document.nullable(),
          /** Something is to be looked at before, or passed over with a reason. */
          isWarned: z.boolean(),
          /** The newest first; at most one is not revoked. */
          issued: z.array(
            issuedDocument.extend({
              /** Name or birth are others by now than on the paper. */
              differs: z.boolean(),
              /** How it looks was kept as it was issued; else it looks as its kind does today. */
              isLookKept: z.boolean(),
              /** It was issued with a Word template, which it keeps. */
              hasTemplate: z.boolean(),
              /** The newest first. */
              prints: z.array(print),
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
      gaps: z.array(z.string()),
      /** Numbers of these series that came with files of cohorts, given on another machine; some perhaps here as well. */
      elsewhere: z.array(z.object({ number: z.string(), isDouble: z.boolean() })),
    }),
  ),
  /** The register as a table: with what was printed, handed over, printed again and revoked. */
  'certificates.exportRegister': job(
    { topics: [], undoable: false },
    { year: z.number().int().min(1900).max(9999).optional(), format: z.enum(['xlsx', 'csv']) },
    ticket,
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
  /** Writes issued documents, and records that they were; as copies where a reason is given. An original is printed again only with one. */
  'certificates.print': job(
    { topics: ['certificates'], undoable: false },
    {
      certificateIds: documents,
      /** One PDF each, or one file in which each begins on a front. */
      form: z.enum(['single', 'duplex']),
      copyReason: requiredLine.nullable(),
      /** Why originals that were printed before are printed again. */
      reprintReason: requiredLine.optional(),
    },
    ticket,
  ),
  /** Gets ready what writes papers, so that the first ones are not waited for longer than later ones. Writes and records nothing. */
  'certificates.readyPrinter': job(
    { topics: [], undoable: false },
    { cohortId: id, papers: z.enum(['documents', 'letters']) },
    nothing,
  ),
  /** A document, or the letter of welcome, as it would look now, with a mark across it. */
  'certificates.preview': job(
    { topics: [], undoable: false },
    {
      cohortId: id,
      document: paper,
      enrolmentId: id.optional(),
      /** A design that is not saved, in place of the one that is. */
      design: z.strictObject(designFields).optional(),
      /** On the design of that chamber, or of all (null); left out, on the one that holds for the cohort. */
      chamberId: id.nullable().optional(),
    },
    z.object({ fileName: z.string(), base64: z.string() }),
  ),
  /**
   * Notes that documents were given to whom they are for, another day or way of it, or (null) that they are here after all. With
   * the last one of a cohort that is marked its life ends.
   */
  'certificates.handOver': command(
    { topics: ['certificates', 'cohorts', 'people'] },
    { certificateIds: documents, handedOverOn: isoDate.nullable(), ...handOver },
    ended,
  ),
  /** Ends the life of a cohort: what is still here counts as handed over on that day. */
  'certificates.complete': command(
    { topics: ['certificates', 'cohorts', 'people'] },
    { cohortId: id, completedOn: isoDate, ...handOver },
    ended,
  ),
  /** Names, addresses and documents as a table for a mail merge. */
  'certificates.mailMerge': job(
    { topics: [], undoable: false },
    { certificateIds: documents, format: z.enum(['xlsx', 'csv']) },
    ticket,
  ),
  /** A mail draft for each with their document attached: one as it is, several as an archive. Counts as a print of the original, and says so where there was one before. */
  'certificates.mails': job(
    { topics: ['certificates'], undoable: false },
    { certificateIds: documents, subject: requiredLine, text: freeText },
    ticket.extend({
      people: z.number().int(),
      /** Who has no address that a mail could go to. */
      withoutAddress: z.array(z.string()),
    }),
  ),
  /** How the papers of each kind look: for all chambers, then what chambers have of their own. */
  'certificates.designs': query(
    { reads: ['certificates'] },
    {},
    z.array(
      z.object({
        document: paper,
        /** Null for all chambers that have none of their own. */
        chamberId: id.nullable(),
        topMillimetres: z.number().int(),
        bottomMillimetres: z.number().int(),
        stationery: z
          .object({ fileName: z.string(), pages: z.number().int(), isArchival: z.boolean() })
          .nullable(),
        logo: keptFile,
        chamberSignature: keptSignature,
        secondSignature: keptSignature,
        directorSignature: keptFile,
        /** Texts that the academy has in place of ours. */
        texts: z.partialRecord(textField, z.string()),
        /** What stands on it, from the top. */
        blocks: z.array(block),
      }),
    ),
  ),
  'certificates.saveDesign': job(
    { topics: ['certificates'] },
    {
      document: paper,
      /** Of that chamber alone; left out, of all. */
      chamberId: id.optional(),
      ...designFields,
      stationery: wishedFile,
      logo: wishedFile,
      chamberSignature: wishedFile,
      secondSignature: wishedFile,
      directorSignature: wishedFile,
      /** In the design of all: whose signature a picture is. May be left out where there is one chamber. */
      chamberSignatureOf: id.optional(),
      secondSignatureOf: id.optional(),
    },
    nothing,
  ),
  /** Takes away a chamber's own design: its papers look like those of all again. */
  'certificates.removeDesign': command(
    { topics: ['certificates'] },
    { document: paper, chamberId: id },
    nothing,
  ),
  /** The academy's own Word template for the papers of each kind that has one. */
  'certificates.templates': query(
    { reads: ['certificates'] },
    {},
    z.array(z.object({ document: paper, fileName: z.string() })),
  ),
  /** Keeps a template, or none any more (null). */
  'certificates.saveTemplate': job(
    { topics: ['certificates'] },
    { document: paper, transferId: z.string().min(1).max(100).nullable() },
    nothing,
  ),
  /** A Word document with everything that may stand between braces, to begin from. */
  'certificates.sampleTemplate': job({ topics: [], undoable: false }, { document: paper }, ticket),
  /** Writes issued documents on the Word template of their kind, and records that they were; as copies where a reason is given. */
  'certificates.printWord': job(
    { topics: ['certificates'], undoable: false },
    {
      certificateIds: z.array(id).min(1, 'Bitte wählen Sie ein Dokument aus.').max(200),
      copyReason: requiredLine.nullable(),
      reprintReason: requiredLine.optional(),
    },
    ticket,
  ),
  /** Where the page that checks codes lies, the keys that documents were signed with, and how many numbers are revoked. */
  'certificates.seals': query(
    { reads: ['certificates', 'academy'] },
    {},
    z.object({
      address: z.string(),
      keys: z.array(z.object({ keyId: z.string(), createdAt: z.string(), retiredAt: z.string().nullable() })),
      revoked: z.number().int(),
    }),
  ),
  /** What the code of a document proves, by this workspace's keys and register. */
  'certificates.verify': query(
    { reads: ['certificates'] },
    { code: z.string().max(4000, 'Höchstens 4.000 Zeichen.') },
    z.object({
      verdict: z.enum(['genuine', 'revoked', 'altered', 'unknown-issuer', 'newer', 'none']),
      facts: documentFacts
        .omit({ modules: true, texts: true, issuer: true, blocks: true })
        .extend({ signers: z.array(z.strictObject({ name: z.string(), role: z.string() })).nullable() })
        .nullable(),
      revokedOn: z.string().nullable(),
    }),
  ),
  'certificates.saveAddress': command(
    { topics: ['certificates', 'academy'] },
    { address: line.max(100, 'Höchstens 100 Zeichen.') },
    nothing,
  ),
  /** Documents are signed with a new key from now on; what the old one has signed stays genuine. */
  'certificates.rotateKey': command({ topics: ['certificates'], undoable: false }, {}, nothing),
  'certificates.verificationPage': job({ topics: [], undoable: false }, {}, ticket),
  'certificates.revocations': job({ topics: [], undoable: false }, {}, ticket),
} as const;
