import { defaultWantedColumns } from '../../../shared/domain/chamber-list';
import type { FieldKey, FieldValue } from '../../../shared/domain/exchange/marking-fields';
import type {
  MarkingPackage,
  PackedPaper,
  PackedRubric,
} from '../../../shared/domain/exchange/marking-package';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import { searchFold, splitFullName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import { fingerprintOf } from '../../exchange/keys';
import type { Signer, Unpacked } from '../../exchange/unpack-marking';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { keepFileRow } from '../papers/file-row';
import { personRowOf } from '../people/person-row';
import { writeValues } from './marking-values';
import { academiesLike } from './opened-packages';
import type { PlannedPaper } from './plan-opening';

/** What a package says nothing of. */
const NO_PERSON = {
  salutation: '',
  title: '',
  firstName: '',
  birthName: '',
  birthDate: null,
  birthPlace: '',
  street: '',
  postcode: '',
  city: '',
  email: '',
  phone: '',
  company: '',
  jobRole: '',
  companySize: '',
  note: '',
};

const EXTENSION_REASON = 'Frist laut Paket';

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
    paperDueOn: firstOf(papers.map((paper) => paper.dueOn)),
    presentationOn: firstOf(papers.map((paper) => paper.presentationOn)),
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

const firstOf = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);

function writeLecturer(context: CommandContext, { lecturerId, name }: MarkingPackage['marker']): void {
  const { db } = context;
  const personId = db.value<string>('SELECT personId FROM lecturers WHERE id = ?', [lecturerId]);
  const row = personRowOf({ ...NO_PERSON, ...namesOf(name, false) });
  if (personId !== undefined) {
    db.update('persons', personId, row);
    return;
  }
  const id = context.newId();
  db.insert('persons', { id, ...row, createdAt: context.now.toISOString() });
  db.insert('lecturers', { id: lecturerId, personId: id });
}

/** "Arbeit 7" is no name, and stands in the order of its number. */
function namesOf(name: string, isNumber: boolean) {
  if (isNumber) return { lastName: name };
  const { title, firstName, lastName } = splitFullName(name);
  return { title, firstName, lastName };
}

function writeRubric(db: Db, rubric: PackedRubric, courseId: string, now: Date): void {
  const { rubricId, part, title, version } = rubric;
  const known = db.value<string>('SELECT courseId FROM rubrics WHERE id = ?', [rubricId]);
  if (known === undefined) {
    db.insert('rubrics', {
      id: rubricId,
      courseId,
      part,
      title,
      version,
      isCurrent: 0,
      createdAt: now.toISOString(),
    });
  } else db.update('rubrics', rubricId, { title, version });
  rubric.criteria.forEach(({ criterionId, levels, ...criterion }, index) => {
    keep(db, 'criteria', criterionId, {
      rubricId,
      position: index + 1,
      ...criterion,
      levels: JSON.stringify(levels),
    });
  });
  rubric.knockOuts.forEach(({ knockOutId, ...knockOut }, index) => {
    keep(db, 'knockOuts', knockOutId, { rubricId, position: index + 1, ...knockOut });
  });
  refuseGone(db, rubric);
}

/** A rubric of the same id that has lost a criterion is another one, and this is not how rubrics change. @throws Refused `conflict` */
function refuseGone(db: Db, { rubricId, title, criteria, knockOuts }: PackedRubric): void {
  const rows = db.all<{ id: string }>(
    'SELECT id FROM criteria WHERE rubricId = @rubricId UNION ALL SELECT id FROM knockOuts WHERE rubricId = @rubricId',
    { rubricId },
  );
  if (rows.length === criteria.length + knockOuts.length) return;
  throw new Refused(
    'conflict',
    `Der Bewertungsbogen „${title}“ dieses Pakets hat dieselbe Kennung wie ein früherer und andere Kriterien. Bitte fragen Sie die Akademie nach einem neuen Paket.`,
    { details: { reason: 'other-rubric' } },
  );
}

