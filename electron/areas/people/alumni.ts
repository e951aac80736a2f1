import type { Db } from '../../store/db';

/** A consent of person `p` to this purpose that was not revoked. */
const CONSENTED = `EXISTS (SELECT 1 FROM consents n WHERE n.personId = p.id AND n.purpose = 'alumni' AND n.revokedOn IS NULL)`;

const COMPLETED = `FROM enrolments e JOIN cohorts c ON c.id = e.cohortId
  WHERE e.personId = p.id AND e.status = 'registered' AND c.state = 'completed'`;

/**
 * SQL: whether person `p` is an alumnus: they took part in a cohort that is completed, and have consented to being contacted
 * afterwards. Whoever revokes that is none any more. Source: domain rules, Personal data.
 */
export const IS_ALUMNUS = `(${CONSENTED} AND EXISTS (SELECT 1 ${COMPLETED}))`;

/** SQL: the last cohort that an alumnus `p` has completed, as JSON of its code and year; null of anybody else. */
export const ALUMNUS = `CASE WHEN ${CONSENTED} THEN (SELECT json_object('cohortId', c.id, 'cohortCode', c.code,
    'year', CAST(substr(coalesce(c.completedOn, c.handoverOn, c.endsOn), 1, 4) AS INTEGER)) ${COMPLETED}
  ORDER BY coalesce(c.completedOn, c.handoverOn, c.endsOn) DESC, c.code LIMIT 1) END`;

/** How many of a cohort's participants are alumni. */
export const countAlumni = (db: Db, cohortId: string): number =>
  db.value<number>(
    `SELECT count(*) FROM enrolments x JOIN persons p ON p.id = x.personId
     WHERE x.cohortId = ? AND x.status = 'registered' AND ${IS_ALUMNUS}`,
    [cohortId],
  ) ?? 0;
