import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../../../shared/errors';
import type { ProgramContext } from '../../handlers';
import { newIdAt } from '../../new-id';
import { DATABASE_FILE } from '../../store/database-file';
import { openReader } from '../../store/db';
import { closeCommand, openCommand } from '../../store/journal';
import type { Workspace } from '../../store/workspace';
import { openAndRemember, type Status } from '../workspace/handlers';
import { isLaptop } from './is-laptop';

const NAME = 'Meine Korrekturen';

/**
 * Opens the workspace for marking packages, and makes it the first time.
 * @throws Refused `conflict` where an office's workspace lies, and what opening or making a workspace may say
 */
export async function startLaptop(context: ProgramContext, folder?: string): Promise<Status> {
  const { program, actor, now } = context;
  const place = folder ?? program.lecturerFolder;
  if (existsSync(join(place, DATABASE_FILE))) {
    refuseOffice(place);
    return openAndRemember(context, place);
  }
  await program.create(place, (workspace) => foundLaptop(workspace, actor, now));
  return openAndRemember(context, place);
}

/** Looks before the present workspace is closed for it. */
function refuseOffice(folder: string): void {
  const db = openReader(join(folder, DATABASE_FILE));
  try {
    const hasTable = db.value("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'laptops'");
    if (hasTable === undefined || isLaptop(db)) return;
  } finally {
    db.close();
  }
  throw new Refused(
    'conflict',
    'In diesem Ordner liegt der Arbeitsbereich einer Akademie. Bitte wählen Sie für Korrekturpakete einen anderen Ordner.',
    { details: { folder } },
  );
}

/** The first command of the workspace; it cannot be taken back. */
function foundLaptop({ writer: db }: Workspace, actor: string, now: Date): void {
  const at = now.toISOString();
  db.raw.transaction(() => {
    const seq = openCommand(db, {
      id: newIdAt(() => now)(),
      channel: 'laptop.start',
      actor,
      at,
      isUndoable: false,
    });
    // What the office's pages read of an academy must be there; packages bring academies of their own.
    db.insert('academy', { id: 'academy', name: NAME, federalState: 'NW', createdAt: at });
    db.insert('laptops', { id: 'laptop', createdAt: at });
    closeCommand(db, seq, { label: 'Arbeitsbereich für Korrekturpakete angelegt' });
  })();
}
