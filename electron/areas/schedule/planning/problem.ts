import type * as z from 'zod';
import type { schedulePlanningContract } from '../../../../shared/contract/schedule-planning';
import { addDays, daysBetween, formatGermanDate } from '../../../../shared/dates';
import type { FederalState } from '../../../../shared/domain/holidays';
import type {
  Booking,
  ClosedDays,
  PlanningCohort,
  PlanningProblem,
} from '../../../../shared/domain/planning/problem';
import { schoolHolidaysOf } from '../../../../shared/domain/school-holidays';
import { Refused } from '../../../../shared/errors';
import type { Db } from '../../../store/db';
import {
  type GroundCohort,
  type GroundLecturer,
  type GroundRoom,
  getGroundCohort,
  listActiveLecturers,
  listActiveRooms,
} from './ground';

export type PlanInput = z.output<(typeof schedulePlanningContract)['schedule.plan']['input']>;
type Request = PlanInput['cohorts'][number];

/** Everything that was read to plan, and the problem made of it. */
export interface PlanningGround {
  problem: PlanningProblem;
  cohorts: GroundCohort[];
  lecturers: GroundLecturer[];
  rooms: GroundRoom[];
}

/** A longer time is a mistake in a year. */
const LONGEST_DAYS = 730;
/** So long after the last day a way out is looked for. */
const HORIZON_DAYS = 182;

/**
 * What there is to plan for these cohorts, as the store stands.
 * @throws Refused `not-found` (cohort, lecturer, room), `validation` (days), `conflict` (a cohort that cannot be planned)
 */
export function readProblem(db: Db, today: string, input: Omit<PlanInput, 'secondsAtMost'>): PlanningGround {
  refuseDoubles(input.cohorts);
  const lecturers = listActiveLecturers(db);
  const rooms = listActiveRooms(db);
  const cohorts = input.cohorts.map(({ cohortId }) => getGroundCohort(db, cohortId, today));
  for (const [index, request] of input.cohorts.entries()) {
    const cohort = cohorts[index];
    if (cohort?.obstacle) throw new Refused('conflict', cohort.obstacle);
    refuseDays(request, index);
    refuseUnknown(request, index, lecturers, rooms);
  }
  const first = input.cohorts.map(({ startsOn }) => startsOn).sort()[0] ?? today;
  const last =
    input.cohorts
      .map(({ endsBy }) => endsBy)
      .sort()
      .at(-1) ?? today;
  const horizonEndsOn = addDays(last, HORIZON_DAYS);
  const states = new Set<FederalState>(cohorts.map(({ federalState }) => federalState));
  const ids = cohorts.map(({ id }) => id);
  return {
    cohorts,
    lecturers,
    rooms,
    problem: {
      cohorts: input.cohorts.map((request, index) =>
        planningCohort(request, cohorts[index] as GroundCohort, rooms),
      ),
      lecturers: lecturers.map(({ id, name, moduleIds, availabilities }) => ({
        id,
        name,
        moduleIds,
        availabilities,
      })),
      rooms: rooms.map(({ id, name, capacity, closures }) => ({ id, name, capacity, closures })),
      academyClosures: listAcademyClosures(db),
      schoolHolidays: new Map(
        [...states].map((state) => [state, schoolHolidaysOf(state, first, horizonEndsOn)]),
      ),
      bookings: listBookings(db, ids, first),
      allowSchoolHolidays: input.allowSchoolHolidays,
      allowBridgeDays: input.allowBridgeDays,
      horizonEndsOn,
    },
  };
}

function planningCohort(
  request: Request,
  cohort: GroundCohort,
  rooms: readonly GroundRoom[],
): PlanningCohort {
  const standing = cohort.sessions.filter(({ stands }) => stands);
  const kept = standing.reduce((sum, { units }) => sum + units, 0);
  return {
    id: cohort.id,
    code: cohort.code,
    federalState: cohort.federalState,
    units: cohort.requiredUnits - kept,
    modules: cohort.modules
      .filter(({ remainingUnits }) => remainingUnits > 0)
      .map(({ id, title, remainingUnits }) => ({
        id,
        title,
        units: remainingUnits,
        taughtLastBy: taughtLastBy(id, standing),
      })),
    rhythms: request.rhythms,
    startsOn: request.startsOn,
    endsBy: request.endsBy,
    paperDueOn: cohort.paperDueOn,
    seats: cohort.seats,
    lecturerIds: request.lecturerIds,
    roomIds: roomIdsOf(request, cohort, rooms),
    standing,
  };
}

