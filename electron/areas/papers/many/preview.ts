import type { OutputOf } from '../../../../shared/contract';
import { matchPaper, type PaperMatch, type PaperPerson } from '../../../../shared/domain/match-papers';
import { displayName, sortName } from '../../../../shared/domain/names';
import { type HandedIn, nextVersion } from '../../../../shared/domain/resubmission';
import { Refused } from '../../../../shared/errors';
import type { JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import { sha256Of } from '../../../store/files';
import { TAKES_NO_PAPER } from '../../cohorts/ended-cohort';
import { inspectPaperFile, PAPER_BYTES_AT_MOST } from '../paper-file';
import type { PaperFileFault } from '../paper-file-fault';
import { HANDED_IN, morePaperTypesOf, nextUnlessClosed } from '../queries';
import type { PackedFault } from './packed-files';
import { type SourceFile, sourceFiles } from './source-files';

type Preview = OutputOf<'papers.previewMany'>;
type Listed = Preview['files'][number];
type Fault = NonNullable<Listed['fault']>;

interface Input {
  cohortId: string;
  files: readonly { transferId: string; path: string }[];
}

/** Says of every file whose it is, why, and what stands in its way. @throws Refused `bad-file` for an archive as a whole */
export async function previewMany(context: JobContext, { cohortId, files }: Input): Promise<Preview> {
  const people = listPeople(context.db, cohortId);
  const more = morePaperTypesOf(context.db, cohortId);
  const seen = new Map<string, number>();
  const listed: Listed[] = [];
  for await (const source of sourceFiles(context, files)) {
    context.progress({ done: listed.length, total: 0, step: `„${source.fileName}“ wird geprüft` });
    const { fault, sha256, byteLength } = await look(context, source, more);
    listed.push({
      transferId: source.transferId,
      entry: source.entry,
      path: source.path,
      fileName: source.fileName,
      byteLength,
      fault,
      match: shownMatch(matchPaper(source.path, people)),
      known: sha256 === null ? null : findKnown(context.db, sha256),
      sameAs: sha256 === null ? null : (seen.get(sha256) ?? null),
    });
    if (sha256 !== null && !seen.has(sha256)) seen.set(sha256, listed.length - 1);
  }
  if (listed.length === 0) {
    throw new Refused(
      'bad-file',
      'Darin ist keine Datei. Bitte wählen Sie die Facharbeiten oder ein Archiv mit ihnen.',
      {
        details: { reason: 'empty' },
      },
    );
  }
  return {
    files: listed,
    people: people.map((person) => ({
      enrolmentId: person.id,
      displayName: displayName(person),
      sortName: sortName(person),
      email: person.email,
      number: person.number,
      versions: person.versions,
      next: nextUnlessClosed(nextVersion(person), person.isClosed),
    })),
  };
}

interface Looked {
  fault: Fault | null;
  sha256: string | null;
  byteLength: number;
}

async function look(context: JobContext, source: SourceFile, more: readonly string[]): Promise<Looked> {
  const { byteLength } = source;
  if (source.fault) {
    return { fault: { kind: source.fault, sentence: SENTENCES[source.fault] }, sha256: null, byteLength };
  }
  try {
    const bytes = await source.read();
    await inspectPaperFile(bytes, source.fileName, { more, signal: context.signal });
    return { fault: null, sha256: sha256Of(bytes), byteLength: bytes.byteLength };
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'bad-file') throw error;
    // Both give the reason as one of theirs.
    const kind = error.details?.reason as PaperFileFault;
    return { fault: { kind, sentence: error.message }, sha256: null, byteLength };
  }
}

const SENTENCES: Readonly<Record<PackedFault, string>> = {
  link: 'Das ist eine Verknüpfung, keine Datei. Bitte geben Sie die Facharbeit selbst.',
  'too-large': `Die Datei ist größer als ${PAPER_BYTES_AT_MOST / (1024 * 1024)} MB. Bitte lassen Sie sich die Facharbeit mit kleineren Bildern geben.`,
  'zip-bomb': 'Die Datei würde beim Entpacken unverhältnismäßig groß und wird deshalb nicht angenommen.',
  password: 'Die Datei ist im Archiv mit einem Kennwort geschützt. Bitte packen Sie sie ohne Kennwort.',
};

interface Person extends PaperPerson, HandedIn {
  title: string;
  isClosed: number;
}

/** Everybody registered, in the order of the lists. @throws Refused `not-found` */
function listPeople(db: Db, cohortId: string): Person[] {
  if (db.value('SELECT 1 FROM cohorts WHERE id = ?', [cohortId]) === undefined)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  const rows = db.all<
    Omit<Person, 'number' | 'hasPassed'> & { blindNumber: number | null; hasPassed: number | null }
  >(
    `SELECT e.id, p.title, p.firstName, p.lastName, p.email, a.blindNumber, h.resubmissions, ${HANDED_IN},
       ${TAKES_NO_PAPER} AS isClosed, r.hasPassed
     FROM enrolments e JOIN persons p ON p.id = e.personId JOIN cohorts c ON c.id = e.cohortId
       JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
       LEFT JOIN papers a ON a.enrolmentId = e.id LEFT JOIN results r ON r.enrolmentId = e.id
     WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
    [cohortId],
  );
  const isBlind = rows.some(({ blindNumber }) => blindNumber !== null);
  return rows.map(({ blindNumber, hasPassed, ...row }, index) => ({
    ...row,
    hasPassed: hasPassed === null ? null : hasPassed === 1,
    number: isBlind ? (blindNumber ?? 0) : index + 1,
  }));
}

function findKnown(db: Db, sha256: string): Listed['known'] {
  const row = db.get<{ title: string; firstName: string; lastName: string; version: number }>(
    `SELECT p.title, p.firstName, p.lastName, s.version
     FROM files f JOIN submissionFiles sf ON sf.fileId = f.id JOIN submissions s ON s.id = sf.submissionId
       JOIN papers a ON a.id = s.paperId JOIN enrolments e ON e.id = a.enrolmentId JOIN persons p ON p.id = e.personId
     WHERE f.sha256 = ? AND s.withdrawnAt IS NULL ORDER BY s.submittedAt LIMIT 1`,
    [sha256],
  );
  return row ? { displayName: displayName(row), version: row.version } : null;
}

function shownMatch(match: PaperMatch): Listed['match'] {
  if (match.kind === 'one') return { kind: 'one', enrolmentId: match.id, because: match.because };
  if (match.kind === 'several') return { kind: 'several', enrolmentIds: match.ids, because: match.because };
  return match;
}
