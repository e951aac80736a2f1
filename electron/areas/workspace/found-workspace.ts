import { newIdAt } from '../../new-id';
import { closeCommand, openCommand } from '../../store/journal';
import type { Workspace } from '../../store/workspace';
import { foundAcademy, type NewAcademy } from '../academy/found-academy';

/** The first command of a workspace, journalled like every other; it cannot be taken back. */
export function foundWorkspace(workspace: Workspace, academy: NewAcademy, actor: string, now: Date): void {
  const newId = newIdAt(() => now);
  workspace.writer.raw.transaction(() => {
    const seq = openCommand(workspace.writer, {
      id: newId(),
      channel: 'workspace.create',
      actor,
      at: now.toISOString(),
      isUndoable: false,
    });
    foundAcademy({ db: workspace.writer, newId, now }, academy);
    closeCommand(workspace.writer, seq, { label: `Akademie „${academy.academyName}“ angelegt` });
  })();
}
