import type { OutputOf } from '../../../shared/contract';
import { hasPassedBefore, isSubmittedLate, versionDueOn } from '../../../shared/domain/paper-deadline';
import { nextVersion } from '../../../shared/domain/resubmission';
import { Refused } from '../../../shared/errors';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { refusePaperAfterEnd } from '../cohorts/ended-cohort';
import { keepFileRow } from './file-row';
import { inspectPaperFile, type PaperFile } from './paper-file';
import { getPaper, listVersions, type PaperState } from './queries';

export interface KeptFile extends PaperFile {
  sha256: string;
  byteLength: number;
}

interface Submission {
  enrolmentId: string;
  files: readonly { transferId: string }[];
  isOriginalityStated: boolean;
  submittedAt?: string | undefined;
}

/** A version as it is written: its files are safe. */
export interface KeptPaper {
  enrolmentId: string;
  files: readonly KeptFile[];
  isOriginalityStated: boolean;
}

/** Examines and keeps the files, then writes the version that names them. */
export async function submitPaper(
  context: JobContext,
  input: Submission,
): Promise<OutputOf<'papers.submit'>> {
  const submittedAt = arrivalOf(input.submittedAt, context.now);
  const paper = getPaper(context.db, input.enrolmentId);
  refuseUnlessRegistered(paper);
  refusePaperAfterEnd(context.db, paper.enrolmentId, paper.name);
  const files = await keepFiles(context, input.files, paper.morePaperTypes);
  return context.transact((command) => {
    const { paper, ...written } = writeVersion(command, { ...input, files }, submittedAt);
    command.describe({
      label: `Abgabe von ${paper.name}, Fassung ${written.version}`,
      cohortId: paper.cohortId,
    });
    return written;
  });
}

/** When it arrived: as given, else now. @throws Refused `validation` for the future */
export function arrivalOf(given: string | undefined, now: Date): Date {
  const submittedAt = given ? new Date(given) : now;
  if (submittedAt <= now) return submittedAt;
  throw new Refused(
    'validation',
    'Der Eingang der Facharbeit liegt in der Zukunft. Bitte prüfen Sie Tag und Uhrzeit.',
    { fields: { submittedAt: 'Dieser Zeitpunkt liegt in der Zukunft.' } },
  );
}

/** Writes a version that names its files. @throws Refused `conflict`: not registered, too many versions, the same files */
export function writeVersion(
  command: CommandContext,
  { enrolmentId, files, isOriginalityStated }: KeptPaper,
  submittedAt: Date,
): { paper: PaperState; submissionId: string; version: number; isLate: boolean } {
  const paper = getPaper(command.db, enrolmentId);
  refuseUnlessRegistered(paper);
  refusePaperAfterEnd(command.db, enrolmentId, paper.name);
  const isResubmission = refuseBeyondLimit(paper, submittedAt) === 'resubmission';
  refuseKnownFiles(command.db, paper, files);
  return {
    paper,
    ...insertSubmission(command, paper, files, { submittedAt, isOriginalityStated, isResubmission }),
  };
}

async function keepFiles(
  context: JobContext,
  files: Submission['files'],
  more: readonly string[],
): Promise<KeptFile[]> {
  const inspected: (PaperFile & { bytes: Uint8Array })[] = [];
  for (const [index, { transferId }] of files.entries()) {
    const { fileName, bytes } = context.transfers.get(transferId);
    context.progress({ done: index, total: files.length, step: `„${fileName}“ wird geprüft` });
    const file = await inspectPaperFile(bytes, fileName, { more, signal: context.signal });
    inspected.push({ ...file, bytes });
  }
  return inspected.map(({ bytes, ...file }) => ({
    ...file,
    sha256: context.files.put(bytes),
    byteLength: bytes.byteLength,
  }));
}

/** Papers, extensions and marks belong to people who take part. @throws Refused `conflict` */
export function refuseUnlessRegistered({ status, name }: Pick<PaperState, 'status' | 'name'>): void {
  if (status === 'registered') return;
  const why = status === 'withdrawn' ? 'ist abgemeldet' : 'steht auf der Warteliste';
  throw new Refused(
    'conflict',
    `${name} ${why} und hat in diesem Kurs keine Facharbeit. Bitte ändern Sie zuerst den Stand der Anmeldung.`,
    { details: { status } },
  );
}

