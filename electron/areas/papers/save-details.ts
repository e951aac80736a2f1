import { formatGermanDate } from '../../../shared/dates';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refusePaperChange } from '../cohorts/ended-cohort';
import { getPaper, type PaperState } from './queries';
import { createPaper, refuseUnlessRegistered } from './submit-paper';

interface Details {
  topicProposedOn?: string | null | undefined;
  topicDiscussedOn?: string | null | undefined;
  topicApprovedOn?: string | undefined;
  topicApprovedBy?: string | undefined;
  supervisorId?: string | null | undefined;
  homeworkHours?: number | null | undefined;
}

const LABELS: Readonly<Record<keyof Details, string>> = {
  topicProposedOn: 'Thema vorgeschlagen am',
  topicDiscussedOn: 'Thema besprochen am',
  topicApprovedOn: 'Thema genehmigt am',
  topicApprovedBy: 'Thema genehmigt von',
  supervisorId: 'Betreuung',
  homeworkHours: 'Stunden Hausarbeit',
};

/** Writes what is given and different; the paper's row is made when there is first something to say. */
export function saveDetails(
  context: CommandContext,
  { enrolmentId, ...details }: Details & { enrolmentId: string },
) {
  const { db, today, describe } = context;
  const paper = getPaper(db, enrolmentId);
  refuseUnlessRegistered(paper);
  refusePaperChange(db, enrolmentId, paper.name);
  const changes = Object.fromEntries(
    (Object.keys(LABELS) as (keyof Details)[])
      .filter((key) => details[key] !== undefined && details[key] !== paper[key])
      .map((key) => [key, details[key] ?? null]),
  );
  const [first, another] = Object.keys(changes) as (keyof Details)[];
  if (first === undefined) return {};
  refuseFuture(changes, today);
  refuseDisorder({ ...paper, ...changes });
  if ('topicApprovedOn' in changes || 'topicApprovedBy' in changes) refuseUnlessApproved(paper);
  if (typeof changes.supervisorId === 'string') refuseStranger(context, changes.supervisorId);
  db.update('papers', paper.paperId ?? createPaper(context, enrolmentId), changes);
  describe({
    label: `${another === undefined ? LABELS[first] : 'Angaben zur Facharbeit'}, ${paper.name}`,
    cohortId: paper.cohortId,
  });
  return {};
}

/** What came about has a day that has been. */
function refuseFuture(changes: Readonly<Record<string, unknown>>, today: string): void {
  for (const field of ['topicProposedOn', 'topicDiscussedOn', 'topicApprovedOn'] as const) {
    const day = changes[field];
    if (typeof day !== 'string' || day <= today) continue;
    throw new Refused(
      'validation',
      `${LABELS[field]} ${formatGermanDate(day)}: Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum.`,
      { fields: { [field]: 'Dieser Tag liegt in der Zukunft.' } },
    );
  }
}

/** A topic is proposed, then discussed, then approved; days that are not known do not count. */
function refuseDisorder(
  paper: Pick<PaperState, 'topicProposedOn' | 'topicDiscussedOn' | 'topicApprovedOn'>,
): void {
  const steps = [
    ['topicProposedOn', 'vorgeschlagen', paper.topicProposedOn],
    ['topicDiscussedOn', 'besprochen', paper.topicDiscussedOn],
    ['topicApprovedOn', 'genehmigt', paper.topicApprovedOn],
  ] as const;
  const known = steps.flatMap(([field, word, on]) => (on === null ? [] : [{ field, word, on }]));
  for (const [index, step] of known.entries()) {
    const before = known[index - 1];
    if (!before || before.on <= step.on) continue;
    throw new Refused(
      'validation',
      `Das Thema kann nicht am ${formatGermanDate(step.on)} ${step.word} worden sein, bevor es am ${formatGermanDate(before.on)} ${before.word} wurde. Bitte prüfen Sie die Tage.`,
      { fields: { [step.field]: `Nicht vor dem ${formatGermanDate(before.on)}.` } },
    );
  }
}

function refuseUnlessApproved({ topicState, name }: PaperState): void {
  if (topicState === 'approved') return;
  throw new Refused(
    'conflict',
    `Das Thema von ${name} ist noch nicht genehmigt. Bitte genehmigen Sie es zuerst.`,
  );
}

function refuseStranger({ db }: CommandContext, supervisorId: string): void {
  if (db.value('SELECT 1 FROM lecturers WHERE id = ?', [supervisorId]) !== undefined) return;
  throw new Refused('not-found', 'Diese Dozentin oder diesen Dozenten gibt es nicht.', {
    details: { supervisorId },
  });
}

export function stateOriginality(
  { db, describe }: CommandContext,
  { submissionId, isStated }: { submissionId: string; isStated: boolean },
) {
  const row = db.get<{ enrolmentId: string; version: number }>(
    'SELECT a.enrolmentId, s.version FROM submissions s JOIN papers a ON a.id = s.paperId WHERE s.id = ?',
    [submissionId],
  );
  if (!row) throw new Refused('not-found', 'Diese Abgabe gibt es nicht.', { details: { submissionId } });
  const paper = getPaper(db, row.enrolmentId);
  refusePaperChange(db, row.enrolmentId, paper.name);
  db.update('submissions', submissionId, { isOriginalityStated: isStated ? 1 : 0 });
  describe({
    label: `Eigenständigkeitserklärung ${isStated ? 'liegt vor' : 'fehlt'}, ${paper.name}`,
    cohortId: paper.cohortId,
  });
  return {};
}
