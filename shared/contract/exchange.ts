import * as z from 'zod';
import { ASSESSED_PARTS, MARKING_ROLES } from '../domain/assessment';
import { FIELD_KINDS, fieldKey, fieldValue } from '../domain/exchange/marking-fields';
import { command, job, query } from './channel';
import { freeText, id, isoDate, line, nothing, points, requiredLine, ticket } from './fields';

const part = z.enum(ASSESSED_PARTS);
const role = z.enum(MARKING_ROLES);

/** How a package stands with the office; `reassigned`: somebody else has got one in its place. */
export const PACKAGE_STATES = ['given', 'revoked', 'replaced', 'reassigned'] as const;

/** Why a marking is shut: it is changed only if somebody opens it again with a reason. */
export const MARKING_LOCKS = ['announced', 'determined', 'compared'] as const;
export type MarkingLock = (typeof MARKING_LOCKS)[number];

/** Why a result may not come in as it is; of those above the line somebody may decide otherwise. */
export const RESULT_REFUSALS = [
  'revoked',
  'replaced',
  'reassigned',
  'other-marker',
  // Nobody decides these away.
  'older',
  'same-sequence',
  'rewritten-log',
] as const;

/** At most so many packages are given out at once. */
const MARKERS_AT_MOST = 50;

const passphrase = z.string().max(300, 'Höchstens 300 Zeichen.');

/** What a package holds besides the papers. */
const wishes = {
  dueOn: isoDate.nullable().default(null),
  /** Numbers instead of names; where the cohort hides them, always. */
  hidesNames: z.boolean().default(false),
  withPhrases: z.boolean().default(true),
};

const madePackage = ticket.extend({ packageId: id, lecturerId: id, markerName: z.string() });

const packageRow = z.object({
  packageId: id,
  /** A worksheet stands in the list like a package. */
  kind: z.enum(['package', 'worksheet']),
  cohortId: id,
  cohortCode: z.string(),
  lecturerId: id,
  markerName: z.string(),
  email: z.string(),
  roles: z.array(role),
  papers: z.number().int(),
  /** Of them, finished in the office's books. */
  done: z.number().int(),
  hidesNames: z.boolean(),
  hasPhrases: z.boolean(),
  byteLength: z.number().int(),
  dueOn: z.string().nullable(),
  /** The day has passed, and not all of it is back. */
  isOverdue: z.boolean(),
  givenAt: z.string(),
  givenBy: z.string(),
  /** false: its file was made and never saved, so nobody has it. */
  isSaved: z.boolean(),
  remindedAt: z.string().nullable(),
  state: z.enum(PACKAGE_STATES),
  endedAt: z.string().nullable(),
  endedBy: z.string(),
  endReason: z.string(),
  /** Who holds what replaced it. */
  replacedBy: z.object({ packageId: id, markerName: z.string() }).nullable(),
  /** When it was opened, by the laptop's clock; known once a result has come back. */
  openedAt: z.string().nullable(),
  imports: z.array(
    z.object({
      sequence: z.number().int(),
      /** Null for a worksheet, of which nobody knows where and when it was filled in. */
      laptop: z.string().nullable(),
      /** By the laptop's clock. */
      handedInAt: z.string().nullable(),
      importedAt: z.string(),
      importedBy: z.string(),
      newFields: z.number().int(),
      changedFields: z.number().int(),
      decidedFields: z.number().int(),
      overrideReason: z.string(),
    }),
  ),
});

const markingKey = { enrolmentId: id, part, role };

const side = z.object({
  value: fieldValue,
  /** null: nobody has filled it in. */
  at: z.string().nullable(),
  by: z.string(),
});

export const conflict = z.object({
  ...markingKey,
  displayName: z.string(),
  key: fieldKey,
  kind: z.enum(FIELD_KINDS),
  /** The criterion or knock-out it belongs to; empty for what belongs to the whole. */
  title: z.string(),
  base: fieldValue,
  ours: side,
  theirs: side,
  /** What points may be typed; null for other fields. */
  scale: z.object({ maximumPoints: z.number(), pointStep: z.number() }).nullable(),
  /** The marking is shut: only the result's side has changed, or both have. */
  lock: z.enum(MARKING_LOCKS).nullable(),
});

export const importCounts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  equal: z.number().int(),
  /** Only the office has changed them; they stay. */
  kept: z.number().int(),
  conflicts: z.number().int(),
});

/** A marking that would change, or waits for a decision. */
export const touchedPaper = z.object({
  ...markingKey,
  displayName: z.string(),
  new: z.number().int(),
  changed: z.number().int(),
  conflicts: z.number().int(),
  lock: z.enum(MARKING_LOCKS).nullable(),
  /** It was marked as finished, but so many criteria would have no points: it stays open. */
  unmarked: z.number().int(),
});

/** Which version stands for which now. */
export const mappedRubrics = z.array(
  z.object({ title: z.string(), from: z.number().int(), to: z.number().int() }),
);

/** What a result would change, before it does. */
const preview = z.object({
  packageId: id,
  cohortId: id,
  cohortCode: z.string(),
  lecturerId: id,
  markerName: z.string(),
  sequence: z.number().int(),
  state: z.enum(PACKAGE_STATES),
  laptop: z.string(),
  /** Results of the same package have come from another device before. */
  isOtherLaptop: z.boolean(),
  openedAt: z.string(),
  handedInAt: z.string(),
  verdict: z.object({
    kind: z.enum(['import', 'nothing-to-do', 'needs-decision', 'refused']),
    reason: z.enum(RESULT_REFUSALS).nullable(),
    /** What it means, in German; empty where it may come in. */
    sentence: z.string(),
  }),
  counts: importCounts,
  /** Markings that would change, or wait for a decision. */
  papers: z.array(touchedPaper),
  conflicts: z.array(conflict),
  /** Rubrics that the academy has renewed since with the same criteria. */
  mappedRubrics,
  /** Stands for all this; the import refuses if something has changed since. */
  digest: z.string(),
});