function keep(db: Db, table: string, id: string, row: Record<string, string | number>): void {
  const isThere = db.value(`SELECT 1 FROM ${table} WHERE id = ?`, [id]) !== undefined;
  if (isThere) db.update(table, id, row);
  else db.insert(table, { id, ...row });
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

interface PaperWriting {
  manifest: MarkingPackage;
  keepsMine: boolean;
  openedSeq: number;
}

function writePaper(
  context: CommandContext,
  planned: PlannedPaper,
  { manifest, keepsMine, openedSeq }: PaperWriting,
): string {
  const { db, newId, now } = context;
  const { paper, known } = planned;
  writeEnrolment(context, paper, manifest);
  const submissionId = writeSubmission(context, paper, manifest);
  const values = new Map<FieldKey, FieldValue>([
    ...planned.values,
    ...planned.conflicts.map(({ key, mine, theirs }) => [key, keepsMine ? mine : theirs] as const),
  ]);
  const given = {
    rubricId: paper.rubricId,
    lecturerId: manifest.marker.lecturerId,
    submissionId: paper.part === 'paper' ? submissionId : null,
    dueOn: manifest.dueOn,
  };
  if (known) {
    for (const [from, to] of known.ids) if (from !== to) moveMarks(db, known.markingId, from, to);
    db.update('markings', known.markingId, given);
    db.run('UPDATE openedMarkings SET untilSeq = ? WHERE markingId = ? AND untilSeq IS NULL', [
      openedSeq,
      known.markingId,
    ]);
    writeValues(context, known.markingId, values);
    return known.markingId;
  }
  const { enrolmentId, part, role } = paper;
  const markingId = newId();
  db.insert('markings', { id: markingId, enrolmentId, part, role, ...given, createdAt: now.toISOString() });
  writeValues(context, markingId, values);
  return markingId;
}

function moveMarks(db: Db, markingId: string, from: string, to: string): void {
  db.run('UPDATE marks SET criterionId = ? WHERE markingId = ? AND criterionId = ?', [to, markingId, from]);
  db.run('UPDATE annotations SET criterionId = ? WHERE markingId = ? AND criterionId = ?', [
    to,
    markingId,
    from,
  ]);
  db.run('UPDATE knockOutMarks SET knockOutId = ? WHERE markingId = ? AND knockOutId = ?', [
    to,
    markingId,
    from,
  ]);
}

function writeEnrolment(
  { db, newId, now }: CommandContext,
  { enrolmentId, displayName, topic, dueOn }: PackedPaper,
  { cohort, hidesNames, papers }: MarkingPackage,
): void {
  const createdAt = now.toISOString();
  const row = personRowOf({ ...NO_PERSON, ...namesOf(displayName, hidesNames) });
  const person = { ...row, sortKey: row.sortKey.replace(/\d+/g, (digits) => digits.padStart(6, '0')) };
  const cohortDueOn = firstOf(papers.map((paper) => paper.dueOn));
  const isExtended = dueOn !== null && dueOn !== cohortDueOn;
  const paper = {
    topic,
    topicState: topic === '' ? 'open' : 'approved',
    extendedDueOn: isExtended ? dueOn : null,
    extensionReason: isExtended ? EXTENSION_REASON : '',
    searchText: searchFold(topic),
  };
  const known = db.get<{ personId: string; paperId: string }>(
    'SELECT e.personId, a.id AS paperId FROM enrolments e JOIN papers a ON a.enrolmentId = e.id WHERE e.id = ?',
    [enrolmentId],
  );
  if (known) {
    db.update('persons', known.personId, person);
    db.update('papers', known.paperId, paper);
    return;
  }
  const personId = newId();
  db.insert('persons', { id: personId, ...person, createdAt });
  db.insert('enrolments', {
    id: enrolmentId,
    cohortId: cohort.cohortId,
    personId,
    status: 'registered',
    registeredOn: createdAt.slice(0, 10),
    createdAt,
  });
  db.insert('papers', { id: newId(), enrolmentId, ...paper, createdAt });
}

/** The version that was handed in, with its files; a new one stands beside those of earlier packages. */
function writeSubmission(
  context: CommandContext,
  { enrolmentId, submission, files }: PackedPaper,
  manifest: MarkingPackage,
): string | null {
  const { db } = context;
  if (submission === null) return null;
  const { submissionId, version, submittedAt, isLate } = submission;
  if (db.value('SELECT 1 FROM submissions WHERE id = ?', [submissionId]) === undefined) {
    db.run(
      `INSERT INTO submissions (id, paperId, version, submittedAt, isLate)
       SELECT ?, id, ?, ?, ? FROM papers WHERE enrolmentId = ?`,
      [submissionId, version, submittedAt, isLate ? 1 : 0, enrolmentId],
    );
  }
  const heads = new Map(manifest.files.map((file) => [file.sha256, file]));
  files.forEach(({ submissionFileId, fileName, sha256 }, index) => {
    const head = heads.get(sha256);
    if (!head || db.value('SELECT 1 FROM submissionFiles WHERE id = ?', [submissionFileId]) !== undefined)
      return;
    db.insert('submissionFiles', {
      id: submissionFileId,
      submissionId,
      fileId: keepFileRow(context, head),
      fileName,
      position: index + 1,
    });
  });
  return submissionId;
}
