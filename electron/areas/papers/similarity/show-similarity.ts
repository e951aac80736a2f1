import type { OutputOf } from '../../../../shared/contract';
import { countWords } from '../../../../shared/domain/document-text';
import type { Stretch } from '../../../../shared/domain/similarity/passages';
import { readied } from '../../../../shared/domain/similarity/readied';
import { similarityOf } from '../../../../shared/domain/similarity/share';
import type { Db } from '../../../store/db';
import { getPaper } from '../queries';
import {
  findLatestVersion,
  getVersion,
  listOtherFiles,
  type OtherFile,
  type PaperText,
  type PaperVersion,
  readPaperText,
  type ViewerId,
} from './papers';
import { listTemplates, templateHashes } from './templates';

type Shown = OutputOf<'similarity.paper'>;
type Passages = OutputOf<'similarity.passages'>;
type Side = Passages['passages'][number]['mine'];

/** Characters that are shown around a passage. */
const CONTEXT = 220;
const MOST_PASSAGES = 200;

/** @throws Refused `not-found` */
export function showPaperToCompare(
  db: Db,
  { enrolmentId, asLecturerId }: { enrolmentId: string; asLecturerId: ViewerId },
): Shown {
  const { cohortId, name, topic } = getPaper(db, enrolmentId);
  const { courseId, code } = db.get<{ courseId: string; code: string }>(
    'SELECT courseId, code FROM cohorts WHERE id = ?',
    [cohortId],
  ) ?? { courseId: '', code: '' };
  const version = findLatestVersion(db, enrolmentId, asLecturerId);
  const text = version ? readPaperText(db, version.submissionId) : null;
  return {
    enrolmentId,
    cohortId,
    cohortCode: code,
    // While nothing is handed in there is nothing to mark, and so nothing that a name could colour.
    displayName: version?.displayName ?? name,
    topic: topic ?? '',
    submissionId: version?.submissionId ?? null,
    version: version?.version ?? null,
    submittedAt: version?.submittedAt ?? null,
    state: text?.state ?? null,
    words: countWords(text?.text ?? ''),
    templates: listTemplates(db, courseId),
    others: countOthers(version ? listOtherFiles(db, version) : [], cohortId),
  };
}

/** Counts papers, not files: one is readable as soon as one of its files is. */
function countOthers(files: readonly OtherFile[], cohortId: string): Shown['others'] {
  const papers = new Map<string, { isOwnCohort: boolean; states: Set<OtherFile['state']> }>();
  for (const file of files) {
    const paper = papers.get(file.enrolmentId);
    if (paper) paper.states.add(file.state);
    else
      papers.set(file.enrolmentId, {
        isOwnCohort: file.cohortId === cohortId,
        states: new Set([file.state]),
      });
  }
  const counts = { cohort: 0, earlier: 0, pending: 0, unreadable: 0 };
  for (const { isOwnCohort, states } of papers.values()) {
    if (states.has('read')) counts[isOwnCohort ? 'cohort' : 'earlier'] += 1;
    else counts[states.has(null) ? 'pending' : 'unreadable'] += 1;
  }
  return counts;
}

const whoseOf = ({ courseId: _, personId: _person, topic: _topic, ...whose }: PaperVersion) => whose;

/** @throws Refused `not-found` */
export function showPassages(
  db: Db,
  {
    submissionId,
    otherSubmissionId,
    asLecturerId,
  }: { submissionId: string; otherSubmissionId: string; asLecturerId: ViewerId },
): Passages {
  const version = getVersion(db, submissionId, asLecturerId);
  const otherVersion = getVersion(db, otherSubmissionId, asLecturerId);
  const mine = readPaperText(db, submissionId);
  const other = readPaperText(db, otherSubmissionId);
  const { share, words, passages } = similarityOf(
    readied(mine.text),
    readied(other.text),
    templateHashes(db, version.courseId),
  );
  return {
    mine: whoseOf(version),
    other: whoseOf(otherVersion),
    share,
    words,
    passages: passages.slice(0, MOST_PASSAGES).map((passage) => ({
      words: passage.words,
      isQuoted: passage.isQuoted,
      mine: sideOf(mine, passage, passage.equal),
      other: sideOf(other, { start: passage.otherStart, end: passage.otherEnd }, passage.otherEqual),
    })),
  };
}

function sideOf({ text, pages }: PaperText, { start, end }: Stretch, equal: readonly Stretch[]): Side {
  const pieces: Side['pieces'] = [];
  const add = (from: number, to: number, isEqual: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), isEqual });
  };
  const pageAt = (offset: number) => pages.findLast((each) => each.start <= offset)?.page ?? null;
  let at = start;
  for (const stretch of equal) {
    add(at, stretch.start, false);
    add(stretch.start, stretch.end, true);
    at = stretch.end;
  }
  add(at, end, false);
  return {
    start,
    page: pageAt(start),
    lastPage: pageAt(end - 1),
    before: text.slice(Math.max(0, start - CONTEXT), start).replace(start > CONTEXT ? /^\S*\s+/ : /^/, ''),
    pieces,
    after: text.slice(end, end + CONTEXT).replace(end + CONTEXT < text.length ? /\s+\S*$/ : /$/, ''),
  };
}
