import { DEFAULT_COURSE } from '../../../shared/domain/default-course';
import type { PlanningCohort, PlanningProblem } from '../../../shared/domain/planning/problem';
import { schoolHolidaysOf } from '../../../shared/domain/school-holidays';

const evening = (weekday: number) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 });
const day = (weekday: number) => ({ weekday, startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 });

const RHYTHMS = {
  mondays: { name: 'Mo und Mi', slots: [evening(1), evening(3)] },
  tuesdays: { name: 'Di und Do', slots: [evening(2), evening(4)] },
  saturdays: { name: 'Samstage', slots: [day(6)] },
  mixed: { name: 'Do und Samstag', slots: [evening(4), day(6)] },
  fridays: { name: 'Mi, Fr', slots: [evening(3), evening(5)] },
};

/** Weekdays on which each lecturer can come in the evening or, for 6, all day; and the modules by place. */
const LECTURERS: [weekdays: number[], modules: number[]][] = [
  [
    [1, 3, 6],
    [0, 1, 2],
  ],
  [
    [2, 4, 6],
    [0, 1, 5],
  ],
  [
    [1, 2, 3, 4],
    [1, 2, 4],
  ],
  [
    [3, 4, 5, 6],
    [3, 4, 6],
  ],
  [
    [1, 4, 6],
    [2, 3, 7],
  ],
  [
    [2, 3, 5],
    [4, 5, 6],
  ],
  [
    [1, 2, 5, 6],
    [5, 6, 7],
  ],
  [
    [3, 4, 6],
    [0, 3, 7],
  ],
  [
    [1, 2, 3, 4, 5],
    [2, 6, 7],
  ],
  [
    [2, 4, 5, 6],
    [0, 1, 3, 4, 5],
  ],
];

const modules = DEFAULT_COURSE.modules.map(({ title, units }, place) => ({
  id: `module-${place}`,
  title,
  units,
}));

/** Twelve cohorts of 80 UE that compete for ten lecturers with day jobs and four rooms, from January to July. */
export function busyAcademy(cohorts = 12): PlanningProblem {
  const wishes: (keyof typeof RHYTHMS)[][] = [
    ['mondays', 'tuesdays'],
    ['tuesdays'],
    ['saturdays', 'mixed'],
    ['mondays'],
    ['mixed', 'fridays'],
    ['fridays', 'tuesdays'],
    ['mondays', 'saturdays'],
    ['tuesdays', 'mixed'],
    ['saturdays'],
    ['mondays', 'fridays'],
    ['tuesdays', 'saturdays'],
    ['mixed'],
  ];
  return {
    cohorts: Array.from(
      { length: cohorts },
      (_, index): PlanningCohort => ({
        id: `cohort-${index}`,
        code: `SMM-2027-${index + 1}`,
        federalState: 'NW',
        units: DEFAULT_COURSE.units,
        modules,
        rhythms: (wishes[index % wishes.length] ?? []).map((name) => RHYTHMS[name]),
        startsOn: ['2027-01-11', '2027-01-18', '2027-02-01', '2027-02-15'][index % 4] ?? '2027-01-11',
        endsBy: '2027-07-09',
        paperDueOn: null,
        seats: 12 + (index % 3) * 4,
        lecturerIds: null,
        roomIds: ['room-0', 'room-1', 'room-2', 'room-3'],
        standing: [],
      }),
    ),
    lecturers: LECTURERS.map(([weekdays, taught], index) => ({
      id: `lecturer-${index}`,
      name: `Dozent ${index + 1}`,
      moduleIds: taught.map((place) => `module-${place}`),
      availabilities: [
        ...weekdays.map((weekday) => ({
          weekday,
          startsOn: null,
          endsOn: null,
          startsAt: weekday === 6 ? '08:00' : '17:00',
          endsAt: '22:00',
          isAvailable: true,
        })),
        {
          weekday: null,
          startsOn: `2027-0${2 + (index % 5)}-0${1 + (index % 7)}`,
          endsOn: `2027-0${2 + (index % 5)}-1${1 + (index % 7)}`,
          startsAt: null,
          endsAt: null,
          isAvailable: false,
        },
      ],
    })),
    rooms: [24, 20, 16, 20].map((capacity, index) => ({
      id: `room-${index}`,
      name: `Raum ${index + 1}`,
      capacity,
      closures: index === 1 ? [{ startsOn: '2027-03-01', endsOn: '2027-03-14', reason: 'Umbau' }] : [],
    })),
    academyClosures: [{ startsOn: '2027-02-08', endsOn: '2027-02-08', reason: 'Rosenmontag' }],
    schoolHolidays: new Map([['NW', schoolHolidaysOf('NW', '2027-01-01', '2027-12-31')]]),
    bookings: [],
    allowSchoolHolidays: true,
    allowBridgeDays: true,
    horizonEndsOn: '2027-12-31',
  };
}

/** One cohort, and ten lecturers who can all teach everything whenever it may be, on six days a week: a new academy's data. */
export function everybodyTeaches(): PlanningProblem {
  const academy = busyAcademy(1);
  const weekdays = [1, 2, 3, 4, 5].map(evening);
  return {
    ...academy,
    cohorts: academy.cohorts.map((cohort) => ({
      ...cohort,
      rhythms: [
        { name: 'Jeden Tag', slots: [...weekdays, day(6)] },
        { name: 'Mi und Samstag', slots: [evening(3), day(6)] },
        RHYTHMS.saturdays,
      ],
    })),
    lecturers: academy.lecturers.map((lecturer) => ({
      ...lecturer,
      moduleIds: modules.map(({ id }) => id),
      availabilities: [],
    })),
  };
}

/** One cohort with four lessons of one UE on every working day; the lecturers come on their weekdays, from the morning on. */
export function manyLessons(): PlanningProblem {
  const academy = busyAcademy(1);
  const lessons = [
    ['08:00', '08:45'],
    ['09:00', '09:45'],
    ['10:00', '10:45'],
    ['11:00', '11:45'],
  ] as const;
  const slots = [1, 2, 3, 4, 5].flatMap((weekday) =>
    lessons.map(([startsAt, endsAt]) => ({ weekday, startsAt, endsAt, breakMinutes: 0 })),
  );
  return {
    ...academy,
    cohorts: academy.cohorts.map((cohort) => ({ ...cohort, rhythms: [{ name: 'Vormittags', slots }] })),
    lecturers: academy.lecturers.map((lecturer) => ({
      ...lecturer,
      availabilities: lecturer.availabilities.map((each) =>
        each.isAvailable ? { ...each, startsAt: '08:00' } : each,
      ),
    })),
  };
}
