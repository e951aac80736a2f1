import type * as z from 'zod';
import type { scheduleRepairContract } from '../../../../shared/contract/schedule-repair';
import { addDays, minutesOf, weekday } from '../../../../shared/dates';
import type {
  PlanningCohort,
  PlanningProblem,
  RepairSession,
} from '../../../../shared/domain/planning/problem';
import type { RhythmSlot } from '../../../../shared/domain/schedule';
import { schoolHolidaysOf } from '../../../../shared/domain/school-holidays';
import { UNIT_MINUTES, UNIT_STEP } from '../../../../shared/domain/units';
import { Refused } from '../../../../shared/errors';
import type { Db } from '../../../store/db';
import {
  type GroundCohort,
  type GroundLecturer,
  type GroundRoom,
  type GroundSession,
  getGroundCohort,
  listGroundLecturers,
  listGroundRooms,
} from './ground';
import { listAcademyClosures, listBookings } from './problem';

type RepairInput = z.output<(typeof scheduleRepairContract)['schedule.repairOptions']['input']>;
export type Disruption = RepairInput['disruption'];

/** What is asked for; the slots are those beside the cohorts' own. */
export interface RepairRequest {
  disruption: Disruption;
  /** Empty: all that are concerned. */
  cohortIds: readonly string[];
  slots: readonly RhythmSlot[];
  endsBy: string | null;
}

export interface RepairGround {
  problem: PlanningProblem;
  /** Those of the problem, in its order. */
  cohorts: GroundCohort[];
  lecturers: GroundLecturer[];
  rooms: GroundRoom[];
  concerned: { session: GroundSession; cohort: GroundCohort }[];
}

const DAYS_AFTER_LAST = 8 * 7;
const HORIZON_DAYS = 182;

/**
 * What happened, and the schedules it concerns, as the store stands.
 * @throws Refused `not-found` (lecturer, room), `validation` (days)
 */
export function readRepairProblem(db: Db, today: string, request: RepairRequest): RepairGround {
  const { disruption } = request;
  const lecturers = listGroundLecturers(db);
  const rooms = listGroundRooms(db);
  refuseDisruption(disruption, lecturers, rooms);
  const cohorts = concernedCohortIds(db, today, request)
    .map((cohortId) => getGroundCohort(db, cohortId, today))
    .filter(({ sessions }) => sessions.some((session) => concernOf(disruption, session) !== null));
  const horizonEndsOn = addDays(
    cohorts
      .map((cohort) => lastDayFor(cohort, request.endsBy))
      .sort()
      .at(-1) ?? today,
    HORIZON_DAYS,
  );
  const states = new Set(cohorts.map(({ federalState }) => federalState));
  return {
    cohorts,
    lecturers,
    rooms,
    concerned: cohorts.flatMap((cohort) =>
      cohort.sessions
        .filter((session) => concernOf(disruption, session) !== null)
        .map((session) => ({ session, cohort })),
    ),
    problem: {
      cohorts: cohorts.map((cohort) => repairCohort(cohort, rooms, today, request)),
      lecturers: lecturers.map((lecturer) => withAbsence(lecturer, disruption)),
      rooms: rooms.map((room) => withClosure(room, disruption)),
      academyClosures: [
        ...listAcademyClosures(db),
        ...(disruption.kind === 'day-lost' ? [spanOf(disruption)] : []),
      ],
      schoolHolidays: new Map(
        [...states].map((state) => [state, schoolHolidaysOf(state, today, horizonEndsOn)]),
      ),
      bookings: listBookings(
        db,
        cohorts.map(({ id }) => id),
        today,
      ),
      allowSchoolHolidays: true,
      allowBridgeDays: true,
      horizonEndsOn,
    },
  };
}

/** What of a session cannot stay, or null. A session that stands is what it was. */
function concernOf(disruption: Disruption, session: GroundSession): RepairSession['concern'] {
  if (session.stands || session.date < disruption.startsOn || session.date > disruption.endsOn) return null;
  if (disruption.kind === 'day-lost') return 'day';
  if (disruption.kind === 'room-out') return session.roomId === disruption.roomId ? 'room' : null;
  return session.lecturerIds.includes(disruption.lecturerId) ? 'lecturer' : null;
}

/** Cohorts with planned sessions in those days whose schedule is still open. */
function concernedCohortIds(db: Db, today: string, { disruption, cohortIds }: RepairRequest): string[] {
  const from = disruption.startsOn > today ? disruption.startsOn : today;
  return db
    .all<{ cohortId: string }>(
      `SELECT DISTINCT s.cohortId FROM sessions s JOIN cohorts c ON c.id = s.cohortId
       WHERE s.state = 'planned' AND s.date BETWEEN @from AND @until
         AND c.state IN ('planned', 'open', 'running') ORDER BY c.startsOn, c.code`,
      { from, until: disruption.endsOn },
    )
    .map(({ cohortId }) => cohortId)
    .filter((cohortId) => cohortIds.length === 0 || cohortIds.includes(cohortId));
}

