import { newIdAt } from '../../new-id';
import { closeCommand, openCommand } from '../../store/journal';
import type { Workspace } from '../../store/workspace';
import { foundAcademy, type NewAcademy } from '../academy/found-academy';

/** The first command of a workspace, journalled like every other; it cannot be taken back. */
export function foundWorkspace(
  { writer }: Pick<Workspace, 'writer'>,
  academy: NewAcademy,
  actor: string,
  now: Date,
): void {
  const newId = newIdAt(() => now);
  writer.raw.transaction(() => {
    const seq = openCommand(writer, {
      id: newId(),
      channel: 'workspace.create',
      actor,
      at: now.toISOString(),
      isUndoable: false,
    });
    foundAcademy({ db: writer, newId, now }, academy);
    closeCommand(writer, seq, { label: `Akademie „${academy.academyName}“ angelegt` });
  })();
}
