import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { type MarkingPackage, PACKAGE_EXTENSION } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import { safeFileName } from '../../documents/timetable';
import { packMarking } from '../../exchange/pack-marking';
import { checkedPassphrase } from '../../exchange/passphrase';
import type { CommandContext, JobContext } from '../../handlers';
import { refuseGivingOut } from '../cohorts/ended-cohort';
import { getLecturerName } from '../marking/marker';
import { keepFileRow } from '../papers/file-row';
import { getAcademyKeys } from './academy-keys';
import { handOver, refuseSameMarkers } from './hand-over';
import { noteWhenSaved } from './note-saved';
import { makeManifest } from './pack-manifest';
import { endPackage, getPackage, type PackageRow, refuseEnded, refuseWorksheet } from './packages';
import { type SelectedMarking, selectOpenOf, selectUnpacked } from './select-markings';

type Made = OutputOf<'exchange.replace'>;

/** One package that is to be made. */
interface Wanted {
  cohortId: string;
  cohortCode: string;
  lecturerId: string;
  markerName: string;
  markings: readonly SelectedMarking[];
  passphrase: string;
  dueOn: string | null;
  hidesNames: boolean;
  withPhrases: boolean;
}

/** One that has been made and that nobody has yet. */
interface Packed extends Wanted {
  packageId: string;
  path: string;
  byteLength: number;
  manifest: Buffer;
}

const MANIFEST_TYPE = 'application/json';
const PACKAGE_TYPE = 'application/octet-stream';

/** Packs what each marker has open in a cohort: all packages or none. @throws Refused */
export async function giveOut(
  context: JobContext,
  { cohortId, markers, ...wishes }: InputOf<'exchange.giveOut'> & Wishes,
): Promise<OutputOf<'exchange.giveOut'>> {
  const { db } = context;
  const cohort = getCohort(db, cohortId, wishes.hidesNames);
  refuseGivingOut(db, cohortId);
  refuseTwice(markers);
  const wanted = markers.map(({ lecturerId, passphrase }): Wanted => {
    const markerName = getLecturerName(db, lecturerId);
    const markings = selectUnpacked(db, cohortId, lecturerId);
    if (markings.length === 0) {
      throw new Refused(
        'blocked',
        `Für ${markerName} gibt es nichts auszugeben: Keine zugeteilte Arbeit ist eingereicht, offen und noch nicht in einem Paket.`,
        { details: { reason: 'nothing-to-pack', lecturerId } },
      );
    }
    return {
      ...cohort,
      ...wishes,
      hidesNames: cohort.hidesNames,
      lecturerId,
      markerName,
      markings,
      passphrase,
    };
  });
  return makePackages(context, wanted, (command, packed) => {
    const [first] = packed;
    command.describe({
      label:
        packed.length === 1 && first
          ? `Korrekturpaket an ${first.markerName} ausgegeben, ${cohort.cohortCode}`
          : `${packed.length} Korrekturpakete ausgegeben, ${cohort.cohortCode}`,
      cohortId,
    });
  });
}

interface Wishes {
  dueOn: string | null;
  hidesNames: boolean;
  withPhrases: boolean;
}

/** Packs what is still open of a package anew and ends the old one. @throws Refused */
export async function replacePackage(
  context: JobContext,
  { packageId, passphrase, reason, ...wishes }: InputOf<'exchange.replace'> & Wishes,
): Promise<Made> {
  const old = getPackage(context.db, packageId);
  const wanted = renewed(context, old, old.lecturerId, wishes, passphrase);
  const [made] = await makePackages(context, [wanted], (command, [packed]) => {
    const now = getPackage(command.db, packageId);
    endPackage(command, now, { state: 'replaced', reason, replacedById: packed?.packageId ?? null });
    command.describe({
      label: `Korrekturpaket von ${old.markerName} ersetzt, ${old.cohortCode}`,
      cohortId: old.cohortId,
    });
  });
  return made as Made;
}

