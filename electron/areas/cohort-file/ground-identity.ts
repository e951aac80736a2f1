import type { TravellingRow, TravellingTables } from '../../../shared/domain/exchange/cohort-file';
import { mapRubric } from '../../../shared/domain/exchange/map-rubric';
import type { TravellingRubric } from '../../../shared/domain/exchange/rubric-content';
import { isSameGround } from '../../../shared/domain/exchange/same-ground';
import { searchFold } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { type GroundCandidate, rowHere, textOf } from './ground-candidate';
import { identifyRooms, venueCandidates } from './venue-identity';

/** Which course, chamber or venue here one of the file becomes; null: one of its own. Whichever is not named becomes what is proposed. */
export interface GroundChoice {
  id: string;
  becomesId: string | null;
}

type Ids = Map<string, Map<string, string>>;
export const IDENTIFIED = ['courses', 'chambers', 'venues'] as const;
type Identified = (typeof IDENTIFIED)[number];

/**
 * Courses, chambers and venues here that have the name of one in a file under another key. A course is the same by title, units and
 * the titles and units of its modules in their order; a chamber by name and all of its profile; a venue by its address.
 */
export function groundCandidates(
  db: Db,
  rows: TravellingTables,
  table: Identified,
  row: TravellingRow,
): GroundCandidate[] {
  if (rowHere(db, table, textOf(row.id))) return [];
  if (table === 'venues') return venueCandidates(db, rows, row);
  const name = (entry: TravellingRow): string => textOf(entry.title ?? entry.name);
  const all = db.all<TravellingRow>(`SELECT * FROM ${table} ORDER BY id`);
  return all
    .filter((entry) => searchFold(name(entry)) === searchFold(name(row)))
    .map((entry): GroundCandidate => {
      const isSame = table === 'courses' ? isSameCourse(db, rows, row, entry) : isSameGround(row, entry);
      return { id: textOf(entry.id), title: name(entry), kind: isSame ? 'same' : 'probable' };
    })
    .sort((a, b) => Number(b.kind === 'same') - Number(a.kind === 'same'));
}

/** The one that is the same beyond doubt. */
export function proposedGround(candidates: readonly GroundCandidate[]): string | null {
  const [only, ...more] = candidates.filter(({ kind }) => kind === 'same');
  return only && more.length === 0 ? only.id : null;
}

function isSameCourse(
  db: Db,
  { modules = [] }: TravellingTables,
  row: TravellingRow,
  entry: TravellingRow,
): boolean {
  const said = (all: readonly TravellingRow[]): string =>
    JSON.stringify(all.map(({ title, units }) => [searchFold(textOf(title)), units]));
  const own = modules
    .filter(({ courseId }) => courseId === row.id)
    .sort((a, b) => Number(a.position) - Number(b.position));
  return row.units === entry.units && said(own) === said(modulesOf(db, textOf(entry.id)));
}

const modulesOf = (db: Db, courseId: string): TravellingRow[] =>
  db.all('SELECT * FROM modules WHERE courseId = ? ORDER BY position', [courseId]);

/**
 * The keys here of what a file's course, chambers and venues are here: as chosen, as proposed where nobody has chosen, or, where the
 * cohort is here already, as it stands. With a course go its chamber, the modules of the same titles, and the rubrics by which the same
 * would be marked; with a venue its rooms of the same names.
 * @throws Refused `validation` for a choice that the file or this workspace does not know
 */
