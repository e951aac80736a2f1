import * as z from 'zod';
import { ASSESSED_PARTS, MARKING_ROLES } from '../domain/assessment';
import { command, job, programJob, query } from './channel';
import { id, nothing, ticket } from './fields';
import { TOPICS } from './topics';
import { workspaceStatus } from './workspace';

/** How far a package is on this device, from opening it to the deletion of its personal data. */
export const LAPTOP_STATES = [
  'open',
  'complete',
  'interim',
  'handed-in',
  'changed',
  'confirmed',
  'replaced',
  'deleted',
] as const;
export type LaptopState = (typeof LAPTOP_STATES)[number];

/** What the academy that signed a package is to this device. */
export const SIGNER_STANDINGS = ['known', 'first', 'changed'] as const;

/** What opening a package would do here. */
export const OPENINGS = ['new', 'more', 'nothing', 'deleted'] as const;

const key = {
  enrolmentId: id,
  part: z.enum(ASSESSED_PARTS),
  role: z.enum(MARKING_ROLES),
};

const listedPaper = z.object({
  ...key,
  displayName: z.string(),
  topic: z.string(),
  markedCriteria: z.number().int(),
  criteria: z.number().int(),
  state: z.enum(['open', 'in-progress', 'complete', 'done']),
  /** A later package has it now. */
  isReplaced: z.boolean(),
});

const listedPackage = z.object({
  packageId: id,
  academyName: z.string(),
  fingerprint: z.string(),
  cohortId: id,
  cohortCode: z.string(),
  courseTitle: z.string(),
  lecturerId: id,
  markerName: z.string(),
  dueOn: z.string().nullable(),
  /** Its day is past by the clock of this device, and nothing whole was handed in and saved. */
  isOverdue: z.boolean(),
  openedAt: z.string(),
  state: z.enum(LAPTOP_STATES),
  /** Of its papers, how many are finished; also when they are deleted here. */
  paperCount: z.number().int(),
  doneCount: z.number().int(),
  papers: z.array(listedPaper),
  /** The number of the result handed in last; 0 is none. */
  sequence: z.number().int(),
  handedInAt: z.string().nullable(),
  /** It was made and its file never saved: the office cannot have it. */
  isUnsaved: z.boolean(),
  confirmedAt: z.string().nullable(),
  /** From this day on the personal data goes by itself. */
  deleteOn: z.string().nullable(),
  deletedAt: z.string().nullable(),
});

const difference = z.object({
  displayName: z.string(),
  /** Which field: the title of its criterion or what it is. */
  field: z.string(),
  mine: z.string(),
  theirs: z.string(),
});

const missing = z.object({
  ...key,
  displayName: z.string(),
  /** Titles of criteria without points. */
  unmarked: z.array(z.string()),
  /** Titles of what needs a comment and has none. */
  uncommented: z.array(z.string()),
  /** Everything is there, and the marking is not finished. */
  isUnfinished: z.boolean(),
});

const ofPackage = { packageId: id };
const passphrase = z.string().min(1, 'Bitte die Passphrase eingeben.').max(400);
const source = { transferId: z.string().max(100), passphrase };

/** Marking packages on a lecturer's own device. */
export const laptopContract = {
  /** Opens the workspace for marking packages, and makes it the first time: in the folder, else where such workspaces lie. */
  'laptop.start': programJob(
    { folder: z.string().trim().min(1, 'Bitte einen Ordner angeben.').max(4000).optional() },
    workspaceStatus,
  ),
  /** Every package that was opened here, what is left to do first. */
  'laptop.packages': query({ reads: ['marking', 'laptop'] }, {}, z.array(listedPackage)),
  /** Looks into a package and writes nothing. @throws with an `ExchangeFault` in `details.reason` */
  'laptop.readPackage': job(
    { topics: [], undoable: false },
    source,
    z.object({
      packageId: id,
      academyName: z.string(),
      fingerprint: z.string(),
      standing: z.enum(SIGNER_STANDINGS),
      opening: z.enum(OPENINGS),
      cohortCode: z.string(),
      courseTitle: z.string(),
      markerName: z.string(),
      dueOn: z.string().nullable(),
      paperCount: z.number().int(),
      /** How many of them were opened with an earlier package. */
      knownPapers: z.number().int(),
      /** Where the office and this device have changed the same field, the first hundred. */
      differences: z.array(difference),
    }),
  ),
  /**
   * Verifies a package, takes its files and writes what the marking desk needs, all or nothing. An academy that is not known
   * yet is refused as `not-trusted`, one with another key than before as `unknown-signature`, unless its fingerprint is the
   * confirmed one. Where both sides have changed a field, `keepsMine` says whose value counts.
   */
  'laptop.open': job(
    { topics: TOPICS, undoable: false },
    {
      ...source,
      confirmedFingerprint: z.string().max(60).nullable().default(null),
      keepsMine: z.boolean().nullable().default(null),
    },
    z.object({
      packageId: id,
      /** false: it was open already, there was nothing to do. */
      hasOpened: z.boolean(),
    }),
  ),
  /** What is missing before the result is whole. */
  'laptop.checkResult': query(
    { reads: ['marking', 'laptop'] },
    ofPackage,
    z.object({ packageId: id, paperCount: z.number().int(), missing: z.array(missing) }),
  ),
  /** Makes the result file, one number higher than the last; refused (`blocked`) while something is missing, unless interim. */
  'laptop.handIn': job(
    { topics: ['laptop'], undoable: false },
    { ...ofPackage, isInterim: z.boolean().default(false) },
    ticket.extend({ sequence: z.number().int() }),
  ),
  /** The file of the result handed in last once more, with what it held when it was made. Writes nothing but that it was saved. */
  'laptop.saveAgain': job({ topics: ['laptop'], undoable: false }, ofPackage, ticket),
  /** The office has confirmed the hand-in: the personal data here goes after 30 days, or at once by `laptop.delete`. */
  'laptop.confirm': command(
    { topics: ['laptop'], undoable: false },
    ofPackage,
    z.object({ deleteOn: z.string() }),
  ),
  /**
   * Deletes the papers, marks and names of a package from this device, from the journal and the backups of this workspace too. Refused
   * (`blocked`) where something was not handed in, unless `losesWork`.
   */
  'laptop.delete': job(
    { topics: TOPICS, undoable: false },
    { ...ofPackage, losesWork: z.boolean().default(false) },
    nothing,
  ),
  /** Clears what an interrupted opening has left, and deletes what is due; done at every start. */
  'laptop.tidy': job(
    { topics: TOPICS, undoable: false },
    {},
    z.object({ deletedPackages: z.number().int(), leftOvers: z.number().int() }),
  ),
} as const;
