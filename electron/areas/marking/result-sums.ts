import type * as z from 'zod';
import type { resultSum } from '../../../shared/contract/result-sum';
import type { CommandContext, JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import { assessCohorts, type EnrolmentAssessment } from './assessment';

export type ResultSum = z.output<typeof resultSum>;

/** What a result comes to; all null while it is open. */
export const resultSumOf = (assessed: EnrolmentAssessment | undefined): ResultSum => ({
  points: assessed?.points ?? null,
  grade: assessed?.grade?.label ?? null,
  decimalGrade: assessed?.grade?.decimal ?? null,
  hasPassed: assessed?.state === 'passed' ? true : assessed?.state === 'failed' ? false : null,
});

/** Everybody assessed in these cohorts, by enrolment, in the order of the cohorts and of their names. */
export function resultsOfCohorts(db: Db, cohortIds: readonly string[]): Map<string, EnrolmentAssessment> {
  const assessed = assessCohorts(db, cohortIds);
  return new Map(
    cohortIds.flatMap((id) =>
      (assessed.get(id)?.enrolments ?? []).map((enrolment) => [enrolment.enrolmentId, enrolment] as const),
    ),
  );
}

/** Carries the answer out of a transaction that is to leave nothing behind. */
class Previewed<T> extends Error {
  readonly value: T;

  constructor(value: T) {
    super('a preview leaves nothing behind');
    this.value = value;
  }
}

/** Does what a command would do, keeps what `work` saw of it, and takes all of it back: what is shown is what will happen. */
export async function previewed<T>(context: JobContext, work: (command: CommandContext) => T): Promise<T> {
  try {
    return await context.transact((command) => {
      throw new Previewed(work(command));
    });
  } catch (error) {
    if (error instanceof Previewed) return error.value as T;
    throw error;
  }
}
