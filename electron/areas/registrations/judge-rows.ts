import { VERDICT_KINDS } from '../../../shared/contract/registrations';
import type { RegistrationRow } from '../../../shared/domain/registrations/registration';
import {
  type JudgedRegistration,
  type KnownPerson,
  type Presence,
  RegistrationJudge,
} from '../../../shared/domain/registrations/verdicts';
import type { Db } from '../../store/db';
import { inStretches } from './in-stretches';

interface Course {
  cohortId: string;
  pause: () => Promise<void>;
  onProgress?: (done: number, total: number) => void;
}

/** Judges every row against the people and the enrolments as this connection sees them. Writes nothing. */
export async function judgeRows(
  db: Db,
  rows: readonly RegistrationRow[],
  { cohortId, pause, onProgress }: Course,
): Promise<JudgedRegistration[]> {
  const presence = presenceIn(db, cohortId);
  const judge = new RegistrationJudge(presence);
  const people = listKnownPeople(db);
  const isPresent = ({ personId }: KnownPerson): boolean => presence.has(personId);
  const inOrder = [...people.filter(isPresent), ...people.filter((person) => !isPresent(person))];
  await inStretches(inOrder, {
    work: (stretch) => {
      for (const person of stretch) judge.add(person);
    },
    pause,
  });
  const judged: JudgedRegistration[] = [];
  await inStretches(rows, {
    work: (stretch) => {
      for (const row of stretch) judged.push(judge.judge(row));
    },
    pause,
    ...(onProgress && { onProgress }),
  });
  return judged;
}

export type Counts = Record<(typeof VERDICT_KINDS)[number], number>;

/** How many rows there are of each verdict. */
export function countsOf(judged: readonly JudgedRegistration[]): Counts {
  const counts = Object.fromEntries(VERDICT_KINDS.map((kind) => [kind, 0])) as Counts;
  for (const { verdict } of judged) counts[verdict.kind] += 1;
  return counts;
}

const listKnownPeople = (db: Db): KnownPerson[] =>
  db.all(
    `SELECT id AS personId, firstName, lastName, salutation, title, birthName, birthDate, birthPlace, street, postcode,
       city, email, phone, company, jobRole, companySize
     FROM persons WHERE mergedIntoId IS NULL`,
  );

function presenceIn(db: Db, cohortId: string): Map<string, Presence> {
  const enrolments = db.all<{ personId: string; status: string }>(
    'SELECT personId, status FROM enrolments WHERE cohortId = ?',
    [cohortId],
  );
  return new Map(
    enrolments.map(({ personId, status }) => [personId, status === 'withdrawn' ? 'withdrawn' : 'enrolled']),
  );
}
