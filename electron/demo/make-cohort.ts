import type { InputOf, OutputOf } from '../../shared/contract';
import { addDays, todayInBerlin } from '../../shared/dates';
import type { ListKind } from '../../shared/domain/chamber-list';
import type { CohortState } from '../../shared/domain/cohort-lifecycle';
import type { DemoWork } from './fill-demo';

type PersonInput = InputOf<'people.create'>;
type DemoPerson = Omit<PersonInput, 'note'>;

export interface DemoCohort {
  cohortId: string;
  code: string;
  startsOn: string;
  endsOn: string;
  enrolmentIds: string[];
  sessions: OutputOf<'schedule.list'>['sessions'];
}

interface CohortPlan {
  courseId: string;
  venueId: string;
  roomIds: readonly string[];
  lecturerOf: ReadonlyMap<string, string>;
  monday: string;
  people: readonly DemoPerson[];
  maximum: number;
  /** The number of a session for which a room has still to be found. */
  sessionWithoutRoom?: number;
  /** Whether the chamber has given the cohort its number; it has, if nothing is said. */
  isRegistered?: boolean;
}

/** Mondays and Thursdays, 18:00 to 21:15 with a quarter of an hour's break: 4 UE each. */
const EVENINGS = [1, 4].map((weekday) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 }));

/** A cohort with its people and its 80 units on evenings, open for registrations and, once it has begun, running. */
export async function makeCohort(work: DemoWork, plan: CohortPlan): Promise<DemoCohort> {
  const { clock, send } = work;
  const { courseId, venueId, roomIds, monday, people, maximum, isRegistered = true } = plan;
  clock.setTo(addDays(monday, -70), '09:00');
  const code = await freeCode(work, monday);
  const lastTeaching = addDays(monday, 76);
  const { id: cohortId } = await send('cohorts.create', {
    code,
    courseId,
    startsOn: monday,
    endsOn: null,
    venueId,
    roomId: roomIds[0] ?? null,
    federalState: 'NW',
    minimumParticipants: 8,
    maximumParticipants: maximum,
    chamberNumber: isRegistered ? `27-01${code.slice(-1)}4` : '',
    paperDueOn: addDays(lastTeaching, 9),
    presentationOn: addDays(lastTeaching, 26),
    listDueOn: addDays(lastTeaching, 39),
    handoverOn: addDays(lastTeaching, 53),
    note: '',
  });
  await move(work, cohortId, 'open');
  const enrolmentIds: string[] = [];
  for (const [index, person] of people.entries()) {
    clock.setTo(addDays(monday, -60 + 2 * index), '10:15');
    const { id: personId } = await send('people.create', { ...person, note: '' });
    const { id } = await send('cohorts.enrol', {
      cohortId,
      personId,
      source: work.random.pick(['Webformular', 'Telefon', 'Empfehlung']),
    });
    enrolmentIds.push(id);
  }
  clock.setTo(addDays(monday, -21), '14:00');
  await send('schedule.applyRhythm', {
    cohortId,
    rhythm: EVENINGS,
    startsOn: monday,
    roomId: roomIds[0] ?? null,
  });
  await assignLecturers(work, cohortId, plan);
  if (addDays(monday, -21) <= clock.today) await sendList(work, cohortId, 'registration');
  if (monday <= clock.today) {
    clock.setTo(addDays(monday, -20), '09:30');
    await send('schedule.publish', { cohortId, note: 'An alle Teilnehmenden versandt' });
    clock.setTo(monday, '15:00');
    await move(work, cohortId, 'running');
    const isComplete = people.every(({ birthPlace }) => birthPlace !== '');
    if (isComplete) await sendList(work, cohortId, 'participants');
    await loseRoom(work, cohortId, plan);
  }
  const { sessions } = await send('schedule.list', { cohortId });
  return {
    cohortId,
    code,
    startsOn: monday,
    endsOn: sessions.at(-1)?.date ?? monday,
    enrolmentIds,
    sessions,
  };
}

/** Freezes a list for the chamber and notes that it went out. */
export async function sendList({ clock, send }: DemoWork, cohortId: string, kind: ListKind): Promise<void> {
  const { id: listId } = await send('certificates.freeze', { cohortId, kind });
  const sentOn = todayInBerlin(clock.now());
  await send('certificates.recordSending', {
    listId,
    sentOn,
    sentTo: 'zertifikate@ihk-hellweg.example',
    note: '',
  });
}

const move = ({ send }: DemoWork, cohortId: string, to: CohortState) =>
  send('cohorts.move', { cohortId, to });

async function freeCode({ send }: DemoWork, monday: string): Promise<string> {
  const year = monday.slice(0, 4);
  const taken = new Set((await send('cohorts.list', {})).map(({ code }) => code));
  let number = 1;
  while (taken.has(`SMM-${year}-${number}`)) number += 1;
  return `SMM-${year}-${number}`;
}

/** Each session goes to who teaches its first module. */
async function assignLecturers(
  { send }: DemoWork,
  cohortId: string,
  { lecturerOf }: CohortPlan,
): Promise<void> {
  const { sessions } = await send('schedule.list', { cohortId });
  for (const session of sessions) {
    const lecturerId = lecturerOf.get(session.modules[0]?.moduleId ?? '');
    if (lecturerId === undefined) continue;
    await send('schedule.saveSession', {
      ...asWanted(cohortId, session),
      breaks: [{ startsAt: '19:30', endsAt: '19:45' }],
      lecturerIds: [lecturerId],
    });
  }
}

/** A session that loses its room once people hold the schedule. */
async function loseRoom(
  { send }: DemoWork,
  cohortId: string,
  { sessionWithoutRoom }: CohortPlan,
): Promise<void> {
  const { sessions } = await send('schedule.list', { cohortId });
  const session = sessions.find(({ number }) => number === sessionWithoutRoom);
  if (session) await send('schedule.saveSession', { ...asWanted(cohortId, session), roomId: null });
}

/** A session as it is, to be changed in some of its parts. */
const asWanted = (
  cohortId: string,
  session: DemoCohort['sessions'][number],
): InputOf<'schedule.saveSession'> => ({
  cohortId,
  sessionId: session.id,
  date: session.date,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  breakMinutes: session.breakMinutes,
  units: session.units,
  format: session.format,
  roomId: session.roomId,
  topic: session.topic,
  lecturerIds: session.lecturers.map(({ lecturerId }) => lecturerId),
  modules: session.modules.map(({ moduleId, units }) => ({ moduleId, units })),
});
