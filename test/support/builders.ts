import type { InputOf } from '../../shared/contract';
import { EMPTY_PERSON } from '../../shared/domain/empty-person';
import type { TestWorkspace } from './test-workspace';

const FIRST_NAMES = [
  'Selin',
  'Björn',
  'Çiğdem',
  'Dörte',
  'Nadia',
  'Frauke',
  'Tim',
  'Hans-Jürgen',
  'Miriam',
  'Käthe',
];
const LAST_NAMES = [
  'Aydın',
  'Bäcker',
  'Çelik',
  'Dreßler',
  'El-Khoury',
  'Fußhöller',
  'Großmann',
  'Höing',
  'Jäger',
  'Köster',
];

/** A person with invented but complete data. */
export const PERSON: InputOf<'people.create'> = {
  ...EMPTY_PERSON,
  salutation: 'Frau',
  firstName: 'Käthe',
  lastName: 'Köster',
  birthDate: '1988-05-17',
  birthPlace: 'Dortmund',
  city: 'Dortmund',
};

/** The same, made. Returns the id. */
export async function aPerson(
  w: TestWorkspace,
  fields: Partial<InputOf<'people.create'>> = {},
): Promise<string> {
  const { id } = await w.call('people.create', { ...PERSON, ...fields });
  return id;
}

/** A new person who teaches and marks. Returns the lecturer's id. */
export async function aLecturer(
  w: TestWorkspace,
  firstName = 'Ada',
  lastName = 'Öz',
  fields: Partial<InputOf<'academy.saveLecturer'>> = {},
): Promise<string> {
  const personId = await aPerson(w, { firstName, lastName });
  const { id } = await w.call('academy.saveLecturer', {
    personId,
    feeCentsPerUnit: null,
    socialInsuranceConsentOn: null,
    contractNote: '',
    isRetired: false,
    moduleIds: [],
    ...fields,
  });
  return id;
}

export interface BuiltCohort {
  cohortId: string;
  courseId: string;
  /** In alphabetical order of the names. */
  enrolmentIds: string[];
  personIds: string[];
}

interface CohortWishes {
  participants?: number;
  code?: string;
  cohort?: Partial<InputOf<'cohorts.create'>>;
}

/** A cohort of the default course in NW with so many registered participants, made through the program's commands. */
export async function aCohort(w: TestWorkspace, wishes: CohortWishes = {}): Promise<BuiltCohort> {
  const { participants = 0, code = 'SMM-2027-1' } = wishes;
  const [course] = await w.call('academy.listCourses', {});
  if (!course) throw new Error('the founded academy has no course');
  const { id: cohortId } = await w.call('cohorts.create', {
    code,
    courseId: course.id,
    startsOn: null,
    endsOn: null,
    venueId: null,
    roomId: null,
    federalState: 'NW',
    minimumParticipants: 1,
    maximumParticipants: Math.max(16, participants),
    chamberNumber: '',
    paperDueOn: null,
    presentationOn: null,
    listDueOn: null,
    handoverOn: null,
    note: '',
    ...wishes.cohort,
  });
  const personIds: string[] = [];
  const enrolmentIds: string[] = [];
  for (let index = 0; index < participants; index += 1) {
    const round = Math.floor(index / LAST_NAMES.length);
    const personId = await aPerson(w, {
      firstName: FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Käthe',
      lastName: `${LAST_NAMES[index % LAST_NAMES.length]}${round === 0 ? '' : `-${round}`}`,
    });
    const { id } = await w.call('cohorts.enrol', { cohortId, personId, registeredOn: '2026-12-01' });
    personIds.push(personId);
    enrolmentIds.push(id);
  }
  return { cohortId, courseId: course.id, enrolmentIds, personIds };
}

const MONDAY_AND_THURSDAY = [1, 4].map((weekday) => ({
  weekday,
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
}));

/** Sessions "Mo und Do 18:00–21:15" until the course has its units; returns their ids in order. */
export async function aSchedule(
  w: TestWorkspace,
  cohortId: string,
  startsOn = '2027-01-11',
): Promise<string[]> {
  const { sessionIds } = await w.call('schedule.applyRhythm', {
    cohortId,
    rhythm: MONDAY_AND_THURSDAY,
    startsOn,
  });
  return sessionIds;
}

/** One marker settles each part of the default course. */
export async function oneMarkerEach(w: TestWorkspace): Promise<void> {
  const [course] = await w.call('academy.listCourses', {});
  const {
    id: courseId,
    rubrics: _,
    ...fields
  } = await w.call('academy.getCourse', { courseId: course?.id ?? '' });
  await w.call('academy.saveCourse', { ...fields, courseId, markersPerPaper: 1, markersPerPresentation: 1 });
}

/** One marker settles each part, and both rubrics give points out of 100, in hundredths: a criterion's points are then its percent. */
export async function oneMarkerOutOf100(w: TestWorkspace): Promise<void> {
  await oneMarkerEach(w);
  const [course] = await w.call('academy.listCourses', {});
  const { id: courseId, rubrics } = await w.call('academy.getCourse', { courseId: course?.id ?? '' });
  for (const { part, title, criteria, knockOuts } of rubrics) {
    await w.call('academy.saveRubric', {
      courseId,
      part,
      title,
      criteria: criteria.map((criterion) => ({
        ...criterion,
        maximumPoints: 100,
        pointStep: 0.01,
        levels: [],
      })),
      knockOuts,
    });
  }
}

/** Enrols a new person; a full cohort lets them wait. Returns what the command says, and the person. */
export async function enrol(
  w: TestWorkspace,
  cohortId: string,
  person: Partial<InputOf<'people.create'>> = {},
): Promise<{ enrolmentId: string; personId: string; status: 'registered' | 'waiting' | 'withdrawn' }> {
  const personId = await aPerson(w, person);
  const { id, status } = await w.call('cohorts.enrol', { cohortId, personId });
  return { enrolmentId: id, personId, status };
}

const LIFE = ['planned', 'open', 'running', 'marking', 'completed'] as const;

/** Leads a planned cohort step by step to a later state of its life. */
export async function leadTo(
  w: TestWorkspace,
  cohortId: string,
  state: (typeof LIFE)[number],
): Promise<void> {
  for (const to of LIFE.slice(1, LIFE.indexOf(state) + 1)) await w.call('cohorts.move', { cohortId, to });
}
