import type { OutputOf } from '../../../shared/contract';
import { type DuplicateCandidate, findProbableDuplicates } from '../../../shared/domain/duplicates';
import type { Db } from '../../store/db';

type Pair = OutputOf<'people.listDuplicates'>[number];

/** More pairs than anybody would look through in one sitting. */
const SHOWN = 200;

/** Pairs that are probably one person, the surest first; pairs that staff said are different are left out. */
export function listDuplicates(db: Db): Pair[] {
  const people = db.all<DuplicateCandidate & { id: string }>(
    `SELECT id, firstName, lastName, birthName, birthDate, email FROM persons
     WHERE mergedIntoId IS NULL ORDER BY sortKey, id`,
  );
  const dismissed = new Set(
    db
      .all<{ personId: string; otherPersonId: string }>(
        'SELECT personId, otherPersonId FROM duplicateDismissals',
      )
      .map(({ personId, otherPersonId }) => `${personId} ${otherPersonId}`),
  );
  const pairs = findProbableDuplicates(people)
    .filter(({ first, second }) => !dismissed.has([first.id, second.id].sort().join(' ')))
    .sort((a, b) => Number(b.kind === 'same') - Number(a.kind === 'same'))
    .slice(0, SHOWN);
  const entries = entriesOf(db, new Set(pairs.flatMap(({ first, second }) => [first.id, second.id])));
  return pairs.flatMap(({ kind, reasons, first, second }) => {
    const [a, b] = [entries.get(first.id), entries.get(second.id)];
    return a && b ? [{ kind, reasons, a, b }] : [];
  });
}

const entriesOf = (db: Db, ids: ReadonlySet<string>): Map<string, Pair['a']> =>
  new Map(
    db
      .all<Pair['a']>(
        `SELECT p.id, p.salutation, p.title, p.firstName, p.lastName, p.birthName, p.birthDate, p.birthPlace, p.street,
           p.postcode, p.city, p.email, p.phone, p.company, p.jobRole, p.companySize, p.note,
           (SELECT count(*) FROM enrolments e WHERE e.personId = p.id) AS enrolments
         FROM persons p WHERE p.id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify([...ids])],
      )
      .map((entry) => [entry.id, entry]),
  );
