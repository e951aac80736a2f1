import type { InputOf } from '../../../shared/contract';
import { aCohort, aPerson, type BuiltCohort } from '../../support/builders';
import { type TestWorkspace, testWorkspace } from '../../support/test-workspace';

type Availability = NonNullable<InputOf<'academy.saveLecturer'>['availabilities']>[number];

export const evening = (weekday: number) => ({
  weekday,
  startsAt: '18:00',
  endsAt: '21:15',
  breakMinutes: 15,
});

export const MONDAYS_AND_WEDNESDAYS = { name: 'Mo und Mi', slots: [evening(1), evening(3)] };

export const ALWAYS: Availability[] = [];

/** Somebody who can teach in the evening of these weekdays only. */
export const onEvenings = (...weekdays: number[]): Availability[] =>
  weekdays.map((weekday) => ({
    weekday,
    startsOn: null,
    endsOn: null,
    startsAt: '17:00',
    endsAt: '22:00',
    isAvailable: true,
    note: '',
  }));

export interface PlannedAcademy {
  w: TestWorkspace;
  /** Böhm (all modules), Sahin (all modules), Vogt (the first two). */
  lecturers: { boehm: string; sahin: string; vogt: string };
  roomIds: string[];
  cohorts: BuiltCohort[];
  modules: { id: string; units: number }[];
}

/** An academy with a venue of two rooms, three lecturers and some cohorts of the default course with 80 UE. */
export async function aPlannedAcademy(cohorts = 1, participants = 2): Promise<PlannedAcademy> {
  const w = await testWorkspace();
  await w.call('academy.saveVenue', {
    name: 'Hansahaus',
    street: '',
    postcode: '',
    city: 'Dortmund',
    federalState: 'NW',
    isRetired: false,
    rooms: [
      { name: 'Raum Hansa', capacity: 16, equipment: '', isRetired: false },
      { name: 'Raum Phönix', capacity: 20, equipment: '', isRetired: false },
    ],
  });
  const [venue] = await w.call('academy.listVenues', {});
  if (!venue) throw new Error('no venue');
  const built: BuiltCohort[] = [];
  for (let index = 0; index < cohorts; index += 1) {
    built.push(
      await aCohort(w, {
        code: `SMM-2027-${index + 1}`,
        participants,
        cohort: { venueId: venue.id, maximumParticipants: 16 },
      }),
    );
  }
  const { modules } = await w.call('academy.getCourse', { courseId: built[0]?.courseId ?? '' });
  const all = modules.map(({ id }) => id);
  const lecturer = async (lastName: string, moduleIds: string[], availabilities: Availability[]) => {
    const personId = await aPerson(w, {
      firstName: 'Kim',
      lastName,
      email: `${lastName.toLowerCase()}@dozenten.example`,
    });
    const { id } = await w.call('academy.saveLecturer', {
      personId,
      moduleIds,
      availabilities,
      feeCentsPerUnit: null,
      socialInsuranceConsentOn: null,
      contractNote: '',
      isRetired: false,
    });
    return id;
  };
  return {
    w,
    lecturers: {
      boehm: await lecturer('Böhm', all, ALWAYS),
      sahin: await lecturer('Şahin', all, onEvenings(1, 3)),
      vogt: await lecturer('Vogt', all.slice(0, 2), onEvenings(2, 4)),
    },
    roomIds: venue.rooms.map(({ id }) => id),
    cohorts: built,
    modules,
  };
}

/** Asks for a plan of the first cohorts "Mo und Mi" from 5 April 2027 on. */
export async function askForPlan(
  { w, cohorts }: PlannedAcademy,
  wishes: Partial<InputOf<'schedule.plan'>['cohorts'][number]> = {},
) {
  return w.call('schedule.plan', {
    cohorts: cohorts.map(({ cohortId }) => ({
      cohortId,
      rhythms: [MONDAYS_AND_WEDNESDAYS],
      startsOn: '2027-04-05',
      endsBy: '2027-07-31',
      ...wishes,
    })),
  });
}

/** The same, and it must be there. */
export async function aProposal(
  academy: PlannedAcademy,
  wishes: Partial<InputOf<'schedule.plan'>['cohorts'][number]> = {},
) {
  const answer = await askForPlan(academy, wishes);
  if (answer.kind !== 'proposals') throw new Error(JSON.stringify(answer));
  const [first] = answer.proposals;
  if (!first) throw new Error('no proposal');
  return first;
}
