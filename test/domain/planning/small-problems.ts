import * as fc from 'fast-check';
import type { Availability } from '../../../shared/domain/availability';
import type {
  Booking,
  ClosedDays,
  PlanningCohort,
  PlanningProblem,
} from '../../../shared/domain/planning/problem';
import { dateOf, dayNumber } from './plain-rules';

const TIMES = [
  { startsAt: '18:00', endsAt: '19:30', breakMinutes: 0 },
  { startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 },
  { startsAt: '19:00', endsAt: '20:30', breakMinutes: 0 },
  { startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 },
  { startsAt: '09:00', endsAt: '13:30', breakMinutes: 0 },
  { startsAt: '09:00', endsAt: '14:15', breakMinutes: 0 },
  { startsAt: '13:30', endsAt: '15:00', breakMinutes: 0 },
  { startsAt: '08:00', endsAt: '08:55', breakMinutes: 5 },
];

/** From the Monday before Ascension Day: two holidays and a bridge day lie in the three weeks that follow. */
const FIRST = dayNumber('2027-05-03');
const date = (from: number, to: number) => fc.integer({ min: FIRST + from, max: FIRST + to }).map(dateOf);
const oftenNull = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: null, freq });
const ids = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}-${index}`);

/** Mostly this, one time in four something else. */
const rarely = <T>(mostly: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(mostly) }, { weight: 1, arbitrary: other });

const slot = fc
  .record({ weekday: fc.integer({ min: 1, max: 6 }), times: fc.constantFrom(...TIMES) })
  .map(({ weekday, times }) => ({ weekday, ...times }));

const availability: fc.Arbitrary<Availability> = fc.record({
  weekday: oftenNull(fc.integer({ min: 1, max: 6 }), 4),
  startsOn: oftenNull(date(0, 8), 1),
  endsOn: oftenNull(date(2, 16), 1),
  startsAt: oftenNull(fc.constantFrom('08:00', '17:00', '18:00'), 1),
  endsAt: oftenNull(fc.constantFrom('20:30', '19:00', '22:00'), 1),
  isAvailable: fc.boolean(),
});

const closure = fc
  .tuple(date(0, 14), fc.integer({ min: 0, max: 2 }))
  .map(([startsOn, days]) => ({ startsOn, endsOn: dateOf(dayNumber(startsOn) + days), reason: '' }));

const booking = (lecturers: readonly string[], rooms: readonly string[]): fc.Arbitrary<Booking> =>
  fc
    .record({
      date: date(0, 14),
      times: fc.constantFrom(...TIMES),
      lecturerIds: fc.subarray([...lecturers], { maxLength: 1 }),
      roomId: rooms.length > 0 ? oftenNull(fc.constantFrom(...rooms), 2) : fc.constant(null),
    })
    .map(({ times: { startsAt, endsAt }, ...rest }) => ({ ...rest, startsAt, endsAt }));

interface Size {
  cohorts: number;
  days: number;
  modules: number;
  slots: number;
}

function cohort(
  index: number,
  size: Size,
  lecturers: readonly string[],
  rooms: readonly string[],
): fc.Arbitrary<PlanningCohort> {
  const modules = fc
    .array(fc.constantFrom(1, 1.25, 2, 2, 3, 4, 4, 6), { minLength: 1, maxLength: size.modules })
    .chain((units) =>
      fc.tuple(
        ...units.map((each, place) =>
          fc.record({
            id: fc.constant(`module-${place}`),
            title: fc.constant(`Modul ${place + 1}`),
            units: fc.constant(each),
            taughtLastBy: oftenNull(fc.constantFrom(...lecturers), 1),
          }),
        ),
      ),
    );
  return fc
    .record({
      modules,
      surplus: rarely(0, fc.constant(2)),
      rhythms: fc.array(fc.array(slot, { minLength: size.slots - 1, maxLength: size.slots }), {
        minLength: 1,
        maxLength: 2,
      }),
      startsOn: date(0, 2),
      days: fc.integer({ min: 4, max: size.days }),
      paperDueOn: rarely<string | null>(null, date(4, 14)),
      seats: rarely(8, fc.constantFrom(12, 16)),
      lecturerIds: fc.oneof(
        { weight: 8, arbitrary: fc.constant(null) },
        { weight: 2, arbitrary: fc.subarray([...lecturers], { minLength: 1 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      roomIds: rarely([...rooms], fc.subarray([...rooms])),
      standing: rarely<Booking[]>([], fc.array(booking(lecturers, rooms), { maxLength: 1 })),
    })
    .map(({ rhythms, days, surplus, standing, ...fields }) => ({
      ...fields,
      id: `cohort-${index}`,
      code: `SMM-${index + 1}`,
      federalState: 'NW',
      units: fields.modules.reduce((sum, { units }) => sum + units, 0) + surplus,
      rhythms: rhythms.map((slots, place) => ({ name: `Rhythmus ${place + 1}`, slots })),
      endsBy: dateOf(dayNumber(fields.startsOn) + days),
      standing: standing.map((each) => ({ ...each, breakMinutes: 0, units: 2 })),
    }));
}

/** Problems small enough to be gone through by hand, with everything in them that can stand in the way of a plan. */
export function smallProblem(size: Size): fc.Arbitrary<PlanningProblem> {
  return fc
    .record({ lecturers: fc.integer({ min: 1, max: 3 }), rooms: fc.integer({ min: 0, max: 2 }) })
    .chain((count) => {
      const lecturers = ids('lecturer', count.lecturers);
      const rooms = ids('room', count.rooms);
      return fc.record({
        cohorts: fc.tuple(
          ...ids('cohort', size.cohorts).map((_, index) => cohort(index, size, lecturers, rooms)),
        ),
        lecturers: fc.tuple(
          ...lecturers.map((id) =>
            fc.record({
              id: fc.constant(id),
              name: fc.constant(`Name ${id}`),
              moduleIds: fc.oneof(
                fc.constant(ids('module', size.modules)),
                fc.subarray(ids('module', size.modules), { minLength: 1 }),
              ),
              availabilities: fc.oneof(fc.constant([]), fc.array(availability, { maxLength: 2 })),
            }),
          ),
        ),
        rooms: fc.tuple(
          ...rooms.map((id) =>
            fc.record({
              id: fc.constant(id),
              name: fc.constant(`Raum ${id}`),
              capacity: oftenNull(fc.constantFrom(10, 12, 20), 4),
              closures: rarely<ClosedDays[]>([], fc.array(closure, { maxLength: 1 })),
            }),
          ),
        ),
        academyClosures: rarely<ClosedDays[]>([], fc.array(closure, { maxLength: 1 })),
        schoolHolidays: fc.constant(
          new Map([
            ['NW' as const, [{ name: 'Pfingstferien', startsOn: '2027-05-11', endsOn: '2027-05-12' }]],
          ]),
        ),
        bookings: fc.array(booking(lecturers, rooms), { maxLength: 2 }),
        allowSchoolHolidays: fc.boolean(),
        allowBridgeDays: fc.boolean(),
        horizonEndsOn: fc.constant(dateOf(FIRST + 16)),
      });
    });
}
