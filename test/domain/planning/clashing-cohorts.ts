import type { PlanningProblem } from '../../../shared/domain/planning/problem';
import { busyAcademy } from './busy-academy';

const evening = (weekday: number) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 });
const offer = (weekday: number) => ({
  weekday,
  startsOn: null,
  endsOn: null,
  startsAt: '17:00',
  endsAt: '22:00',
  isAvailable: true,
});

export interface Clash {
  what: string;
  /** So many cohorts have to do with it. */
  involved: number;
  /** So many rules are enough. */
  rules: number;
  problem: PlanningProblem;
}

/**
 * Academies of several cohorts each of which has a plan by itself, but not all of them together. How few rules contradict each
 * other is counted by hand: every cohort's units and last day, and what is short.
 */
export const CLASHES: readonly Clash[] = [
  {
    // 11, 18 and 25 January; the lecturer's times, that she is one, and that nobody else can.
    what: '2 cohorts need four evenings of the only lecturer, who has three',
    involved: 2,
    rules: 2 * 2 + 3,
    problem: onlyLecturer(2, '2027-01-25'),
  },
  {
    // Twenty evenings each, and 27 Mondays and Wednesdays; the room, which each of them is bound to.
    what: '2 cohorts want one room on the same evenings',
    involved: 2,
    rules: 2 * 3 + 1,
    problem: oneRoom(2, '2027-04-15'),
  },
  {
    // Seven Mondays to 1 March but for 1, 8 and 15 February.
    what: '3 cohorts need six evenings of the only lecturer, and the academy is closed on three of seven',
    involved: 3,
    rules: 3 * 2 + 4,
    problem: {
      ...onlyLecturer(3, '2027-03-01'),
      academyClosures: [{ startsOn: '2027-02-01', endsOn: '2027-02-21', reason: 'Betriebsferien' }],
    },
  },
  {
    // Any two of them fit: forty evenings. Sixty do not.
    what: '3 cohorts want one room that has place for any two',
    involved: 3,
    rules: 3 * 3 + 1,
    problem: oneRoom(3, '2027-06-30'),
  },
  {
    // Twelve Mondays from 4 January to 22 March, of which Rosenmontag is the academy's.
    what: '6 cohorts need twelve evenings of the only lecturer, who has twelve but for a closing day',
    involved: 6,
    rules: 6 * 2 + 4,
    problem: onlyLecturer(6, '2027-03-22', '2027-01-04'),
  },
  {
    what: '6 whole cohorts, two of which want one room',
    involved: 2,
    rules: 2 * 3 + 1,
    problem: pairAmong(6),
  },
  {
    what: '12 whole cohorts, two of which want one room',
    involved: 2,
    rules: 2 * 3 + 1,
    problem: pairAmong(12),
  },
  {
    // No cohort gets to the last module before 23 March, and to 7 June there are eleven Tuesdays.
    what: '12 whole cohorts end with a module whose only lecturer has eleven evenings by then',
    involved: 12,
    rules: 12 * 2 + 3,
    problem: scarceModule(12),
  },
];

/** Cohorts that need two evenings with the only lecturer, who comes on Mondays. */
function onlyLecturer(count: number, endsBy: string, startsOn = '2027-01-11'): PlanningProblem {
  const academy = busyAcademy(count);
  return {
    ...academy,
    cohorts: academy.cohorts.map((cohort) => ({
      ...cohort,
      units: 8,
      modules: [{ id: 'module-0', title: 'Recherche', units: 8 }],
      rhythms: [{ name: 'Mo, Di und Do', slots: [1, 2, 4].map(evening) }],
      startsOn,
      endsBy,
    })),
    lecturers: academy.lecturers.map((lecturer, index) => ({
      ...lecturer,
      moduleIds: index === 0 ? ['module-0'] : ['module-1'],
      availabilities: [offer(1)],
    })),
  };
}

function oneRoom(count: number, endsBy: string): PlanningProblem {
  const academy = busyAcademy(count);
  return {
    ...academy,
    cohorts: academy.cohorts.map((cohort) => ({
      ...cohort,
      rhythms: [{ name: 'Mo und Mi', slots: [1, 3].map(evening) }],
      startsOn: '2027-01-11',
      endsBy,
      roomIds: ['room-0'],
    })),
  };
}

/** The second and the last cohort in the same room on the same evenings; the others have nothing to do with it. */
function pairAmong(count: number): PlanningProblem {
  const academy = busyAcademy(count);
  const together = {
    rhythms: [{ name: 'Di und Do', slots: [2, 4].map(evening) }],
    startsOn: '2027-01-18',
    endsBy: '2027-04-30',
    roomIds: ['room-2'],
    seats: 12,
  };
  return {
    ...academy,
    cohorts: academy.cohorts.map((cohort, index) =>
      index === 1 || index === count - 1 ? { ...cohort, ...together } : cohort,
    ),
  };
}

function scarceModule(count: number): PlanningProblem {
  const academy = busyAcademy(count);
  return {
    ...academy,
    cohorts: academy.cohorts.map((cohort) => ({
      ...cohort,
      rhythms: [{ name: 'Di und Do', slots: [2, 4].map(evening) }],
      endsBy: '2027-06-07',
      roomIds: [],
    })),
    lecturers: academy.lecturers.map((lecturer, index) => ({
      ...lecturer,
      moduleIds: index === 0 ? ['module-7'] : lecturer.moduleIds.filter((id) => id !== 'module-7'),
      availabilities: (index === 0 ? [2] : [2, 4]).map(offer),
    })),
  };
}
