import type { OutputOf } from '../../../shared/contract';
import {
  isAfterResult,
  isSubmittedLate,
  type VersionFacts,
  versionDueOn,
} from '../../../shared/domain/paper-deadline';
import type { Db } from '../../store/db';
import { LATEST_SUBMISSION, RESULT_COLUMNS, type ResultColumns, resultOf } from './queries';

type LatenessChange = OutputOf<'papers.setCohortDeadline'>;

/** The newest version of a paper that was not withdrawn, with what its deadline follows from. */
interface NewestVersion extends VersionFacts {
  submissionId: string;
  submittedAt: string;
  dueOn: string | null;
  isLate: number;
  isResubmission: number;
}

/**
 * Changes a deadline of a cohort or an enrolment and measures the newest versions anew against what holds then. A version on
 * which a determined result rests stays as it was, and so does a resubmission while its result is open again: the day from
 * which its time ran went with the result.
 */
export function changeDeadline(
  db: Db,
  whose: { cohortId: string } | { enrolmentId: string },
  change: () => void,
): LatenessChange {
  change();
  const changed: LatenessChange = { nowLate: 0, nowInTime: 0 };
  for (const version of newestVersions(db, whose)) {
    if (staysMeasured(version)) continue;
    const { submissionId, submittedAt } = version;
    const dueOn = versionDueOn(new Date(submittedAt), version);
    if (dueOn === version.dueOn) continue;
    const isLate = isSubmittedLate(new Date(submittedAt), dueOn);
    db.update('submissions', submissionId, { dueOn, isLate: isLate ? 1 : 0 });
    if (isLate !== (version.isLate === 1)) changed[isLate ? 'nowLate' : 'nowInTime'] += 1;
  }
  return changed;
}

function staysMeasured(version: NewestVersion): boolean {
  const { result, submittedAt, isResubmission } = version;
  return result === null ? isResubmission === 1 : !isAfterResult(new Date(submittedAt), result);
}

function newestVersions(db: Db, whose: { cohortId: string } | { enrolmentId: string }): NewestVersion[] {
  const [column, id] = 'cohortId' in whose ? ['e.cohortId', whose.cohortId] : ['e.id', whose.enrolmentId];
  return db
    .all<Omit<NewestVersion, 'result'> & ResultColumns>(
      `SELECT s.id AS submissionId, s.submittedAt, s.dueOn, s.isLate, c.paperDueOn AS cohortDueOn, a.extendedDueOn,
         s.isResubmission, h.resubmissionDays, ${RESULT_COLUMNS}
       FROM enrolments e JOIN papers a ON a.enrolmentId = e.id JOIN submissions s ON s.id = ${LATEST_SUBMISSION}
         JOIN cohorts c ON c.id = e.cohortId JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
         LEFT JOIN results r ON r.enrolmentId = e.id
       WHERE ${column} = ?`,
      [id],
    )
    .map((row) => ({ ...row, result: resultOf(row) }));
}

/** The phrase of a command that changed a deadline, with how many versions are late or in time by it that were not before. */
export function withLateness(label: string, { nowLate, nowInTime }: LatenessChange): string {
  const count = nowLate + nowInTime;
  return count === 0 ? label : `${label}; Abgaben mit geänderter Verspätung: ${count}`;
}
