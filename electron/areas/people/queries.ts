import type { OutputOf } from '../../../shared/contract';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { prefixQuery } from '../../store/search';

type PersonRow = OutputOf<'people.list'>['rows'][number];

const LIST_COLUMNS = `p.id, p.title, p.firstName, p.lastName, p.birthDate, p.email, p.phone, p.city, p.company,
  (SELECT count(*) FROM enrolments e WHERE e.personId = p.id) AS enrolments,
  (SELECT c.code FROM enrolments e JOIN cohorts c ON c.id = e.cohortId WHERE e.personId = p.id
    ORDER BY c.startsOn DESC LIMIT 1) AS lastCohortCode,
  EXISTS (SELECT 1 FROM lecturers l WHERE l.personId = p.id) AS isLecturer`;

/** A page of people by name, or of those in whom every word of the search occurs, and how many there are in all. */
export function listPeople(
  db: Db,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): OutputOf<'people.list'> {
  const match = prefixQuery(search);
  const [total, rows] =
    match === null
      ? [
          db.value<number>('SELECT count(*) FROM persons WHERE mergedIntoId IS NULL'),
          db.all<Raw>(
            `SELECT ${LIST_COLUMNS} FROM persons p WHERE p.mergedIntoId IS NULL ORDER BY p.sortKey, p.id LIMIT ? OFFSET ?`,
            [limit, offset],
          ),
        ]
      : [
          db.value<number>(
            `SELECT count(*) FROM personsSearch s JOIN persons p ON p.rowid = s.rowid
             WHERE personsSearch MATCH ? AND p.mergedIntoId IS NULL`,
            [match],
          ),
          db.all<Raw>(
            `SELECT ${LIST_COLUMNS} FROM personsSearch s JOIN persons p ON p.rowid = s.rowid
             WHERE personsSearch MATCH ? AND p.mergedIntoId IS NULL ORDER BY p.sortKey, p.id LIMIT ? OFFSET ?`,
            [match, limit, offset],
          ),
        ];
  return { total: total ?? 0, rows: rows.map((row) => ({ ...row, isLecturer: row.isLecturer === 1 })) };
}

type Raw = Omit<PersonRow, 'isLecturer'> & { isLecturer: number };
type Person = OutputOf<'people.get'>;

/** A person with their enrolments. One that was merged answers with whom it became. @throws Refused `not-found` */
export function getPerson(db: Db, personId: string): Person {
  const row = db.get<Omit<Person, 'isLecturer' | 'enrolments'> & { isLecturer: number }>(
    `SELECT p.id, p.salutation, p.title, p.firstName, p.lastName, p.birthName, p.birthDate, p.birthPlace, p.street,
       p.postcode, p.city, p.email, p.phone, p.company, p.jobRole, p.companySize, p.note, p.createdAt,
       EXISTS (SELECT 1 FROM lecturers l WHERE l.personId = p.id) AS isLecturer
     FROM persons p WHERE p.id = (SELECT coalesce(mergedIntoId, id) FROM persons WHERE id = ?)`,
    [personId],
  );
  if (!row) throw personMissing();
  return {
    ...row,
    isLecturer: row.isLecturer === 1,
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
