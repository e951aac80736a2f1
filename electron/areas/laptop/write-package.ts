import { earliestDate } from '../../../shared/dates';
import { defaultWantedColumns } from '../../../shared/domain/chamber-list';
import type { MarkingPackage } from '../../../shared/domain/exchange/marking-package';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import { searchFold } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import { fingerprintOf } from '../../exchange/keys';
import type { Signer, Unpacked } from '../../exchange/unpack-marking';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { academiesLike } from './opened-packages';
import { personNamed } from './package-person';
import type { PlannedPaper } from './plan-opening';
import { writePaper } from './write-paper';
import { writeRubric } from './write-rubric';

export interface Writing {
  unpacked: Unpacked;
  papers: readonly PlannedPaper[];
  /** Whose value counts where both sides have changed a field. */
  keepsMine: boolean;
  /** The public key of this device, PEM. */
  laptopKey: string;
}

/**
 * Writes the rows of a package whose files lie in the store: all that the marking desk reads, under the package's own ids.
 * @throws Refused `conflict` where an id is another academy's
 */
export function writePackage(
  context: CommandContext,
  { unpacked, papers, keepsMine, laptopKey }: Writing,
): void {
  const { db, now } = context;
  const { manifest, raw, signer } = unpacked;
  const { packageId, cohort, marker } = manifest;
  const openedSeq = db.value<number>('SELECT max(seq) FROM journalCommands') as number;
  const academyId = trustAcademy(context, signer);
  refuseForeignIds(db, manifest, academiesLike(db, manifest.academy));
  const courseId = writeCohort(context, manifest);
  writeLecturer(context, marker);
  for (const rubric of manifest.rubrics) writeRubric(db, rubric, courseId, now);
  writePhrases(db, manifest);
  const markingIds = papers.map((planned) =>
    writePaper(context, planned, { manifest, keepsMine, openedSeq }),
  );
  db.insert('openedPackages', {
    id: packageId,
    academyId,
    cohortId: cohort.cohortId,
    lecturerId: marker.lecturerId,
    manifestSha256: sha256Of(raw),
    packedAt: manifest.createdAt,
    dueOn: manifest.dueOn,
    papers: papers.length,
    openedAt: now.toISOString(),
    openedSeq,
    laptopFingerprint: fingerprintOf(laptopKey),
    carriedEdits: JSON.stringify(papers.flatMap((planned) => carriedBy(planned, keepsMine))),
  });
  db.insert('openedManifests', { id: packageId, content: raw.toString('utf8') });
  markingIds.forEach((markingId, position) => {
    db.insert('openedMarkings', { id: context.newId(), packageId, position, markingId });
  });
}

const carriedBy = ({ carried, conflicts, position }: PlannedPaper, keepsMine: boolean): UnchainedEdit[] => [
  ...carried,
  ...(keepsMine
    ? conflicts.map(({ key, mine, typedAt }) => ({ paper: position, key, value: mine, at: typedAt }))
    : []),
];

function trustAcademy(
  { db, newId, now }: CommandContext,
  { academyName, publicKey, fingerprint }: Signer,
): string {
  const known = db.value<string>('SELECT id FROM trustedAcademies WHERE fingerprint = ?', [fingerprint]);
  if (known !== undefined) return known;
  const id = newId();
  db.insert('trustedAcademies', {
    id,
    name: academyName,
    fingerprint,
    publicKey,
    trustedAt: now.toISOString(),
  });
  return id;
}