function repairCohort(
  cohort: GroundCohort,
  rooms: readonly GroundRoom[],
  today: string,
  { disruption, slots, endsBy }: RepairRequest,
): PlanningCohort {
  const movable = cohort.sessions.filter(({ stands }) => !stands);
  const standing = cohort.sessions.filter(({ stands }) => stands);
  return {
    id: cohort.id,
    code: cohort.code,
    federalState: cohort.federalState,
    units: 0,
    modules: cohort.modules.map(({ id, title }) => ({
      id,
      title,
      units: 0,
      taughtLastBy: taughtLastBy(id, standing),
    })),
    rhythms: [{ name: '', slots: [...usualSlots(cohort.sessions), ...slots] }],
    startsOn: firstDayFor(cohort, today),
    endsBy: lastDayFor(cohort, endsBy),
    paperDueOn: cohort.paperDueOn,
    seats: cohort.seats,
    lecturerIds: null,
    roomIds: rooms
      .filter(({ venueId, isRetired }) => !isRetired && (cohort.venueId ?? venueId) === venueId)
      .map(({ id }) => id),
    standing,
    sessions: movable.map(({ stands: _, ...session }) => ({
      ...session,
      concern: concernOf(disruption, { ...session, stands: false }),
    })),
  };
}

function taughtLastBy(moduleId: string, standing: readonly GroundSession[]): string | null {
  const last = standing.findLast(({ modules }) => modules.some((module) => module.moduleId === moduleId));
  return last?.lecturerIds.length === 1 ? (last.lecturerIds[0] ?? null) : null;
}

/** The times that a cohort has more than once, or all if none is. */
function usualSlots(sessions: readonly GroundSession[]): RhythmSlot[] {
  const counts = new Map<string, { slot: RhythmSlot; count: number }>();
  for (const { date, startsAt, endsAt, breakMinutes } of sessions) {
    // Units can be corrected by hand; a slot needs at least a quarter by its times.
    if (minutesOf(endsAt) - minutesOf(startsAt) - breakMinutes < UNIT_MINUTES * UNIT_STEP) continue;
    const slot = { weekday: weekday(date), startsAt, endsAt, breakMinutes };
    const key = `${slot.weekday} ${startsAt} ${endsAt}`;
    counts.set(key, { slot, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const all = [...counts.values()];
  const usual = all.filter(({ count }) => count > 1);
  return (usual.length > 0 ? usual : all).map(({ slot }) => slot);
}

/** Tomorrow, or the first session: nobody who was told when the course begins may miss something. */
function firstDayFor({ sessions }: GroundCohort, today: string): string {
  const tomorrow = addDays(today, 1);
  const begin = sessions[0]?.date ?? tomorrow;
  return begin > tomorrow ? begin : tomorrow;
}

function lastDayFor({ sessions }: GroundCohort, endsBy: string | null): string {
  const last = sessions.at(-1)?.date ?? '2000-01-01';
  if (endsBy === null) return addDays(last, DAYS_AFTER_LAST);
  return endsBy > last ? endsBy : last;
}

const spanOf = ({ startsOn, endsOn, reason }: Disruption) => ({ startsOn, endsOn, reason });

function withAbsence(lecturer: GroundLecturer, disruption: Disruption): PlanningProblem['lecturers'][number] {
  const { id, name, moduleIds, availabilities, isRetired } = lecturer;
  const isOut = disruption.kind === 'lecturer-out' && disruption.lecturerId === id;
  const { startsOn, endsOn } = disruption;
  const absence = { weekday: null, startsOn, endsOn, startsAt: null, endsAt: null, isAvailable: false };
  return {
    id,
    name,
    moduleIds: isRetired ? [] : moduleIds,
    availabilities: isOut ? [...availabilities, absence] : availabilities,
  };
}

function withClosure(room: GroundRoom, disruption: Disruption): PlanningProblem['rooms'][number] {
  const { id, name, capacity, closures } = room;
  const isOut = disruption.kind === 'room-out' && disruption.roomId === id;
  return { id, name, capacity, closures: isOut ? [...closures, spanOf(disruption)] : closures };
}

function refuseDisruption(
  disruption: Disruption,
  lecturers: readonly GroundLecturer[],
  rooms: readonly GroundRoom[],
): void {
  if (disruption.endsOn < disruption.startsOn) {
    throw new Refused(
      'validation',
      'Das Ende des Ausfalls liegt vor seinem Anfang. Bitte prüfen Sie die Tage.',
      {
        fields: { 'disruption.endsOn': 'Liegt vor dem Anfang.' },
      },
    );
  }
  if (disruption.kind === 'lecturer-out' && !lecturers.some(({ id }) => id === disruption.lecturerId)) {
    throw new Refused(
      'not-found',
      'Diese Dozentin oder diesen Dozenten gibt es nicht mehr. Bitte neu wählen.',
      { fields: { 'disruption.lecturerId': 'Bitte neu wählen.' } },
    );
  }
  if (disruption.kind === 'room-out' && !rooms.some(({ id }) => id === disruption.roomId)) {
    throw new Refused('not-found', 'Diesen Raum gibt es nicht mehr. Bitte wählen Sie einen anderen.', {
      fields: { 'disruption.roomId': 'Bitte neu wählen.' },
    });
  }
}
