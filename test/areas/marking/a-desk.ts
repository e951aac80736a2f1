import { PDF } from '../papers/paper-files';
import { aPaperCohort, criteriaOf, type PaperCohort } from './paper-cohort';

/** The enrolment of the participant at this place in the order of names. */
export const enrolmentOf = ({ participants }: PaperCohort, index: number): string =>
  participants[index]?.enrolmentId ?? '';

/** A cohort, the first participant's paper as a marking key, and a short way to record its marks. */
export async function aDesk(options: Parameters<typeof aPaperCohort>[0] = {}) {
  const cohort = await aPaperCohort(options);
  const key = { enrolmentId: enrolmentOf(cohort, 0), part: 'paper' as const };
  const criteria = criteriaOf(cohort.w, 'paper');
  const record = (index: number, points: number | null | undefined, comment?: string) =>
    cohort.w.call('marking.record', {
      ...key,
      criterionId: criteria[index]?.id ?? '',
      ...(points !== undefined && { points }),
      ...(comment !== undefined && { comment }),
    });
  return { ...cohort, cohort, key, criteria, record };
}

/** Hands in a version whose bytes differ with the text. */
export const handIn = async ({ w }: PaperCohort, enrolmentId: string, text = 'eins') =>
  w.call('papers.submit', { enrolmentId, files: [{ transferId: w.upload('a.pdf', `${PDF}% ${text}`) }] });
