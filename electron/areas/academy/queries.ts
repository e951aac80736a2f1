import type { OutputOf } from '../../../shared/contract';
import { displayName, sortName } from '../../../shared/domain/names';
import type { Closure } from '../../../shared/domain/schedule-findings';
import { Refused } from '../../../shared/errors';
import type { Db } from '../../store/db';
import { storedJson } from '../../store/stored-json';

/** An entry of `lecturerAvailabilities` (a) as JSON, in the words of the rule. */
export const AVAILABILITY_JSON = `json_object('weekday', a.weekday, 'startsOn', a.startsOn, 'endsOn', a.endsOn,
  'startsAt', a.startsAt, 'endsAt', a.endsAt, 'isAvailable', json(iif(a.isAvailable, 'true', 'false')), 'note', a.note)`;

type Academy = OutputOf<'academy.get'>;

export function getAcademy(db: Db): Academy {
  const row = db.get<Omit<Academy, 'isDemo' | 'closures'> & { isDemo: number }>(
    `SELECT name, street, postcode, city, federalState, email, phone, website, directorName, isDemo FROM academy`,
  );
  if (!row) throw new Refused('not-found', 'Dieser Arbeitsbereich hat noch keine Akademie.');
  const closures = listClosures(db).map(({ roomId: _, ...closure }) => closure);
  return { ...row, closures, isDemo: row.isDemo === 1 };
}

/** Closed days, of the academy (roomId null) or of all rooms. */
const listClosures = (db: Db, of: 'academy' | 'rooms' = 'academy'): (Closure & { roomId: string | null })[] =>
  db.all(
    `SELECT roomId, startsOn, endsOn, reason FROM closures WHERE (roomId IS NULL) = ?
     ORDER BY startsOn, endsOn, reason`,
    [of === 'academy' ? 1 : 0],
  );

type Chamber = OutputOf<'academy.listChambers'>[number];
const JSON_COLUMNS = [
  'gradeKey',
  'decimalKey',
  'registrationColumns',
  'participantsColumns',
  'listColumns',
  'deadlines',
  'issuer',
  'morePaperTypes',
] as const;
type JsonColumn = (typeof JSON_COLUMNS)[number];
type ChamberRow = Omit<Chamber, JsonColumn | 'excusedCounts' | 'gradePrinted'> &
  Record<JsonColumn, string> & { excusedCounts: number; gradePrinted: number };

export const listChambers = (db: Db): Chamber[] =>
  db
    .all<ChamberRow>(
      `SELECT id, name, city, thresholdPercent, excusedCounts, unitRounding, gradePrinted, resubmissions, resubmissionDays,
         contactName, contactEmail, contactPhone, numberPattern, ${JSON_COLUMNS.join(', ')} FROM chambers ORDER BY name`,
    )
    .map((row) => ({
      ...row,
      excusedCounts: row.excusedCounts === 1,
      gradePrinted: row.gradePrinted === 1,
      ...parsed(row),
    }));

const parsed = (row: Record<JsonColumn, string>): Pick<Chamber, JsonColumn> =>
  Object.fromEntries(JSON_COLUMNS.map((column) => [column, JSON.parse(row[column])])) as Pick<
    Chamber,
    JsonColumn
  >;

type CourseRow = OutputOf<'academy.listCourses'>[number];

export const listCourses = (db: Db): CourseRow[] =>
  db
    .all<Omit<CourseRow, 'isRetired'> & { isRetired: number }>(
      `SELECT k.id, k.title, k.codePrefix, b.name AS chamberName, k.units, k.isRetired,
         (SELECT count(*) FROM modules WHERE courseId = k.id) AS modules,
         (SELECT count(*) FROM cohorts WHERE courseId = k.id) AS cohorts
       FROM courses k JOIN chambers b ON b.id = k.chamberId ORDER BY k.isRetired, k.title`,
    )
    .map((row) => ({ ...row, isRetired: row.isRetired === 1 }));

type Course = OutputOf<'academy.getCourse'>;

