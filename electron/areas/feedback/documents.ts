import type { MarkingRole } from '../../../shared/domain/assessment';
import { Refused } from '../../../shared/errors';
import { annotatePaper, type PaperMark } from '../../documents/annotated-paper';
import { writeFeedback } from '../../documents/feedback';
import type { JobContext } from '../../handlers';
import { MARKER_NAME_COLUMNS, type MarkerNameColumns } from '../marking/marker-name';
import { ROLE_NAMES, readParts, sayerOf } from './part-sheets';
import { listPassages } from './passages';
import type { FeedbackCohort, FeedbackPerson } from './people';

export interface FeedbackChoices {
  withPoints: boolean;
  withMarkers: boolean;
  withPassages: boolean;
}

/** The feedback of one person as PDF. */
export function makeFeedback(
  { db, now }: JobContext,
  cohort: FeedbackCohort,
  person: FeedbackPerson,
  choices: FeedbackChoices,
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
    parts: readParts(db, cohort, person, choices),
    withPoints: choices.withPoints,
    now,
  });
}

interface MarkedFile {
  submissionFileId: string;
  fileName: string;
  sha256: string;
}

/** The files of somebody's paper with the marks in them: every PDF in which there are some. @throws Refused `bad-file`, `damaged` */
export async function makePapers(
  { db, files }: JobContext,
  { assessment: { enrolmentId, paper } }: FeedbackPerson,
  withMarkers: boolean,
): Promise<{ fileName: string; bytes: Uint8Array }[]> {
  if (paper.state !== 'done') return [];
  const passages = listPassages(db, enrolmentId).filter(({ page }) => page !== null);
  const markings = db.all<MarkerNameColumns & { markingId: string; role: MarkingRole }>(
    `SELECT m.id AS markingId, m.role, ${MARKER_NAME_COLUMNS}
     FROM markings m LEFT JOIN lecturers l ON l.id = m.lecturerId LEFT JOIN persons lp ON lp.id = l.personId
     WHERE m.enrolmentId = ? AND m.state = 'done'`,
    [enrolmentId],
  );
  const sayer = sayerOf(markings, withMarkers);
  const marked = db.all<MarkedFile>(
    `SELECT s.id AS submissionFileId, s.fileName, f.sha256 FROM json_each(?) j
       JOIN submissionFiles s ON s.id = j.value JOIN files f ON f.id = s.fileId ORDER BY s.submissionId, s.position`,
    [JSON.stringify([...new Set(passages.map(({ submissionFileId }) => submissionFileId))])],
  );
  const made: { fileName: string; bytes: Uint8Array }[] = [];
  for (const { submissionFileId, fileName, sha256 } of marked) {
    const marks = passages
      .filter((passage) => passage.submissionFileId === submissionFileId)
      .map((passage): PaperMark => {
        const marking = markings.find(({ markingId }) => markingId === passage.markingId);
        return {
          page: passage.page ?? 1,
          quads: passage.quads,
          tone: passage.tone,
          author: marking ? sayer(marking) || ROLE_NAMES[marking.role] : '',
          note: [passage.criterion, passage.note].filter(Boolean).join(' – '),
          createdAt: new Date(passage.createdAt),
        };
      });
    made.push({ fileName, bytes: await annotatePaper(files.get(sha256), marks, fileName) });
  }
  return made;
}

/** The one marked PDF of a paper. @throws Refused `blocked` where nothing is marked in a PDF, and what `makePapers` throws */
export async function makePaper(
  context: JobContext,
  person: FeedbackPerson,
  withMarkers: boolean,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const [paper] = await makePapers(context, person, withMarkers);
  if (paper) return paper;
  throw new Refused(
    'blocked',
    `In der Arbeit von ${person.displayName} ist nichts markiert, oder sie ist kein PDF. Was angemerkt wurde, steht in der Rückmeldung.`,
    { details: { reason: 'no-marks' } },
  );
}
