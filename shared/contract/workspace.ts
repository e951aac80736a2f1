import * as z from 'zod';
import { command, job, programJob, programQuery, query } from './channel';
import { federalState, id, line, nothing, requiredLine, ticket } from './fields';
import { TOPICS } from './topics';

/** Rows that several windows show to be typed in. */
export const TYPED_ROWS = ['person', 'cohort', 'session', 'register-entry', 'extension'] as const;

const folder = z.string().trim().min(1, 'Bitte einen Ordner angeben.').max(4000);

export const workspaceStatus = z.object({
  state: z.enum(['none', 'open']),
  /** Whose workspace is open: an office's, or a lecturer's with marking packages. */
  kind: z.enum(['office', 'lecturer']).nullable(),
  folder: z.string().nullable(),
  academyName: z.string().nullable(),
  isDemo: z.boolean(),
  today: z.string(),
  now: z.string(),
  actor: z.string(),
  platform: z.string(),
  versions: z.record(z.string(), z.string()),
  defaultFolder: z.string(),
  /** Where the workspace for marking packages lies unless another folder is chosen. */
  lecturerFolder: z.string(),
  lastBackupAt: z.string().nullable(),
  lastCommandAt: z.string().nullable(),
});

const recentWorkspace = z.object({ folder: z.string(), name: z.string(), openedAt: z.string() });

const undoStep = z.object({
  seq: z.number().int(),
  label: z.string(),
  channel: z.string(),
  at: z.string(),
  cohortId: z.string().nullable(),
});

export const historyEntry = z.object({
  seq: z.number().int(),
  channel: z.string(),
  label: z.string(),
  actor: z.string(),
  at: z.string(),
  cohortId: z.string().nullable(),
  changes: z.number().int(),
  isUndoable: z.boolean(),
  undoesSeq: z.number().int().nullable(),
  isUndone: z.boolean(),
});

const searchHit = z.object({
  kind: z.enum(['person', 'cohort', 'paper']),
  id,
  cohortId: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
});

export const integrityFinding = z.object({
  area: z.enum(['database', 'foreign-keys', 'journal', 'files', 'search']),
  message: z.string(),
});

/** The workspace itself: opening, history, undo, search over everything, check and backup. */
export const workspaceContract = {
  'workspace.status': programQuery({}, workspaceStatus),
  'workspace.listRecent': programQuery({}, z.array(recentWorkspace)),
  'workspace.create': programJob(
    { folder, academyName: requiredLine, federalState, city: line.default(''), chamberName: requiredLine },
    workspaceStatus,
  ),
  'workspace.open': programJob({ folder }, workspaceStatus),
  'workspace.openDemo': programJob({ folder: folder.optional() }, workspaceStatus),
  'workspace.close': programJob({}, workspaceStatus),
  'workspace.forgetRecent': programJob({ folder }, nothing),
  /** Unpacks a backup (put in as a file) into an empty folder, verifies it and opens it. */
  'workspace.restore': programJob({ transferId: z.string(), folder }, workspaceStatus),
  /** Database, foreign keys, journal chain, files and search index. */
  'workspace.check': job(
    { topics: [], undoable: false },
    {},
    z.object({ findings: z.array(integrityFinding), commands: z.number().int(), files: z.number().int() }),
  ),
  /** One file with the database and all files of the workspace; `damagedFiles` of them were missing or damaged. */
  'workspace.backup': job(
    { topics: ['workspace'], undoable: false },
    {},
    ticket.extend({ damagedFiles: z.number().int() }),
  ),
  'workspace.undoable': query(
    { reads: TOPICS },
    {},
    z.object({ undo: undoStep.nullable(), redo: undoStep.nullable() }),
  ),
  /**
   * Who stored what stands in a field, and when; null where the journal has forgotten it. A session's entry in the register is
   * named by the session, an extension by the enrolment.
   */
  'workspace.lastChange': query(
    { reads: TOPICS },
    { of: z.enum(TYPED_ROWS), id, field: z.string().max(40) },
    z.object({ change: z.object({ at: z.string(), actor: z.string() }).nullable() }),
  ),
  /** Takes a command back: the named one, else the newest that can be. */
  'workspace.undo': command(
    { topics: TOPICS, undoable: false },
    { seq: z.number().int().positive().optional() },
    undoStep,
  ),
  'workspace.redo': command({ topics: TOPICS, undoable: false }, {}, undoStep),
  'workspace.history': query(
    { reads: TOPICS },
    {
      cohortId: id.optional(),
      beforeSeq: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200).default(50),
    },
    z.object({ entries: z.array(historyEntry), hasMore: z.boolean() }),
  ),
  /** People, cohorts and papers, folded (ß = ss, ä = ae = a), every word as a prefix; best first. */
  'workspace.search': query(
    { reads: ['people', 'cohorts', 'papers'] },
    { text: z.string().max(200), limit: z.number().int().min(1).max(50).default(12) },
    z.array(searchHit),
  ),
} as const;
