import type { OutputOf } from '../../../shared/contract';
import type { workspaceContract } from '../../../shared/contract/workspace';
import { todayInBerlin } from '../../../shared/dates';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers, ProgramContext } from '../../handlers';
import type { Program } from '../../program';
import { findRedoTarget, findUndoTarget, type UndoTarget, undoCommand } from '../../store/undo';
import { isLaptop } from '../laptop/is-laptop';
import { backupWorkspace, lastBackupAt } from './backup';
import { checkWorkspace } from './check';
import { foundWorkspace } from './found-workspace';
import { lastChange } from './last-change';
import { listHistory, searchEverything } from './queries';
import { refuseLocked } from './undo-locks';

export type Status = OutputOf<'workspace.status'>;

/** Which workspace is open, and what the frame around it shows. */
export function statusOf(program: Program): Status {
  const now = program.clock();
  const { workspace } = program;
  const academy = workspace?.reader.get<{ name: string; isDemo: number }>('SELECT name, isDemo FROM academy');
  return {
    state: workspace ? 'open' : 'none',
    kind: workspace ? (isLaptop(workspace.reader) ? 'lecturer' : 'office') : null,
    folder: workspace?.folder ?? null,
    academyName: academy?.name ?? null,
    isDemo: academy?.isDemo === 1,
    today: todayInBerlin(now),
    now: now.toISOString(),
    actor: program.actor,
    platform: program.platform,
    versions: { ...program.versions },
    defaultFolder: program.defaultFolder,
    lecturerFolder: program.lecturerFolder,
    lastBackupAt: workspace ? lastBackupAt(workspace, now) : null,
    lastCommandAt:
      workspace?.reader.value<string>('SELECT at FROM journalCommands ORDER BY seq DESC LIMIT 1') ?? null,
  };
}

/** Opens the workspace, remembers it and answers with the new state. */
export async function openAndRemember({ program }: ProgramContext, folder: string): Promise<Status> {
  await program.open(folder);
  const status = statusOf(program);
  program.rememberRecent(status.academyName ?? folder);
  return status;
}

/**
 * Runs `undoCommand` under the open command and says in the journal what it took back.
 * @throws Refused as `undoCommand`, and `conflict` where what it changes is locked
 */
function takeBack({ db, describe }: CommandContext, seq: number, verb: string, label?: string): UndoTarget {
  const taken = undoCommand(db, seq);
  refuseLocked(db, taken);
  describe({ label: `${verb}: ${label ?? taken.label}`, cohortId: taken.cohortId });
  return { ...taken, label: label ?? taken.label };
}

export const workspaceHandlers = {
  'workspace.status': ({ program }) => statusOf(program),
  'workspace.listRecent': ({ program }) => program.listRecent(),
  'workspace.create': async (context, { folder, ...academy }) => {
    const { program, now, actor } = context;
    await program.create(folder, (workspace) => foundWorkspace(workspace, academy, actor, now));
    return openAndRemember(context, folder);
  },
  'workspace.open': (context, { folder }) => openAndRemember(context, folder),
  'workspace.openDemo': async (context, { folder }) => {
    const demoFolder = await context.program.makeDemo(folder ?? null, context.progress, context.signal);
    return openAndRemember(context, demoFolder);
  },
  'workspace.close': ({ program }) => {
    program.close();
    return statusOf(program);
  },
  'workspace.forgetRecent': ({ program }, { folder }) => {
    program.forgetRecent(folder);
    return {};
  },
  'workspace.restore': async (context, { transferId, folder }) => {
    const { restoreWorkspace } = await import('./restore');
    await restoreWorkspace(context.transfers.locate(transferId), folder, context);
    return openAndRemember(context, folder);
  },
  'workspace.check': (context) => checkWorkspace(context),
  'workspace.backup': (context) => backupWorkspace(context),
  'workspace.undoable': ({ db }) => ({ undo: findUndoTarget(db), redo: findRedoTarget(db) }),
  'workspace.lastChange': ({ db }, input) => lastChange(db, input),
  'workspace.undo': (context, { seq }) => {
    const wanted = seq ?? findUndoTarget(context.db)?.seq;
    if (wanted === undefined) {
      throw new Refused('not-undoable', 'Es gibt nichts, was zurückgenommen werden könnte.');
    }
    return takeBack(context, wanted, 'Zurückgenommen');
  },
  'workspace.redo': (context) => {
    const target = findRedoTarget(context.db);
    if (!target) throw new Refused('not-undoable', 'Es gibt nichts, was wiederhergestellt werden könnte.');
    return takeBack(context, target.seq, 'Wiederhergestellt', target.label);
  },
  'workspace.history': ({ db }, input) => {
    const entries = listHistory(db, { ...input, limit: input.limit + 1 });
    return { entries: entries.slice(0, input.limit), hasMore: entries.length > input.limit };
  },
  'workspace.search': ({ db }, { text, limit }) => searchEverything(db, text, limit),
} satisfies Handlers<typeof workspaceContract>;
