import type { Db } from '../../store/db';
import { assessCohort, type EnrolmentAssessment } from './assessment';

/**
 * The assessments of a cohort alone, without its rules. Without `today` no paper counts as not handed in: it is
 * "not marked". @throws Refused `not-found`
 */
export const listAssessments = (db: Db, cohortId: string, today?: string): EnrolmentAssessment[] =>
  assessCohort(db, cohortId, today).enrolments;
