import type { papersContract } from '../../../shared/contract/papers';
import { formatGermanDate } from '../../../shared/dates';
import { searchFold } from '../../../shared/domain/names';
import { isSubmittedLate, type TopicState } from '../../../shared/domain/paper-deadline';
import { Refused } from '../../../shared/errors';
import type { CommandContext, Handlers, JobContext } from '../../handlers';
import { getPaper, listPapers, listVersions, showPaper } from './queries';
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
  { enrolmentId, topic, topicState }: { enrolmentId: string; topic: string; topicState: TopicState },
) {
  const { db, today, actor, describe } = context;
  const paper = getPaper(db, enrolmentId);
  refuseUnlessRegistered(paper);
  if (topic === '' && topicState !== 'open') {
    throw new Refused(
      'validation',
      `Ein leeres Thema kann nicht vorgeschlagen, genehmigt oder abgelehnt werden. Bitte tragen Sie zuerst das Thema von ${paper.name} ein.`,
      { fields: { topic: 'Bitte ausfüllen.' } },
    );
  }
  const wasApproved = paper.topicState === 'approved';
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

function setCohortDeadline(
  { db, describe }: CommandContext,
  { cohortId, dueOn }: { cohortId: string; dueOn: string | null },
) {
  const code = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (code === undefined)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  db.update('cohorts', cohortId, { paperDueOn: dueOn });
  describe({
    label: dueOn
      ? `Frist der Facharbeiten ${code}: ${formatGermanDate(dueOn)}`
      : `Frist der Facharbeiten ${code} entfernt`,
    cohortId,
  });
  return {};
}

interface Extension {
  enrolmentId: string;
  extendedDueOn: string | null;
  reason: string;
  coversLatest: boolean;
}

function extend(context: CommandContext, { enrolmentId, extendedDueOn, reason, coversLatest }: Extension) {
  const { db, describe } = context;
  const paper = getPaper(db, enrolmentId);
  refuseUnlessRegistered(paper);
  if (extendedDueOn !== null) refuseBadExtension(extendedDueOn, reason, paper.cohortDueOn);
  else if (paper.paperId === null) return {};
  const paperId = paper.paperId ?? createPaper(context, enrolmentId);
  db.update('papers', paperId, { extendedDueOn, extensionReason: extendedDueOn === null ? '' : reason });
  if (extendedDueOn !== null && coversLatest) {
    const latest = listVersions(db, enrolmentId).find((version) => version.withdrawnAt === null);
    if (latest) {
      const isLate = isSubmittedLate(new Date(latest.submittedAt), extendedDueOn);
      db.update('submissions', latest.submissionId, { dueOn: extendedDueOn, isLate: isLate ? 1 : 0 });
    }
  }
  describe({
    label: extendedDueOn
      ? `Frist verlängert bis ${formatGermanDate(extendedDueOn)}, ${paper.name}`
      : `Verlängerung aufgehoben, ${paper.name}`,
    cohortId: paper.cohortId,
  });
  return {};
}

function refuseBadExtension(extendedDueOn: string, reason: string, cohortDueOn: string | null): void {
  if (reason === '') {
    throw new Refused('validation', 'Eine Verlängerung braucht eine Begründung. Bitte tragen Sie sie ein.', {
      fields: { reason: 'Bitte ausfüllen.' },
    });
  }
  if (cohortDueOn !== null && extendedDueOn <= cohortDueOn) {
    const due = formatGermanDate(cohortDueOn);
    throw new Refused(
      'validation',
      `Eine Verlängerung muss nach der Frist des Kurses (${due}) liegen. Bitte wählen Sie einen späteren Tag.`,
      { fields: { extendedDueOn: `Erst nach dem ${due}.` } },
    );
  }
}

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
  if (submission.withdrawnAt !== null) {
    throw new Refused('conflict', `Fassung ${submission.version} von ${paper.name} ist schon zurückgezogen.`);
  }
  db.update('submissions', submissionId, { withdrawnAt: now.toISOString(), withdrawnReason: reason });
  describe({
    label: `Fassung ${submission.version} von ${paper.name} zurückgezogen`,
    cohortId: paper.cohortId,
  });
  return {};
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
  'papers.extend': extend,
  'papers.submit': submitPaper,
  'papers.offerFile': (context, { submissionFileId }) => offerFile(context, submissionFileId),
  'papers.withdrawSubmission': withdrawSubmission,
} satisfies Handlers<typeof papersContract>;
