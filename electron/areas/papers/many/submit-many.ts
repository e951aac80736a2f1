import type { OutputOf } from '../../../../shared/contract';
import { Refused } from '../../../../shared/errors';
import type { JobContext } from '../../../handlers';
import { inspectPaperFile } from '../paper-file';
import { getPaper, morePaperTypesOf } from '../queries';
import { arrivalOf, type KeptFile, type KeptPaper, writeVersion } from '../submit-paper';
import { sourceFiles } from './source-files';

interface FileKey {
  transferId: string;
  entry: number | null;
}

interface Input {
  cohortId: string;
  papers: readonly { enrolmentId: string; files: readonly FileKey[]; isOriginalityStated: boolean }[];
  submittedAt?: string | undefined;
}

const keyOf = ({ transferId, entry }: FileKey): string => `${transferId}/${entry ?? ''}`;

/** Keeps every file, then writes all versions as one step, all or none. */
export async function submitMany(context: JobContext, input: Input): Promise<OutputOf<'papers.submitMany'>> {
  const submittedAt = arrivalOf(input.submittedAt, context.now);
  const { code } = refuseStrangers(context, input);
  const kept = await keepFiles(
    context,
    input.papers.flatMap(({ files }) => files),
    morePaperTypesOf(context.db, input.cohortId),
  );
  const papers = input.papers.map((paper): KeptPaper => ({ ...paper, files: filesOf(paper.files, kept) }));
  return context.transact(async (command, pause) => {
    let late = 0;
    for (const paper of papers) {
      if (writeVersion(command, paper, submittedAt).isLate) late += 1;
      await pause();
    }
    const count =
      papers.length === 1 ? 'Abgabe von einer Facharbeit' : `Abgabe von ${papers.length} Facharbeiten`;
    command.describe({ label: `${count}, ${code}`, cohortId: input.cohortId });
    return { papers: papers.length, files: kept.size, late };
  });
}

/** @throws Refused `not-found`, `validation` for somebody of another cohort or named twice */
function refuseStrangers({ db }: JobContext, { cohortId, papers }: Input): { code: string } {
  const cohort = db.get<{ code: string }>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (!cohort) throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  const named = new Set<string>();
  for (const { enrolmentId } of papers) {
    const { name, cohortId: own } = getPaper(db, enrolmentId);
    if (own !== cohortId) {
      throw new Refused(
        'validation',
        `${name} gehört nicht zu diesem Kurs. Bitte ordnen Sie die Datei neu zu.`,
        {
          details: { enrolmentId },
        },
      );
    }
    if (named.has(enrolmentId)) {
      throw new Refused(
        'validation',
        `${name} steht zweimal in dieser Abgabe. Bitte fassen Sie die Dateien zusammen.`,
        {
          details: { enrolmentId },
        },
      );
    }
    named.add(enrolmentId);
  }
  return cohort;
}

/** Reads each ticket once, and of archives the wanted entries alone. @throws Refused `bad-file`, `too-large` */
async function keepFiles(
  context: JobContext,
  wanted: readonly FileKey[],
  more: readonly string[],
): Promise<Map<string, KeptFile>> {
  const keys = new Set(wanted.map(keyOf));
  const tickets = [...new Set(wanted.map(({ transferId }) => transferId))];
  const kept = new Map<string, KeptFile>();
  const given = tickets.map((transferId) => ({ transferId, path: '' }));
  for await (const source of sourceFiles(context, given)) {
    const key = keyOf(source);
    if (!keys.has(key)) continue;
    context.progress({ done: kept.size, total: keys.size, step: `„${source.fileName}“ wird übernommen` });
    if (source.fault) {
      throw new Refused(
        source.fault === 'too-large' ? 'too-large' : 'bad-file',
        `Die Datei „${source.fileName}“ kann nicht angenommen werden. Bitte nehmen Sie sie aus der Liste.`,
        { details: { reason: source.fault, fileName: source.fileName } },
      );
    }
    const bytes = await source.read();
    const file = await inspectPaperFile(bytes, source.fileName, { more, signal: context.signal });
    kept.set(key, { ...file, sha256: context.files.put(bytes), byteLength: bytes.byteLength });
  }
  return kept;
}

function filesOf(keys: readonly FileKey[], kept: ReadonlyMap<string, KeptFile>): KeptFile[] {
  return keys.map((key) => {
    const file = kept.get(keyOf(key));
    if (!file) {
      throw new Refused(
        'not-found',
        'Eine der Dateien liegt nicht mehr bereit. Bitte wählen Sie die Dateien noch einmal aus.',
      );
    }
    return file;
  });
}
