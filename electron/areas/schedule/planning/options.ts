import type { OutputOf } from '../../../../shared/contract';
import { addDays } from '../../../../shared/dates';
import { timesOf } from '../../../../shared/domain/planning/sentences';
import type { QueryContext } from '../../../handlers';
import {
  type GroundCohort,
  type GroundRoom,
  getGroundCohort,
  listActiveLecturers,
  listActiveRooms,
} from './ground';

type Options = OutputOf<'schedule.planOptions'>;

const DEFAULT_DAYS = 12 * 7;

const evening = (weekday: number) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 });
const fullDay = (weekday: number) => ({ weekday, startsAt: '09:00', endsAt: '16:00', breakMinutes: 60 });

/** The rhythms of the field: 20 evenings, 10 Saturdays, or both. Source: domain rules, Time. */
const RHYTHMS: Options['rhythms'] = [
  { name: 'Montag und Mittwoch', slots: [evening(1), evening(3)] },
  { name: 'Montag und Donnerstag', slots: [evening(1), evening(4)] },
  { name: 'Dienstag und Donnerstag', slots: [evening(2), evening(4)] },
  { name: 'Samstage', slots: [fullDay(6)] },
  { name: 'Abend und Samstag', slots: [evening(3), fullDay(6)] },
  { name: 'Blockwochen', slots: [1, 2, 3, 4, 5].map(fullDay) },
];

/** What the cohorts can be planned with. @throws Refused `not-found`. */
export function planOptions({ db, today }: QueryContext, cohortIds: readonly string[]): Options {
  const lecturers = listActiveLecturers(db);
  const rooms = listActiveRooms(db);
  const cohorts = [...new Set(cohortIds)].map((cohortId) => getGroundCohort(db, cohortId, today));
  return {
    cohorts: cohorts.map((cohort) => {
      const kept = cohort.sessions.filter(({ stands }) => stands);
      return {
        cohortId: cohort.id,
        code: cohort.code,
        courseTitle: cohort.courseTitle,
        federalState: cohort.federalState,
        obstacle: cohort.obstacle,
        requiredUnits: cohort.requiredUnits,
        keptUnits: kept.reduce((sum, { units }) => sum + units, 0),
        keptSessions: kept.length,
        replacedSessions: cohort.sessions.length - kept.length,
        seats: cohort.seats,
        paperDueOn: cohort.paperDueOn,
        venueId: cohort.venueId,
        defaults: defaultsOf(cohort, today),
        modules: cohort.modules.map(({ id, title, shortTitle, units, remainingUnits }) => ({
          moduleId: id,
          title,
          shortTitle,
          units,
          remainingUnits,
          lecturerIds: lecturers.filter(({ moduleIds }) => moduleIds.includes(id)).map((each) => each.id),
        })),
        roomIds: roomsOf(cohort, rooms).map(({ id }) => id),
      };
    }),
    lecturers: lecturers.map(({ id, name, sortName, availabilities, moduleIds }) => ({
      lecturerId: id,
      displayName: name,
      sortName,
      times: timesOf(availabilities),
      moduleIds,
    })),
    rooms: rooms.map(({ id, name, venueId, venueName, capacity }) => ({
      roomId: id,
      name,
      venueId,
      venueName,
      capacity,
    })),
    rhythms: RHYTHMS,
  };
}

/** The rooms of the cohort's venue, or all if it has none. */
function roomsOf({ venueId }: GroundCohort, rooms: readonly GroundRoom[]): GroundRoom[] {
  return rooms.filter((room) => venueId === null || room.venueId === venueId);
}

/** From the cohort's begin, but not before tomorrow, to its end or for twelve weeks; never after the paper's deadline. */
function defaultsOf({ startsOn, endsOn, paperDueOn }: GroundCohort, today: string) {
  const tomorrow = addDays(today, 1);
  const from = startsOn !== null && startsOn > tomorrow ? startsOn : tomorrow;
  const until = endsOn !== null && endsOn > from ? endsOn : addDays(from, DEFAULT_DAYS);
  return {
    startsOn: from,
    endsBy: paperDueOn !== null && paperDueOn >= from && paperDueOn < until ? paperDueOn : until,
  };
}