/** A course with its modules in order and its current rubrics. @throws Refused `not-found` */
export function getCourse(db: Db, courseId: string): Course {
  const row = db.get<Omit<Course, 'isRetired' | 'modules' | 'rubrics'> & { isRetired: number }>(
    `SELECT id, chamberId, title, codePrefix, units, homeworkHoursMin, homeworkHoursMax, markersPerPaper,
       markersPerPresentation, markingTolerancePercent, paperWeight, presentationWeight, paperMinimumPoints, presentationMinimumPoints,
       isRetired FROM courses WHERE id = ?`,
    [courseId],
  );
  if (!row) throw courseMissing();
  const rubrics = db.all<{ id: string; part: 'paper' | 'presentation'; title: string; version: number }>(
    'SELECT id, part, title, version FROM rubrics WHERE courseId = ? AND isCurrent = 1 ORDER BY part',
    [courseId],
  );
  return {
    ...row,
    isRetired: row.isRetired === 1,
    modules: db.all(
      'SELECT id, title, shortTitle, units, competences FROM modules WHERE courseId = ? ORDER BY position',
      [courseId],
    ),
    rubrics: rubrics.map((rubric) => ({
      ...rubric,
      criteria: listCriteria(db, rubric.id),
      knockOuts: db.all('SELECT id, title, description FROM knockOuts WHERE rubricId = ? ORDER BY position', [
        rubric.id,
      ]),
    })),
  };
}

type Criterion = Course['rubrics'][number]['criteria'][number];

/** The criteria of a rubric in their order. */
export const listCriteria = (db: Db, rubricId: string): Criterion[] =>
  db
    .all<Omit<Criterion, 'levels'> & { levels: string }>(
      `SELECT id, title, description, weight, competences, maximumPoints, pointStep, levels
       FROM criteria WHERE rubricId = ? ORDER BY position`,
      [rubricId],
    )
    .map((row) => ({ ...row, levels: storedJson<Criterion['levels']>(row.levels) }));

export const courseMissing = (): Refused =>
  new Refused('not-found', 'Diesen Lehrgang gibt es nicht (mehr). Bitte laden Sie die Liste neu.');

type Lecturer = OutputOf<'academy.listLecturers'>[number];
interface LecturerRow
  extends Omit<Lecturer, 'displayName' | 'sortName' | 'isRetired' | 'moduleIds' | 'availabilities'> {
  isRetired: number;
  moduleIds: string;
  availabilities: string;
  title: string;
  firstName: string;
  lastName: string;
}

export const listLecturers = (db: Db): Lecturer[] =>
  db
    .all<LecturerRow>(
      `SELECT l.id, l.personId, p.title, p.firstName, p.lastName, p.email, p.phone, l.feeCentsPerUnit,
         l.socialInsuranceConsentOn, l.contractNote, l.isRetired,
         (SELECT json_group_array(moduleId) FROM (
            SELECT q.moduleId FROM lecturerQualifications q JOIN modules m ON m.id = q.moduleId
            WHERE q.lecturerId = l.id ORDER BY m.courseId, m.position
          )) AS moduleIds,
         (SELECT json_group_array(${AVAILABILITY_JSON}) FROM (
            SELECT * FROM lecturerAvailabilities WHERE lecturerId = l.id
            ORDER BY isAvailable DESC, weekday, startsOn, startsAt, endsOn, endsAt
          ) a) AS availabilities
       FROM lecturers l JOIN persons p ON p.id = l.personId ORDER BY l.isRetired, p.sortKey`,
    )
    .map(({ title, firstName, lastName, ...row }) => ({
      ...row,
      displayName: displayName({ title, firstName, lastName }),
      sortName: sortName({ title, firstName, lastName }),
      isRetired: row.isRetired === 1,
      moduleIds: JSON.parse(row.moduleIds),
      availabilities: JSON.parse(row.availabilities),
    }));

type Venue = OutputOf<'academy.listVenues'>[number];
type Room = Venue['rooms'][number];

export function listVenues(db: Db): Venue[] {
  const rooms = db.all<Omit<Room, 'isRetired' | 'closures'> & { venueId: string; isRetired: number }>(
    'SELECT id, venueId, name, capacity, equipment, isRetired FROM rooms ORDER BY isRetired, name',
  );
  const closures = listClosures(db, 'rooms');
  return db
    .all<Omit<Venue, 'isRetired' | 'rooms'> & { isRetired: number }>(
      'SELECT id, name, street, postcode, city, federalState, isRetired FROM venues ORDER BY isRetired, name',
    )
    .map((venue) => ({
      ...venue,
      isRetired: venue.isRetired === 1,
      rooms: rooms
        .filter((room) => room.venueId === venue.id)
        .map(({ venueId: _, ...room }) => ({
          ...room,
          isRetired: room.isRetired === 1,
          closures: closures
            .filter(({ roomId }) => roomId === room.id)
            .map(({ roomId: _room, ...closure }) => closure),
        })),
    }));
}