export const decision = z.strictObject({
  ...markingKey,
  key: fieldKey,
  choice: z.enum(['ours', 'theirs', 'typed']),
  /** What was typed. */
  value: z.union([points, z.boolean(), freeText]).nullable().default(null),
  reason: requiredLine,
});

/** Marking packages that go out to lecturers, and results that come back. */
export const exchangeContract = {
  /** Who has markings of a cohort, and what a package for them would hold. */
  'exchange.candidates': query(
    { reads: ['exchange', 'marking', 'papers', 'cohorts', 'people'] },
    { cohortId: id },
    z.object({
      cohortId: id,
      cohortCode: z.string(),
      /** Of the academy's key, for lecturers to compare; null before the first package. */
      fingerprint: z.string().nullable(),
      /** The cohort shows papers by number; packages do so too. */
      hidesNames: z.boolean(),
      /** Which end of the cohort closes everybody's assessment; null while somebody's is open. */
      closedBy: z.enum(['completed', 'cancelled']).nullable(),
      /** Papers in packages that have no number yet. */
      withoutNumber: z.number().int(),
      /** Open markings of papers that were handed in, given to nobody. */
      unassigned: z.number().int(),
      markers: z.array(
        z.object({
          lecturerId: id,
          name: z.string(),
          email: z.string(),
          /** What would be packed: open markings of papers that are in and in no package that is out. */
          papers: z.number().int(),
          byteLength: z.number().int(),
          /** Open markings of presentations, which only a worksheet holds, and in none that is out. */
          presentations: z.number().int(),
          /** Open markings of papers that are not in yet. */
          missing: z.number().int(),
          /** Open markings that are in a package which is out. */
          out: z.number().int(),
          dueOn: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Who holds which package since when, of one cohort or of all; those that are out first, the earliest due first. */
  'exchange.packages': query(
    { reads: ['exchange', 'marking', 'cohorts', 'people'] },
    { cohortId: id.nullable().default(null) },
    z.array(packageRow),
  ),
  /** Passphrases by chance, one a package. They are kept nowhere. */
  'exchange.proposePassphrases': query(
    { reads: ['exchange'] },
    { count: z.number().int().min(1).max(MARKERS_AT_MOST) },
    z.array(z.string()),
  ),
  /** Packs what each marker has open in a cohort, one package each: all or none. */
  'exchange.giveOut': job(
    { topics: ['exchange'], undoable: false },
    {
      cohortId: id,
      markers: z
        .array(z.strictObject({ lecturerId: id, passphrase }))
        .min(1, 'Bitte mindestens eine Person auswählen.')
        .max(MARKERS_AT_MOST, `Höchstens ${MARKERS_AT_MOST} Personen.`),
      ...wishes,
    },
    z.array(madePackage),
  ),
  /** The file of a package that is out once more, as it was made and under a new passphrase. Writes nothing but that it was saved. */
  'exchange.packAgain': job(
    { topics: ['exchange'], undoable: false },
    { packageId: id, passphrase },
    madePackage,
  ),
  /** Ends a package: its results are refused from then on. */
  'exchange.revoke': command({ topics: ['exchange'] }, { packageId: id, reason: requiredLine }, nothing),
  /** Packs what is still open of a package anew, as it stands now; the old one ends. */
  'exchange.replace': job(
    { topics: ['exchange'], undoable: false },
    { packageId: id, passphrase, reason: requiredLine, ...wishes },
    madePackage,
  ),
  /** Gives what is still open of a package to somebody else, with a package of their own; the old one ends. */
  'exchange.reassign': job(
    { topics: ['exchange', 'marking'], undoable: false },
    { packageId: id, toLecturerId: id, passphrase, reason: requiredLine, ...wishes },
    madePackage,
  ),
  /** A mail draft to who holds a package; `{Name}`, `{Kurs}`, `{Frist}`, `{Arbeiten}` and `{Akademie}` are filled in. */
  'exchange.remind': job(
    { topics: ['exchange'], undoable: false },
    { packageId: id, subject: requiredLine, text: freeText },
    ticket,
  ),
  /** Opens and checks a result, and says what it would change. Writes nothing. */
  'exchange.readResult': job({ topics: [] }, { transferId: z.string().max(100) }, preview),
  /** Takes a result in: every field that was decided or needs no decision, all or none. */
  'exchange.importResult': job(
    { topics: ['exchange', 'marking', 'annotations'] },
    {
      transferId: z.string().max(100),
      digest: z.string().max(100),
      /** One for each conflict of the preview. */
      decisions: z.array(decision).max(50_000).default([]),
      /** Why markings that are shut are opened again; needed where a decision changes one. */
      reopenReason: line.default(''),
      /** Why the result of a package that has ended, or of markings that are somebody else's now, comes in all the same. */
      overrideReason: line.default(''),
    },
    z.object({
      importId: id,
      changedFields: z.number().int(),
      /** Papers that stay open because they are not marked completely. */
      leftOpen: z.array(z.string()),
    }),
  ),
} as const;
