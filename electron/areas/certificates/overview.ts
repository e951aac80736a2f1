import type { OutputOf } from '../../../shared/contract';
import { compareDates } from '../../../shared/dates';
import type { Db } from '../../store/db';
import { type CountedDays, DAYS, dueOnOf } from './due-on';
import { isOpen, standingsOf } from './standings';

type ListRow = OutputOf<'certificates.overview'>[number];
type StoredRow = Omit<ListRow, 'blocked' | 'warned'> & CountedDays & { startsOn: string | null };

/**
 * The certificate lists of all cohorts under way, being marked or completed: those without a version first, by the
 * day they are due. What blocks a list is worked out only for cohorts that are not completed yet.
 */
export function listLists(db: Db, today: string): ListRow[] {
  const lists = db
    .all<StoredRow>(
      `SELECT c.id AS cohortId, c.code, k.title AS courseTitle, h.name AS chamberName, c.state, ${DAYS},
         (SELECT count(*) FROM enrolments e WHERE e.cohortId = c.id AND e.status = 'registered') AS participants,
         l.version, l.frozenAt
       FROM cohorts c JOIN courses k ON k.id = c.courseId JOIN chambers h ON h.id = k.chamberId
         LEFT JOIN chamberLists l ON l.cohortId = c.id AND l.kind = 'certificates'
           AND l.version = (SELECT max(version) FROM chamberLists WHERE cohortId = c.id AND kind = 'certificates')
       WHERE c.state IN ('running', 'marking', 'completed') ORDER BY c.startsOn DESC, c.code`,
    )
    .map(({ start, end, handover, deadlines, ...row }) => ({
      ...row,
      listDueOn: dueOnOf('certificates', { start, end, handover, deadlines, listDueOn: row.listDueOn }),
    }))
    .sort(byUrgency);
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

type Ordered = Pick<ListRow, 'state' | 'version' | 'listDueOn'>;

const byUrgency = (a: Ordered, b: Ordered): number =>
  Number(a.state === 'completed') - Number(b.state === 'completed') ||
  Number(a.version !== null) - Number(b.version !== null) ||
  Number(a.listDueOn === null) - Number(b.listDueOn === null) ||
  compareDates(a.listDueOn ?? '', b.listDueOn ?? '');
