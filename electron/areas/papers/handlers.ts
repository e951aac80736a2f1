import type { papersContract } from '../../../shared/contract/papers';
import { searchFold } from '../../../shared/domain/names';
import type { TopicState } from '../../../shared/domain/paper-deadline';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { refusePaperChange } from '../cohorts/ended-cohort';
import { extendDeadline, setCohortDeadline } from './deadlines';
import { getPaper, listPapers, showPaper } from './queries';
import { saveDetails, stateOriginality } from './save-details';
import { createPaper, refuseUnlessRegistered, submitPaper } from './submit-paper';

const TOPIC_LABELS: Readonly<Record<TopicState, string>> = {
  open: 'Thema offen',
  proposed: 'Thema vorgeschlagen',
  approved: 'Thema genehmigt',
  rejected: 'Thema abgelehnt',
};

function saveTopic(
  context: CommandContext,
  { enrolmentId, topic, topicState: wanted }: { enrolmentId: string; topic: string; topicState: TopicState },
) {
  const { db, today, actor, describe } = context;
  const paper = getPaper(db, enrolmentId);
  refuseUnlessRegistered(paper);
  refusePaperChange(db, enrolmentId, paper.name);
  if (topic === '' && wanted !== 'open') {
    throw new Refused(
      'validation',
      `Ein leeres Thema kann nicht vorgeschlagen, genehmigt oder abgelehnt werden. Bitte tragen Sie zuerst das Thema von ${paper.name} ein.`,
      { fields: { topic: 'Bitte ausfüllen.' } },
    );
  }
  const wasApproved = paper.topicState === 'approved';
  // What was approved were the words as they stood.
  const topicState =
    wanted === 'approved' && wasApproved && hasOtherWords(topic, paper.topic) ? 'proposed' : wanted;
  const topicApprovedOn = topicState !== 'approved' ? null : wasApproved ? paper.topicApprovedOn : today;
  const topicApprovedBy = topicState !== 'approved' ? '' : wasApproved ? paper.topicApprovedBy : actor;
  const topicProposedOn = topicState === 'open' ? null : (paper.topicProposedOn ?? today);
  if (paper.paperId === null && topic === '' && topicState === 'open') return { topicState, topicApprovedOn };
  const paperId = paper.paperId ?? createPaper(context, enrolmentId);
  db.update('papers', paperId, {
    topic,
    topicState,
    topicProposedOn,
    topicApprovedOn,
    topicApprovedBy,
    searchText: searchFold(topic),
  });
  const what = topicState === paper.topicState ? 'Thema' : TOPIC_LABELS[topicState];
  describe({ label: `${what}, ${paper.name}`, cohortId: paper.cohortId });
  return { topicState, topicApprovedOn };
}

const hasOtherWords = (one: string, other: string): boolean => wordsOf(one) !== wordsOf(other);
const wordsOf = (topic: string): string => topic.trim().replace(/\s+/g, ' ');

function withdrawSubmission(
  { db, now, describe }: CommandContext,
  { submissionId, reason }: { submissionId: string; reason: string },
) {
  const submission = db.get<{ version: number; withdrawnAt: string | null; enrolmentId: string }>(
    `SELECT s.version, s.withdrawnAt, a.enrolmentId FROM submissions s JOIN papers a ON a.id = s.paperId WHERE s.id = ?`,
    [submissionId],
  );
  if (!submission)
    throw new Refused('not-found', 'Diese Abgabe gibt es nicht.', { details: { submissionId } });
  const paper = getPaper(db, submission.enrolmentId);
  refusePaperChange(db, submission.enrolmentId, paper.name);
  if (submission.withdrawnAt !== null) {
    throw new Refused('conflict', `Fassung ${submission.version} von ${paper.name} ist schon zurückgezogen.`);
  }
  refuseMarked(db, submissionId, `Fassung ${submission.version} von ${paper.name}`);
  db.update('submissions', submissionId, { withdrawnAt: now.toISOString(), withdrawnReason: reason });
  describe({
    label: `Fassung ${submission.version} von ${paper.name} zurückgezogen`,
    cohortId: paper.cohortId,
  });
  return {};
}

/** Marks cannot count for a version that does not. @throws Refused `conflict` */
function refuseMarked(db: Db, submissionId: string, version: string): void {
  const isMarked = db.value(
    `SELECT 1 FROM submissions s JOIN papers a ON a.id = s.paperId JOIN markings m ON m.enrolmentId = a.enrolmentId
     WHERE s.id = ? AND m.submissionId = s.id AND m.part = 'paper' AND m.state = 'done' LIMIT 1`,
    [submissionId],
  );
  if (isMarked === undefined) return;
  throw new Refused(
    'conflict',
    `${version} ist fertig bewertet und kann deshalb nicht zurückgezogen werden. Bitte öffnen Sie zuerst ihre Bewertung wieder.`,
    { details: { reason: 'version-marked' } },
  );
}

async function offerFile({ db, files, transfers }: JobContext, submissionFileId: string) {
  const row = db.get<{ fileName: string; mediaType: string; sha256: string }>(
    `SELECT sf.fileName, f.mediaType, f.sha256 FROM submissionFiles sf JOIN files f ON f.id = sf.fileId WHERE sf.id = ?`,
    [submissionFileId],
  );
  if (!row) throw new Refused('not-found', 'Diese Datei gibt es nicht.', { details: { submissionFileId } });
  const { fileName, mediaType, sha256 } = row;
  return transfers.put({ fileName, mediaType, bytes: files.get(sha256) });
}

export const papersHandlers = {
  'papers.list': ({ db, today }, { cohortId }) => listPapers(db, cohortId, today),
  'papers.get': ({ db }, { enrolmentId }) => showPaper(db, enrolmentId),
  'papers.saveTopic': saveTopic,
  'papers.saveDetails': saveDetails,
  'papers.stateOriginality': stateOriginality,
  'papers.setCohortDeadline': setCohortDeadline,
  'papers.extend': extendDeadline,
  'papers.submit': submitPaper,
  'papers.offerFile': (context, { submissionFileId }) => offerFile(context, submissionFileId),
  'papers.withdrawSubmission': withdrawSubmission,
} satisfies Handlers<typeof papersContract>;