/** Rows of one academy are never changed by a package of another. @throws Refused `conflict` */
function refuseForeignIds(db: Db, manifest: MarkingPackage, academyIds: readonly string[]): void {
  const { cohort, papers, rubrics, marker } = manifest;
  const own = JSON.stringify(academyIds);
  const isForeign =
    db.value(
      `SELECT 1 FROM openedPackages WHERE (cohortId = @cohortId OR lecturerId = @lecturerId)
         AND academyId NOT IN (SELECT value FROM json_each(@own))`,
      { cohortId: cohort.cohortId, lecturerId: marker.lecturerId, own },
    ) !== undefined ||
    db.value(
      `SELECT 1 FROM json_each(@ids) j JOIN enrolments e ON e.id = j.value WHERE e.cohortId <> @cohortId`,
      { ids: JSON.stringify(papers.map(({ enrolmentId }) => enrolmentId)), cohortId: cohort.cohortId },
    ) !== undefined ||
    db.value(
      `SELECT 1 FROM json_each(@ids) j JOIN rubrics r ON r.id = j.value JOIN cohorts c ON c.courseId = r.courseId
         JOIN openedPackages o ON o.cohortId = c.id WHERE o.academyId NOT IN (SELECT value FROM json_each(@own))`,
      { ids: JSON.stringify(rubrics.map(({ rubricId }) => rubricId)), own },
    ) !== undefined;
  if (!isForeign) return;
  throw new Refused(
    'conflict',
    'In diesem Paket stehen Kennungen, die auf diesem Gerät zu einer anderen Akademie gehören. Es wurde nichts geöffnet; bitte fragen Sie die Akademie, von der das Paket kommt.',
    { details: { reason: 'foreign-ids' } },
  );
}

/** The cohort, with a course and a chamber of its own: what the package says of grades holds for its papers alone. */
function writeCohort({ db, newId, now }: CommandContext, manifest: MarkingPackage): string {
  const { cohort, papers, keys, dueOn } = manifest;
  const createdAt = now.toISOString();
  const chamberKeys = { gradeKey: JSON.stringify(keys.grades), decimalKey: JSON.stringify(keys.decimals) };
  const days = {
    paperDueOn: earliestDate(papers.map((paper) => paper.dueOn)),
    presentationOn: earliestDate(papers.map((paper) => paper.presentationOn)),
    listDueOn: dueOn,
  };
  const known = db.get<{ courseId: string; chamberId: string }>(
    'SELECT c.courseId, k.chamberId FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?',
    [cohort.cohortId],
  );
  if (known) {
    db.update('chambers', known.chamberId, chamberKeys);
    db.update('courses', known.courseId, { title: cohort.courseTitle });
    db.update('cohorts', cohort.cohortId, { code: cohort.code, ...days });
    return known.courseId;
  }
  const [chamberId, courseId] = [newId(), newId()];
  db.insert('chambers', {
    id: chamberId,
    name: manifest.academy.name,
    ...chamberKeys,
    listColumns: JSON.stringify(defaultWantedColumns('certificates')),
    createdAt,
  });
  db.insert('courses', { id: courseId, chamberId, title: cohort.courseTitle, createdAt });
  db.insert('cohorts', {
    id: cohort.cohortId,
    courseId,
    code: cohort.code,
    // Two academies may give the same code.
    codeKey: cohort.cohortId,
    state: 'marking',
    federalState: 'NW',
    searchText: searchFold(cohort.code),
    ...days,
    createdAt,
  });
  return courseId;
}

function writeLecturer(context: CommandContext, { lecturerId, name }: MarkingPackage['marker']): void {
  const { db } = context;
  const personId = db.value<string>('SELECT personId FROM lecturers WHERE id = ?', [lecturerId]);
  const row = personNamed(name);
  if (personId !== undefined) {
    db.update('persons', personId, row);
    return;
  }
  const id = context.newId();
  db.insert('persons', { id, ...row, createdAt: context.now.toISOString() });
  db.insert('lecturers', { id: lecturerId, personId: id });
}

/** The marker's own phrases, and the academy's: on a device with several academies both belong to the marker. */
function writePhrases(db: Db, { phrases, marker }: MarkingPackage): void {
  for (const { phraseId, shortKey, title, content } of phrases ?? []) {
    const isThere = db.value('SELECT 1 FROM phrases WHERE id = ?', [phraseId]) !== undefined;
    if (isThere || content.trim() === '' || title.trim() === '') continue;
    const isTaken =
      shortKey !== '' &&
      db.value('SELECT 1 FROM phrases WHERE lecturerId = ? AND shortKey = ?', [
        marker.lecturerId,
        shortKey,
      ]) !== undefined;
    db.insert('phrases', {
      id: phraseId,
      lecturerId: marker.lecturerId,
      shortKey: isTaken ? '' : shortKey,
      title,
      content,
    });
  }
}