/** Gives what is still open of a package to somebody else, with a package of their own. @throws Refused */
export async function reassignPackage(
  context: JobContext,
  { packageId, toLecturerId, passphrase, reason, ...wishes }: InputOf<'exchange.reassign'> & Wishes,
): Promise<Made> {
  const { db } = context;
  const old = getPackage(db, packageId);
  if (toLecturerId === old.lecturerId) {
    throw new Refused(
      'validation',
      `${old.markerName} hat dieses Paket schon. Bitte wählen Sie jemand anderen, oder ersetzen Sie das Paket.`,
      { fields: { toLecturerId: 'Bitte jemand anderen wählen.' } },
    );
  }
  const wanted = renewed(context, old, toLecturerId, wishes, passphrase);
  refuseSameMarkers(db, wanted.markings, toLecturerId);
  const [made] = await makePackages(context, [wanted], (command, [packed]) => {
    const now = getPackage(command.db, packageId);
    handOver(command, wanted.markings, toLecturerId, reason);
    endPackage(command, now, { state: 'reassigned', reason, replacedById: packed?.packageId ?? null });
    command.describe({
      label: `Korrekturpaket von ${old.markerName} an ${wanted.markerName} übergeben, ${old.cohortCode}`,
      cohortId: old.cohortId,
    });
  });
  return made as Made;
}

/** A package for what is still open of an old one. */
function renewed(
  { db }: JobContext,
  old: PackageRow,
  lecturerId: string,
  wishes: Wishes,
  passphrase: string,
): Wanted {
  refuseWorksheet(old);
  refuseEnded(old);
  refuseGivingOut(db, old.cohortId);
  const markings = selectOpenOf(db, old.packageId);
  if (markings.length === 0) {
    throw new Refused(
      'blocked',
      `Im Paket von ${old.markerName} ist nichts mehr offen. Es gibt nichts neu auszugeben.`,
      { details: { reason: 'nothing-to-pack', lecturerId: old.lecturerId } },
    );
  }
  const cohort = getCohort(db, old.cohortId, wishes.hidesNames);
  const markerName = getLecturerName(db, lecturerId);
  return { ...wishes, ...cohort, lecturerId, markerName, markings, passphrase };
}

function getCohort(
  db: JobContext['db'],
  cohortId: string,
  wantsNumbers: boolean,
): Pick<Wanted, 'cohortId' | 'cohortCode' | 'hidesNames'> {
  const row = db.get<{ code: string; hidesNames: number }>(
    'SELECT code, hidesNames FROM cohorts WHERE id = ?',
    [cohortId],
  );
  if (!row) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  return { cohortId, cohortCode: row.code, hidesNames: wantsNumbers || row.hidesNames === 1 };
}

/** Everybody once, and no passphrase for two: one could open the other's. @throws Refused `validation` */
function refuseTwice(markers: readonly { lecturerId: string; passphrase: string }[]): void {
  const passphrases = markers.map(({ passphrase }) => checkedPassphrase(passphrase));
  if (new Set(markers.map(({ lecturerId }) => lecturerId)).size !== markers.length) {
    throw new Refused('validation', 'Jede Person bekommt nur ein Paket. Bitte wählen Sie jede einmal.', {
      fields: { markers: 'Eine Person steht doppelt da.' },
    });
  }
  if (new Set(passphrases).size !== passphrases.length) {
    throw new Refused(
      'validation',
      'Zwei Pakete haben dieselbe Passphrase. Bitte geben Sie jedem Paket seine eigene.',
      { fields: { markers: 'Eine Passphrase steht doppelt da.' } },
    );
  }
}

/**
 * Writes packages beside the workspace, one after the other, then their rows in one step: whenever this ends early, there is
 * no package and no row.
 */
async function makePackages(
  context: JobContext,
  wanted: readonly Wanted[],
  alsoWrite: (command: CommandContext, packed: readonly Packed[]) => void,
): Promise<Made[]> {
  for (const { passphrase } of wanted) checkedPassphrase(passphrase);
  wanted.forEach(refuseWithoutNumbers);
  const packed: Packed[] = [];
  try {
    await packAll(context, wanted, packed);
    await context.transact((command) => {
      for (const one of packed) insertPackage(command, one);
      alsoWrite(command, packed);
    });
  } catch (error) {
    for (const { path } of packed) await rm(dirname(path), { recursive: true, force: true });
    throw error;
  }
  return packed.map((one) => handOutPackage(context, one));
}

