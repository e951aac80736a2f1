import type { PaperEnding } from '../../../shared/contract/feedback';
import type { MarkingRole } from '../../../shared/domain/assessment';
import { Refused } from '../../../shared/errors';
import { wordsOf } from '../../documents/annotated-paper';
import { writeFeedback } from '../../documents/feedback';
import type { JobContext } from '../../handlers';
import { workOnForeign } from '../../workers/foreign-files/foreign-files';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns } from '../marking/marker-name';
import { ROLE_NAMES } from '../marking/marking-words';
import { readParts, sayerOf } from './part-sheets';
import { listPassages } from './passages';
import { type FeedbackCohort, type FeedbackPerson, paperEnding } from './people';

export interface FeedbackChoices {
  withPoints: boolean;
  withMarkers: boolean;
  withPassages: boolean;
}

/** The feedback of one person as PDF, with the places at its end that could not be written into the paper. */
export function makeFeedback(
  { db, now }: JobContext,
  cohort: FeedbackCohort,
  person: FeedbackPerson,
  choices: FeedbackChoices,
  unplaced: ReadonlySet<string>,
): Promise<Uint8Array> {
  const { points, grade, state } = person.assessment;
  const isDecided = points !== null && (state === 'passed' || state === 'failed');
  return writeFeedback({
    provider: cohort.provider,
    cohortCode: cohort.cohortCode,
    courseTitle: cohort.courseTitle,
    name: person.displayName,
    topic: person.topic,
    result: isDecided
      ? {
          hasPassed: state === 'passed',
          points,
          grade: grade ? `${grade.label} (${grade.grade})` : '',
          decimal: grade?.decimal ?? null,
        }
      : null,
    isAnnounced: person.stage === 'announced',
    parts: readParts(db, cohort, person, { ...choices, unplaced }),
    withPoints: choices.withPoints,
    now,
  });
}

/** A file of a paper with the marks in it. */
export interface MarkedPaper {
  ending: PaperEnding;
  mediaType: string;
  bytes: Uint8Array;
}

export interface MarkedPapers {
  papers: MarkedPaper[];
  /** Annotations that could not be written into a file; the feedback lists them. */
  unplaced: ReadonlySet<string>;
  /** In a file that was written into, some could not be found again. */
  hasMissed: boolean;
  /** Why files could not be written into. */
  refusals: Refused[];
}

interface MarkedFile {
  submissionFileId: string;
  fileName: string;
  sha256: string;
  mediaType: string;
  plainText: string | null;
}

type Passage = ReturnType<typeof listPassages>[number];

/** The files of somebody's paper with the marks in them. What cannot be written into is said, and holds up nothing else. */
export async function makePapers(
  context: JobContext,
  { assessment: { enrolmentId, paper } }: FeedbackPerson,
  withMarkers: boolean,
): Promise<MarkedPapers> {
  const unplaced = new Set<string>();
  const made: MarkedPapers = { papers: [], unplaced, hasMissed: false, refusals: [] };
  if (paper.state !== 'done') return made;
  const { db } = context;
  const markings = db
    .all<MarkerNameColumns & { markingId: string; role: MarkingRole }>(
      `SELECT m.id AS markingId, m.role, ${MARKER_NAME_COLUMNS}
       FROM markings m LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
       WHERE m.enrolmentId = ? AND m.part = 'paper' AND m.state = 'done'`,
      [enrolmentId],
    )
    .filter(({ role }) => paper.rule !== 'single' || role === 'first');
  const sayer = sayerOf(markings, withMarkers);
  const authorOf = ({ markingId }: Passage) => {
    const marking = markings.find((candidate) => candidate.markingId === markingId);
    return marking ? sayer(marking) || ROLE_NAMES[marking.role] : '';
  };
  const passages = listPassages(db, enrolmentId).filter((passage) => authorOf(passage) !== '');
  const files = db.all<MarkedFile>(
    `SELECT s.id AS submissionFileId, s.fileName, f.sha256, f.mediaType, t.plainText FROM json_each(?) j
       JOIN submissionFiles s ON s.id = j.value JOIN files f ON f.id = s.fileId
       LEFT JOIN derivedTexts t ON t.sha256 = f.sha256 ORDER BY s.submissionId, s.position`,
    [JSON.stringify([...new Set(passages.map(({ submissionFileId }) => submissionFileId))])],
  );
  for (const file of files) {
    const own = passages.filter(({ submissionFileId }) => submissionFileId === file.submissionFileId);
    try {
      const written = await writeInto(context, file, own, authorOf);
      if (written.paper) made.papers.push(written.paper);
      if (written.unplaced.length > 0) made.hasMissed = true;
      for (const index of written.unplaced) unplaced.add(own[index]?.annotationId ?? '');
    } catch (error) {
      if (!(error instanceof Refused) || (error.code !== 'bad-file' && error.code !== 'damaged')) throw error;
      made.refusals.push(error);
      for (const { annotationId } of own) unplaced.add(annotationId);
    }
  }
  return made;
}

/** @throws Refused `bad-file`, `damaged` */
async function writeInto(
  { files, signal }: JobContext,
  { sha256, fileName, mediaType, plainText }: MarkedFile,
  passages: readonly Passage[],
  authorOf: (passage: Passage) => string,
): Promise<{ paper: MarkedPaper | null; unplaced: number[] }> {
  const ending = paperEnding(mediaType);
  if (ending === null) return { paper: null, unplaced: [...passages.keys()] };
  const marks = passages.map((passage) => ({
    passage,
    author: authorOf(passage),
    note: [passage.criterion, passage.note].filter(Boolean).join(' – '),
    createdAt: new Date(passage.createdAt),
  }));
  const given = { fileName, bytes: files.get(sha256) };
  const { bytes, unplaced } = await workOnForeign(
    ending === '.pdf'
      ? {
          ...given,
          kind: 'mark-pdf',
          marks: marks.map(({ passage: { page, quads, tone }, ...mark }) => ({
            ...mark,
            page: page ?? 0,
            quads,
            tone,
          })),
        }
      : {
          ...given,
          kind: 'mark-word',
          remarks: marks.map(({ passage: { quote, start, end, tone }, note, ...mark }) => ({
            ...mark,
            quote,
            words: wordsOf(tone, note),
            context: plainText === null ? null : { text: plainText, start, end },
          })),
        },
    signal,
  );
  return { paper: bytes && { ending, mediaType, bytes }, unplaced };
}

/** The marked files of one paper. @throws Refused `blocked` where there is none, `bad-file`, `damaged` */
export async function requirePapers(
  context: JobContext,
  person: FeedbackPerson,
  withMarkers: boolean,
): Promise<MarkedPaper[]> {
  const { papers, unplaced, refusals } = await makePapers(context, person, withMarkers);
  const [refusal] = refusals;
  if (papers.length > 0) return papers;
  if (refusal) throw refusal;
  throw unplaced.size > 0
    ? new Refused(
        'blocked',
        `In der Arbeit von ${person.displayName} ließ sich keine der markierten Stellen wiederfinden. Sie stehen am Ende der Rückmeldung.`,
        { details: { reason: 'no-places' } },
      )
    : new Refused(
        'blocked',
        `In der Arbeit von ${person.displayName} ist nichts markiert. Was angemerkt wurde, steht in der Rückmeldung.`,
        { details: { reason: 'no-marks' } },
      );
}
