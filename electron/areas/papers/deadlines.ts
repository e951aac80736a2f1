import type { InputOf, OutputOf } from '../../../shared/contract';
import { formatGermanDate } from '../../../shared/dates';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { refuseDeadlineAfterEnd, refusePaperChange } from '../cohorts/ended-cohort';
import { takeTyped } from '../typed-fields';
import { changeDeadline, withLateness } from './change-deadline';
import { EXTENSION_ROW, type Extension, type ExtensionInput } from './extension-row';
import { getPaper } from './queries';
import { createPaper, refuseUnlessRegistered } from './submit-paper';

/** Sets or removes the deadline of a cohort's papers. @throws Refused `not-found`, `conflict` where it has ended */
export function setCohortDeadline(
  { db, describe }: CommandContext,
  { cohortId, dueOn }: InputOf<'papers.setCohortDeadline'>,
): OutputOf<'papers.setCohortDeadline'> {
  const code = db.value<string>('SELECT code FROM cohorts WHERE id = ?', [cohortId]);
  if (code === undefined)
    throw new Refused('not-found', 'Diesen Kurs gibt es nicht.', { details: { cohortId } });
  refuseDeadlineAfterEnd(db, cohortId);
  const changed = changeDeadline(db, { cohortId }, () =>
    db.update('cohorts', cohortId, { paperDueOn: dueOn }),
  );
  const label = dueOn
    ? `Frist der Facharbeiten ${code}: ${formatGermanDate(dueOn)}`
    : `Frist der Facharbeiten ${code} entfernt`;
  describe({ label: withLateness(label, changed), cohortId });
  return changed;
}

/** Extends the deadline of one paper, or takes the extension back. @throws Refused `not-found`, `conflict`, `validation` */
export function extendDeadline(
  context: CommandContext,
  { enrolmentId, base, ...typed }: ExtensionInput,
): OutputOf<'papers.extend'> {
  const { db, describe } = context;
  const paper = getPaper(db, enrolmentId);
  refuseUnlessRegistered(paper);
  refusePaperChange(db, enrolmentId, paper.name);
  const { extendedDueOn, reason } = takeTyped<Extension>(db, EXTENSION_ROW, paper.paperId ?? '', {
    base,
    typed,
    stored: { extendedDueOn: paper.extendedDueOn, reason: paper.extensionReason },
  });
  if (extendedDueOn !== null) refuseBadExtension(extendedDueOn, reason, paper.cohortDueOn);
  else if (paper.paperId === null) return { nowLate: 0, nowInTime: 0 };
  const paperId = paper.paperId ?? createPaper(context, enrolmentId);
  const changed = changeDeadline(db, { enrolmentId }, () =>
    db.update('papers', paperId, { extendedDueOn, extensionReason: extendedDueOn === null ? '' : reason }),
  );
  const label = extendedDueOn
    ? `Frist verlängert bis ${formatGermanDate(extendedDueOn)}, ${paper.name}`
    : `Verlängerung aufgehoben, ${paper.name}`;
  describe({ label: withLateness(label, changed), cohortId: paper.cohortId });
  return changed;
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
