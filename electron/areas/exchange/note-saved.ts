import type { CommandContext, JobContext } from '../../handlers';
import { findPackage } from './packages';

/** A package or worksheet is with who marks only once its file was saved; when it was for the first time stays. */
export const noteWhenSaved = (
  { whenSaved }: Pick<JobContext, 'whenSaved'>,
  ticket: { transferId: string },
  packageId: string,
): void => whenSaved(ticket, (command) => noteSaved(command, packageId));

function noteSaved({ db, now, describe }: CommandContext, packageId: string): void {
  const found = findPackage(db, packageId);
  if (!found || found.savedAt !== null) return;
  db.update('exchangePackages', packageId, { savedAt: now.toISOString() });
  describe({
    label: `${found.kind === 'package' ? 'Korrekturpaket' : 'Arbeitsblatt'} für ${found.markerName} gespeichert, ${found.cohortCode}`,
    cohortId: found.cohortId,
  });
}
