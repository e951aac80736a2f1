import type { InputOf } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { refuseGivingOut } from '../cohorts/ended-cohort';
import { getLecturerName } from '../marking/marker';
import { handOver, refuseSameMarkers } from './hand-over';
import { type MadeWorksheet, makeWorksheet } from './make-worksheet';
import { endPackage, getPackage, type PackageRow, refuseEnded, refusePackage } from './packages';
import { type SheetMarking, selectForWorksheet, selectOpenOfWorksheet } from './select-markings';

/** Writes what a marker has open as a worksheet, which they hold from then on. @throws Refused `not-found`, `blocked` */
export async function giveOutWorksheet(
  context: JobContext,
  { cohortId, lecturerId, dueOn }: InputOf<'worksheet.giveOut'> & { dueOn: string | null },
): Promise<MadeWorksheet> {
  const { db } = context;
  const markerName = getLecturerName(db, lecturerId);
  const markings = selectForWorksheet(db, cohortId, lecturerId);
  const wanted = { cohortId, lecturerId, markerName, markings, dueOn };
  return makeWorksheet(context, wanted, (command, _worksheetId, cohortCode) =>
    command.describe({ label: `Arbeitsblatt an ${markerName} ausgegeben, ${cohortCode}`, cohortId }),
  );
}

/** Writes what is still open of a worksheet anew, as it stands now; the old one ends. @throws Refused */
export async function replaceWorksheet(
  context: JobContext,
  { packageId, reason, dueOn }: InputOf<'worksheet.replace'> & { dueOn: string | null },
): Promise<MadeWorksheet> {
  const { old, markings } = openOf(context.db, packageId);
  const { cohortId, cohortCode, lecturerId, markerName } = old;
  const wanted = { cohortId, lecturerId, markerName, markings, dueOn };
  return makeWorksheet(context, wanted, (command, worksheetId) => {
    const now = getPackage(command.db, packageId);
    endPackage(command, now, { state: 'replaced', reason, replacedById: worksheetId });
    command.describe({ label: `Arbeitsblatt von ${markerName} ersetzt, ${cohortCode}`, cohortId });
  });
}

/** Gives what is still open of a worksheet to somebody else, in a worksheet of their own; the old one ends. @throws Refused */
export async function reassignWorksheet(
  context: JobContext,
  { packageId, toLecturerId, reason, dueOn }: InputOf<'worksheet.reassign'> & { dueOn: string | null },
): Promise<MadeWorksheet> {
  const { db } = context;
  const { old, markings } = openOf(db, packageId);
  const { cohortId, cohortCode } = old;
  if (toLecturerId === old.lecturerId) {
    throw new Refused(
      'validation',
      `${old.markerName} hat dieses Arbeitsblatt schon. Bitte wählen Sie jemand anderen, oder ersetzen Sie es.`,
      { fields: { toLecturerId: 'Bitte jemand anderen wählen.' } },
    );
  }
  const markerName = getLecturerName(db, toLecturerId);
  refuseSameMarkers(db, markings, toLecturerId);
  const wanted = { cohortId, lecturerId: toLecturerId, markerName, markings, dueOn };
  return makeWorksheet(context, wanted, (command, worksheetId) => {
    const now = getPackage(command.db, packageId);
    handOver(command, markings, toLecturerId, reason);
    endPackage(command, now, { state: 'reassigned', reason, replacedById: worksheetId });
    command.describe({
      label: `Arbeitsblatt von ${old.markerName} an ${markerName} übergeben, ${cohortCode}`,
      cohortId,
    });
  });
}

/** A worksheet that is out, and what is still open of it. @throws Refused `not-found`, `conflict`, `blocked` */
function openOf(db: Db, packageId: string): { old: PackageRow; markings: SheetMarking[] } {
  const old = getPackage(db, packageId);
  refusePackage(old);
  refuseEnded(old);
  refuseGivingOut(db, old.cohortId);
  const markings = selectOpenOfWorksheet(db, packageId);
  if (markings.length > 0) return { old, markings };
  throw new Refused(
    'blocked',
    `Im Arbeitsblatt von ${old.markerName} ist nichts mehr offen. Es gibt nichts neu auszugeben.`,
    { details: { reason: 'nothing-to-pack', lecturerId: old.lecturerId } },
  );
}