/** What kind of version one that comes in at `submittedAt` is. @throws Refused `conflict` where nothing more may come in */
function refuseBeyondLimit(paper: PaperState, submittedAt: Date): 'version' | 'resubmission' {
  const { name, resubmitted, resubmissions } = paper;
  const next = nextVersion({ ...paper, hasPassed: hasPassedBefore(submittedAt, paper.result) });
  if (next === 'passed') {
    throw new Refused(
      'conflict',
      `Das Ergebnis von ${name} ist festgestellt und bestanden; eine weitere Fassung ändert daran nichts. ` +
        'Soll sie zählen, öffnen Sie bitte zuerst das Ergebnis mit einer Begründung wieder.',
      { details: { reason: 'passed' } },
    );
  }
  if (next !== 'used-up') return next;
  const allowed =
    resubmissions === 0
      ? 'keine Nachbesserung'
      : resubmissions === 1
        ? 'eine Nachbesserung'
        : `${resubmissions} Nachbesserungen`;
  throw new Refused(
    'conflict',
    `Nach dem nicht bestandenen Ergebnis von ${name} erlaubt die Kammer ${allowed}` +
      `${resubmitted === 0 ? '.' : `, und ${resubmitted === 1 ? 'eine liegt' : `${resubmitted} liegen`} schon vor. Ist eine davon ein Versehen, ziehen Sie sie bitte zuerst zurück.`}`,
    { details: { reason: 'too-many-versions', resubmitted, resubmissions } },
  );
}

/** The same files again are a slip of the hand, not a resubmission. */
function refuseKnownFiles(db: Db, paper: PaperState, files: readonly KeptFile[]): void {
  const version = db.value<number>(
    `SELECT s.version FROM submissions s
     WHERE s.paperId = @paperId AND s.withdrawnAt IS NULL
       AND (SELECT count(*) FROM submissionFiles n WHERE n.submissionId = s.id) = json_array_length(@hashes)
       AND NOT EXISTS (SELECT 1 FROM submissionFiles sf JOIN files f ON f.id = sf.fileId
         WHERE sf.submissionId = s.id AND f.sha256 NOT IN (SELECT value FROM json_each(@hashes)))
     LIMIT 1`,
    { paperId: paper.paperId, hashes: JSON.stringify(files.map((file) => file.sha256)) },
  );
  if (version === undefined) return;
  throw new Refused(
    'conflict',
    `Genau diese Datei liegt von ${paper.name} schon als Fassung ${version} vor. Es wurde nichts verändert.`,
    { details: { reason: 'same-files', version } },
  );
}

function insertSubmission(
  command: CommandContext,
  paper: PaperState,
  files: readonly KeptFile[],
  {
    submittedAt,
    isOriginalityStated,
    isResubmission,
  }: { submittedAt: Date; isOriginalityStated: boolean; isResubmission: boolean },
): OutputOf<'papers.submit'> {
  const { db, newId } = command;
  const paperId = paper.paperId ?? createPaper(command, paper.enrolmentId);
  const version = (listVersions(db, paper.enrolmentId)[0]?.version ?? 0) + 1;
  const dueOn = versionDueOn(submittedAt, paper);
  const isLate = isSubmittedLate(submittedAt, dueOn);
  const submissionId = newId();
  db.insert('submissions', {
    id: submissionId,
    paperId,
    version,
    submittedAt: submittedAt.toISOString(),
    dueOn,
    isLate: isLate ? 1 : 0,
    isOriginalityStated: isOriginalityStated ? 1 : 0,
    isResubmission: isResubmission ? 1 : 0,
  });
  files.forEach((file, index) => {
    db.insert('submissionFiles', {
      id: newId(),
      submissionId,
      fileId: keepFileRow(command, file),
      fileName: file.fileName,
      position: index + 1,
    });
  });
  return { submissionId, version, isLate };
}

/** The row of a paper, made when there is first something to say about it; with a number where its cohort hides names. */
export function createPaper({ db, newId, now }: CommandContext, enrolmentId: string): string {
  const paperId = newId();
  const blindNumber = db.value<number>(
    `SELECT coalesce((SELECT max(a.blindNumber) FROM enrolments o JOIN papers a ON a.enrolmentId = o.id
       WHERE o.cohortId = c.id), 0) + 1
     FROM enrolments e JOIN cohorts c ON c.id = e.cohortId WHERE e.id = ? AND c.hidesNames = 1`,
    [enrolmentId],
  );
  db.insert('papers', {
    id: paperId,
    enrolmentId,
    blindNumber: blindNumber ?? null,
    createdAt: now.toISOString(),
  });
  return paperId;
}
