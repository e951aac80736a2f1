import type { OutputOf } from '../../../shared/contract';
import { findProbableDuplicates } from '../../../shared/domain/duplicates';
import type { Db } from '../../store/db';

type Pair = OutputOf<'people.listDuplicates'>[number];
type Candidate = Pair['a'];

/** More pairs than anybody would look through in one sitting. */
const SHOWN = 200;

/** Pairs that are probably one person, the surest first; pairs that staff said are different are left out. */
export function listDuplicates(db: Db): Pair[] {
  const people = db.all<Candidate>(
    `SELECT p.id, p.salutation, p.title, p.firstName, p.lastName, p.birthName, p.birthDate, p.birthPlace, p.street,
       p.postcode, p.city, p.email, p.phone, p.company, p.jobRole, p.companySize, p.note,
       (SELECT count(*) FROM enrolments e WHERE e.personId = p.id) AS enrolments
     FROM persons p WHERE p.mergedIntoId IS NULL ORDER BY p.sortKey, p.id`,
  );
  const dismissed = new Set(
    db
      .all<{ personId: string; otherPersonId: string }>(
        'SELECT personId, otherPersonId FROM duplicateDismissals',
      )
      .map(({ personId, otherPersonId }) => `${personId} ${otherPersonId}`),
  );
  return findProbableDuplicates(people)
    .filter(({ first, second }) => !dismissed.has([first.id, second.id].sort().join(' ')))
    .sort((a, b) => Number(b.kind === 'same') - Number(a.kind === 'same'))
    .slice(0, SHOWN)
    .map(({ kind, reasons, first, second }) => ({ kind, reasons, a: first, b: second }));
}
