import * as z from 'zod';
import { DEADLINE_ANCHORS } from '../domain/chamber-deadlines';
import { LIST_COLUMN_KEYS, LIST_COLUMN_TYPES, LIST_FORMATS, LIST_KINDS } from '../domain/chamber-list';
import { ASSESSMENT_STATES, DOCUMENT_KINDS, WARNING_CODES } from '../domain/eligibility';
import { command, job, query } from './channel';
import { cohortState } from './cohorts';
import { id, isoDate, line, madeId, nothing, requiredLine, ticket } from './fields';

const listCell = z.union([z.string(), z.number(), z.null()]);

const listKind = z.enum(LIST_KINDS);
/** `form` is the chamber's own. */
const listFormat = z.enum(['xlsx', 'csv', 'pdf', 'form']);

/** Head, columns and rows of a list for the chamber: what is hashed, frozen and written to files. */
export const chamberListContent = z.object({
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
      type: z.enum(LIST_COLUMN_TYPES),
      format: z.enum(LIST_FORMATS).optional(),
    }),
  ),
  rows: z.array(z.array(listCell)),
});

export type ChamberListContent = z.infer<typeof chamberListContent>;

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
  /** Not marked since nothing was handed in: until when it may be; without a deadline nobody ever has handed in nothing. */
  z.object({ code: z.literal('paper-awaited'), until: z.string() }),
  z.object({ code: z.literal('paper-deadline-missing') }),
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
  /** Columns of the certificate list, and such that only the participants' list has. */
  z.strictObject({ code: z.literal('list-cells-empty'), fields: z.array(z.string()) }),
  z.strictObject({ code: z.literal('participant-cells-empty'), fields: z.array(z.string()) }),
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
  /** Missed and excused units that the chamber counts as attended: the percentage has them in it. */
  excusedUnits: z.number(),
  attendancePercent: z.number(),
  assessment: z.enum(ASSESSMENT_STATES),
  /** 0 to 100; null until both parts are done. */
  points: z.number().nullable(),
  topic: z.string(),
  /** What the certificate list remarks on them. */
  remark: z.string(),
  document: document.nullable(),
  expected: document.nullable(),
  /** What waiting may still bring; null where it changes nothing. */
  ifWaiting: document.nullable(),
  blocks: z.array(block),
  warnings: z.array(warning),
});

/** Something that differs between two versions; `column` is null where a whole row came or went. */
const listDifference = z.object({
  name: z.string(),
  kind: z.enum(['changed', 'added', 'removed', 'head', 'columns']),
  column: z.string().nullable(),
  before: listCell,
  after: listCell,
});

const listVersion = z.object({
  id,
  version: z.number().int(),
  contentHash: z.string(),
  frozenAt: z.string(),
  frozenBy: z.string(),
  rows: z.number().int(),
  /** What it says differently from the version before; null for the first. */
  changes: z.array(listDifference).nullable(),
  exports: z.array(z.object({ format: listFormat, fileName: z.string(), exportedAt: z.string() })),
  sendings: z.array(
    z.object({
      sentOn: z.string(),
      sentTo: z.string(),
      note: z.string(),
      recordedAt: z.string(),
      recordedBy: z.string(),
    }),
  ),
});

/** Why a list cannot be frozen, and of how many people or things that is true. */
const obstacle = z.object({
  code: z.enum(['period-missing', 'no-participants', 'person-data-missing', 'blocked', 'warned']),
  count: z.number().int(),
});

const chamberList = z.object({
  kind: listKind,
  /** The day by which it has to be at the chamber; null while nothing says. */
  dueOn: z.string().nullable(),
  /** How the chamber counts that day. */
  deadline: z.object({
    days: z.number().int(),
    side: z.enum(['before', 'after']),
    from: z.enum(DEADLINE_ANCHORS),
  }),
  /** The cohort says the day itself, whatever the chamber's profile counts. */
  isOwnDay: z.boolean(),
  rows: z.number().int(),
  contentHash: z.string(),
  obstacles: z.array(obstacle),
  /** What has changed since the newest version; empty if nothing, null if there is none yet. */
  changes: z.array(listDifference).nullable(),
  versions: z.array(listVersion),
  /** The chamber's own form for it, if there is one. */
  form: z.object({ fileName: z.string() }).nullable(),
});

/** What a chamber is sent of a cohort: who gets which document, three lists, their frozen versions and the files made from them. */
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
      content: chamberListContent,
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
    }),
  ),
  /** The three lists in the order in which they are sent, with their deadlines, and the hand-over they lead to. */
  'certificates.steps': query(
    {
      reads: ['certificates', 'cohorts', 'attendance', 'marking', 'papers', 'people', 'schedule', 'academy'],
    },
    { cohortId: id },
    z.object({
      lists: z.array(chamberList),
      handoverOn: z.string().nullable(),
      chamber: z.object({
        id,
        name: z.string(),
        contactName: z.string(),
        contactEmail: z.string(),
        contactPhone: z.string(),
      }),
      today: z.string(),
    }),
  ),
  /** What a list says now, before it is frozen. */
  'certificates.draft': query(
    {
      reads: ['certificates', 'cohorts', 'attendance', 'marking', 'papers', 'people', 'schedule', 'academy'],
    },
    { cohortId: id, kind: listKind },
    chamberListContent,
  ),
  /** Passes over a warning, with a reason that stays. It warns again when it says something else. */
  'certificates.overrideWarning': command(
    { topics: ['certificates'] },
    { enrolmentId: id, code: z.enum(WARNING_CODES), reason: requiredLine },
    nothing,
  ),
  /** What stands under „Bemerkung“ on the certificate list; a version that is frozen keeps what it had. */
  'certificates.saveRemark': command(
    { topics: ['certificates'] },
    { enrolmentId: id, remark: line },
    nothing,
  ),
  /** Freezes a list as its next version, once nothing is in its way. */
  'certificates.freeze': command(
    { topics: ['certificates', 'cohorts'], undoable: false },
    { cohortId: id, kind: listKind.default('certificates') },
    z.object({ id, version: z.number().int(), contentHash: z.string() }),
  ),
  /**
   * Writes a frozen version to a file, the newest unless `listId` names another. With `freezesChanges` the newest says what
   * the list says now: a version is frozen first where none does.
   */
  'certificates.export': job(
    { topics: ['certificates', 'cohorts'], undoable: false },
    {
      cohortId: id,
      kind: listKind.default('certificates'),
      listId: id.optional(),
      format: listFormat,
      freezesChanges: z.boolean().default(false),
    },
    ticket,
  ),
  /** Records that a frozen version went out. */
  'certificates.recordSending': command(
    { topics: ['certificates', 'cohorts'] },
    { listId: id, sentOn: isoDate, sentTo: line.default(''), note: line.default('') },
    madeId,
  ),
} as const;
