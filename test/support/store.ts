import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newIdAt } from '../../electron/new-id';
import type { Db } from '../../electron/store/db';
import {
  type CommandDescription,
  closeCommand,
  journalledTables,
  openCommand,
} from '../../electron/store/journal';
import { type OpenOptions, openWorkspace, type Workspace } from '../../electron/store/workspace';
import { FakeClock } from './fake-clock';
import { layNewAcademy } from './new-store';
import { temporaryFolder } from './test-workspace';

const clock = new FakeClock();

/** A fresh UUIDv7. */
export const newTestId = newIdAt(clock.now);

/** A founded academy in a store of its own, without the program around it. */
export async function testStore(folder = join(temporaryFolder(), 'akademie')): Promise<Workspace> {
  layNewAcademy(folder, clock.now());
  const workspace = await openWorkspace(folder, { mode: 'open', now: clock.now() });
  onTestFinished(() => closeQuietly(workspace));
  return workspace;
}

/** Opens the store of this folder and closes it with the test. */
export async function reopenStore(folder: string, options: Partial<OpenOptions> = {}): Promise<Workspace> {
  const workspace = await openWorkspace(folder, { mode: 'open', now: clock.now(), ...options });
  onTestFinished(() => closeQuietly(workspace));
  return workspace;
}

function closeQuietly(workspace: Workspace): void {
  if (workspace.writer.raw.open) workspace.close();
}

/** Runs the work as one undoable command of the journal; returns its number. */
export function inCommand(
  workspace: Workspace,
  work: (db: Db) => void,
  { isUndoable = true, ...description }: Partial<CommandDescription> & { isUndoable?: boolean } = {},
): number {
  const { writer } = workspace;
  return writer.raw.transaction(() => {
    const seq = openCommand(writer, {
      id: newTestId(),
      channel: 'test.command',
      actor: 'Petra Lindner',
      at: clock.now().toISOString(),
      isUndoable,
    });
    work(writer);
    closeCommand(writer, seq, { label: 'Probe', ...description });
    return seq;
  })();
}

/** Every row of every journalled table, as JSON, in order. */
export function contentOf(db: Db): Record<string, string[]> {
  return Object.fromEntries(
    journalledTables(db).map((table) => [
      table,
      (db.raw.prepare(`SELECT * FROM "${table}" ORDER BY id`).all() as unknown[]).map((row) =>
        JSON.stringify(row),
      ),
    ]),
  );
}

/** A row of `persons` with everything a row must have. */
export function personRow(id: string, lastName: string, changes: Record<string, string | null> = {}) {
  const key = lastName.toLowerCase() || 'x';
  return {
    id,
    lastName,
    sortKey: key,
    nameKey: key,
    searchText: key,
    createdAt: '2027-03-01T08:00:00.000Z',
    ...changes,
  };
}
