import type { TravellingRow, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { searchFold } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { findChamberNamed } from '../academy/chamber-names';
import { personRowOf } from '../people/person-row';
import { personFieldsOf, withDerived } from './derived-columns';
import { type GroundChoice, identifyGround } from './ground-identity';
import { type Becomes, differencesOf } from './people';
import { cohortRows } from './rows';
import { COHORT_TABLES } from './tables';

export interface Changes {
  added: number;
  changed: number;
  removed: number;
}

/** What is decided about the people of a file, and about what its cohort stands on. */
export interface Decided {
  becomes: Becomes;
  ground: readonly GroundChoice[];
}

/** Which id a row of a table has here that has another in the file. */
type Ids = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is to be done to the cohort's own rows so that they are those of the file. */
interface Plan {
  table: string;
  insert: TravellingRow[];
  update: { id: string; changes: TravellingRow }[];
  remove: string[];
}

/**
 * Writes the rows of a cohort file: the ground where it is not there, people as decided, and the cohort's own rows until they
 * are what the file says. An id that is free stays what it was. Within a command.
 * @throws Refused `conflict`: the course or a rubric is another here, the code or the name of a chamber is taken, another cohort hangs on what goes
 */
export function writeCohort(db: Db, rows: TravellingTables, decided: Decided, cohortId: string): Changes {
  const { mapped, before, plans } = planCohort(db, rows, decided, cohortId);
  db.raw.pragma('defer_foreign_keys = ON');
  writeGround(db, mapped);
  writePeople(db, mapped, before);
  writeOwn(db, plans, mapped);
  if (plans.some(({ remove }) => remove.length > 0)) refuseOrphans(db);
  return countChanges(plans);
}

/** What `writeCohort` would do to the cohort's own rows. @throws Refused as that does */
export const foreseeChanges = (db: Db, rows: TravellingTables, decided: Decided, cohortId: string): Changes =>
  countChanges(planCohort(db, rows, decided, cohortId).plans);

function planCohort(
  db: Db,
  rows: TravellingTables,
  { becomes, ground }: Decided,
  cohortId: string,
): { mapped: TravellingTables; before: TravellingTables; plans: Plan[] } {
  refuseOtherGround(db, rows);
  refuseTakenCode(db, rows, cohortId);
  const before = hasRow(db, 'cohorts', cohortId) ? cohortRows(db, cohortId) : {};
  const ids = new Map<string, ReadonlyMap<string, string>>([
    ...identifyGround(db, rows, ground),
    ['persons', becomes],
    ['lecturers', lecturersHere(db, rows, becomes)],
    ['files', filesHere(db, rows)],
  ]);
  const mapped = mapRows(db, rows, ids);
  refuseOtherModules(db, mapped);
  return { mapped, before, plans: planOwn(mapped, before) };
}

const countChanges = (plans: readonly Plan[]): Changes => ({
  added: plans.reduce((sum, { insert }) => sum + insert.length, 0),
  changed: plans.reduce((sum, { update }) => sum + update.length, 0),
  removed: plans.reduce((sum, { remove }) => sum + remove.length, 0),
});

const idOf = (row: TravellingRow): string => String(row.id);
const hasRow = (db: Db, table: string, id: string): boolean =>
  db.value(`SELECT 1 FROM "${table}" WHERE id = ?`, [id]) !== undefined;

/** Lecturers by the key in the file: who is a lecturer here keeps the key that others know. */
function lecturersHere(db: Db, { lecturers = [] }: TravellingTables, becomes: Becomes): Map<string, string> {
  const here = new Map<string, string>();
  for (const { id, personId } of lecturers) {
    if (hasRow(db, 'lecturers', String(id))) continue;
    const known = db.value<string>('SELECT id FROM lecturers WHERE personId = ?', [
      becomes.get(String(personId)) ?? String(personId),
    ]);
    if (known !== undefined) here.set(String(id), known);
  }
  return here;
}

function filesHere(db: Db, { files = [] }: TravellingTables): Map<string, string> {
  const here = new Map<string, string>();
  for (const { id, sha256 } of files) {
    const known = db.value<string>('SELECT id FROM files WHERE sha256 = ?', [sha256 ?? null]);
    if (known !== undefined && known !== id) here.set(String(id), known);
  }
  return here;
}

/** Every row with the ids it has here, in the tables that may have others and wherever a column names one of those. */
function mapRows(db: Db, rows: TravellingTables, ids: Ids): TravellingTables {
  return Object.fromEntries(
    Object.entries(rows).map(([table, all]) => {
      const naming = db.all<{ parent: string; column: string }>(
        'SELECT "table" AS parent, "from" AS column FROM pragma_foreign_key_list(?)',
        [table],
      );
      const columns = [...naming, { parent: table, column: 'id' }].filter(({ parent }) => ids.has(parent));
      const mapRow = (row: TravellingRow): TravellingRow => {
        const mapped = { ...row };
        for (const { parent, column } of columns) {
          const id = row[column];
          if (typeof id === 'string') mapped[column] = ids.get(parent)?.get(id) ?? id;
        }
        return mapped;
      };
      return [table, columns.length === 0 ? all : all.map(mapRow)];
    }),
  );
}

/**
 * A course, a chamber or a room that is here stays as it is; so do the modules of a course. What marks were given by has to
 * be the same, or they would say something else here.
 */
function refuseOtherGround(db: Db, rows: TravellingTables): void {
  const used = new Set((rows.markings ?? []).map(({ rubricId }) => rubricId));
  const others = (rows.rubrics ?? []).filter((rubric) => {
    if (!used.has(rubric.id ?? null) || !hasRow(db, 'rubrics', idOf(rubric))) return false;
    return RUBRIC_PARTS.some((table) => {
      const here = db.all<TravellingRow>(`SELECT * FROM ${table} WHERE rubricId = ? ORDER BY id`, [
        idOf(rubric),
      ]);
      const file = (rows[table] ?? []).filter(({ rubricId }) => rubricId === rubric.id);
      return JSON.stringify(here) !== JSON.stringify(file);
    });
  });
  if (others.length > 0) {
    throw new Refused(
      'conflict',
      `Nach ${named(others)} wurde in der Datei bewertet; hier sieht dieser Bogen anders aus. Bitte lassen Sie sich den Kurs mit einer neuen Version des Bogens geben.`,
      { details: { reason: 'other-rubric' } },
    );
  }
}

/** The modules that were taught have to be among those of a course that is here; `rows` have the keys they have here. */
function refuseOtherModules(db: Db, rows: TravellingTables): void {
  const [course] = rows.courses ?? [];
  if (course === undefined || !hasRow(db, 'courses', idOf(course))) return;
  const taught = new Set((rows.sessionModules ?? []).map(({ moduleId }) => moduleId));
  const missing = (rows.modules ?? []).filter(
    (row) => taught.has(row.id ?? null) && !hasRow(db, 'modules', idOf(row)),
  );
  if (missing.length > 0) {
    throw new Refused(
      'conflict',
      `Der Lehrgang „${String(course.title)}“ hat hier andere Module; es ${missing.length === 1 ? 'fehlt' : 'fehlen'} ${named(missing)}. Bitte gleichen Sie zuerst die Module ab.`,
      { details: { reason: 'other-modules' } },
    );
  }
}

const RUBRIC_PARTS = ['criteria', 'knockOuts'] as const;
const named = (rows: readonly TravellingRow[]): string =>
  rows.map(({ title }) => `„${String(title)}“`).join(', ');

function refuseTakenCode(db: Db, { cohorts = [] }: TravellingTables, cohortId: string): void {
  const code = String(cohorts[0]?.code ?? '');
  const other = db.value<string>('SELECT id FROM cohorts WHERE codeKey = ?', [searchFold(code)]);
  if (other === undefined || other === cohortId) return;
  throw new Refused(
    'conflict',
    `Den Kurs ${code} gibt es hier schon, und es ist ein anderer. Bitte geben Sie einem von beiden vorher ein anderes Kürzel.`,
    { details: { reason: 'code-taken' } },
  );
}

/** Whose the rows of a table are; where that is here already, they are its business. */
const PARENTS: Readonly<Record<string, { table: string; column: string }>> = {
  modules: { table: 'courses', column: 'courseId' },
  courseTemplates: { table: 'courses', column: 'courseId' },
  chamberForms: { table: 'chambers', column: 'chamberId' },
  criteria: { table: 'rubrics', column: 'rubricId' },
  knockOuts: { table: 'rubrics', column: 'rubricId' },
  lecturerQualifications: { table: 'lecturers', column: 'lecturerId' },
};

/** Nobody could tell two chambers of one name apart where one is chosen, so none comes beside that of its name. */
function refuseTakenChamber(db: Db, name: string): void {
  const other = findChamberNamed(db, name);
  if (!other) return;
  throw new Refused(
    'conflict',
    `Die Kammer „${other.name}“ gibt es hier schon, mit anderen Angaben. Es wurde nichts übernommen. Bitte wählen Sie den vorhandenen Eintrag, oder geben Sie ihm vorher in den Einstellungen einen anderen Namen.`,
    { details: { reason: 'chamber-here', name: other.name } },
  );
}

/** Puts in what is not there; nothing that is there changes. @throws Refused `conflict` for a chamber of a name that is taken */
function writeGround(db: Db, rows: TravellingTables): void {
  const tables = COHORT_TABLES.filter(({ kind }) => kind === 'ground').map(({ name }) => name);
  const wanted = tables.map((table) => ({
    table,
    missing: (rows[table] ?? []).filter((row) => {
      const parent = PARENTS[table];
      return (
        !hasRow(db, table, idOf(row)) && !(parent && hasRow(db, parent.table, String(row[parent.column])))
      );
    }),
  }));
  for (const { table, missing } of wanted) {
    for (const row of missing) {
      if (table === 'chambers') refuseTakenChamber(db, String(row.name));
      if (table === 'lecturerQualifications' && !hasRow(db, 'modules', String(row.moduleId))) continue;
      db.insert(table, table === 'rubrics' ? asFurtherVersion(db, row) : row);
    }
  }
}

/** Where a course has a rubric in use, it stays in use. */
function asFurtherVersion(db: Db, row: TravellingRow): TravellingRow {
  const current = db.value('SELECT 1 FROM rubrics WHERE courseId = ? AND part = ? AND isCurrent = 1', [
    row.courseId ?? null,
    row.part ?? null,
  ]);
  return current === undefined ? row : { ...row, isCurrent: 0 };
}

/**
 * People who are new come whole, with their consents. Of somebody who is here under the same key, a newer file of a cohort
 * that nothing was changed of here says what is so; anybody else is only completed where nothing was known.
 */
function writePeople(db: Db, rows: TravellingTables, before: TravellingTables): void {
  const known = new Map((before.persons ?? []).map((row) => [idOf(row), row]));
  const withConsents = new Set<string>();
  for (const row of rows.persons ?? []) {
    const id = idOf(row);
    const file = personFieldsOf(row);
    const here = db.get<TravellingRow>('SELECT * FROM persons WHERE id = ?', [id]);
    if (here === undefined) {
      db.insert('persons', withDerived('persons', row, rows));
      withConsents.add(id);
    } else if (known.has(id) && row.createdAt === here.createdAt) {
      db.update('persons', id, personRowOf(file));
      withConsents.add(id);
    } else {
      const fields = personFieldsOf(here);
      const added = differencesOf(fields, file).filter(({ isAdded }) => isAdded);
      if (added.length > 0) {
        const more = Object.fromEntries(added.map(({ field, file: value }) => [field, value]));
        db.update('persons', id, personRowOf({ ...fields, ...more }));
      }
    }
  }
  const of = (table: TravellingTables): TravellingRow[] =>
    (table.consents ?? []).filter(({ personId }) => withConsents.has(String(personId)));
  apply(db, planTable('consents', of(rows), of(before)), rows);
}

/** A row that stands for the same has the same id; what of it differs is changed. */
function planTable(table: string, wanted: readonly TravellingRow[], before: readonly TravellingRow[]): Plan {
  const there = new Map(before.map((row) => [idOf(row), row]));
  const plan: Plan = { table, insert: [], update: [], remove: [] };
  for (const row of wanted) {
    const known = there.get(idOf(row));
    there.delete(idOf(row));
    if (known === undefined) {
      plan.insert.push(row);
      continue;
    }
    const changes = Object.fromEntries(
      Object.entries(row).filter(([column, value]) => known[column] !== value),
    );
    if (Object.keys(changes).length > 0) plan.update.push({ id: idOf(row), changes });
  }
  plan.remove = [...there.keys()];
  return plan;
}

const planOwn = (rows: TravellingTables, before: TravellingTables): Plan[] =>
  COHORT_TABLES.filter(({ kind }) => kind === 'own').map(({ name }) =>
    planTable(name, rows[name] ?? [], before[name] ?? []),
  );

/** What a result goes by cannot be written while it is there. */
const FROZEN_BY_RESULTS = new Set(['marks', 'markings', 'markComparisons']);
const isEmpty = ({ insert, update, remove }: Plan): boolean =>
  insert.length + update.length + remove.length === 0;

function writeOwn(db: Db, plans: readonly Plan[], rows: TravellingTables): void {
  const thaws = plans.some((plan) => FROZEN_BY_RESULTS.has(plan.table) && !isEmpty(plan));
  const [cohort] = rows.cohorts ?? [];
  const planned = plans.map((plan) => {
    if (plan.table !== 'results' || !thaws || !cohort) return plan;
    const there = db.all<{ id: string }>(
      'SELECT r.id FROM results r JOIN enrolments e ON e.id = r.enrolmentId WHERE e.cohortId = ?',
      [idOf(cohort)],
    );
    return { table: plan.table, insert: rows.results ?? [], update: [], remove: there.map(({ id }) => id) };
  });
  for (const { table, remove } of [...planned].reverse()) {
    for (const id of remove) db.run(`DELETE FROM "${table}" WHERE id = ?`, [id]);
  }
  for (const plan of planned) apply(db, { ...plan, remove: [] }, rows);
}

function apply(db: Db, { table, insert, update, remove }: Plan, rows: TravellingTables): void {
  for (const id of remove) db.run(`DELETE FROM "${table}" WHERE id = ?`, [id]);
  for (const { id, changes } of update) {
    const whole = (rows[table] ?? []).find((row) => idOf(row) === id) ?? {};
    const derived = withDerived(table, whole, rows);
    const more = Object.fromEntries(
      Object.entries(derived).filter(([column]) => !Object.hasOwn(whole, column)),
    );
    db.update(table, id, { ...changes, ...more });
  }
  for (const row of insert) db.insert(table, withDerived(table, row, rows));
}

function refuseOrphans(db: Db): void {
  if ((db.raw.pragma('foreign_key_check') as unknown[]).length === 0) return;
  throw new Refused(
    'conflict',
    'An etwas, das es in der Datei nicht mehr gibt, hängt hier noch anderes: ein Korrekturpaket oder ein Nachholtermin eines anderen Kurses. Bitte lösen Sie das zuerst.',
    { details: { reason: 'still-needed' } },
  );
}
