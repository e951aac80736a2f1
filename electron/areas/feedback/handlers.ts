import type { feedbackContract } from '../../../shared/contract/feedback';
import { Refused } from '../../../shared/errors';
import type { Handlers, JobContext } from '../../handlers';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { archiveFeedback, draftMails, handOutPapers } from './archive';
import { makeFeedback, makePapers, requirePapers } from './documents';
import { chosenPeople, listFeedback, readFeedbackCohort } from './people';

/** One person who is marked. @throws Refused `not-found`, `blocked` */
function choose({ db, today }: JobContext, enrolmentId: string, allowUnannounced: boolean) {
  const cohortId = db.value<string>('SELECT cohortId FROM enrolments WHERE id = ?', [enrolmentId]);
  if (cohortId === undefined)
    throw new Refused('not-found', 'Diese Anmeldung gibt es nicht.', { details: { enrolmentId } });
  const cohort = readFeedbackCohort(db, cohortId, today);
  const [person] = chosenPeople(cohort, [enrolmentId], allowUnannounced);
  if (!person || person.stage === 'not-marked') {
    throw new Refused(
      'blocked',
      `${person?.displayName ?? 'Diese Person'} hat noch keinen fertig bewerteten Teil. Bitte schließen Sie zuerst die Bewertung ab.`,
      { details: { reason: 'not-marked' } },
    );
  }
  return { cohort, person };
}

export const feedbackHandlers = {
  'feedback.list': ({ db, today }, { cohortId }) => listFeedback(db, cohortId, today),
  'feedback.document': async (context, { enrolmentId, ...choices }) => {
    const { cohort, person } = choose(context, enrolmentId, choices.allowUnannounced);
    return handOut(context, `Rückmeldung ${person.displayName}.pdf`, MEDIA_TYPES.pdf, async () => {
      const { unplaced } = await makePapers(context, person, choices.withMarkers);
      return makeFeedback(context, cohort, person, choices, unplaced);
    });
  },
  'feedback.paper': async (context, { enrolmentId, withMarkers, allowUnannounced }) => {
    const { person } = choose(context, enrolmentId, allowUnannounced);
    const papers = await requirePapers(context, person, withMarkers);
    return handOutPapers(context, `Arbeit mit Anmerkungen ${person.displayName}`, papers);
  },
  'feedback.archive': archiveFeedback,
  'feedback.mails': draftMails,
} satisfies Handlers<typeof feedbackContract>;
