import type { ContractChannel } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { isLaptop } from './is-laptop';

/**
 * What a lecturer's workspace answers to: packages, the marking desk, and what every workspace has. All else is an office's,
 * however it is asked for. Channels of the program around the workspaces do not come by here.
 */
export const LECTURER_CHANNELS: ReadonlySet<string> = new Set<ContractChannel>([
  'laptop.packages',
  'laptop.readPackage',
  'laptop.open',
  'laptop.checkResult',
  'laptop.handIn',
  'laptop.saveAgain',
  'laptop.confirm',
  'laptop.delete',
  'laptop.tidy',
  // Names of the markers that packages have brought.
  'academy.listLecturers',
  'marking.get',
  'marking.queue',
  'marking.history',
  'marking.decisions',
  'marking.record',
  'marking.recordKnockOut',
  'marking.comment',
  'marking.finish',
  'marking.reopen',
  'annotations.list',
  'annotations.add',
  'annotations.change',
  'annotations.remove',
  'phrases.list',
  'phrases.save',
  'phrases.remove',
  'phrases.use',
  'papers.document',
  'papers.pictures',
  'papers.offerFile',
  'papers.readTexts',
  'workspace.undoable',
  'workspace.undo',
  'workspace.redo',
  'workspace.backup',
  'workspace.check',
]);

/** @throws Refused `forbidden` for what only an office's workspace has, in a lecturer's */
export function refuseOffices(db: Db, channel: string): void {
  if (LECTURER_CHANNELS.has(channel) || !isLaptop(db)) return;
  throw new Refused(
    'forbidden',
    'In diesem Arbeitsbereich liegen Korrekturpakete. Dieser Befehl gehört in den Arbeitsbereich einer Akademie; bitte öffnen Sie dafür deren Arbeitsbereich.',
    { details: { reason: 'offices-only' } },
  );
}