export function identifyGround(db: Db, rows: TravellingTables, choices: readonly GroundChoice[]): Ids {
  const ids: Ids = new Map();
  const put = (table: string, id: unknown, becomes: unknown): void => {
    const known = ids.get(table) ?? new Map<string, string>();
    ids.set(table, known.set(textOf(id), textOf(becomes)));
  };
  const chosen = new Map(choices.map(({ id, becomesId }) => [id, becomesId]));
  for (const [id, becomesId] of chosen) {
    const table = IDENTIFIED.find((name) => rows[name]?.some((row) => row.id === id));
    if (!table || (becomesId !== null && !rowHere(db, table, becomesId))) throw unknownChoice();
  }
  for (const table of IDENTIFIED) {
    for (const row of rows[table] ?? []) {
      const id = textOf(row.id);
      if (rowHere(db, table, id)) continue;
      const wish = chosen.get(id);
      const becomesId = wish === undefined ? proposedGround(groundCandidates(db, rows, table, row)) : wish;
      if (becomesId !== null) put(table, id, becomesId);
    }
  }
  identifyRooms(
    db,
    rows,
    (id) => ids.get('venues')?.get(id) ?? id,
    (id, becomes) => put('rooms', id, becomes),
  );
  const [cohort] = rows.cohorts ?? [];
  const courseHere = db.value<string>('SELECT courseId FROM cohorts WHERE id = ?', [textOf(cohort?.id)]);
  const [course] = rows.courses ?? [];
  if (course && courseHere !== undefined && courseHere !== course.id) put('courses', course.id, courseHere);
  const becomes = course && ids.get('courses')?.get(textOf(course.id));
  const standsOn = course && rowHere(db, 'courses', textOf(course.id));
  // What somebody chose for the chamber when the course came is not asked again.
  if (standsOn && course.chamberId !== standsOn.chamberId)
    put('chambers', course.chamberId, standsOn.chamberId);
  if (!course || becomes === undefined) return ids;
  put('chambers', course.chamberId, rowHere(db, 'courses', becomes)?.chamberId);
  const modules = modulesOf(db, becomes);
  for (const row of rows.modules ?? []) {
    const found = modules.find(({ title }) => searchFold(textOf(title)) === searchFold(textOf(row.title)));
    if (found) put('modules', row.id, found.id);
  }
  identifyRubrics(db, rows, becomes, put);
  return ids;
}

/** The chamber and the rubrics of a file that become those of a course here if its course becomes that one. */
export function goingWithCourse(db: Db, rows: TravellingTables, courseId: string): Set<string> {
  const going = new Set((rows.courses ?? []).map(({ chamberId }) => textOf(chamberId)));
  identifyRubrics(db, rows, courseId, (table, id) => {
    if (table === 'rubrics') going.add(textOf(id));
  });
  return going;
}

function identifyRubrics(
  db: Db,
  rows: TravellingTables,
  courseId: string,
  put: (table: string, id: unknown, becomes: unknown) => void,
): void {
  const present = db.all<TravellingRow>(
    'SELECT * FROM rubrics WHERE courseId = ? ORDER BY isCurrent DESC, version DESC, id',
    [courseId],
  );
  const taken = new Set<unknown>();
  for (const row of rows.rubrics ?? []) {
    const file = rubricOf(row, (table) => (rows[table] ?? []).filter(({ rubricId }) => rubricId === row.id));
    for (const entry of present) {
      if (taken.has(entry.id)) continue;
      const mapped = mapRubric(
        file,
        rubricOf(entry, (table) => db.all(`SELECT * FROM ${table} WHERE rubricId = ?`, [textOf(entry.id)])),
      );
      if (mapped.kind !== 'same') continue;
      taken.add(entry.id);
      put('rubrics', row.id, entry.id);
      for (const { criterionId } of file.criteria) put('criteria', criterionId, mapped.ids.get(criterionId));
      for (const { knockOutId } of file.knockOuts) put('knockOuts', knockOutId, mapped.ids.get(knockOutId));
      break;
    }
  }
}

function rubricOf(
  row: TravellingRow,
  partsOf: (table: 'criteria' | 'knockOuts') => readonly TravellingRow[],
): TravellingRubric {
  const inOrder = (table: 'criteria' | 'knockOuts') =>
    [...partsOf(table)].sort((a, b) => Number(a.position) - Number(b.position));
  return {
    part: row.part as TravellingRubric['part'],
    criteria: inOrder('criteria').map((criterion) => ({
      criterionId: textOf(criterion.id),
      title: textOf(criterion.title),
      description: textOf(criterion.description),
      weight: Number(criterion.weight),
      competences: textOf(criterion.competences),
      maximumPoints: Number(criterion.maximumPoints),
      pointStep: Number(criterion.pointStep),
      levels: JSON.parse(textOf(criterion.levels)) as TravellingRubric['criteria'][number]['levels'],
    })),
    knockOuts: inOrder('knockOuts').map(({ id, title, description }) => ({
      knockOutId: textOf(id),
      title: textOf(title),
      description: textOf(description),
    })),
  };
}

const unknownChoice = (): Refused =>
  new Refused(
    'validation',
    'Einen der gewählten Lehrgänge, eine der Kammern oder einen der Orte gibt es nicht (mehr). Bitte öffnen Sie die Datei noch einmal.',
  );
