import type { OutputOf } from '../../../shared/contract';
import { type DuplicateCandidate, findProbableDuplicates } from '../../../shared/domain/duplicates';
import { PERSON_FIELDS } from '../../../shared/domain/empty-person';
import type { TravellingRow, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import type { PersonFields } from '../people/person-row';
import { personFieldsOf } from './derived-columns';

type Arriving = OutputOf<'cohortFile.read'>['people'][number];
type Difference = NonNullable<Arriving['here']>['differences'][number];

/** Which person here each person of a file becomes; who is not in it comes as an entry of their own. */
export type Becomes = ReadonlyMap<string, string>;

interface Known extends PersonFields {
  id: string;
}

/** A note is nobody's business in a list of differences. */
const COMPARED = PERSON_FIELDS.filter((field) => field !== 'note');

/**
 * Who of a file's people is who here. The same entry is: the same key (also of one that was merged since), the same lecturer,
 * or the same enrolment. Others are compared as on the page for duplicates; `same` is proposed where there is one of it, and
 * `probable` is for somebody to decide.
 */
export function arrivingPeople(db: Db, rows: TravellingTables): Arriving[] {
  const people = rows.persons ?? [];
  const here = knownEntries(db, rows);
  const strangers = people.filter(({ id }) => !here.has(String(id)));
  const candidates = candidatesOf(db, strangers);
  const lecturers = new Set((rows.lecturers ?? []).map(({ personId }) => personId));
  const participants = new Set((rows.enrolments ?? []).map(({ personId }) => personId));
  const taken = new Set([...here.values()].map(({ id }) => id));
  const propose = (found: Arriving['candidates']): string | null => {
    const [only, ...more] = found.filter(({ kind, personId }) => kind === 'same' && !taken.has(personId));
    if (only === undefined || more.length > 0) return null;
    taken.add(only.personId);
    return only.personId;
  };
  return people.map((row) => {
    const personId = String(row.id);
    const known = here.get(personId);
    const fields = personFieldsOf(row);
    const found = candidates.get(personId) ?? [];
    return {
      personId,
      ...shown(fields),
      isLecturer: lecturers.has(personId),
      isParticipant: participants.has(personId),
      here: known
        ? { personId: known.id, name: displayName(known), differences: differencesOf(known, fields) }
        : null,
      candidates: found,
      proposedId: propose(found),
    };
  });
}

/**
 * What becomes of the people when somebody has chosen.
 * @throws Refused `validation`: somebody who is not in the file, or not here any more; `conflict`: two who would be one
 */
export function decidePeople(
  db: Db,
  arriving: readonly Arriving[],
  choices: readonly { personId: string; becomesId: string | null }[],
): Becomes {
  const chosen = new Map(choices.map(({ personId, becomesId }) => [personId, becomesId]));
  for (const { personId, becomesId } of choices) {
    const person = arriving.find((other) => other.personId === personId);
    const isLive =
      becomesId === null ||
      db.value('SELECT 1 FROM persons WHERE id = ? AND mergedIntoId IS NULL', [becomesId]) !== undefined;
    if (!person || !isLive) {
      throw new Refused(
        'validation',
        'Eine der gewählten Personen gibt es nicht (mehr). Bitte öffnen Sie die Datei noch einmal.',
      );
    }
  }
  const becomes = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const { personId, name, here, proposedId } of arriving) {
    const wish = chosen.has(personId) ? (chosen.get(personId) ?? null) : proposedId;
    const becomesId = here ? here.personId : wish;
    if (becomesId === null) continue;
    const other = taken.get(becomesId);
    if (other !== undefined) {
      throw new Refused(
        'conflict',
        `${[other, name].sort((a, b) => a.localeCompare(b, 'de')).join(' und ')} wären hier dieselbe Person. Bitte lassen Sie mindestens eine von beiden getrennt.`,
      );
    }
    taken.set(becomesId, name);
    becomes.set(personId, becomesId);
  }
  return becomes;
}

const shown = (fields: PersonFields) => ({
  name: displayName(fields),
  birthDate: fields.birthDate,
  email: fields.email,
  city: fields.city,
});

export const differencesOf = (known: PersonFields, file: PersonFields): Difference[] =>
  COMPARED.flatMap((field) => {
    const [ours, theirs] = [known[field] ?? '', file[field] ?? ''];
    if (theirs === '' || ours === theirs) return [];
    return [{ field, here: ours, file: theirs, isAdded: ours === '' }];
  });

const COLUMNS = `p.id, ${PERSON_FIELDS.map((field) => `p.${field}`).join(', ')}`;

/** The entries here that are people of the file beyond doubt, by the key of the person in the file. */
function knownEntries(db: Db, rows: TravellingTables): Map<string, Known> {
  const pairs: [string, string][] = [];
  const add = (personId: unknown, hereId: string | undefined): void => {
    if (hereId !== undefined) pairs.push([String(personId), hereId]);
  };
  for (const { id, personId } of rows.enrolments ?? []) {
    add(personId, db.value<string>('SELECT personId FROM enrolments WHERE id = ?', [id ?? null]));
  }
  for (const { id, personId } of rows.lecturers ?? []) {
    add(personId, db.value<string>('SELECT personId FROM lecturers WHERE id = ?', [id ?? null]));
  }
  for (const { id } of rows.persons ?? []) {
    add(id, db.value<string>('SELECT coalesce(mergedIntoId, id) FROM persons WHERE id = ?', [id ?? null]));
  }
  return new Map(
    pairs.flatMap(([personId, hereId]) => {
      const known = db.get<Known>(`SELECT ${COLUMNS} FROM persons p WHERE p.id = ?`, [hereId]);
      return known ? [[personId, known] as const] : [];
    }),
  );
}

function candidatesOf(db: Db, strangers: readonly TravellingRow[]): Map<string, Arriving['candidates']> {
  const found = new Map<string, Arriving['candidates']>();
  if (strangers.length === 0) return found;
  const arriving = new Map(strangers.map((row) => [String(row.id), personFieldsOf(row)]));
  const known = db.all<Known>(
    `SELECT ${COLUMNS} FROM persons p WHERE p.mergedIntoId IS NULL ORDER BY p.sortKey, p.id`,
  );
  const everybody: (DuplicateCandidate & { id: string; known: Known | null })[] = [
    ...[...arriving].map(([id, fields]) => ({ id, ...comparedOf(fields), known: null })),
    ...known.map((entry) => ({ id: entry.id, ...comparedOf(entry), known: entry })),
  ];
  for (const { first, second, kind, reasons } of findProbableDuplicates(everybody)) {
    const file = arriving.get(first.id);
    if (first.known !== null || second.known === null || file === undefined) continue;
    const entry = second.known;
    const all = found.get(first.id) ?? [];
    all.push({
      personId: entry.id,
      ...shown(entry),
      kind,
      reasons,
      differences: differencesOf(entry, file),
    });
    found.set(first.id, all);
  }
  for (const all of found.values()) all.sort((a, b) => Number(b.kind === 'same') - Number(a.kind === 'same'));
  return found;
}

const comparedOf = ({
  firstName,
  lastName,
  birthName,
  birthDate,
  email,
}: PersonFields): DuplicateCandidate => ({
  firstName,
  lastName,
  birthName,
  birthDate,
  email,
});
