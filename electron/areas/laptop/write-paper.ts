import { earliestDate } from '../../../shared/dates';
import type { FieldKey, FieldValue } from '../../../shared/domain/exchange/marking-fields';
import type { MarkingPackage, PackedPaper } from '../../../shared/domain/exchange/marking-package';
import { searchFold } from '../../../shared/domain/names';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { keepFileRow } from '../papers/file-row';
import { writeValues } from './marking-values';
import { personNamed, personNumbered } from './package-person';
import type { PlannedPaper } from './plan-opening';

const EXTENSION_REASON = 'Frist laut Paket';

/** What a paper is written with. */
export interface PaperWriting {
  manifest: MarkingPackage;
  keepsMine: boolean;
  openedSeq: number;
}

/** A paper of a package, its participant and what stands in its fields; gives the id of its marking. */
export function writePaper(
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

/** Marks go by the criteria of the rubric that the package names. */
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
  const row = hidesNames ? personNumbered(displayName) : personNamed(displayName);
  const person = { ...row, sortKey: row.sortKey.replace(/\d+/g, (digits) => digits.padStart(6, '0')) };
  const cohortDueOn = earliestDate(papers.map((paper) => paper.dueOn));
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
