import type { OutputOf } from '../../../shared/contract';
import type { Db } from '../../store/db';
import { isOpen, standingsOf } from './standings';

type ListRow = OutputOf<'certificates.overview'>[number];

/**
 * The certificate lists of all cohorts under way, being marked or completed: those without a version first, by the
 * day they are due. What blocks a list is worked out only for cohorts that are not completed yet.
 */
export function listLists(db: Db, today: string): ListRow[] {
  const lists = db.all<Omit<ListRow, 'blocked' | 'warned'>>(
    `SELECT c.id AS cohortId, c.code, k.title AS courseTitle, b.name AS chamberName, c.state, c.listDueOn,
       (SELECT count(*) FROM enrolments e WHERE e.cohortId = c.id AND e.status = 'registered') AS participants,
       l.version, l.frozenAt
     FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers b ON b.id = k.chamberId
       LEFT JOIN certificateLists l ON l.cohortId = c.id
         AND l.version = (SELECT max(version) FROM certificateLists WHERE cohortId = c.id)
     WHERE c.state IN ('running', 'marking', 'completed')
     ORDER BY c.state = 'completed', l.version IS NOT NULL, c.listDueOn IS NULL, c.listDueOn, c.startsOn DESC, c.code`,
  );
  const unfinished = lists.filter(({ state }) => state !== 'completed').map(({ cohortId }) => cohortId);
  const cohorts = standingsOf(db, unfinished, today);
  return lists.map((list) => {
    const standings = cohorts.get(list.cohortId)?.standings;
    if (!standings) return { ...list, blocked: null, warned: null };
    const isFree = ({ eligibility }: (typeof standings)[number]) => eligibility.document !== null;
    return {
      ...list,
      blocked: standings.filter((standing) => !isFree(standing)).length,
      warned: standings.filter((standing) => isFree(standing) && isOpen(standing)).length,
    };
  });
}
