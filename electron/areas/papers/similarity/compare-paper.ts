import type { OutputOf } from '../../../../shared/contract';
import { countedHashes, excludedWords } from '../../../../shared/domain/similarity/excluded';
import { FINGERPRINT_METHOD, unpackHashes } from '../../../../shared/domain/similarity/fingerprints';
import { type ReadiedText, readied } from '../../../../shared/domain/similarity/readied';
import { type Sought, seek } from '../../../../shared/domain/similarity/search';
import { similarityOf } from '../../../../shared/domain/similarity/share';
import { Refused } from '../../../../shared/errors';
import type { JobContext } from '../../../handlers';
import type { Db } from '../../../store/db';
import {
  findLatestVersion,
  getVersion,
  listOtherFiles,
  type OtherFile,
  readPaperText,
  type ViewerId,
} from './papers';
import { templateHashes } from './templates';

type Comparison = OutputOf<'similarity.compare'>;
type Similar = Comparison['similar'][number];

/** How many of the papers that share most fingerprints are compared word by word. */
const CANDIDATES = 20;
/** One or two are a turn of phrase. */
const LEAST_SHARED = 3;
/** Fingerprints are read in stretches of so many papers, and work gives way after so many milliseconds. */
const PAPERS_AT_ONCE = 32;
const STRETCH_MILLISECONDS = 12;

/**
 * First the fingerprints of all papers say which could have something in common with this one; those that share most
 * are then compared word by word. Other requests have their turn in between.
 * @throws Refused `not-found`, `blocked`, `cancelled`
 */
export async function comparePaper(
  context: JobContext,
  { enrolmentId, asLecturerId }: { enrolmentId: string; asLecturerId: ViewerId },
): Promise<Comparison> {
  const { db, signal, progress } = context;
  const version = findLatestVersion(db, enrolmentId, asLecturerId);
  if (!version) {
    throw new Refused('blocked', 'Hier ist noch keine Facharbeit abgegeben, die verglichen werden könnte.');
  }
  const { text, state } = readPaperText(db, version.submissionId);
  if (state !== 'read') throw notReadable(state);
  const pause = gaps(signal);
  const mine = readied(text);
  const templates = templateHashes(db, version.courseId);
  const sought = seek(countedHashes(mine.fingerprints, excludedWords(mine, templates)), templates);
  const others = listOtherFiles(db, version);
  const found = await search(db, sought, others, pause, (done, total) =>
    progress({ done, total, step: 'Fingerabdrücke werden verglichen' }),
  );

  const similar: Similar[] = [];
  for (const [index, submissionId] of found.entries()) {
    progress({ done: index, total: found.length, step: 'Gemeinsame Stellen werden gesucht' });
    await pause();
    const { courseId: _, personId, topic: _topic, ...other } = getVersion(db, submissionId, asLecturerId);
    const compared = compareWith(db, mine, submissionId, templates);
    if (compared.passages === 0) continue;
    similar.push({
      ...other,
      ...compared,
      isSamePerson: personId === version.personId,
      isSameCohort: other.cohortId === version.cohortId,
    });
  }
  return {
    submissionId: version.submissionId,
    compared: new Set(others.filter((file) => file.state === 'read').map((file) => file.enrolmentId)).size,
    words: mine.words.words.length,
    similar: bestOfEach(similar),
  };
}

function notReadable(state: 'pending' | 'unreadable'): Refused {
  return new Refused(
    'blocked',
    state === 'pending'
      ? 'Der Text dieser Facharbeit wird gerade gelesen. Bitte versuchen Sie es in einem Augenblick noch einmal.'
      : 'Der Text dieser Facharbeit lässt sich nicht lesen. Ohne Text ist kein Vergleich möglich.',
    { details: { reason: state === 'pending' ? 'text-pending' : 'text-unreadable' } },
  );
}

/** Gives way to other requests whenever work has lasted a while; throws on a cancel. */
function gaps(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < STRETCH_MILLISECONDS) return;
    await new Promise((resume) => setImmediate(resume));
    if (signal.aborted) throw new Refused('cancelled', 'Abgebrochen. Es wurde nichts verändert.');
    since = performance.now();
  };
}

/** The submissions that share most of the sought fingerprints, best first. */
async function search(
  db: Db,
  sought: Sought,
  others: readonly OtherFile[],
  pause: () => Promise<void>,
  onProgress: (done: number, total: number) => void,
): Promise<string[]> {
  const submissionsOf = new Map<string, string[]>();
  for (const { sha256, submissionId } of others) {
    const known = submissionsOf.get(sha256);
    if (known) known.push(submissionId);
    else submissionsOf.set(sha256, [submissionId]);
  }
  const shared = new Map<string, number>();
  let after = 0;
  let done = 0;
  for (;;) {
    const rows = db.all<{ id: number; sha256: string; content: Uint8Array }>(
      'SELECT rowid AS id, sha256, content FROM derivedFingerprints WHERE rowid > ? AND method = ? ORDER BY rowid LIMIT ?',
      [after, FINGERPRINT_METHOD, PAPERS_AT_ONCE],
    );
    for (const { id, sha256, content } of rows) {
      after = id;
      const submissions = submissionsOf.get(sha256);
      const count = submissions ? sought.countIn(unpackHashes(content)) : 0;
      if (count === 0) continue;
      for (const submissionId of submissions ?? [])
        shared.set(submissionId, (shared.get(submissionId) ?? 0) + count);
    }
    done += rows.length;
    onProgress(Math.min(done, submissionsOf.size), submissionsOf.size);
    if (rows.length < PAPERS_AT_ONCE) break;
    await pause();
  }
  return [...shared]
    .filter(([, count]) => count >= LEAST_SHARED)
    .sort(([x, most], [y, more]) => more - most || (x < y ? -1 : 1))
    .slice(0, CANDIDATES)
    .map(([submissionId]) => submissionId);
}

function compareWith(
  db: Db,
  mine: ReadiedText,
  submissionId: string,
  templates: ReadonlySet<number>,
): Pick<Similar, 'share' | 'words' | 'passages' | 'quotedPassages' | 'longestWords'> {
  const other = readied(readPaperText(db, submissionId).text);
  const { share, words, passages } = similarityOf(mine, other, templates);
  const counted = passages.filter(({ isQuoted }) => !isQuoted);
  return {
    share,
    words,
    passages: counted.length,
    quotedPassages: passages.length - counted.length,
    longestWords: counted[0]?.words ?? 0,
  };
}

/** Of several versions of a paper the one with most in common; the greatest share first. */
function bestOfEach(similar: readonly Similar[]): Similar[] {
  const best = new Map<string, Similar>();
  for (const each of [...similar].sort((x, y) => y.share - x.share || y.version - x.version)) {
    if (!best.has(each.enrolmentId)) best.set(each.enrolmentId, each);
  }
  return [...best.values()];
}