function roomIdsOf({ format, roomIds }: Request, { venueId }: GroundCohort, rooms: readonly GroundRoom[]) {
  if (format !== 'in-person') return [];
  if (roomIds !== null) return roomIds;
  return rooms.filter((room) => venueId === null || room.venueId === venueId).map(({ id }) => id);
}

function taughtLastBy(moduleId: string, standing: GroundCohort['sessions']): string | null {
  const last = standing.findLast(({ modules }) => modules.some((module) => module.moduleId === moduleId));
  return last?.lecturerIds.length === 1 ? (last.lecturerIds[0] ?? null) : null;
}

export const listAcademyClosures = (db: Db): ClosedDays[] =>
  db.all('SELECT startsOn, endsOn, reason FROM closures WHERE roomId IS NULL ORDER BY startsOn');

/** What other cohorts have from this day on; those that are cancelled have nothing. */
export function listBookings(db: Db, cohortIds: readonly string[], from: string): Booking[] {
  return db
    .all<Omit<Booking, 'lecturerIds'> & { lecturerIds: string }>(
      `SELECT s.date, s.startsAt, s.endsAt, iif(s.format = 'in-person', s.roomId, NULL) AS roomId,
         (SELECT json_group_array(x.lecturerId) FROM sessionLecturers x WHERE x.sessionId = s.id) AS lecturerIds
       FROM sessions s JOIN cohorts c ON c.id = s.cohortId
       WHERE s.date >= @from AND s.state <> 'cancelled' AND c.state <> 'cancelled'
         AND s.cohortId NOT IN (SELECT value FROM json_each(@cohortIds))`,
      { from, cohortIds: JSON.stringify(cohortIds) },
    )
    .map((row) => ({ ...row, lecturerIds: JSON.parse(row.lecturerIds) as string[] }));
}

function refuseDoubles(cohorts: readonly { cohortId: string }[]): void {
  const index = cohorts.findIndex(
    ({ cohortId }, place) => cohorts.findIndex((other) => other.cohortId === cohortId) !== place,
  );
  if (index < 0) return;
  throw new Refused(
    'validation',
    'Derselbe Kurs steht zweimal in der Planung. Bitte entfernen Sie ihn einmal.',
    {
      fields: { [`cohorts.${index}.cohortId`]: 'Dieser Kurs steht schon da.' },
    },
  );
}

function refuseDays({ startsOn, endsBy }: Request, index: number): void {
  const field = `cohorts.${index}.endsBy`;
  if (endsBy < startsOn) {
    throw new Refused(
      'validation',
      `Der letzte mögliche Tag (${formatGermanDate(endsBy)}) liegt vor dem ersten (${formatGermanDate(startsOn)}). Bitte prüfen Sie die Tage.`,
      { fields: { [field]: 'Liegt vor dem ersten Tag.' } },
    );
  }
  if (daysBetween(startsOn, endsBy) > LONGEST_DAYS) {
    throw new Refused(
      'validation',
      'Zwischen dem ersten und dem letzten möglichen Tag liegen mehr als zwei Jahre. Bitte prüfen Sie die Tage.',
      { fields: { [field]: 'Höchstens zwei Jahre nach dem ersten Tag.' } },
    );
  }
}

function refuseUnknown(
  { lecturerIds, roomIds }: Request,
  index: number,
  lecturers: readonly GroundLecturer[],
  rooms: readonly GroundRoom[],
): void {
  if (lecturerIds?.some((id) => !lecturers.some((each) => each.id === id))) {
    throw new Refused(
      'not-found',
      'Eine der ausgewählten Personen unterrichtet nicht mehr. Bitte wählen Sie neu.',
      { fields: { [`cohorts.${index}.lecturerIds`]: 'Bitte neu wählen.' } },
    );
  }
  if (roomIds?.some((id) => !rooms.some((each) => each.id === id))) {
    throw new Refused('not-found', 'Einen der ausgewählten Räume gibt es nicht mehr. Bitte wählen Sie neu.', {
      fields: { [`cohorts.${index}.roomIds`]: 'Bitte neu wählen.' },
    });
  }
}
