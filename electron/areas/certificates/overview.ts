import type { OutputOf } from '../../../shared/contract';
import type { Db } from '../../store/db';
import { dossierOf } from './dossier';

type ListRow = OutputOf<'certificates.overview'>[number];

/**
 * The certificate lists of all cohorts under way, being marked or completed: those without a version first, by the
 * day they are due. What blocks a list is worked out only for cohorts that are not completed yet.
 */
export function listLists(db: Db, today: string): ListRow[] {
  return db
    .all<Omit<ListRow, 'blocked'>>(
      `SELECT c.id AS cohortId, c.code, k.title AS courseTitle, b.name AS chamberName, c.state, c.listDueOn,
         (SELECT count(*) FROM enrolments e WHERE e.cohortId = c.id AND e.status = 'registered') AS participants,
         l.version, l.frozenAt
       FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers b ON b.id = k.chamberId
         LEFT JOIN certificateLists l ON l.cohortId = c.id
           AND l.version = (SELECT max(version) FROM certificateLists WHERE cohortId = c.id)
       WHERE c.state IN ('running', 'marking', 'completed')
       ORDER BY c.state = 'completed', l.version IS NOT NULL, c.listDueOn IS NULL, c.listDueOn, c.startsOn DESC, c.code`,
    )
    .map((row) => ({
      ...row,
      blocked:
        row.state === 'completed'
          ? null
          : dossierOf(db, row.cohortId, today).rows.filter(({ document }) => document === null).length,
    }));
}
