import type { OutputOf } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { prefixQuery } from '../../store/search';
import { storedJson } from '../../store/stored-json';
import { ALUMNUS, IS_ALUMNUS } from './alumni';

type PersonRow = OutputOf<'people.list'>['rows'][number];

const LIST_COLUMNS = `p.id, p.title, p.firstName, p.lastName, p.birthDate, p.email, p.phone, p.city, p.company,
  (SELECT count(*) FROM enrolments e WHERE e.personId = p.id) AS enrolments,
  (SELECT c.code FROM enrolments e JOIN cohorts c ON c.id = e.cohortId WHERE e.personId = p.id
    ORDER BY c.startsOn DESC LIMIT 1) AS lastCohortCode,
  EXISTS (SELECT 1 FROM lecturers l WHERE l.personId = p.id) AS isLecturer,
  ${ALUMNUS} AS alumnus`;

/** A page of people by name, of all or of the alumni, in whom every word of the search occurs; and how many there are in all. */
export function listPeople(
  db: Db,
  { search, only, offset, limit }: { search: string; only: 'all' | 'alumni'; offset: number; limit: number },
): OutputOf<'people.list'> {
  const match = prefixQuery(search);
  const wanted = only === 'alumni' ? `p.mergedIntoId IS NULL AND ${IS_ALUMNUS}` : 'p.mergedIntoId IS NULL';
  const [total, rows] =
    match === null
      ? [
          db.value<number>(`SELECT count(*) FROM persons p WHERE ${wanted}`),
          db.all<Raw>(
            `SELECT ${LIST_COLUMNS} FROM persons p WHERE ${wanted} ORDER BY p.sortKey, p.id LIMIT ? OFFSET ?`,
            [limit, offset],
          ),
        ]
      : [
          db.value<number>(
            `SELECT count(*) FROM personsSearch s JOIN persons p ON p.rowid = s.rowid
             WHERE personsSearch MATCH ? AND ${wanted}`,
            [match],
          ),
          db.all<Raw>(
            `SELECT ${LIST_COLUMNS} FROM personsSearch s JOIN persons p ON p.rowid = s.rowid
             WHERE personsSearch MATCH ? AND ${wanted} ORDER BY p.sortKey, p.id LIMIT ? OFFSET ?`,
            [match, limit, offset],
          ),
        ];
  return { total: total ?? 0, rows: rows.map((row) => ({ ...row, ...readMarks(row) })) };
}

/** What is told of a person beside what is known of them, as the statements give it. */
interface RawMarks {
  isLecturer: number;
  alumnus: string | null;
}
const readMarks = ({ isLecturer, alumnus }: RawMarks): Pick<PersonRow, 'isLecturer' | 'alumnus'> => ({
  isLecturer: isLecturer === 1,
  alumnus: alumnus === null ? null : storedJson<PersonRow['alumnus']>(alumnus),
});

type Raw = Omit<PersonRow, keyof RawMarks> & RawMarks;
type Person = OutputOf<'people.get'>;

const PERSON = `SELECT p.id, p.salutation, p.title, p.firstName, p.lastName, p.birthName, p.birthDate, p.birthPlace, p.street,
    p.postcode, p.city, p.email, p.phone, p.company, p.jobRole, p.companySize, p.note, p.createdAt,
    EXISTS (SELECT 1 FROM lecturers l WHERE l.personId = p.id) AS isLecturer, ${ALUMNUS} AS alumnus
  FROM persons p WHERE p.id = (SELECT coalesce(mergedIntoId, id) FROM persons WHERE id = ?)`;

/** A person with their enrolments. One that was merged answers with whom it became. @throws Refused `not-found` */
export function getPerson(db: Db, personId: string): Person {
  const row = db.get<Omit<Person, keyof RawMarks | 'enrolments' | 'consents'> & RawMarks>(PERSON, [personId]);
  if (!row) throw personMissing();
  return {
    ...row,
    ...readMarks(row),
    consents: db.all(
      `SELECT id, purpose, givenOn, revokedOn, source FROM consents WHERE personId = ?
       ORDER BY givenOn DESC, rowid DESC`,
      [row.id],
    ),
    enrolments: db.all(
      `SELECT e.id, e.cohortId, c.code AS cohortCode, k.title AS courseTitle, c.state AS cohortState, e.status,
         e.registeredOn
       FROM enrolments e JOIN cohorts c ON c.id = e.cohortId JOIN courses k ON k.id = c.courseId
       WHERE e.personId = ? ORDER BY c.startsOn DESC`,
      [row.id],
    ),
  };
}

export const personMissing = (): Refused =>
  new Refused('not-found', 'Diese Person gibt es nicht (mehr). Bitte suchen Sie sie in der Liste.');