/** A package that lies on the disk as a file to save. */
export function handOutPackage(
  context: JobContext,
  {
    packageId,
    lecturerId,
    markerName,
    cohortCode,
    path,
  }: Pick<Packed, 'packageId' | 'lecturerId' | 'markerName' | 'cohortCode' | 'path'>,
): Made {
  const ticket = context.transfers.putFile({
    fileName: safeFileName(`Korrektur ${cohortCode} ${markerName}${PACKAGE_EXTENSION}`),
    mediaType: PACKAGE_TYPE,
    path,
  });
  noteWhenSaved(context, ticket, packageId);
  return { packageId, lecturerId, markerName, ...ticket };
}

/** @throws Refused `blocked` */
function refuseWithoutNumbers({ hidesNames, markings }: Wanted): void {
  if (!hidesNames || markings.every(({ blindNumber }) => blindNumber !== null)) return;
  throw new Refused(
    'blocked',
    'Einige Arbeiten haben noch keine Nummer. Bitte verbergen Sie unter „Bewertung“ zuerst die Namen; dabei werden die Nummern gezogen.',
    { details: { reason: 'no-numbers' } },
  );
}

async function packAll(context: JobContext, wanted: readonly Wanted[], packed: Packed[]): Promise<void> {
  const { db, files, transfers, now, signal, progress } = context;
  const keys = await getAcademyKeys(context);
  const packageIds = await context.transact(({ newId }) => wanted.map(() => newId()));
  const manifests = wanted.map(
    (one, index): MarkingPackage =>
      makeManifest(db, { ...one, packageId: packageIds[index] ?? '', keys, now }),
  );
  const bytesOf = (manifest: MarkingPackage): number =>
    manifest.files.reduce((sum, { byteLength }) => sum + byteLength, 1);
  const total = manifests.reduce((sum, manifest) => sum + bytesOf(manifest), 0);
  let before = 0;
  for (const [index, manifest] of manifests.entries()) {
    const one = wanted[index] as Wanted;
    const step = `Paket für ${one.markerName} wird geschrieben`;
    progress({ done: before, total, step });
    signal.throwIfAborted();
    const path = transfers.temporaryPath();
    packed.push({ ...one, packageId: manifest.packageId, path, byteLength: 0, manifest: Buffer.alloc(0) });
    const made = await packMarking({
      manifest,
      key: keys.signing,
      passphrase: one.passphrase,
      pathOf: files.pathOf,
      target: path,
      signal,
      onProgress: ({ done }) => progress({ done: before + done, total, step }),
    });
    Object.assign(packed[index] as Packed, { byteLength: made.byteLength, manifest: made.manifest });
    before += bytesOf(manifest);
  }
  progress({ done: total, total, step: 'Pakete sind fertig' });
}

function insertPackage(context: CommandContext, one: Packed): void {
  const { db, files, newId, actor, now } = context;
  const sha256 = files.put(one.manifest);
  const manifestFileId = keepFileRow(context, {
    sha256,
    byteLength: one.manifest.byteLength,
    mediaType: MANIFEST_TYPE,
  });
  db.insert('exchangePackages', {
    id: one.packageId,
    cohortId: one.cohortId,
    lecturerId: one.lecturerId,
    manifestFileId,
    dueOn: one.dueOn,
    hidesNames: one.hidesNames ? 1 : 0,
    hasPhrases: one.withPhrases ? 1 : 0,
    byteLength: one.byteLength,
    givenAt: now.toISOString(),
    givenBy: actor,
  });
  for (const { markingId } of one.markings) {
    db.insert('exchangePackageMarkings', { id: newId(), packageId: one.packageId, markingId });
  }
}
