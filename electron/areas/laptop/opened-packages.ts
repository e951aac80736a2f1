import { judgeSigner, type KnownAcademy } from '../../../shared/domain/exchange/judge-result';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import { Refused } from '../../../shared/errors';
import { readPackage } from '../../exchange/check-package';
import type { Db } from '../../store/db';

export interface OpenedPackage {
  packageId: string;
  academyId: string;
  cohortId: string;
  lecturerId: string;
  openedAt: string;
  openedSeq: number;
  manifestSha256: string;
  papers: number;
  dueOn: string | null;
  sequence: number;
  handedInAt: string | null;
  handedInSeq: number | null;
  /** When the file of the newest hand-in was saved; null: nobody has it. */
  savedAt: string | null;
  isInterim: number;
  confirmedAt: string | null;
  deleteOn: string | null;
  deletedAt: string | null;
}

const COLUMNS = `id AS packageId, academyId, cohortId, lecturerId, openedAt, openedSeq, manifestSha256, papers, dueOn, sequence,
  handedInAt, handedInSeq, savedAt, isInterim, confirmedAt, deleteOn, deletedAt`;

export const findOpened = (db: Db, packageId: string): OpenedPackage | undefined =>
  db.get<OpenedPackage>(`SELECT ${COLUMNS} FROM openedPackages WHERE id = ?`, [packageId]);

export const listOpened = (db: Db): OpenedPackage[] =>
  db.all<OpenedPackage>(`SELECT ${COLUMNS} FROM openedPackages ORDER BY openedAt DESC, id DESC`);

/** A package whose papers are on this device. @throws Refused `not-found`, `conflict` */
export function getOpened(db: Db, packageId: string): OpenedPackage {
  const opened = findOpened(db, packageId);
  if (!opened) {
    throw new Refused('not-found', 'Dieses Paket ist hier nicht geöffnet. Bitte öffnen Sie seine Datei.', {
      details: { packageId },
    });
  }
  if (opened.deletedAt !== null) throw deletedHere();
  return opened;
}

/** The refusal of a package whose data went from this device: what is asked for needs them. */
export const deletedHere = (): Refused =>
  new Refused(
    'conflict',
    'Die Daten dieses Pakets wurden auf diesem Gerät gelöscht. Bitte lassen Sie sich vom Büro ein neues Paket geben.',
    { details: { reason: 'deleted-here' } },
  );

/** The raw bytes of an opened package's manifest. */
export function manifestOf(db: Db, packageId: string): Buffer {
  const content = db.value<string>('SELECT content FROM openedManifests WHERE id = ?', [packageId]);
  if (content === undefined) throw deletedHere();
  return Buffer.from(content);
}

export const packageOf = (db: Db, packageId: string): MarkingPackage =>
  readPackage(manifestOf(db, packageId));

export const knownAcademies = (db: Db): KnownAcademy[] =>
  db.all<KnownAcademy>('SELECT name, fingerprint FROM trustedAcademies');

/** The trusted academies that an academy is: the same key, or the same name after somebody has confirmed another key. */
export function academiesLike(db: Db, academy: KnownAcademy): string[] {
  return db
    .all<KnownAcademy & { id: string }>('SELECT id, name, fingerprint FROM trustedAcademies')
    .filter((known) => judgeSigner([known], academy) !== 'first')
    .map(({ id }) => id);
}
